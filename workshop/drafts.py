"""A plan that somebody is still writing: kept beside the log at every keystroke's pause, finished or not, until the room plays it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop import commands, runtime, store, views
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import DAY, Core
from workshop.invitations import Invitation
from workshop.kinds.base import N_
from workshop.programme import Programme, as_plan, check
from workshop.store import WorkshopRow
from workshop.tables import drafts

LARGEST = 256 * 1024
"""Bytes of a plan as JSON, as many as a programme file may have."""
WAITS = 90
"""Days that a plan waits for its day at least, counted from when it was last changed: as long as nobody came, it holds nobody's words."""
MOST_REVS = 2**31 - 2
"""As far as every database counts."""


@dataclass(frozen=True)
class Draft:
    """A plan as plain data. `rev` counts how often it was saved, so that two people who write do not undo each other."""

    rev: int
    plan: Any


class StaleError(Exception):
    """Somebody else saved in between."""


def opened(core: Core, row: WorkshopRow) -> Draft:
    """What the planner shows: the draft, or the programme as it is where nobody wrote one."""
    kept = core.store.read(lambda tx: _find(tx, row.id))
    return kept or Draft(0, as_plan(core.history.state(row.id).programme))


def save(core: Core, row: WorkshopRow, plan: Any, rev: int) -> int:
    """Keep a plan, with all its mistakes, and return its new rev. `rev` is what it was made from: StaleError if that is not the newest."""

    planned = views.stage_of(core.history.state(row.id)) == "planned"

    def put(tx: Connection) -> int:
        if not store.lock(tx, [row.id]):
            raise Refused("ended", N_("This workshop is no longer here."))
        kept = _find(tx, row.id)
        if rev != (kept.rev if kept else 0):
            raise StaleError
        values = {"rev": rev + 1, "plan": json.dumps(plan, ensure_ascii=False, allow_nan=False)}
        if kept is None:
            tx.execute(sa.insert(drafts).values(workshop=row.id, **values))
        else:
            tx.execute(sa.update(drafts).where(drafts.c.workshop == row.id).values(**values))
        if planned and row.deletes_at < (waits := runtime.today() + WAITS * DAY):
            _keep_until(tx, row.id, waits)
        return rev + 1

    return core.store.write(put)


def play(core: Core, row: WorkshopRow, programme: Programme, by: Invitation | None = None) -> None:
    """Give the room this programme, as who came by a link or with the workshop's own key. Refused where it would change what was played."""
    if programme != core.history.state(row.id).programme:
        commands.replan(core, Actor("facilitator", row.id, row.code, invitation=by), programme)


def make_ready(core: Core, row: WorkshopRow, *, begins: bool = False) -> WorkshopRow:
    """The workshop, where nobody is there yet with what was planned last, if that can be played.

    The days that it is kept begin with the first phone (`begins`); whoever only looks at it beforehand makes them no fewer.
    """
    if views.stage_of(core.history.state(row.id)) != "planned":
        return row
    kept = core.store.read(lambda tx: _find(tx, row.id))
    programme = runtime.in_thread(check, kept.plan, "en")[0] if kept else None
    if programme is not None:
        # Where somebody came in this very moment, it is for the facilitator to say when.
        with suppress(Refused):
            play(core, row, programme)
    deletes_at = runtime.today() + core.history.state(row.id).programme.keep_days * DAY
    later = deletes_at - row.deletes_at
    if later >= DAY or (begins and later <= -DAY):
        # A disk that is full must not keep a phone from its page, where it waits until it can come in.
        with suppress(SQLAlchemyError):
            core.store.write(lambda tx: _keep_until(tx, row.id, deletes_at))
    elif programme is None:
        return row
    return core.store.read(lambda tx: store.find_workshop(tx, id=row.id)) or row


def _keep_until(tx: Connection, workshop: int, deletes_at: int) -> None:
    """Another date, unless somebody was told one."""
    store.lock(tx, [workshop])
    if not store.has_people(tx, workshop):
        store.change_workshop(tx, workshop, deletes_at=deletes_at)


def _find(tx: Connection, workshop: int) -> Draft | None:
    row = tx.execute(sa.select(drafts.c.rev, drafts.c.plan).where(drafts.c.workshop == workshop)).one_or_none()
    return Draft(row.rev, json.loads(row.plan)) if row else None
