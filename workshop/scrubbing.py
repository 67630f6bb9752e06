"""Takes what was erased out of the bytes of a database's files. What is erased is decided elsewhere."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from workshop.tables import drafts, invitations, moves, participants, workshops

TABLES = [table.name for table in (moves, participants, workshops, invitations, drafts)]
"""All that holds what people said, wrote or are known by."""
TURN = 0x6D656B62
"""The number of the lock by which processes on PostgreSQL scrub one at a time."""
PATIENCE = 500
"""Milliseconds that a table is waited for: who comes after us waits as long."""
AT_ONCE = 32 * 2**20
"""Bytes of the tables and their indexes, some 100,000 moves, that are rewritten in under half a second. More waits for the night."""
NIGHT = range(2, 5)
"""Hours of the server's clock in which a large database may hold everybody up for some seconds."""


def scrub(engine: Engine) -> bool:
    """Whether nothing is left. False where somebody was in the way, or it is too much for now; raises what the database does."""
    work = {"sqlite": _checkpoint, "postgresql": _rewrite}.get(engine.dialect.name)
    return work is None or work(engine)


def _checkpoint(engine: Engine) -> bool:
    """In the file itself `secure_delete` has already put zeros; its write-ahead log is emptied."""
    with closing(engine.raw_connection()) as raw:
        busy, _, _ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _rewrite(engine: Engine) -> bool:
    """A plain VACUUM only gives the space free, and leaves the words there: what is still known is written to new files."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(TURN))).scalar():
            return False
        sizes = [connection.execute(sa.select(sa.func.pg_total_relation_size(table))).scalar() for table in TABLES]
        if sum(size or 0 for size in sizes) > AT_ONCE and time.localtime().tm_hour not in NIGHT:
            return False
        connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE}")
        _keep_no_samples(connection)
        left = _notices(connection)
        connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {', '.join(TABLES)}")
        # Of a table that is not ours nothing is said, and of one that a reader still sees as it was, how many rows stayed.
        return len(left) == len(TABLES) and not any(left)


def _keep_no_samples(connection: Connection) -> None:
    """PostgreSQL keeps some values of each column for its planner: none of what people wrote, and those that it has go."""
    known = """SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
               WHERE relname = ANY(%s) AND pg_table_is_visible(attrelid) AND atttypid = 'text'::regtype
               AND attstattarget IS DISTINCT FROM 0"""
    for table, column in connection.exec_driver_sql(known, (TABLES,)).all():
        change = f"ALTER TABLE {table} ALTER {column} TYPE text, ALTER {column} SET STATISTICS 0"
        connection.exec_driver_sql(change)


def _notices(connection: Connection) -> list[int]:
    """A list that fills with what VACUUM says: of each table how many erased rows it could not leave behind yet."""
    left: list[int] = []

    def hear(said: Any) -> None:
        # In whatever language: «0 dead row versions cannot be removed yet.»
        number = (said.message_detail or "").partition(" ")[0]
        if number.isdigit():
            left.append(int(number))

    driver: Any = connection.connection.dbapi_connection
    driver.add_notice_handler(hear)
    return left
