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


@dataclass(frozen=True)
class Listed:
    """A workshop, whether it is planned, live or ended, and how many people are in it."""

    row: WorkshopRow
    stage: str
    people: int


def listed(tx: Connection) -> list[Listed]:
    """Every workshop, newest first."""
    over, people = _ended(tx), _people(tx)
    begun = {*people, *tx.execute(sa.select(moves.c.workshop).where(moves.c.name.in_(PLACED)).distinct()).scalars()}
    return [
        Listed(row, "ended" if row.id in over else "live" if row.id in begun else "planned", people.get(row.id, 0))
        for row in store.all_workshops(tx)
    ]


def _people(tx: Connection) -> Mapping[int, int]:
    """Whoever came and did not take it back has a token."""
    query = sa.select(participants.c.workshop, sa.func.count()).group_by(participants.c.workshop)
    return {row[0]: row[1] for row in tx.execute(query)}


def _ended(tx: Connection) -> set[int]:
    """Where the last move that brought the room somewhere brought it past the last activity: `back` does so to the lobby."""
    last = (
        sa.select(moves.c.workshop, sa.func.max(moves.c.seq).label("seq"))
        .where(moves.c.name.in_(PLACED))
        .group_by(moves.c.workshop)
        .subquery()
    )
    at = moves.join(last, (moves.c.workshop == last.c.workshop) & (moves.c.seq == last.c.seq))
    past = moves.c.activity.is_(None) & moves.c.name.in_(TO_THE_END)
    return set(tx.execute(sa.select(moves.c.workshop).select_from(at).where(past)).scalars())
