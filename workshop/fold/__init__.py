"""The state of a whole workshop as a pure fold over its moves. It names no type and no kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activities.base import Move
from workshop.fold import rehearsing, steering
from workshop.fold.participants import by_participant
from workshop.fold.publishing import erased, published
from workshop.fold.state import LOBBY, Screen, Steered, Workshop, room_of
from workshop.fold.steering import PINNED, PLAN, to_activity
from workshop.kinds.base import Refused
from workshop.programme import Programme

__all__ = [
    "ACTIONS",
    "ERASING",
    "LOBBY",
    "PINNED",
    "PLAN",
    "Screen",
    "Workshop",
    "apply",
    "carry_on",
    "decide",
    "replay",
    "room_of",
]

ACTIONS = {**steering.ACTIONS, **rehearsing.ACTIONS}
"""Every move that a facilitator or the clock may make, whatever the activity."""
ERASING = frozenset({"withdraw", "wipe"})
"""Moves after which the log itself has changed, so that the state is folded anew."""


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


def decide(w: Workshop, move: Move) -> tuple[Move, Workshop]:
    """A new move as it is kept, and the state after it; or Refused: then nothing changes.

    Where it arrives at an activity that builds on an earlier one, it keeps the ids of what that one had found.
    """
    after = apply(w, move)
    if after.state is None or after.started is w.started:
        return move, after
    steps = after.programme.programme[after.index].builds_on()
    room = room_of(after)
    pinned = {step: [finding.id for finding in found] for step in steps if (found := room.findings(step))}
    if not pinned:
        return move, after
    kept = replace(move, payload={**move.payload, PINNED: pinned})
    return kept, apply(w, kept)


def apply(w: Workshop, move: Move) -> Workshop:
    """The state after one move, or Refused: then nothing changes."""
    if "erased" in move.payload:
        return replace(erased(w, move), seq=move.seq)
    if move.participant is not None:
        new = by_participant(w, move)
    elif move.name in ACTIONS:
        new = ACTIONS[move.name](w, move)
    else:
        new = to_activity(w, move)
    return _settle(w, published(new), move)


def _settle(before: Workshop, after: Workshop, move: Move) -> Workshop:
    # Another programme is another «next»: whoever pressed it before they saw that, looks first.
    moved = _place(before) != _place(after) or before.programme is not after.programme
    if before.index != after.index:
        # What began anew knows nothing of the time before.
        spent = _spent(before, move.at) if before.started.keys() <= after.started.keys() else after.spent
        after = replace(after, arrived_at=move.at, spent=spent)
    steered = Steered(move.seq, move.actor, move.name) if move.actor.startswith("f") else before.steered
    turned = before.index != after.index or getattr(before.state, "at", None) != getattr(after.state, "at", None)
    return replace(
        after,
        seq=move.seq,
        stage=move.seq if moved else before.stage,
        wishes=frozenset() if turned else after.wishes,
        steered=steered,
    )


def _spent(w: Workshop, at: int) -> Mapping[int, int]:
    """How long the room was at each activity, now that it leaves this one."""
    if w.state is None:
        return w.spent
    return {**w.spent, w.index: w.spent.get(w.index, 0) + at - w.arrived_at}


def _place(w: Workshop) -> tuple[Any, ...]:
    state = w.state
    return (w.index, w.paused_at, *((state.at, state.since, state.ends_at, state.closed) if state else ()))
