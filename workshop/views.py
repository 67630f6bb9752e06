"""What each role sees, and what an export holds: reads of a state, for one language. Nothing here changes anything."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from workshop import fold, words
from workshop.activities import TYPES
from workshop.activities.base import Item, Move, Refused, Role, Room, Type, phrase
from workshop.fold import Workshop, rehearsing
from workshop.kinds import raised
from workshop.kinds.base import N_, pick
from workshop.store import WorkshopRow
from workshop.timing import entries, timing


@dataclass(frozen=True)
class Place:
    """What is the same for a whole workshop while the server runs: its row, its addresses, its Wi-Fi."""

    row: WorkshopRow
    base_url: str
    wifi: dict[str, str] | None = None

    @property
    def join(self) -> dict[str, Any]:
        code = self.row.code
        wifi = {**self.wifi, "qr": f"/s/{code}/wifi.svg"} if self.wifi else None
        return {"url": f"{self.base_url}/j/{code}", "code": code, "qr": f"/j/{code}/qr.svg", "wifi": wifi}


@dataclass(frozen=True)
class Reader:
    """Somebody's language, and the words of it; a language that only the programme speaks has its texts, and our words in another."""

    lang: str
    gettext: Callable[..., str]
    ngettext: Callable[..., str]

    def room(self, w: Workshop) -> Room:
        return fold.room_of(
            w,
            lang=self.lang,
            say=lambda text: pick(text, self.lang, w.programme.language),
            gettext=self.gettext,
            ngettext=self.ngettext,
            alias=lambda number: words.alias(number, words.choose(self.lang)),
        )


def reader(lang: str) -> Reader:
    """The reader of a language: texts of the programme are in it where they can be, our own words where we speak it."""
    gettext, ngettext = words.translator(words.choose(lang))
    return Reader(lang, gettext, ngettext)


def stage_of(w: Workshop) -> str:
    """planned, live or ended."""
    return "ended" if w.ended else "live" if w.people or w.states else "planned"


def say(lang: str, sentence: str, **values: object) -> str:
    """A sentence in a reader's language."""
    return words.translator(words.choose(lang))[0](sentence, **values)


def view(
    w: Workshop, role: Role, by: Reader, place: Place, online: int, now: int, consoles: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The whole of what `role` may see now. `online`: participants connected; `now`: server time in ms; `consoles`: those that are open."""
    room = by.room(w)
    seen = _stage(w, role, room) | {
        "version": w.seq,
        "now": now,
        "workshop": _workshop(w, room, place),
        "screen": asdict(w.screen),
    }
    seen["people"] = {
        "online": online,
        "joined": sum(not p.removed for p in w.people.values()),
        "answered": seen.pop("answered", 0),
    }
    if role != "participant":
        seen["join"] = place.join
        seen["rehearsal"] = rehearsing.shown(w)
    if role == "facilitator":
        seen |= _console(w, by, room, place, seen, online, now)
        seen["consoles"] = list(consoles)
        seen["did"] = {"version": w.steered.seq, "by": w.steered.by, "action": w.steered.action} if w.steered else None
    return seen


def _workshop(w: Workshop, room: Room, place: Place) -> dict[str, Any]:
    programme = w.programme
    return {
        "code": place.row.code,
        "title": room.say(programme.title),
        "languages": list(programme.languages or [programme.language]),
        "names": programme.names,
        "groups": list(programme.groups),
        "min_group": programme.min_group,
        "deletes_at": place.row.deletes_at,
    }


def _stage(w: Workshop, role: Role, room: Room) -> dict[str, Any]:
    steps = w.programme.programme
    upcoming = (
        {"type": steps[w.index + 1].type, "title": room.say(steps[w.index + 1].title)}
        if w.index + 1 < len(steps)
        else None
    )
    stage: dict[str, Any] = {"activity": None, "upcoming": upcoming, "item": None, "timer": None, "result": None}
    if w.state is not None:
        step = steps[w.index]
        stage["activity"] = {"number": w.index + 1, "of": len(steps), "type": step.type, "title": room.say(step.title)}
        stage |= w.type.view(w.state, role, room)
        if w.paused_at is not None and stage["timer"]:
            stage["timer"] = {"left": max(0, stage["timer"]["ends_at"] - w.paused_at)}
    return stage | {"phase": w.phase}


def _console(
    w: Workshop, by: Reader, room: Room, place: Place, seen: dict[str, Any], online: int, now: int
) -> dict[str, Any]:
    """What the facilitator sees beside the screen."""
    screen = view(w, "screen", by, place, online, now)
    after = _after(w, now)
    times = timing(w, now)
    return {
        "current": {
            "title": phrase(w.state.step.title, room)
            if w.state is not None
            else room.gettext(N_("Thank you") if w.ended else N_("Everyone joins in"))
        },
        "next": _next_words(w, after, room),
        "notes": _notes(w, after, room),
        "cue": seen.get("cue"),
        "tally": seen.get("tally"),
        "queue": seen.get("queue", []),
        "awards": seen.get("awards"),
        "wishes": len(w.wishes),
        "locked": w.locked,
        "programme": entries(w, room, times),
        "timing": times.whole,
        "groups": _groups(w),
        "actions": _actions(w, seen, room),
        "previews": {
            "now": screen,
            "next": view(after, "screen", by, place, online, now) if after is not None else None,
        },
    }


def _after(w: Workshop, now: int) -> Workshop | None:
    """The state that «next» would make: the core is pure, so it can be asked."""
    try:
        # What was not shown yet is not shown in a preview either: between two of those stands one vote.
        return replace(fold.apply(w, Move(w.seq + 1, "f", "next", {}, now)), published=w.published)
    except Refused:
        return None


def _notes(w: Workshop, after: Workshop | None, room: Room) -> str | None:
    """The speaker notes of the item at hand; once its result is there and another item comes, that one's."""
    if w.state is None:
        return None
    step = w.state.step
    if after is not None and after.index == w.index and after.state is not None and w.phase != "open":
        step = after.state.step
    notes = step.notes or w.programme.programme[w.index].notes
    return room.say(notes) if notes else None


def _next_words(w: Workshop, after: Workshop | None, room: Room) -> dict[str, str] | None:
    _ = room.gettext
    if after is None:
        return None
    if w.paused_at is not None:
        return {"title": phrase(w.state.step.title, room) if w.state else "", "label": _("Go on")}
    if after.ended:
        return {"title": _("Thank you"), "label": _("Close the workshop")}
    assert after.state is not None
    title = phrase(after.state.step.title, room)
    if after.index != w.index:
        return {
            "title": title,
            "label": _("Start: %(title)s", title=room.say(w.programme.programme[after.index].title)),
        }
    return {"title": title, "label": phrase(after.state.step.label, room)}


def _groups(w: Workshop) -> list[dict[str, Any]]:
    """The names of the groups. How many are in each is told by results alone: beside them another number would tell who did not answer."""
    return [{"name": group, "n": None} for group in w.programme.groups]


def _actions(w: Workshop, seen: dict[str, Any], room: Room) -> list[dict[str, Any]]:
    """What may be done now; the console draws its buttons from this list."""
    _ = room.gettext
    item = w.state.step.item if w.state is not None else None
    hands = _raised(item, seen["item"] or {}, room) if item is not None else []
    offered: list[tuple[bool, dict[str, Any]]] = [
        (not w.ended, {"action": "next", "label": _("Next")}),
        (w.state is not None or w.ended, {"action": "back", "label": _("Back")}),
        (w.state is not None and w.paused_at is None, {"action": "pause", "label": _("Pause")}),
        (w.paused_at is not None, {"action": "resume", "label": _("Go on")}),
        (
            w.state is not None and w.state.ends_at is not None,
            {"action": "extend", "label": _("More time"), "seconds": 30},
        ),
        (
            bool(hands) and w.phase in ("open", "closed", "revealed"),
            {
                "action": "hands",
                "label": _("Count hands"),
                "options": hands,
                "counts": dict(w.hands.get(item.id, {})) if item else {},
            },
        ),
        (True, {"action": "blank", "label": _("Blank screen"), "on": not w.screen.blank}),
        (True, {"action": "calm", "label": _("Calm picture"), "on": not w.screen.calm}),
        (True, {"action": "dark", "label": _("Dark screen"), "on": not w.screen.dark}),
        (True, {"action": "lock", "label": _("Lock the room"), "on": not w.locked}),
        (not w.ended, {"action": "goto", "label": _("Go to")}),
        (not w.ended, {"action": "end", "label": _("End the workshop")}),
    ]
    always = [action for is_offered, action in offered if is_offered]
    return [*always, *rehearsing.offered(w, room), *seen.get("actions", [])]


def _raised(item: Item, shown: dict[str, Any], room: Room) -> list[dict[str, Any]]:
    """What hands can be counted for: the options as they are seen now."""
    options: list[dict[str, Any]] = shown.get("options", [])
    steps = [{"id": each.id, "label": room.say(each.label)} for each in raised(item)] if not options else []
    return [option for option in options if raised(item)] or steps


_SAID: dict[int, tuple[weakref.ref[Any], Counter[int]]] = {}
"""By state, as long as that is remembered: a state is replaced at every answer."""


def _said(kind: Type, state: Any) -> Counter[int]:
    """How many answers of each participant stand in a state; counted once for all the phones that are told."""
    key = id(state)
    known = _SAID.get(key)
    if known is None or known[0]() is not state:
        gone = weakref.ref(state, lambda _: _SAID.pop(key, None))
        known = _SAID[key] = (gone, Counter(answer.participant for answer in kind.answers(state)))
    return known[1]


def me(w: Workshop, number: int, by: Reader) -> dict[str, Any]:
    """The personal part of a phone's view, without the token and the time."""
    person = w.people.get(number)
    mine: dict[str, Any] = {
        "participant": str(number),
        "name": person.name if person else None,
        "alias": words.alias(number, words.choose(by.lang)),
        "group": person.group if person else None,
        "team": person.team if person else None,
        "removed": person is None or person.removed,
        "item": None,
        "answer": None,
        "answers": sum(_said(TYPES[w.programme.programme[i].type], state)[number] for i, state in w.states.items()),
        "waits": False,
        "score": None,
        "rank": None,
        "correct": None,
    }
    if w.state is None:
        return mine
    room = by.room(w)
    return mine | {"waits": _waits(w, number, room)} | w.type.me(w.state, number, room)


def _waits(w: Workshop, number: int, room: Room) -> bool:
    """Whether my answer to the current item waits for the facilitator, because somebody can be recognised by it."""
    item = w.state.step.item if w.state is not None else None
    mine = w.state.answers.get(item.id, {}).get(number) if w.state is not None and item is not None else None
    return mine is not None and room.caught_in(mine.ref) is not None and not room.visible(mine.ref)
