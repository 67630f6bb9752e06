"""Brings the tables of a database to the shape that this version knows, in one transaction. What a step does stands in `versions/`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine

from workshop.kinds.base import N_

FOLDER = Path(__file__).parent
SCRIPTS = ScriptDirectory(str(FOLDER))
TURN = 0x6D656B61
"""The number of the lock by which processes on PostgreSQL migrate one after the other."""


class NewerSchemaError(Exception):
    """The database was made by a later version than this one; `sentence` (an English msgid) says so."""

    sentence = N_("The database %(url)s was made by a newer Mekaere. Use that version, or restore an older backup.")


def upgrade(engine: Engine, keep: Callable[[], object] = lambda: None) -> None:
    """Make what is missing and change what is old: all of it or nothing. `keep` is called before an older database changes.

    Tables without a version are those of the first release, or older. Raises NewerSchemaError.
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
        with connection.begin():
            _take_turn(connection)
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

    It holds for this connection alone, which is closed afterwards; inside a transaction SQLite would not listen.
    """
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute("PRAGMA foreign_keys=OFF")


def _take_turn(connection: Connection) -> None:
    """On SQLite `BEGIN IMMEDIATE` did so."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(TURN)))


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise sa.exc.IntegrityError(f"{len(orphans)} rows refer to nothing", None, ValueError("orphans"))
