"""What was taken back is in no byte of the database or its log, also where a reader was in the way or the server was killed just then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.disk.conftest import as_left
from workshop import access, commands, purging, scrubbing, store
from workshop.access import Actor
from workshop.disk import beside
from workshop.messages import ProfileMessage
from workshop.purging import Purging
from workshop.store import Store

NAME = "Wilhelmina Onvergetelijk"


@contextmanager
def a_reader(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM moves").fetchone()
        yield


def left_of(name: str, path: Path) -> bool:
    files = (beside(path, suffix) for suffix in ("", "-wal"))
    return any(name.encode() in file.read_bytes() for file in files if file.exists())


@pytest.fixture
def somebody(core, door) -> Actor:
    somebody, _ = commands.join(core, door)
    commands.profile(core, somebody, ProfileMessage(name=NAME))
    return somebody


def test_who_is_forgotten_beside_a_long_reader_is_gone_at_the_next_look_also_when_the_server_was_killed(
    core, somebody, path
):
    with a_reader(path):
        commands.withdraw(core, somebody)
        assert left_of(NAME, path)
    killed = as_left(path)
    Purging(core.store, core.history, lambda workshop: None, lambda: None).turn()
    assert not left_of(NAME, path)
    assert left_of(NAME, killed)
    Purging(Store(f"sqlite:///{killed}"), core.history, lambda workshop: None, lambda: None).turn()
    assert not left_of(NAME, killed)


def past_its_date(core, row):
    core.store.write(lambda tx: store.change_workshop(tx, row.id, deletes_at=1))
    assert [gone.id for gone in purging.purge(core.store)] == [row.id]


@pytest.mark.parametrize("goes", [past_its_date, commands.delete])
def test_of_a_workshop_that_goes_nothing_is_left_in_any_byte_at_once(core, door, somebody, path, goes):
    row = access.find(core.store, door.code)
    invited = "Annabel uit Ommen"
    commands.invite(core.store, row, invited)
    said = (NAME, invited, "Welke?")
    assert all(left_of(each, path) for each in said)
    goes(core, row)
    assert not [each for each in said if left_of(each, path)]


def by_new_keys(core, row, _number):
    commands.rekey(core.store, row)


def by_itself(core, row, number):
    assert commands.uninvite(core.store, row, number)


@pytest.mark.parametrize("goes", [by_itself, by_new_keys])
def test_of_a_link_that_is_withdrawn_no_byte_is_left_at_once(core, door, somebody, path, goes):
    row = access.find(core.store, door.code)
    number, _ = commands.invite(core.store, row, "Annabel uit Ommen")
    assert left_of("Annabel", path)
    goes(core, row, number)
    assert not left_of("Annabel", path)


def test_whoever_is_forgotten_hears_yes_though_the_disk_failed_just_then_and_it_is_owed(
    core, somebody, path, monkeypatch, caplog
):
    def fail(_engine):
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(scrubbing, "scrub", fail)
        commands.withdraw(core, somebody)
    assert left_of(NAME, path)
    [said] = caplog.records
    assert (said.levelname, said.exc_info) == ("WARNING", None)
    Purging(core.store, core.history, lambda workshop: None, lambda: None).turn()
    assert not left_of(NAME, path)


def test_a_look_with_nothing_to_erase_holds_nobody_up(core, somebody, path, monkeypatch):
    purge = Purging(core.store, core.history, lambda workshop: None, lambda: None)
    purge.turn()
    monkeypatch.setattr(scrubbing, "scrub", lambda _engine: pytest.fail("a checkpoint without a reason"))
    purge.turn()
