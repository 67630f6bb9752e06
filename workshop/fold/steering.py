"""What a facilitator and the clock do to a workshop, whatever its activities are: moving, pausing, showing, hiding, counting hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from workshop.activities.base import Move, Room
from workshop.fold.catching import key_of, let_through, with_caught
from workshop.fold.state import LOBBY, Workshop, room_of, said_by
from workshop.kinds import raised
from workshop.kinds.base import Item, Refused
from workshop.programme import Programme

PLAN = "plan"
"""In the payload of `replan`: the whole new programme."""
PINNED = "pinned"
"""In the payload of a move that arrives at an activity: what that activity builds on, as it was then."""


def to_activity(w: Workshop, move: Move) -> Workshop:
    """Hand a move to the activity that the room is at."""
    if w.state is None:
        raise Refused("bad_request", "This cannot be done now.")
    after = replace(w, states={**w.states, w.index: w.type.apply(w.state, move, room_of(w))})
    return with_caught(after, move)


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
    number = whole(move.payload.get("activity"), 1, len(w.programme.programme))
    return _arrive(replace(w, paused_at=None), number - 1, move)


def _arrive(w: Workshop, index: int, move: Move) -> Workshop:
    """Stand at another activity: where it was left, or at its start."""
    arrived = replace(w, index=index, left=w.index)
    if index == LOBBY or arrived.ended:
        return arrived
    room = room_of(arrived, pinned=move.payload.get(PINNED, {}))
    if index in w.states and not _came_too_early(arrived, room):
        return arrived
    state = arrived.type.start(w.programme.programme[index], index + 1, move.at, room)
    return replace(arrived, states={**w.states, index: state}, started={**w.started, index: move.at})


def _came_too_early(w: Workshop, room: Room) -> bool:
    """Whether the room was here before there was anything to build on, did nothing with that, and would now begin with something."""
    setup, at = w.programme.programme[w.index], w.started[w.index]
    if not setup.builds_on():
        return False
    nothing = replace(room, findings=lambda _step: (), earlier={}, pinned={})
    empty = w.type.start(setup, w.index + 1, at, nothing)
    return bool(w.state == empty != w.type.start(setup, w.index + 1, at, room))


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
    more = 1000 * whole(move.payload.get("seconds"), 1, 3600)
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
    return to_activity(w, move)


def _hide(w: Workshop, move: Move) -> Workshop:
    answer = _id(move.payload.get("answer"))
    return replace(w, hidden=w.hidden | {answer}, shown=w.shown - {answer})


def _show(w: Workshop, move: Move) -> Workshop:
    answer = _id(move.payload.get("answer"))
    shown = w.shown | {answer}
    return replace(w, hidden=w.hidden - {answer}, shown=let_through(w, shown) if key_of(answer) in w.caught else shown)


def _show_all(w: Workshop, _move: Move) -> Workshop:
    # What somebody can be recognised by needs a yes of its own.
    if w.state is None:
        raise Refused("bad_request", "This cannot be done now.")
    waiting = {answer.ref for answer in w.type.answers(w.state)} - w.hidden - w.caught.keys()
    return replace(w, shown=w.shown | waiting)


def _remove(w: Workshop, move: Move) -> Workshop:
    named = move.payload.get("participant")
    number = str(named) if isinstance(named, str | int) else ""
    person = next((person for n, person in w.people.items() if str(n) == number), None)
    if person is None:
        raise Refused("bad_request", "This participant is not here.")
    theirs = {answer.ref for answer in said_by(w, person.number)}
    return replace(
        w,
        people={**w.people, person.number: replace(person, removed=True)},
        hidden=w.hidden | theirs,
        shown=w.shown - theirs,
    )


def _hands(w: Workshop, move: Move) -> Workshop:
    item = w.state.step.item if w.state is not None else None
    counts = move.payload.get("counts")
    # What was erased since is passed over: the hands for the rest stand.
    known = _raised(w, item) & set(counts) if item is not None and isinstance(counts, Mapping) else set()
    if item is None or not isinstance(counts, Mapping) or (counts and not known):
        raise Refused("bad_request", "Hands can be counted while a question has choices.")
    raised_for = {option: whole(n, 0, 100_000) for option, n in counts.items() if option in known}
    return replace(w, hands={**w.hands, item.id: raised_for})


def _raised(w: Workshop, item: Item) -> set[str]:
    """What hands may be raised for: also for what is hidden or merged at the moment."""
    asked = next((each for each in w.type.items(w.states[w.index]) if each.id == item.id), item)
    return {option.id for option in (*asked.options, *raised(asked))}


def _toggle(name: str) -> Callable[[Workshop, Move], Workshop]:
    return lambda w, move: replace(
        w, screen=replace(w.screen, **{name: bool(move.payload.get("on", not getattr(w.screen, name)))})
    )


def _lock(w: Workshop, move: Move) -> Workshop:
    return replace(w, locked=bool(move.payload.get("on", not w.locked)))


def whole(value: object, low: int, high: int) -> int:
    """The value, or Refused where it is no whole number from `low` to `high`."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise Refused("bad_request", "Give a whole number from %(low)s to %(high)s.", low=low, high=high)
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise Refused("bad_request", "Say which answer.")
    return value


def _replan(w: Workshop, move: Move) -> Workshop:
    """Another programme from here on: what was played stays as it was, what is ahead may change."""
    if w.ended:
        raise Refused("ended", "The workshop has ended.")
    try:
        new = Programme.model_validate(move.payload.get(PLAN))
    except ValidationError:
        # One that an older version took: the room goes on with the programme it had.
        raise Refused("bad_request", "This is no programme that we can play.") from None
    played = max(w.states, default=-1) + 1
    if new.programme[:played] != w.programme.programme[:played] or len(new.programme) <= w.index:
        raise Refused("bad_request", "What was played already stays as it is. Change what comes after it.")
    if w.people and (new.language, new.names, new.min_group) != (
        w.programme.language,
        w.programme.names,
        w.programme.min_group,
    ):
        raise Refused("bad_request", "People are here already: language, names and group size stay as they are.")
    if w.people and not set(w.programme.groups) <= set(new.groups):
        raise Refused("bad_request", "People are here already: groups may be added, and none taken away.")
    return replace(w, programme=new)


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
    "lock": _lock,
    "replan": _replan,
}
