"""The state of a whole workshop as a pure fold over its moves: where the room is and who is in it. Names no type and no kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.activities import TYPES
from workshop.activities.base import Move, Person, Phase, Refused, Room, Type
from workshop.kinds.base import tidy
from workshop.programme import Programme

LOBBY = -1
ERASING = frozenset({"withdraw"})
"""Moves after which the log itself has changed, so that the state is folded anew."""
MAX_NAME = 40


@dataclass(frozen=True)
class Screen:
    """How the big screen stands: blank, without motion, dark."""

    blank: bool = False
    calm: bool = False
    dark: bool = False


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Everything that was decided so far. `seq` counts moves; `stage` is the seq of the last one that changed where the room is."""

    programme: Programme
    seq: int = 0
    stage: int = 0
    index: int = LOBBY
    """Which activity, from 0; LOBBY before the first, `len(programme.programme)` when ended."""
    left: int = LOBBY
    """Where the room was when it ended: «back» returns there."""
    states: Mapping[int, Any] = field(default_factory=dict)
    started: Mapping[int, int] = field(default_factory=dict)
    people: Mapping[int, Person] = field(default_factory=dict)
    joined_ever: int = 0
    """The highest number that a participant ever had: numbers are not given twice."""
    paused_at: int | None = None
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    wishes: frozenset[int] = frozenset()
    screen: Screen = Screen()

    @property
    def ended(self) -> bool:
        return self.index >= len(self.programme.programme)

    @property
    def state(self) -> Any | None:
        """The state of the activity the room is at; None in the lobby and at the end."""
        return self.states.get(self.index)

    @property
    def type(self) -> Type:
        return TYPES[self.programme.programme[self.index].type]

    @property
    def phase(self) -> Phase:
        if self.ended:
            return "ended"
        if self.state is None:
            return "lobby"
        phase: Phase = "paused" if self.paused_at is not None else self.state.phase
        return phase


def room_of(w: Workshop, **reader: Any) -> Room:
    """What an activity may know of the room; `reader` adds a language and its words."""
    steps = w.programme.programme
    return Room(
        people=w.people,
        groups=w.programme.groups,
        min_group=w.programme.min_group,
        hidden=w.hidden,
        shown=w.shown,
        hands=w.hands,
        earlier={
            step_id: w.states[i]
            for i, step in enumerate(steps)
            if (step_id := step.id) and i in w.states and i != w.index
        },
        **reader,
    )


def replay(programme: Programme, moves: Iterable[Move]) -> Workshop:
    """The state after these moves. A move that no longer makes sense (its subject was erased) changes nothing but the count."""
    return carry_on(Workshop(programme=programme), moves)


def carry_on(w: Workshop, moves: Iterable[Move]) -> Workshop:
    """The state after more moves from the log."""
    for move in moves:
        try:
            w = apply(w, move)
        except Refused:
            w = replace(w, seq=move.seq)
    return w


def apply(w: Workshop, move: Move) -> Workshop:
    """The state after one move, or Refused: then nothing changes."""
    if "erased" in move.payload:
        return replace(w, seq=move.seq)
    if move.participant is not None:
        new = _by_participant(w, move)
    elif move.name in ACTIONS:
        new = ACTIONS[move.name](w, move)
    else:
        new = _to_activity(w, move)
    return _settle(w, new, move)


def _settle(before: Workshop, after: Workshop, move: Move) -> Workshop:
    moved = _place(before) != _place(after)
    turned = before.index != after.index or getattr(before.state, "at", None) != getattr(after.state, "at", None)
    return replace(
        after, seq=move.seq, stage=move.seq if moved else before.stage, wishes=frozenset() if turned else after.wishes
    )


def _place(w: Workshop) -> tuple[Any, ...]:
    state = w.state
    return (w.index, w.paused_at, *((state.at, state.since, state.ends_at, state.closed) if state else ()))


def _by_participant(w: Workshop, move: Move) -> Workshop:
    number = move.participant
    assert number is not None
    if move.name == "join":
        return replace(w, people={**w.people, number: Person(number, move.at)}, joined_ever=max(number, w.joined_ever))
    person = w.people.get(number)
    if person is None or person.removed:
        raise Refused("forbidden", "You are no longer taking part in this workshop.")
    return PARTICIPANT[move.name](w, move, person)


def _profile(w: Workshop, move: Move, person: Person) -> Workshop:
    given = {key: move.payload[key] for key in ("name", "group", "team") if key in move.payload}
    for key in ("name", "team"):
        if given.get(key) is not None:
            given[key] = tidy(given[key], MAX_NAME)
    if given.get("name") is not None and w.programme.names == "never":
        raise Refused("bad_request", "This workshop does not use names.")
    if given.get("group") is not None and given["group"] not in w.programme.groups:
        raise Refused("bad_request", "Choose one of the groups.")
    return replace(w, people={**w.people, person.number: replace(person, **given)})


def _answer(w: Workshop, move: Move, _person: Person) -> Workshop:
    if w.ended:
        raise Refused("ended", "The workshop has ended. Thank you for taking part.")
    if w.state is None:
        raise Refused("not_current", "The workshop has moved on. Look at the new question.")
    if w.paused_at is not None:
        raise Refused("not_open", "There is a pause now. Try again in a moment.")
    return _to_activity(w, move)


def _more_time(w: Workshop, _move: Move, person: Person) -> Workshop:
    if w.state is None or w.state.ends_at is None or w.state.closed:
        raise Refused("not_open", "No clock is running now.")
    return replace(w, wishes=w.wishes | {person.number})


def _withdraw(w: Workshop, _move: Move, person: Person) -> Workshop:
    # Their words are erased from the log in the same transaction; folding that log anew takes them out of every activity.
    return replace(w, people={n: p for n, p in w.people.items() if n != person.number})


def _to_activity(w: Workshop, move: Move) -> Workshop:
    if w.state is None:
        raise Refused("bad_request", "This cannot be done now.")
    return replace(w, states={**w.states, w.index: w.type.apply(w.state, move, room_of(w))})


def _next(w: Workshop, move: Move) -> Workshop:
    if w.ended:
        raise Refused("ended", "The workshop has ended.")
    if w.paused_at is not None:
        return _resume(w, move)
    if w.state is not None:
        state = w.type.next(w.state, move.at, room_of(w))
        if state is not None:
            return replace(w, states={**w.states, w.index: state})
    return _arrive(w, w.index + 1, move)


def _back(w: Workshop, move: Move) -> Workshop:
    if w.ended:
        return replace(w, index=w.left)
    if w.state is None:
        raise Refused("bad_request", "This is the beginning.")
    state = w.type.back(w.state, move.at, room_of(w))
    w = replace(w, paused_at=None)
    return replace(w, states={**w.states, w.index: state}) if state is not None else _arrive(w, w.index - 1, move)


def _goto(w: Workshop, move: Move) -> Workshop:
    number = _whole(move.payload.get("activity"), 1, len(w.programme.programme))
    return _arrive(replace(w, paused_at=None), number - 1, move)


def _arrive(w: Workshop, index: int, move: Move) -> Workshop:
    """Stand at another activity: where it was left, or at its start."""
    arrived = replace(w, index=index, left=w.index)
    if index == LOBBY or arrived.ended or index in w.states:
        return arrived
    state = arrived.type.start(w.programme.programme[index], index + 1, move.at, room_of(arrived))
    return replace(arrived, states={**w.states, index: state}, started={**w.started, index: move.at})


def _pause(w: Workshop, move: Move) -> Workshop:
    if w.state is None or w.paused_at is not None:
        raise Refused("bad_request", "This cannot be done now.")
    return replace(w, paused_at=move.at)


def _resume(w: Workshop, move: Move) -> Workshop:
    if w.paused_at is None or w.state is None:
        raise Refused("bad_request", "This cannot be done now.")
    away = move.at - w.paused_at
    ends_at = w.state.ends_at + away if w.state.ends_at is not None else None
    return replace(
        w, paused_at=None, states={**w.states, w.index: replace(w.state, since=w.state.since + away, ends_at=ends_at)}
    )


def _end(w: Workshop, _move: Move) -> Workshop:
    if w.ended:
        raise Refused("ended", "The workshop has ended.")
    return replace(w, index=len(w.programme.programme), left=w.index, paused_at=None)


def _extend(w: Workshop, move: Move) -> Workshop:
    more = 1000 * _whole(move.payload.get("seconds"), 1, 3600)
    state = w.state
    if state is None or state.ends_at is None:
        raise Refused("bad_request", "No clock is running now.")
    start = max(state.ends_at, move.at) if w.paused_at is None else state.ends_at
    return replace(
        w, wishes=frozenset(), states={**w.states, w.index: replace(state, ends_at=start + more, closed=False)}
    )


def _close(w: Workshop, move: Move) -> Workshop:
    """The clock's own move."""
    if w.paused_at is not None or w.state is None or w.state.closed:
        raise Refused("stale", "The clock is not running.")
    return _to_activity(w, move)


def _hide(w: Workshop, move: Move) -> Workshop:
    answer = _id(move.payload.get("answer"))
    return replace(w, hidden=w.hidden | {answer}, shown=w.shown - {answer})


def _show(w: Workshop, move: Move) -> Workshop:
    answer = _id(move.payload.get("answer"))
    return replace(w, hidden=w.hidden - {answer}, shown=w.shown | {answer})


def _show_all(w: Workshop, _move: Move) -> Workshop:
    if w.state is None:
        raise Refused("bad_request", "This cannot be done now.")
    waiting = {answer.ref for answer in w.type.answers(w.state)} - w.hidden
    return replace(w, shown=w.shown | waiting)


def _remove(w: Workshop, move: Move) -> Workshop:
    number = str(move.payload.get("participant"))
    person = w.people.get(int(number)) if number.isdecimal() else None
    if person is None:
        raise Refused("bad_request", "This participant is not here.")
    theirs = {
        a.ref for i, state in w.states.items() for a in _type_at(w, i).answers(state) if a.participant == person.number
    }
    return replace(
        w,
        people={**w.people, person.number: replace(person, removed=True)},
        hidden=w.hidden | theirs,
        shown=w.shown - theirs,
    )


def _type_at(w: Workshop, index: int) -> Type:
    return TYPES[w.programme.programme[index].type]


def _hands(w: Workshop, move: Move) -> Workshop:
    item = w.state.step.item if w.state is not None else None
    counts = move.payload.get("counts")
    if item is None or not isinstance(counts, Mapping) or not set(counts) <= {option.id for option in item.options}:
        raise Refused("bad_request", "Hands can be counted while a question has choices.")
    return replace(w, hands={**w.hands, item.id: {option: _whole(n, 0, 100_000) for option, n in counts.items()}})


def _toggle(name: str) -> Callable[[Workshop, Move], Workshop]:
    return lambda w, move: replace(
        w, screen=replace(w.screen, **{name: bool(move.payload.get("on", not getattr(w.screen, name)))})
    )


def _whole(value: object, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise Refused("bad_request", "Give a whole number from %(low)s to %(high)s.", low=low, high=high)
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise Refused("bad_request", "Say which answer.")
    return value


PARTICIPANT: Mapping[str, Callable[[Workshop, Move, Person], Workshop]] = {
    "profile": _profile,
    "answer": _answer,
    "more_time": _more_time,
    "withdraw": _withdraw,
}

ACTIONS: Mapping[str, Callable[[Workshop, Move], Workshop]] = {
    "next": _next,
    "back": _back,
    "goto": _goto,
    "pause": _pause,
    "resume": _resume,
    "end": _end,
    "extend": _extend,
    "close": _close,
    "hide": _hide,
    "show": _show,
    "show_all": _show_all,
    "remove": _remove,
    "hands": _hands,
    "blank": _toggle("blank"),
    "calm": _toggle("calm"),
    "dark": _toggle("dark"),
}
