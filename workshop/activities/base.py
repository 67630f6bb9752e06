"""What every type of activity builds on: moves, steps, the state they share, the room, and the contract of a type. Pure: no clock, no chance, no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from workshop.kinds import KINDS
from workshop.kinds.base import Answer, Code, Item, Refused, Table, Text

__all__ = ["Answer", "Code", "Item", "Refused", "Table", "Text"]

Role = Literal["participant", "screen", "facilitator"]
Phase = Literal["lobby", "intro", "open", "closed", "revealed", "discussion", "standings", "paused", "ended"]

Phrase: TypeAlias = tuple[str, Mapping[str, object]]
"""A sentence to be translated when somebody reads it: an English msgid and its values (a Text among them is said first)."""


class Setup(BaseModel):
    """The fields that every step of a programme has; a type adds its own. `refers` names fields that hold the id of an earlier step, and its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    refers: ClassVar[Mapping[str, str]] = {}

    type: str
    title: Text
    id: str | None = None
    notes: Text | None = None


@dataclass(frozen=True)
class Move:
    """One thing that somebody did, as it stands in the log. `actor`: "p17" (participant 17), "f" (facilitator) or "clock"; `at`: ms."""

    seq: int
    actor: str
    name: str
    payload: Mapping[str, Any]
    at: int
    ref: str = ""

    @property
    def participant(self) -> int | None:
        return int(self.actor[1:]) if self.actor.startswith("p") else None


@dataclass(frozen=True)
class Person:
    """A participant as the room knows them; never a token. `removed`: sent away by the facilitator, their answers no longer count."""

    number: int
    joined_at: int
    name: str | None = None
    group: str | None = None
    team: str | None = None
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class Room:
    """Everything outside an activity that its rules and pictures may need, for one reader's language."""

    people: Mapping[int, Person] = field(default_factory=dict)
    groups: Sequence[str] = ()
    min_group: int = 5
    hidden: frozenset[str] = frozenset()
    """What the facilitator took down: refs of answers, and ids an activity made for what it shows."""
    shown: frozenset[str] = frozenset()
    """What the facilitator let through, where showing needs a yes."""
    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Per item, votes counted in the room per option id."""
    earlier: Mapping[str, State] = field(default_factory=dict)
    """States of the activities before this one, by the id of their step."""
    lang: str = "en"
    say: Callable[[Text], str] = lambda text: text if isinstance(text, str) else next(iter(text.values()))
    gettext: Callable[..., str] = lambda msgid, **values: msgid % values if values else msgid
    ngettext: Callable[..., str] = lambda one, many, n, **values: (one if n == 1 else many) % {"num": n, **values}
    alias: Callable[[int], str] = str
    """The name to show for a participant who gave none."""

    def name(self, participant: int) -> str:
        person = self.people.get(participant)
        return person.name if person and person.name else self.alias(participant)

    def visible(self, id: str, *, moderated: bool = False) -> bool:
        return id not in self.hidden and (not moderated or id in self.shown)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stop of an activity. `seconds` starts a clock on arrival; `title` names it for the facilitator, `label` is what the button «next» says before it."""

    phase: Phase
    title: Phrase
    label: Phrase
    item: Item | None = None
    seconds: float | None = None
    notes: Text | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What all types share: where the activity stands and who answered what. A type extends it with what is its own."""

    steps: tuple[Step, ...]
    at: int = 0
    """Index into steps."""
    since: int = 0
    ends_at: int | None = None
    closed: bool = False
    """The clock of an open step has run out."""
    answers: Mapping[str, Mapping[int, Answer]] = field(default_factory=dict)
    """item id → participant → the answer that stands."""

    @property
    def step(self) -> Step:
        return self.steps[self.at]

    @property
    def phase(self) -> Phase:
        return "closed" if self.closed and self.step.phase == "open" else self.step.phase


class Type(Protocol):
    """The contract of a module in `workshop/activities`. Every function is pure; `at` is server time in ms."""

    TYPE: str
    Setup: Any
    State: Any

    def start(self, setup: Any, number: int, at: int, room: Room) -> Any:
        """The state on arrival; `number` (from 1) is the activity's place in the programme and makes item ids unique."""

    def apply(self, state: Any, move: Move, room: Room) -> Any:
        """The state after a participant's `answer`, the clock's `close`, or an action that this type offers; or Refused."""

    def next(self, state: Any, at: int, room: Room) -> Any | None:
        """The state one step on, or None after the last."""

    def back(self, state: Any, at: int, room: Room) -> Any | None:
        """The state one step back, or None before the first."""

    def view(self, state: Any, role: Role, room: Room) -> dict[str, Any]:
        """What `role` sees: what `frame` gives, `result`, and what the type adds."""

    def me(self, state: Any, participant: int, room: Room) -> dict[str, Any]:
        """The personal part: at least what `mine` gives."""

    def answers(self, state: Any) -> Iterable[Answer]:
        """Every answer that stands, hidden ones included."""

    def items(self, state: Any) -> Iterable[Item]:
        """Every item that this activity asks, in order."""

    def outcome(self, state: Any, item: Item, room: Room) -> dict[str, Any] | None:
        """The result of one item as it is shown at its reveal."""

    def moderated(self, state: Any) -> bool:
        """Whether free text waits for the facilitator's yes."""

    def results(self, state: Any, room: Room) -> Sequence[Table]:
        """The tables of an export."""


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
    item = state.step.item
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
    return replace(state, answers={**state.answers, item.id: {**given, participant: answer}})


def counted(state: Any, item: Item, room: Room) -> list[Answer]:
    """The answers to an item that count: those of people who were not sent away."""
    people = room.people
    return [a for p, a in state.answers.get(item.id, {}).items() if not (p in people and people[p].removed)]


def tally(state: Any, item: Item, room: Room) -> dict[str, Any]:
    """The common part of a result: the kind's own tally, how many answered, raised hands beside, groups that are large enough."""
    answers = counted(state, item, room)
    result = {**KINDS[item.kind].tally(item, [a.value for a in answers]), "answered": len(answers), "hands": dict(room.hands.get(item.id, {}))}
    if "counts" in result and room.groups:
        result["groups"] = by_group(item, answers, room)
    return result


def by_group(item: Item, answers: Sequence[Answer], room: Room) -> dict[str, Any]:
    """Counts per group, only of groups of at least `min_group` answers, and only so many that the rest cannot be computed either."""
    parts: dict[str, list[Answer]] = {}
    for answer in answers:
        person = room.people.get(answer.participant)
        if person and person.group:
            parts.setdefault(person.group, []).append(answer)
    large = sorted((g for g in parts if len(parts[g]) >= room.min_group), key=lambda g: -len(parts[g]))
    while large and 0 < len(answers) - sum(len(parts[g]) for g in large) < room.min_group:
        large.pop()
    return {
        g: {"counts": KINDS[item.kind].tally(item, [a.value for a in parts[g]])["counts"], "answered": len(parts[g])} for g in room.groups if g in large
    }


def show_item(item: Item, state: Any, room: Room) -> dict[str, Any]:
    """An item as it travels: no trace of what is right, no field that says nothing."""
    shown: dict[str, Any] = {"id": item.id, "kind": item.kind, "text": room.say(item.text), "number": item.number, "of": item.of}
    if item.options:
        shown["options"] = [{"id": o.id, "label": room.say(o.label), **({"mark": o.mark} if o.mark else {})} for o in item.options]
    for key in ("min", "max", "max_length", "round", "rounds"):
        if getattr(item, key) is not None:
            shown[key] = getattr(item, key)
    if item.labels:
        shown["labels"] = [room.say(label) for label in item.labels]
    if item.media:
        shown["media"] = {"kind": item.media.kind, "url": item.media.url, "alt": room.say(item.media.alt)}
    if item.why:
        shown["why"] = True
    if item.final:
        shown["final"] = True
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


def phrase(words: Phrase, room: Room) -> str:
    """A Phrase in the reader's language; values that are texts are said in that language too."""
    msgid, values = words
    return room.gettext(msgid, **{k: room.say(v) if isinstance(v, str | dict) else v for k, v in values.items()})
