"""What the host's list says of every workshop, from the log's edges alone: two hundred workshops are not folded for a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop import store
from workshop.store import WorkshopRow
from workshop.tables import moves, participants

PLACED = ("next", "back", "goto", "end")
"""The moves that bring the room somewhere else."""
TO_THE_END = ("next", "end")
ANEW = (moves.c.name == "wipe") & moves.c.payload.contains('"restart":true')
"""The move after which nothing has happened yet: a rehearsal was wiped."""


@dataclass(frozen=True)
class Listed:
    """A workshop, whether it is planned, live or ended, and how many people are in it."""

    row: WorkshopRow
    stage: str
    people: int


def listed(tx: Connection) -> list[Listed]:
    """Every workshop, newest first."""
    over, people, begun = _ended(tx), _people(tx), _begun(tx)
    return [
        Listed(row, _stage(row.id in over, row.id in people or row.id in begun), people.get(row.id, 0))
        for row in store.all_workshops(tx)
    ]


def _stage(over: bool, begun: bool) -> str:
    return "ended" if over else "live" if begun else "planned"


def _people(tx: Connection) -> Mapping[int, int]:
    """Whoever came and did not take it back has a token."""
    query = sa.select(participants.c.workshop, sa.func.count()).group_by(participants.c.workshop)
    return {row[0]: row[1] for row in tx.execute(query)}


def _begun(tx: Connection) -> set[int]:
    """Where the room ever was at an activity, since it last began anew."""
    placed = _latest(tx, moves.c.name.in_(PLACED) & moves.c.activity.is_not(None))
    anew = _latest(tx, ANEW)
    return {workshop for workshop, seq in placed.items() if seq > anew.get(workshop, 0)}


def _ended(tx: Connection) -> set[int]:
    """Where the last move that brought the room somewhere brought it past the last activity: `back` does so to the lobby."""
    last = _latest(tx, moves.c.name.in_(PLACED) | ANEW)
    past = _latest(tx, moves.c.activity.is_(None) & moves.c.name.in_(TO_THE_END))
    return {workshop for workshop, seq in past.items() if seq == last[workshop]}


def _latest(tx: Connection, which: sa.ColumnElement[bool]) -> Mapping[int, int]:
    """Of each workshop that has any of these moves, the number of the last one."""
    query = sa.select(moves.c.workshop, sa.func.max(moves.c.seq)).where(which).group_by(moves.c.workshop)
    return {row[0]: row[1] for row in tx.execute(query)}
