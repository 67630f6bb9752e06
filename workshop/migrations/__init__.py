"""Brings the tables of a database to the shape that this version knows, in one transaction. What a step does stands in `versions/`."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine, RootTransaction
from sqlalchemy.exc import IntegrityError, OperationalError

from workshop.kinds.base import N_

FOLDER = Path(__file__).parent
SCRIPTS = ScriptDirectory(str(FOLDER))
TURN = 0x6D656B61
"""The number of the lock by which processes on PostgreSQL migrate one after the other."""
LOOK = 1.0
"""Seconds between two looks whether it is our turn; in between a process hears that it should stop."""
PATIENCE = 600.0
"""Seconds to wait for another process that migrates: of a large database that takes minutes."""
LOCK_NOT_AVAILABLE = "55P03"
"""How PostgreSQL says that somebody else has a lock still."""


class NewerSchemaError(Exception):
    """The database was made by a later version than this one; `sentence` (an English msgid) says so."""

    sentence = N_("The database %(url)s was made by a newer Mekaere. Use that version, or restore an older backup.")


def upgrade(
    engine: Engine, keep: Callable[[], object] = lambda: None, on_wait: Callable[[], object] = lambda: None
) -> None:
    """Make what is missing and change what is old: all of it or nothing. `keep` is called before an older database changes.

    Tables without a version are those of the first release, or older. Another process that migrates is waited for: `on_wait`
    is called once where that takes more than a moment. Raises NewerSchemaError.
    """
    with engine.connect() as connection:
        _check_known(connection)
        if version(connection) == newest():
            return
        older = bool(sa.inspect(connection).get_table_names())
    if older:
        keep()
    with engine.connect().execution_options(writing=True) as connection:
        _let_rebuild(connection)
        with _begin(connection, on_wait):
            # Another process may have been first, also one of a newer version.
            _check_known(connection)
            _run(connection)
            _check_references(connection)


def newest() -> str:
    """The revision that this version of the program works with."""
    head = SCRIPTS.get_current_head()
    assert head is not None
    return head


def version(connection: Connection) -> str | None:
    """The revision of a database; None where it has none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str | None) -> bool:
    """Whether this version can work with a database of this revision, or bring it up to date."""
    return revision is None or revision in {script.revision for script in SCRIPTS.walk_revisions()}


def _check_known(connection: Connection) -> None:
    if not known(version(connection)):
        raise NewerSchemaError


def _let_rebuild(connection: Connection) -> None:
    """SQLite changes a table by copying it and dropping the old one: that must not take along the rows that refer to it.

    Where another process migrates, it looks every second whether it is done.
    It holds for this connection alone, which is closed afterwards; inside a transaction SQLite would not listen.
    """
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().executescript(f"PRAGMA foreign_keys=OFF; PRAGMA busy_timeout={LOOK * 1000:.0f}")


def _begin(connection: Connection, on_wait: Callable[[], object]) -> RootTransaction:
    """A transaction in which nobody else migrates, once whoever does is done. After PATIENCE seconds it raises what the database says."""
    began, waits = time.monotonic(), False
    while True:
        try:
            transaction = connection.begin()
            _take_turn(connection)
        except OperationalError as error:
            connection.rollback()
            if not _is_taken(error) or time.monotonic() - began > PATIENCE:
                raise
        else:
            return transaction
        if not waits:
            on_wait()
        waits = True


def _take_turn(connection: Connection) -> None:
    """On SQLite `BEGIN IMMEDIATE` did so."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LOOK * 1000:.0f}")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(TURN)))
        connection.exec_driver_sql("SET LOCAL lock_timeout = DEFAULT")


def _is_taken(error: OperationalError) -> bool:
    """Whether it says that another process holds what we want."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code == sqlite3.SQLITE_BUSY or getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise IntegrityError(f"{len(orphans)} rows refer to nothing", None, ValueError("orphans"))
