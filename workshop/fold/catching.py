"""What was caught in an answer, as it is kept and will be shown, so that it waits for a yes; and what a yes lets through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.activities.base import Answer, Move
from workshop.fold.state import Workshop
from workshop.kinds._personal import caught_in, may_hold
from workshop.kinds.base import NOBODY, fold, key

SAID = ("value", "title", "table")
"""Where the words of an answer stand: in a phone's, and in what a facilitator writes for a table."""


def with_caught(w: Workshop, move: Move) -> Workshop:
    """The workshop that remembers what stands in the answer that this move left, whether a phone sent it or a table said it."""
    if not any(may_hold(move.payload.get(field)) for field in SAID):
        return w
    # Not as it was sent: spaces and what cannot be seen are gone from what people read.
    texts = [part for answer in _left_by(w, move) for part in (answer.value, answer.table)]
    found = {at: sort for text, sort in caught_in(texts) for at in (move.ref, key(fold(text)))}
    return replace(w, caught={**w.caught, **found}) if found else w


def _left_by(w: Workshop, move: Move) -> list[Answer]:
    who = NOBODY if move.participant is None else move.participant
    return [a for a in w.type.answers(w.state) if a.ref == move.ref and a.participant == who]


def let_through(w: Workshop, shown: frozenset[str]) -> frozenset[str]:
    """A word is let through by its own id; so is every answer in which nothing else was caught."""
    if w.state is None:
        return shown
    yes = {key_of(each) for each in shown}
    return shown | {a.ref for a in w.type.answers(w.state) if a.ref in w.caught and _keys_caught(a.value) <= yes}


def key_of(id: str) -> str:
    """The key in the id of a word; of any other id, itself."""
    return id.rpartition(":")[2]


def _keys_caught(value: Any) -> set[str]:
    return {key(fold(text)) for text, _ in caught_in(value)}
