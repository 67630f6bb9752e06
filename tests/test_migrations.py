"""Databases of older versions: brought up to date as a whole or not at all, with everything that was in them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tests.driver import ROOT
from tests.test_recordings import as_recorded
from workshop import migrations, records, store, tables, views
from workshop.activities import TYPES
from workshop.disk import backups
from workshop.history import History
from workshop.store import Store

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db"))
OLDER = [path for path in RELEASED if path.stem != migrations.newest()]
BEFORE_REVISIONS = "0000"
SAYS_NOTHING = {"alembic_version", "sqlite_sequence"}
Rows = dict[str, tuple[list[str], list[Any]]]
"""table → its columns and its rows."""


def database_at(path: Path) -> Store:
    return Store(f"sqlite:///{path}")


def copied(kept: Path, folder: Path) -> Path:
    """A database as a version of then left it, and beside it what that version exported."""
    path = folder / "sessions.db"
    shutil.copyfile(kept, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    shutil.copyfile(kept.with_suffix(".json"), folder / "exported.json")
    return path


@pytest.fixture(params=OLDER, ids=lambda path: path.stem)
def old(request, tmp_path) -> Path:
    return copied(request.param, tmp_path)


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, tmp_path) -> Path:
    """As `old`, and also of the schema that is the newest now: the steps to come begin there."""
    return copied(request.param, tmp_path)


def rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
        read = {}
        for (table,) in tables:
            found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            read[table] = ([column[0] for column in found.description], sorted(found.fetchall(), key=repr))
    return {table: read[table] for table in read.keys() - SAYS_NOTHING}


def of_then(now: Rows, then: Rows) -> Rows:
    """The tables and columns that there were then, as they are now."""
    kept = {}
    for table, (columns, _) in then.items():
        named, found = now[table]
        those = [tuple(row[named.index(column)] for column in columns) for row in found]
        kept[table] = (columns, sorted(those, key=repr))
    return kept


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_new_database_is_what_the_code_says(tmp_path):
    database = database_at(tmp_path / "sessions.db")
    database.create_tables()
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        assert migrations.version(connection) == migrations.newest()
    assert not backups.kept(tmp_path / "sessions.db")


def test_an_old_database_becomes_what_the_code_says(old):
    database = database_at(old)
    database.create_tables()
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    assert any("AUTOINCREMENT" in line for line in everything(old))


def test_an_old_database_keeps_every_row(released):
    before = rows(released)
    database_at(released).create_tables()
    assert of_then(rows(released), before) == before
    assert all(found for _, found in before.values()), "a table that is empty proves nothing"


@pytest.mark.parametrize("step", [each.revision for each in migrations.SCRIPTS.walk_revisions()][-2::-1])
def test_each_step_keeps_every_row_of_the_one_before(step, tmp_path, monkeypatch):
    """From the oldest on: every table that there is by then has something in it."""
    path = copied(RELEASED[0], tmp_path)
    database = database_at(path)

    def climb(to: str) -> None:
        monkeypatch.setattr(migrations.command, "upgrade", lambda config, _head: upgrade(config, to))
        database.create_tables()

    upgrade = migrations.command.upgrade
    climb(migrations.SCRIPTS.get_revision(step).down_revision)
    with closing(sqlite3.connect(path)) as connection:
        fill(connection)
    before = rows(path)
    assert all(found for _, found in before.values())
    climb(step)
    assert of_then(rows(path), before) == before


def fill(connection: sqlite3.Connection) -> None:
    """A row in every table that has none."""
    values = {"INTEGER": 1, "BIGINT": 1}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if connection.execute(f"SELECT 1 FROM {table}").fetchone() is None:  # noqa: S608
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            row = [values.get(column[2], "x") for column in columns]
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    connection.commit()


def test_an_old_database_exports_what_its_own_version_did(released):
    old = released
    database = database_at(old)
    database.create_tables()
    [row] = database.read(store.all_workshops)
    document = records.document(History(database).state(row.id), row, views.reader("nl"))
    then = json.loads((old.parent / "exported.json").read_text())
    now = json.loads(json.dumps(document))
    assert then["answers"]
    for person in then["participants"]:
        person.pop("group", None)  # since 0020 an export names nobody's group
    for part in ("participants", "items", "answers", "results"):
        assert as_recorded(now[part], then[part], part) == then[part]


def test_an_old_database_is_copied_before_it_changes(old):
    before = everything(old)
    database_at(old).create_tables()
    [backup] = backups.kept(old)
    assert everything(backup) == before


def test_a_new_workshop_in_an_old_database_never_gets_the_number_of_a_deleted_one(old):
    database = database_at(old)
    database.create_tables()
    [row] = database.read(store.all_workshops)
    values = {column.name: getattr(row, column.name) for column in tables.workshops.columns if column.name != "id"}
    database.write(lambda tx: store.delete_workshops(tx, [row.id]))
    assert database.write(lambda tx: store.insert_workshop(tx, **values)) > row.id


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, monkeypatch):
    before, content = old.read_bytes(), everything(old)

    def fail(tx: sa.Connection) -> None:
        # Far enough: the last step was done.
        assert migrations.version(tx) == migrations.newest()
        raise OSError("the power failed")

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "_check_references", fail)
        with pytest.raises(OSError, match="the power failed"):
            database_at(old).create_tables()
    assert old.read_bytes() == before
    assert everything(old) == content
    database_at(old).create_tables()


def flask(path: Path, *args: str) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{path}", "LANG": "en"}
    command = [sys.executable, "-m", "flask", "--app", "workshop", *args]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_database_of_a_newer_version_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "sessions.db"
    database_at(path).create_tables()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    process = flask(path, "list")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert len(said.strip().splitlines()) == 1, said
    assert "sessions.db" in said
    assert path.read_bytes() == before


def test_a_database_of_every_older_schema_is_kept_for_these_tests():
    """Whoever adds a step also adds what it makes of a database, by tests/released/play.py: the step after that begins there."""
    steps = {each.revision for each in migrations.SCRIPTS.walk_revisions()}
    assert {path.stem for path in RELEASED} == {BEFORE_REVISIONS, *steps}
    assert all(path.with_suffix(".json").exists() for path in RELEASED)


def test_a_database_that_is_kept_has_the_schema_that_it_is_named_after():
    for path in RELEASED[2:]:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (path.stem,)


def test_the_newest_database_that_is_kept_holds_answers_of_every_type():
    document = json.loads(RELEASED[-1].with_suffix(".json").read_text())
    answered = {answer["activity"] for answer in document["answers"]}
    types = {each["type"] for each in document["activities"] if each["activity"] in answered}
    assert types == set(TYPES) - {"content"}
