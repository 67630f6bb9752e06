"""Processes that start at once on an older database: one changes it, the others wait as long as that takes, and find it done."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.test_migrations import RELEASED, copied, database_at, flask, of_then, rows
from workshop import migrations
from workshop.store import Store

WAITS = "Another program is bringing the database up to date. This one waits until it is done.\n"


@pytest.fixture
def old(tmp_path) -> Path:
    return copied(RELEASED[0], tmp_path)


def test_several_programs_that_start_at_once_say_that_they_wait_and_do_not_collide(old):
    before = rows(old)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = [flask(old, "list") for _ in range(2)]
        waiting = [process.stderr.readline() for process in started]
        other.execute("ROLLBACK")
    said = [process.communicate(timeout=60) for process in started]
    assert waiting == [WAITS] * 2
    assert [process.returncode for process in started] == [0, 0], said
    assert [error for _, error in said] == [""] * 2
    assert of_then(rows(old), before) == before


def test_who_starts_while_another_migrates_waits_and_then_finds_it_done(old, monkeypatch):
    check_that_the_second_waits(lambda: database_at(old), monkeypatch)


def check_that_the_second_waits(database: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the first one migrates, the second looks again and again, says once that it waits, and then has nothing to do."""
    happened: list[str] = []
    held, looked_often, may_end = (threading.Event() for _ in range(3))
    turn, check, taken = migrations._take_turn, migrations._check_references, migrations._is_taken
    looks = iter(range(1, 1000))

    def still_taken(error: sa.exc.OperationalError) -> bool:
        if next(looks) == 3:
            looked_often.set()
        return taken(error)

    def inside(tx: sa.Connection) -> None:
        turn(tx)
        if held.is_set():
            happened.append("the second is in")

    def at_the_end(tx: sa.Connection) -> None:
        check(tx)
        if not held.is_set():
            held.set()
            assert may_end.wait(20)
            happened.append("the first is done")

    for name, instead in (("_take_turn", inside), ("_check_references", at_the_end), ("_is_taken", still_taken)):
        monkeypatch.setattr(migrations, name, instead)
    monkeypatch.setattr(migrations, "LOOK", 0.1)
    with ThreadPoolExecutor(2) as starting:
        first = starting.submit(database().create_tables)
        assert held.wait(20)
        second = starting.submit(database().create_tables, lambda: happened.append("the second waits"))
        looked = looked_often.wait(20)
        may_end.set()
        first.result(20)
        second.result(20)
    assert looked
    assert happened == ["the second waits", "the first is done", "the second is in"]


def test_whoever_holds_a_database_for_ever_is_not_waited_for_without_an_end(old, monkeypatch):
    monkeypatch.setattr(migrations, "LOOK", 0.1)
    monkeypatch.setattr(migrations, "PATIENCE", 0.2)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            database_at(old).create_tables()
