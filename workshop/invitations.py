"""Those whom a workshop was handed to: the rows of their keys, and every statement over them. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop.tables import invitations, workshops

EVERY = (
    sa.select(
        invitations.c.id,
        invitations.c.key,
        invitations.c.label,
        invitations.c.created_at,
        invitations.c.used_at,
    )
    .select_from(invitations.join(workshops, workshops.c.id == invitations.c.workshop))
    .order_by(invitations.c.id)
)
BY_CODE = EVERY.where(workshops.c.code == sa.bindparam("code"))
BY_ID = EVERY.where(workshops.c.id == sa.bindparam("id"))


@dataclass(frozen=True)
class Invitation:
    """A key of its own for another facilitator. `key` is its hash, `label` who it is for; times are in ms, `used_at` is the first."""

    id: int
    key: str
    label: str
    created_at: int
    used_at: int | None


def of(tx: Connection, *, code: str | None = None, id: int | None = None) -> tuple[Invitation, ...]:
    """Those of one workshop, oldest first; for a code or an id that nobody has it asks as much and finds none."""
    known = {"code": code} if code is not None else {"id": id}
    return tuple(Invitation(*row) for row in tx.execute(BY_CODE if code is not None else BY_ID, known))


def insert(tx: Connection, workshop: int, key: str, label: str, at: int) -> int:
    """`key` is a hash."""
    values = {"workshop": workshop, "key": key, "label": label, "created_at": at}
    return int(tx.execute(sa.insert(invitations).values(values).returning(invitations.c.id)).scalar_one())


def delete(tx: Connection, workshop: int, id: int | None = None) -> int:
    """One of a workshop's, or all of them; how many there were."""
    here = invitations.c.workshop == workshop
    return tx.execute(sa.delete(invitations).where(here if id is None else here & (invitations.c.id == id))).rowcount


def use(tx: Connection, id: int, at: int) -> None:
    """It was used, if not for the first time."""
    unused = (invitations.c.id == id) & invitations.c.used_at.is_(None)
    tx.execute(sa.update(invitations).where(unused).values(used_at=at))
