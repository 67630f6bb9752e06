"""What every type of activity builds on: its contract, and what most types do alike. Pure: no clock, no chance, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from workshop.activities._contract import (
    Finding,
    Line,
    Move,
    Person,
    Phase,
    Phrase,
    Role,
    Room,
    Setup,
    State,
    Step,
    Type,
)
from workshop.activities._fields import MEDIA, Form, MediaFile, Mistake, Part, Shown, Wording
from workshop.activities._groups import Breakdown, break_down
from workshop.kinds import KINDS
from workshop.kinds._personal import CAUGHT
from workshop.kinds.base import Answer, Code, Item, Refused, Table, Text

__all__ = [
    "MEDIA",
    "Answer",
    "Breakdown",
    "Code",
    "Finding",
    "Form",
    "Item",
    "Line",
    "MediaFile",
    "Mistake",
    "Move",
    "Part",
    "Person",
    "Phase",
    "Phrase",
    "Refused",
    "Role",
    "Room",
    "Setup",
    "Shown",
    "State",
    "Step",
    "Table",
    "Text",
    "Type",
    "Wording",
    "break_down",
]


def enter(state: Any, index: int, at: int) -> Any:
    """Stand at step `index` from `at` on, with a fresh clock where the step has one."""
    seconds = state.steps[index].seconds
    return replace(state, at=index, since=at, ends_at=at + round(seconds * 1000) if seconds else None, closed=False)


def advance(state: Any, at: int) -> Any | None:
    """One step on, or None after the last: what `next` means for most types."""
    return enter(state, state.at + 1, at) if state.at + 1 < len(state.steps) else None


def retreat(state: Any, at: int) -> Any | None:
    """One step back, or None before the first."""
    return enter(state, state.at - 1, at) if state.at else None


def close(state: Any, move: Move) -> Any:
    """The clock ran out: an open item takes no more answers; any other clock only stops."""
    if state.ends_at is None or move.at < state.ends_at:
        raise Refused("stale", "The clock is still running.")
    return replace(state, closed=True)


def open_item(state: Any, move: Move) -> Item:
    """The item that `move` answers, or Refused when that item is not the one now open at the time of the move."""
    item: Item | None = state.step.item
    if item is None or item.id != move.payload.get("item"):
        raise Refused("not_current", "The workshop has moved on. Look at the new question.")
    if state.phase != "open" or (state.ends_at is not None and move.at > state.ends_at):
        raise Refused("not_open", "Answering is closed now.")
    return item


def take(state: Any, move: Move) -> Any:
    """Record one answer of one participant to the open item: it replaces an earlier one, unless the item says the first stands."""
    item = open_item(state, move)
    participant = move.participant
    assert participant is not None
    given = state.answers.get(item.id, {})
    if item.final and participant in given:
        raise Refused("too_many", "You have already answered. Your first answer counts.")
    value = KINDS[item.kind].check(item, move.payload.get("value"))
    answer = Answer(move.ref, participant, item.id, value, move.at)
    return replace(state, answers={**state.answers, item.id: {**given, participant: answer}}, spoken=True)


def counted(state: Any, item: Item, room: Room) -> list[Answer]:
    """The answers to an item that count: those of people who were not sent away."""
    people = room.people
    return [a for p, a in state.answers.get(item.id, {}).items() if not (p in people and people[p].removed)]


def tally(state: Any, item: Item, room: Room) -> dict[str, Any]:
    """The common part of a result: the kind's own tally, how many answered, raised hands beside, groups that are large enough."""
    answers = counted(state, item, room)
    result = {
        **KINDS[item.kind].tally(item, [a.value for a in answers if not _number_waits(a, room)]),
        "answered": len(answers),
        "hands": dict(room.hands.get(item.id, {})),
    }
    if "counts" in result and room.groups:
        result["groups"] = _by_group(item, answers, room)
    return result


def _number_waits(answer: Answer, room: Room) -> bool:
    """A number is its own picture: one by which somebody can be found stays out of the tally until a yes."""
    found = isinstance(answer.value, int) and room.caught_in(answer.ref)
    return bool(found) and not room.visible(answer.ref)


def _by_group(item: Item, answers: Sequence[Answer], room: Room) -> dict[str, Any]:
    """Counts per group as they were at the first reveal; nothing before it, nor once an answer in them is another one."""
    breakdown = room.published.get(item.id)
    if breakdown is None or breakdown.refs != {answer.ref for answer in answers}:
        return {}
    parts = {g: [a.value for a in answers if a.participant in breakdown.groups.get(g, ())] for g in room.groups}
    return {
        group: {"counts": KINDS[item.kind].tally(item, values)["counts"], "answered": len(values)}
        for group, values in parts.items()
        if values
    }


def publish(state: Any, item: Item, room: Room, again: Iterable[str] = ()) -> Breakdown | None:
    """The groups by which an item will be shown, from answers and people as they are now; None where there can be none.

    `again`: the other items that ask the same. Their results can be laid beside this one: what differs must be no few people.
    """
    answers = counted(state, item, room)
    earlier = [room.published[each] for each in sorted({*again} & room.published.keys())]
    if None in earlier:
        return None
    known = [breakdown for breakdown in earlier if breakdown and breakdown.groups]
    group_of = groups_of([room.people.get(a.participant, Person(a.participant, 0)) for a in answers], room.counted_in)
    return break_down(group_of, room.min_group, earlier=known, refs=frozenset(a.ref for a in answers))


def groups_of(people: Iterable[Person], counted_in: Mapping[int, str] = MappingProxyType({})) -> dict[int, str | None]:
    """In which group each of these people is, or was when first counted.

    Where some are real and some simulated, nobody's: the others would unmask the few.
    """
    people = list(people)
    mixed = len({person.simulated for person in people}) > 1
    return {p.number: None if mixed else counted_in.get(p.number, p.group) for p in people}


def show_item(item: Item, state: Any, room: Room) -> dict[str, Any]:
    """An item as it travels: no trace of what is right, no field that says nothing."""
    shown: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "text": room.say(item.text),
        "number": item.number,
        "of": item.of,
    }
    if item.options:
        shown["options"] = [
            {"id": o.id, "label": room.say(o.label), **({"mark": o.mark} if o.mark else {})} for o in item.options
        ]
    for key in ("min", "max", "max_length", "round", "rounds"):
        if getattr(item, key) is not None:
            shown[key] = getattr(item, key)
    if item.labels:
        shown["labels"] = [room.say(label) for label in item.labels]
    if item.media:
        shown["media"] = {"kind": item.media.kind, "url": item.media.url, "alt": room.say(item.media.alt)}
    shown |= {key: True for key in ("why", "final") if getattr(item, key)}
    if item.why_of:
        shown["why_of"] = list(item.why_of)
    if item.ask:
        shown["ask"] = room.say(item.ask)
    if state.step.phase == "open" and state.step.item is item:
        shown |= {"opened_at": state.since, "closes_at": state.ends_at}
    return shown


def frame(state: Any, room: Room) -> dict[str, Any]:
    """What every role sees of every activity: phase, item, clock, and how many people answered the current item."""
    item = state.step.item
    running = state.ends_at is not None and not state.closed
    return {
        "phase": state.phase,
        "item": show_item(item, state, room) if item else None,
        "timer": {"started_at": state.since, "ends_at": state.ends_at} if running else None,
        "result": None,
        "answered": len(counted(state, item, room)) if item else 0,
    }


def mine(state: Any, participant: int, room: Room) -> dict[str, Any]:
    """My answer to the current item; a type may add a score."""
    item = state.step.item
    answer = state.answers.get(item.id, {}).get(participant) if item else None
    return {"item": item.id if item else None, "answer": answer.value if answer else None}


def standing(state: Any) -> Iterable[Answer]:
    """Every answer in `state.answers`, in the order in which they came."""
    return sorted((a for given in state.answers.values() for a in given.values()), key=lambda a: a.at)


def found(step: str, room: Room) -> Sequence[Finding]:
    """What an earlier activity had found when the room arrived here; what is gone since keeps its place, without its text."""
    now = room.findings(step)
    if step not in room.pinned:
        return now
    texts = {finding.id: finding.text for finding in now}
    return [Finding(known, texts.get(known)) for known in room.pinned[step]]


def backstage(state: Any, room: Room, **more: object) -> dict[str, Any]:
    """What only the facilitator sees of every activity; `more` replaces what a type has to say."""
    notes = state.step.notes
    empty: dict[str, Any] = {"tally": None, "cue": None, "awards": None, "queue": [], "actions": []}
    return {**empty, "notes": room.say(notes) if notes else None, **more}


def standing_of(id: str, room: Room, *, moderated: bool = False) -> dict[str, Any]:
    """Whether a text is `hidden`, `shown` or `waiting`, and what was caught in it that makes it wait."""
    state = "hidden" if id in room.hidden else "shown" if room.visible(id, moderated=moderated) else "waiting"
    caught = room.caught_in(id)
    return {"state": state, "reason": room.gettext(CAUGHT[caught]) if caught else None}


def queued(answer: Answer, text: str, room: Room, *, moderated: bool = False) -> dict[str, Any]:
    """A text as it stands in the facilitator's queue, where it may be shown or hidden."""
    person = room.people.get(answer.participant)
    return {
        "answer": answer.ref,
        "text": text,
        "side": None,
        "participant": answer.participant or None,
        "name": answer.table or (person.name if person else None),
        **standing_of(answer.ref, room, moderated=moderated),
    }


def caught_numbers(state: Any, item: Item, room: Room) -> list[dict[str, Any]]:
    """The numbers that wait for a yes or had it, newest first; others need none."""
    found = [a for a in counted(state, item, room) if isinstance(a.value, int) and room.caught_in(a.ref)]
    return [queued(answer, str(answer.value), room) for answer in sorted(found, key=lambda answer: -answer.at)]


def trimmed(queue: Sequence[dict[str, Any]], newest: int = 50) -> list[dict[str, Any]]:
    """A queue, newest first, without the oldest of what is shown anyway: a full wall must not slow the console down."""
    shown = [entry["answer"] for entry in queue if entry["state"] == "shown"]
    old = set(shown[newest:])
    return [entry for entry in queue if entry["answer"] not in old]


def phrase(words: Phrase, room: Room) -> str:
    """A Phrase in the reader's language; values that are texts are said in that language too."""
    msgid, values = words
    return room.gettext(msgid, **{k: room.say(v) if isinstance(v, str | dict) else v for k, v in values.items()})
