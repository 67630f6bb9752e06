"""Weighing solutions: the best ideas on two axes, talked about one by one, each with who does it. Nothing about how ideas come to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Finding, Item, Move, Refused, Role, Room, Table
from workshop.activities.prioritise import shown, weighing
from workshop.activities.prioritise.choosing import ACTIONS
from workshop.activities.prioritise.plan import Setup
from workshop.activities.prioritise.steps import Seat, State, settled

__all__ = [
    "TYPE",
    "Setup",
    "State",
    "answers",
    "apply",
    "back",
    "findings",
    "items",
    "me",
    "moderated",
    "next",
    "outcome",
    "results",
    "start",
    "view",
]

TYPE = "prioritise"


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """The best ideas are chosen: as many as the plan says, of those that were found when the room arrived."""
    pool = tuple(found.id for found in base.found(setup.from_, room))
    chosen = tuple(Seat(idea) for idea in pool[: setup.top])
    blank = State(steps=(), setup=setup, number=number, pool=pool, seats=chosen)
    state: State = base.enter(settled(blank, room), 0, at)
    return state


def apply(state: State, move: Move, room: Room) -> State:
    """Take an answer, stop the clock of a talk, or change the solutions and what was agreed about them: that may be done at any step."""
    changed: State
    if move.name in ACTIONS:
        _, change = ACTIONS[move.name]
        changed = settled(change(state, move), room)
    elif move.name == "answer":
        changed = base.take(state, move)
    elif move.name == "close":
        changed = base.close(state, move)
    else:
        raise Refused("bad_request", "This cannot be done now.")
    return changed


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """One step on."""
    return base.advance(settled(state, room), at)


def back(state: State, at: int, room: Room) -> State | None:
    """One step back; what was weighed opens again."""
    return base.retreat(settled(state, room), at)


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """While people weigh a solution only the facilitator sees where it goes."""
    state = settled(state, room)
    seen = base.frame(state, room)
    weighs = state.scene in ("up", "right")
    seen["result"] = None if weighs else shown.result(state, room)
    if role == "participant" and state.step.item is None:
        seen["content"] = shown.for_phones(state, room)
    if role == "facilitator":
        seen |= shown.backstage(state, room)
    return seen


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """What I said of the solution at hand."""
    return base.mine(state, participant, room)


def answers(state: State) -> Iterable[Answer]:
    """Every answer that stands."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """What is asked of every solution, in order; then what was answered about those that were dropped."""
    asked = [step.item for step in state.steps if step.item is not None]
    return [*asked, *(item for item in state.dropped.values() if state.answers.get(item.id))]


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The tally of one item."""
    return base.tally(state, item, room)


def findings(state: State, room: Room) -> Sequence[Finding]:
    """The solutions, what is done first in front."""
    return weighing.findings(state, room)


def moderated(state: State) -> bool:
    """Nobody writes anything here."""
    return False


def results(state: State, room: Room) -> Sequence[Table]:
    """Every solution with its place and what was agreed."""
    return weighing.tables(state, room)
