"""Every SQL statement, over `tables.py`. Nothing here decides anything; every call that touches the disk runs outside the event loop."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from workshop import disk, migrations, runtime, scrubbing, trouble
from workshop import invitations as handed
from workshop.activities.base import Move
from workshop.disk import backups
from workshop.invitations import Invitation
from workshop.tables import drafts, invitations, moves, participants, settings, workshops

R = TypeVar("R")

log = logging.getLogger("workshop.store")

ERASED = {"erased": True}
"""The payload of what somebody said and took back: the log still replays, and nothing of it can be read."""


@dataclass(frozen=True)
class WorkshopRow:
    """A workshop as stored; keys are hashes, `plan` is the programme as JSON text, times are in ms."""

    id: int
    code: str
    title: str
    plan: str
    screen_key: str
    facilitator_key: str
    created_at: int
    deletes_at: int
    invited: tuple[Invitation, ...] = ()
    """Whom it was handed to; known of a workshop that is looked up, not of those in a list."""


def digest(secret: str) -> str:
    """The hash under which a key or token is stored; they hold 128 bits of chance, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Store:
    """One database. `read` and `write` run a function over a connection in a real thread, as one transaction."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.path = disk.path_of(url)
        """The file of an SQLite database; None where it is another, or in memory."""
        self._unscrubbed = {object()}
        """One of each erasure of which the files may still hold something; who ran before us may have left some."""
        self._complained: str | None = None
        """Why it could not be scrubbed the last time, which was said."""
        self.is_looked_after = False
        """Whether `purging` comes by each minute for what is owed."""

    def create_tables(self, on_wait: Callable[[], object] = lambda: None) -> None:
        """Tables as this version knows them. An older database is copied to its backups, and then changed as a whole or not at all.

        Another process that does so is waited for, and `on_wait` called where that takes a while.
        """
        runtime.in_thread(migrations.upgrade, self.engine, self._keep, on_wait)

    def _keep(self) -> None:
        if self.path is not None:
            backups.keep(self.path)

    def read(self, work: Callable[[Connection], R]) -> R:
        return runtime.in_thread(self._run, work, False)

    def write(self, work: Callable[[Connection], R]) -> R:
        return runtime.in_thread(self._run, work, True)

    def _run(self, work: Callable[[Connection], R], writing: bool) -> R:
        with self.engine.connect().execution_options(writing=writing) as connection, connection.begin():
            return work(connection)

    def scrub(self) -> None:
        """After something was erased: leave nothing of it in the bytes of the database.

        Where that failed or somebody was in the way it is owed: `purging` tries again until it is gone. On PostgreSQL, where it
        holds everybody up for a moment, it is owed to `purging` at once: however many are erased, it happens once a minute.
        """
        self._unscrubbed.add(object())
        if not (self.is_looked_after and self.engine.dialect.name == "postgresql"):
            self.scrub_owed()

    def scrub_owed(self) -> None:
        """What `scrub` promises, now."""
        until_now = set(self._unscrubbed)
        try:
            done = runtime.in_thread(scrubbing.scrub, self.engine)
        except (SQLAlchemyError, sqlite3.Error) as error:
            reason = trouble.of(error).reason
            if reason != self._complained:
                log.warning("what was erased could not be scrubbed (%s): it is tried again", reason)
            self._complained = reason
            return
        self._complained = None
        if done:
            self._unscrubbed.difference_update(until_now)

    @property
    def scrubbed(self) -> bool:
        """Whether nothing of what was erased is left."""
        return not self._unscrubbed

    def secret(self, name: str) -> str:
        """A secret of this database, made at its first use: it survives restarts and never leaves the server."""

        def find(tx: Connection) -> str | None:
            return tx.execute(sa.select(settings.c.value).where(settings.c.name == name)).scalar()

        def find_or_make(tx: Connection) -> str:
            value = find(tx)
            if value is None:
                value = secrets.token_urlsafe(32)
                tx.execute(sa.insert(settings).values(name=name, value=value))
            return value

        # Known but for the first time: then nobody who writes is waited for.
        return self.read(find) or self.write(find_or_make)


PRAGMAS = "; ".join(
    f"PRAGMA {pragma}"
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
)
"""What every connection to SQLite begins with, in one go: there is one for each page and each phone that comes in."""


def _engine(url: str) -> Engine:
    # No pool: its lock would be shared between the event loop and real threads. The writer keeps its one connection.
    engine = sa.create_engine(
        url,
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False} if url.startswith("sqlite") else {},
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.executescript(PRAGMAS)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


BY_CODE = sa.select(workshops).where(workshops.c.code == sa.bindparam("code"))
BY_ID = sa.select(workshops).where(workshops.c.id == sa.bindparam("id"))
LOCKED = sa.select(workshops.c.id).where(workshops.c.id == sa.bindparam("id")).with_for_update()
AFTER = (
    sa.select(moves.c.seq, moves.c.actor, moves.c.name, moves.c.payload, moves.c.at, moves.c.ref)
    .where(moves.c.workshop == sa.bindparam("workshop"), moves.c.seq > sa.bindparam("seq"))
    .order_by(moves.c.seq)
)
KNOWN = sa.select(moves.c.actor, moves.c.ref, moves.c.seq, moves.c.name, moves.c.payload).where(
    moves.c.workshop == sa.bindparam("workshop"), moves.c.ref.in_(sa.bindparam("refs", expanding=True))
)
NEW = sa.insert(moves)
"""What every batch and every phone that comes in asks: to build a statement takes longer than to run it."""


def insert_workshop(tx: Connection, **values: Any) -> int:
    made = tx.execute(sa.insert(workshops).values(**values).returning(workshops.c.id))
    return int(made.scalar_one())


def find_workshop(
    tx: Connection, *, code: str | None = None, id: int | None = None, links: bool = True
) -> WorkshopRow | None:
    """A workshop with the links to guide it; without `links` as a phone needs it, of which five hundred ask at once."""
    known = {"code": code} if code is not None else {"id": id}
    row = tx.execute(BY_CODE if code is not None else BY_ID, known).one_or_none()
    # Asked whether there is such a workshop or not: an unknown code takes as long as a known one.
    invited = handed.of(tx, code=code, id=id) if links else ()
    return replace(WorkshopRow(*row), invited=invited) if row else None


def present(tx: Connection, ids: Iterable[int]) -> set[int]:
    """Which of these workshops are still stored."""
    return set(tx.execute(sa.select(workshops.c.id).where(workshops.c.id.in_(ids))).scalars())


def lock(tx: Connection, ids: Iterable[int]) -> set[int]:
    """Which of these workshops are still stored; where rows can be locked, theirs are, so that no other worker decides meanwhile."""
    return {each for each in sorted(ids) if tx.execute(LOCKED, {"id": each}).scalar() is not None}


def replace_keys(tx: Connection, workshop: int, screen_key: str, facilitator_key: str) -> None:
    """Both are hashes."""
    values = {"screen_key": screen_key, "facilitator_key": facilitator_key}
    tx.execute(sa.update(workshops).where(workshops.c.id == workshop).values(values))


def change_workshop(tx: Connection, workshop: int, **values: Any) -> None:
    """Its `title`, or the day on which it `deletes_at`."""
    tx.execute(sa.update(workshops).where(workshops.c.id == workshop).values(**values))


def all_workshops(tx: Connection) -> list[WorkshopRow]:
    """Newest first."""
    return [WorkshopRow(*row) for row in tx.execute(sa.select(workshops).order_by(workshops.c.id.desc()))]


def delete_workshops(tx: Connection, ids: Sequence[int]) -> None:
    for table, column in (
        (invitations, invitations.c.workshop),
        (drafts, drafts.c.workshop),
        (moves, moves.c.workshop),
        (participants, participants.c.workshop),
        (workshops, workshops.c.id),
    ):
        tx.execute(sa.delete(table).where(column.in_(ids)))


def find_participant(tx: Connection, workshop: int, token: str) -> int | None:
    """The number of whoever holds this token in this workshop."""
    query = sa.select(participants.c.number).where(
        participants.c.token == digest(token), participants.c.workshop == workshop
    )
    return tx.execute(query).scalar()


def has_people(tx: Connection, workshop: int) -> bool:
    """Whether anybody came and is not forgotten."""
    query = sa.select(participants.c.number).where(participants.c.workshop == workshop).limit(1)
    return tx.execute(query).first() is not None


def insert_participant(tx: Connection, workshop: int, number: int, token: str) -> None:
    tx.execute(sa.insert(participants).values(workshop=workshop, number=number, token=digest(token)))


def next_deletion(tx: Connection) -> int | None:
    """When the first of the stored workshops is to be deleted."""
    return tx.execute(sa.select(sa.func.min(workshops.c.deletes_at))).scalar()


def moves_after(tx: Connection, workshop: int, seq: int) -> Iterable[Move]:
    """The workshop's moves with a higher number, in order."""
    for row in tx.execute(AFTER, {"workshop": workshop, "seq": seq}):
        yield Move(row.seq, row.actor, row.name, json.loads(row.payload), row.at, row.ref)


def last_seqs(tx: Connection, ids: Iterable[int]) -> dict[int, int]:
    """The number of the newest move of each of these workshops that has one."""
    query = sa.select(moves.c.workshop, sa.func.max(moves.c.seq)).where(moves.c.workshop.in_(ids))
    return {row[0]: row[1] for row in tx.execute(query.group_by(moves.c.workshop))}


def known_refs(tx: Connection, workshop: int, refs: Sequence[str]) -> dict[str, tuple[str, int, str, str]]:
    """Which of these refs stand in the log: ref → (actor, seq, name, payload as JSON text)."""
    rows = tx.execute(KNOWN, {"workshop": workshop, "refs": refs})
    return {row.ref: (row.actor, row.seq, row.name, row.payload) for row in rows}


def insert_moves(tx: Connection, rows: Sequence[dict[str, Any]]) -> None:
    tx.execute(NEW, rows)


def all_plans(tx: Connection) -> Iterable[str]:
    """The text of every programme that a workshop has or had, and of every one that somebody is still writing."""
    replanned = sa.select(moves.c.payload).where(moves.c.name == "replan")
    for query in (sa.select(workshops.c.plan), sa.select(drafts.c.plan), replanned):
        yield from tx.execute(query).scalars()


def all_codes(tx: Connection) -> list[str]:
    return list(tx.execute(sa.select(workshops.c.code)).scalars())


def touch(tx: Connection) -> None:
    """Store something of no meaning: whether the database can."""
    tx.execute(sa.delete(settings).where(settings.c.name == "touched"))
    tx.execute(sa.insert(settings).values(name="touched", value=str(runtime.now())))
