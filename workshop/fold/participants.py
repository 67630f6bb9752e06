"""What a participant does to a workshop: joining, saying who they are, answering, wishing for time, withdrawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workshop.activities.base import Move, Person
from workshop.fold.publishing import without
from workshop.fold.state import Workshop
from workshop.fold.steering import to_activity
from workshop.kinds._personal import caught
from workshop.kinds.base import Refused, tidy

MAX_NAME = 40


def by_participant(w: Workshop, move: Move) -> Workshop:
    """The workshop after a participant's move, or Refused."""
    number = move.participant
    assert number is not None
    if move.name == "join":
        return _join(w, move, number)
    person = w.people.get(number)
    # Whoever was sent away may still take back what they said.
    if person is None or (person.removed and move.name != "withdraw"):
        raise Refused("forbidden", "You are no longer taking part in this workshop.")
    return PARTICIPANT[move.name](w, move, person)


def _join(w: Workshop, move: Move, number: int) -> Workshop:
    simulated = move.payload.get("simulated") is True
    if simulated and w.rehearsal is None:
        raise Refused("bad_request", "This cannot be done now.")
    if w.locked and not simulated:
        raise Refused("forbidden", "The room is locked. Ask the facilitator to let you in.")
    person = Person(number, move.at, simulated=simulated, ways=_ways((), move))
    return replace(w, people={**w.people, number: person}, joined_ever=max(number, w.joined_ever))


def _ways(before: tuple[tuple[int, str], ...], move: Move) -> tuple[tuple[int, str], ...]:
    way = move.payload.get("way")
    return (*before, (move.at, way)) if isinstance(way, str) else before


def _profile(w: Workshop, move: Move, person: Person) -> Workshop:
    given = {field: move.payload[field] for field in ("name", "group", "team") if field in move.payload}
    for name in ("name", "team"):
        if given.get(name) is not None:
            given[name] = tidy(given[name], MAX_NAME)
            if caught(given[name]):
                raise Refused("bad_request", "Everybody reads this. Leave out numbers and addresses.")
    if given.get("name") is not None and w.programme.names == "never":
        raise Refused("bad_request", "This workshop does not use names.")
    if given.get("group") is not None and given["group"] not in w.programme.groups:
        raise Refused("bad_request", "Choose one of the groups.")
    changed = replace(person, **given, ways=_ways(person.ways, move))
    return replace(w, people={**w.people, person.number: changed})


def _answer(w: Workshop, move: Move, _person: Person) -> Workshop:
    if w.ended:
        raise Refused("ended", "The workshop has ended. Thank you for taking part.")
    if w.state is None:
        raise Refused("not_current", "The workshop has moved on. Look at the new question.")
    if w.paused_at is not None:
        raise Refused("not_open", "There is a pause now. Try again in a moment.")
    return to_activity(w, move)


def _more_time(w: Workshop, _move: Move, person: Person) -> Workshop:
    if w.state is None or w.state.ends_at is None or w.state.closed:
        raise Refused("not_open", "No clock is running now.")
    return replace(w, wishes=w.wishes | {person.number})


def _withdraw(w: Workshop, _move: Move, person: Person) -> Workshop:
    # Their words are erased from the log in the same transaction; folding that log anew takes them out of every activity.
    w = without(w, person.number)
    people = {n: p for n, p in w.people.items() if n != person.number}
    return replace(w, people=people, wishes=w.wishes - {person.number})


PARTICIPANT: Mapping[str, Callable[[Workshop, Move, Person], Workshop]] = {
    "profile": _profile,
    "answer": _answer,
    "more_time": _more_time,
    "withdraw": _withdraw,
}
