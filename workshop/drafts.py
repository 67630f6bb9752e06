"""A plan that somebody is still writing: kept beside the log at every keystroke's pause, finished or not, until the room plays it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workshop import commands, runtime, store, views
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import DAY, Core
from workshop.programme import Programme, as_plan, check
from workshop.store import WorkshopRow
from workshop.tables import drafts

LARGEST = 256 * 1024
"""Bytes of a plan as JSON, as many as a programme file may have."""
MOST_REVS = 2**31 - 2
"""As far as every database counts."""


@dataclass(frozen=True)
class Draft:
    """A plan as plain data. `rev` counts how often it was saved, so that two people who write do not undo each other."""

    rev: int
    plan: Any


class StaleError(Exception):
    """Somebody else saved in between: `draft` is what they made of it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


def opened(core: Core, row: WorkshopRow) -> Draft:
    """What the planner shows: the draft, or the programme as it is where nobody wrote one."""
    kept = core.store.read(lambda tx: _find(tx, row.id))
    return kept or Draft(0, as_plan(core.history.state(row.id).programme))


def save(core: Core, row: WorkshopRow, plan: Any, rev: int) -> int:
    """Keep a plan, with all its mistakes, and return its new rev. `rev` is what it was made from: StaleError if that is not the newest."""

    def put(tx: Connection) -> int:
        store.lock(tx, [row.id])
        kept = _find(tx, row.id)
        if kept is not None and kept.rev != rev:
            raise StaleError(kept)
        values = {"rev": rev + 1, "plan": json.dumps(plan, ensure_ascii=False, allow_nan=False)}
        if kept is None:
            tx.execute(sa.insert(drafts).values(workshop=row.id, **values))
        else:
            tx.execute(sa.update(drafts).where(drafts.c.workshop == row.id).values(**values))
        return rev + 1

    return core.store.write(put)


def differs(core: Core, row: WorkshopRow, programme: Programme | None) -> bool:
    """Whether the room plays another programme than this one."""
    return programme is None or programme != core.history.state(row.id).programme


def play(core: Core, row: WorkshopRow, programme: Programme) -> None:
    """Give the room this programme. Refused where it would change what was played already."""
    if differs(core, row, programme):
        commands.replan(core, Actor("facilitator", row.id, row.code), programme)


def make_ready(core: Core, row: WorkshopRow) -> WorkshopRow:
    """The workshop, where nobody is there yet with what was planned last, if that can be played; and the days that it is kept begin now."""
    state = core.history.state(row.id)
    if views.stage_of(state) != "planned":
        return row
    kept = core.store.read(lambda tx: _find(tx, row.id))
    programme = runtime.in_thread(check, kept.plan, "en")[0] if kept else None
    if programme is not None:
        # Where somebody came in this very moment, it is for the facilitator to say when.
        with suppress(Refused):
            play(core, row, programme)
    deletes_at = runtime.now() + (programme or state.programme).keep_days * DAY
    if programme is None and abs(deletes_at - row.deletes_at) < DAY:
        return row
    core.store.write(lambda tx: store.change_workshop(tx, row.id, deletes_at=deletes_at))
    return core.store.read(lambda tx: store.find_workshop(tx, id=row.id)) or row


def _find(tx: Connection, workshop: int) -> Draft | None:
    row = tx.execute(sa.select(drafts.c.rev, drafts.c.plan).where(drafts.c.workshop == workshop)).one_or_none()
    return Draft(row.rev, json.loads(row.plan)) if row else None
