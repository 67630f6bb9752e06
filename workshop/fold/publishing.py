"""When groups are shown: as they are at one moment of the facilitator's, and never again once somebody in them has left."""

from __future__ import annotations

from dataclasses import replace

from workshop.activities.base import Breakdown, Move, break_down, groups_of, publish
from workshop.fold.state import LOBBY, PRESENT, Workshop, room_of, said_by


def published(before: Workshop, after: Workshop) -> Workshop:
    """With what this move made public: a result at its first reveal; who is here when the room leaves the lobby."""
    if not after.programme.groups:
        return after
    new: dict[str, Breakdown | None] = {}
    step = after.state.step if after.state is not None else None
    if step is not None and step.item and step.phase == "revealed" and step.item.id not in after.published:
        new[step.item.id] = publish(after.state, step.item, room_of(after))
    if before.index == LOBBY != after.index and PRESENT not in after.published:
        here = groups_of([person for person in after.people.values() if not person.removed])
        new[PRESENT] = break_down(here, after.programme.min_group)
    return replace(after, published={**after.published, **new}) if new else after


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
    kept = {
        item: None if item in theirs or (item == PRESENT and shown and number in shown.everybody) else shown
        for item, shown in w.published.items()
    }
    return replace(w, published=kept, erased={n: items for n, items in w.erased.items() if n != number})
