"""When groups are shown: as they are at the first reveal, and never again once somebody in them has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop.activities import TYPES
from workshop.activities.base import Item, Move, counted, publish
from workshop.fold.state import Workshop, room_of, said_by


def published(w: Workshop) -> Workshop:
    """With what is public now that it is revealed; whoever counts in it stays in the group they count in."""
    step = w.state.step if w.state is not None and w.programme.groups else None
    if step is None or step.item is None or step.phase != "revealed" or step.item.id in w.published:
        return w
    item, room = step.item, room_of(w)
    again = {other.id for other in _asked_again(w, item)}
    # Folded anew without what somebody took back, an earlier result lacks who was in it when it was seen.
    lacking = again & frozenset().union(*w.erased.values())
    shown = None if lacking else publish(w.state, item, room, again)
    voters = [w.people[a.participant] for a in counted(w.state, item, room) if a.participant in w.people]
    now_in = {person.number: person.group for person in voters if person.group}
    return replace(w, published={**w.published, item.id: shown}, counted_in=now_in | dict(w.counted_in))


def _asked_again(w: Workshop, item: Item) -> Iterator[Item]:
    """The other items that ask the same: every round and every vote on one text, a compared poll's, and the same words elsewhere."""
    beside = _beside(w)
    for i, state in w.states.items():
        for other in TYPES[w.programme.programme[i].type].items(state):
            if other.id in w.published and (
                _is_again(other, item, i == w.index) if i in beside else _alike(other, item)
            ):
                yield other


def _is_again(other: Item, item: Item, is_here: bool) -> bool:
    return (other.number == item.number and (is_here or _as(other) == _as(item))) or _alike(other, item)


def _alike(other: Item, item: Item) -> bool:
    return (other.text, _as(other)) == (item.text, _as(item))


def _as(item: Item) -> tuple[object, ...]:
    """How something is asked, whatever the words are."""
    return (item.kind, item.options, item.min, item.max)


def _beside(w: Workshop) -> set[int]:
    """The activities whose results are laid beside each other: this one, what it builds on, what builds on that, and so on."""
    places = {step.id: i for i, step in enumerate(w.programme.programme) if step.id}
    ties = [{i, places[on]} for i, step in enumerate(w.programme.programme) for on in step.builds_on() if on in places]
    found = {w.index}
    while more := set[int]().union(*(tie for tie in ties if tie & found)) - found:
        found |= more
    return found


def erased(w: Workshop, move: Move) -> Workshop:
    """The workshop after a move whose words were erased: it is kept what they were about, never what they were."""
    number, state = move.participant, w.state
    if number is None:
        return w
    if move.name != "answer" or state is None or state.step.item is None:
        return w
    known = w.erased.get(number, frozenset())
    return replace(
        w,
        states={**w.states, w.index: replace(state, spoken=True)},
        erased={**w.erased, number: known | {state.step.item.id}},
    )


def without(w: Workshop, number: int) -> Workshop:
    """The workshop whose groups are no longer shown where this person was among them."""
    theirs = {answer.item for answer in said_by(w, number)} | w.erased.get(number, frozenset())
    return replace(
        w,
        published={item: None if item in theirs else shown for item, shown in w.published.items()},
        counted_in={n: group for n, group in w.counted_in.items() if n != number},
        erased={n: items for n, items in w.erased.items() if n != number},
    )
