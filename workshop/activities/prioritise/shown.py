"""What each role sees of the solutions: the result of the protocol, words for phones, and the facilitator's workbench."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from babel import UnknownLocaleError
from babel.dates import format_date, parse_date

from workshop.activities import base
from workshop.activities.base import Room
from workshop.activities.prioritise.choosing import offered
from workshop.activities.prioritise.plan import LITTLE, MOST, MUCH, compose
from workshop.activities.prioritise.steps import State
from workshop.activities.prioritise.weighing import QUADRANTS, Weighed, sorted_by_place, weighed
from workshop.kinds.base import N_, fold
from workshop.kinds.choice import chosen

PAGE = 8
"""Other ideas that the console gets at a time: it is sent anew with every answer."""
NAMED, NAMED_ELSEWHERE = 40, 5
"""Volunteers by name: of the solution at hand, and of the others."""


def result(state: State, room: Room) -> dict[str, Any]:
    """The solutions as they stand: where they lie, and what was agreed. In the last list what is done first comes first."""
    solutions, last = weighed(state, room), state.scene == "actions"
    item = state.step.item
    return {
        "solutions": [_solution(state, one, room) for one in (sorted_by_place(solutions) if last else solutions)],
        "axes": [_axis(axis, room) for axis in state.setup.axes],
        "current": state.current,
        "scene": state.scene,
        "answered": len(base.counted(state, item, room)) if item else 0,
        "hands": dict(room.hands.get(item.id, {})) if item else {},
    }


def _solution(state: State, one: Weighed, room: Room) -> dict[str, Any]:
    asking = state.scene == "owner" and one.id == state.current
    return {
        "id": one.id,
        "number": one.number,
        "text": room.say(one.text),
        "x": one.place[0] if one.place else None,
        "y": one.place[1] if one.place else None,
        "answered": one.answered,
        "quadrant": one.quadrant,
        "owner": one.deal.owner,
        "next": one.deal.next,
        "due": one.deal.due,
        # While people choose, the screen shows nobody how many did.
        "volunteers": None if asking else len(one.volunteers),
        "hands": one.hands,
    }


def _axis(axis: base.Text, room: Room) -> dict[str, str]:
    return {
        "name": room.say(axis),
        "low": room.say(compose(LITTLE, axis=axis)),
        "high": room.say(compose(MUCH, axis=axis)),
    }


def for_phones(state: State, room: Room) -> dict[str, Any]:
    """What the screen shows, to read on one's own phone."""
    solutions = weighed(state, room)
    if not solutions:
        return _page(f"<p>{escape(room.gettext(N_('There are no ideas.')))}</p>")
    if state.current:
        one = next(each for each in solutions if each.id == state.current)
        talk = room.gettext(N_("Talk about it together."))
        return _page(f"<h2>{escape(room.say(one.text))}</h2><p>{escape(talk)}</p>")
    if state.scene == "list":
        return _page(_listed(solutions, room))
    best = sorted_by_place(solutions)
    parts = [(quadrant, [one for one in best if one.quadrant == quadrant]) for quadrant in (*QUADRANTS, None)]
    told = state.scene == "actions"
    return _page("".join(_part(quadrant, those, room, told) for quadrant, those in parts if those))


def _page(html: str) -> dict[str, Any]:
    return {"html": html, "image": None}


def _part(quadrant: str | None, those: Sequence[Weighed], room: Room, told: bool) -> str:
    title = room.gettext(QUADRANTS[quadrant] if quadrant else N_("Not weighed"))
    return f"<h2>{escape(title)}</h2>{_listed(those, room, told)}"


def _listed(solutions: Sequence[Weighed], room: Room, told: bool = False) -> str:
    rows = (
        f'<li value="{one.number}">{_told(one, room) if told else escape(room.say(one.text))}</li>' for one in solutions
    )
    return f"<ol>{''.join(rows)}</ol>"


def _told(one: Weighed, room: Room) -> str:
    deal, _ = one.deal, room.gettext
    said = [
        room.say(one.text),
        *([_(N_("Who: %(who)s"), who=deal.owner)] if deal.owner else []),
        *([_(N_("First step: %(step)s"), step=deal.next)] if deal.next else []),
        *([_(N_("By when: %(date)s"), date=_day(deal.due, room.lang))] if deal.due else []),
    ]
    return "<br>".join(escape(each) for each in said)


def _day(due: str, lang: str) -> str:
    """The date in the reader's words; as it is stored in a language of which no calendar is known."""
    try:
        return format_date(parse_date(due, format="yyyy-MM-dd"), "long", locale=lang)
    except (UnknownLocaleError, ValueError):
        return due


def workbench(state: State, room: Room) -> dict[str, Any]:
    """What the console works on: the chosen solutions, who would do what, and a page of the other ideas."""
    others, large = _others(state, room), _large(room)
    pages = max(1, -(-len(others) // PAGE))
    page = min(state.page, pages)
    return {
        "solutions": [_on_the_bench(state, one, large, room) for one in weighed(state, room)],
        "current": state.current,
        "most": MOST,
        "groups": list(room.groups),
        "others": [{"id": idea, "text": text} for idea, text in others[PAGE * (page - 1) : PAGE * page]],
        "found": len(others),
        "search": state.search,
        "page": page,
        "pages": pages,
    }


def _large(room: Room) -> set[str | None]:
    """The groups that may be named beside a volunteer: those of which enough people are here."""
    here = Counter(base.groups_of(person for person in room.people.values() if not person.removed).values())
    return {group for group, n in here.items() if n >= room.min_group}


def _on_the_bench(state: State, one: Weighed, large: set[str | None], room: Room) -> dict[str, Any]:
    shown = NAMED if one.id == state.current else NAMED_ELSEWHERE
    people = [(answer, room.people.get(answer.participant)) for answer in one.volunteers[:shown]]
    return {
        **_solution(state, one, room),
        "volunteers": len(one.volunteers),
        "names": [
            {
                "name": room.name(a.participant),
                "group": person.group if person and chosen(a.value) == "group" and person.group in large else None,
            }
            for a, person in people
        ],
    }


def _others(state: State, room: Room) -> list[tuple[str, str]]:
    """Ideas that may be seen, were not chosen, and hold what is looked for; the best first."""
    chosen_now, wanted = {seat.id for seat in state.seats}, fold(state.search)
    found = {each.id: room.say(each.text) for each in room.findings(state.setup.from_) if each.text is not None}
    free = [(idea, found[idea]) for idea in state.pool if idea in found and idea not in chosen_now]
    return [(idea, text) for idea, text in free if wanted in fold(text)] if wanted else free


def backstage(state: State, room: Room) -> dict[str, Any]:
    """What only the facilitator sees; how people weigh a solution too, while the room does not."""
    item = state.step.item
    tally = base.tally(state, item, room) if item is not None else None
    if tally is not None:
        tally.pop("groups", None)
    return base.backstage(state, room, tally=tally, actions=offered(room), workbench=workbench(state, room))
