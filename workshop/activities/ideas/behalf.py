"""Ideas that the facilitator writes on behalf of a table: people without a phone are on the wall too. Nothing about sorting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.activities.base import Answer, Move, Refused, Room
from workshop.activities.ideas.results import State
from workshop.kinds import KINDS
from workshop.kinds.base import N_, NOBODY, tidy

LONGEST_NAME = 40


def write(state: State, move: Move) -> State:
    """`{title, table}`: one more idea, of a table and of no participant; as many as a table has."""
    item = state.step.item
    if item is None or not _writing(state):
        raise Refused("not_open", "No ideas are written now.")
    value = KINDS[item.kind].check(item, {"text": move.payload.get("title")})
    table = tidy(move.payload.get("table"), LONGEST_NAME)
    idea = Answer(move.ref, NOBODY, item.id, value, move.at, table)
    return replace(state, wall=state.wall.with_one(idea), spoken=True)


def offered(state: State, room: Room) -> list[dict[str, Any]]:
    """The action as the console lists it, while people write and while the facilitator sorts."""
    return [{"action": "write", "label": room.gettext(N_("Idea of a table"))}] if _writing(state) else []


def _writing(state: State) -> bool:
    return state.step.item is not None and state.step.item.kind == "ideas" and state.phase in ("open", "closed")
