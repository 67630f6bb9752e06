"""Backups: of one moment, checked, put back, few, and without whoever was erased."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing

import pytest

from tests.disk.conftest import PLAN
from tests.disk.files import contents, joined, spoil
from workshop import access, commands, store
from workshop.disk import UnusableError, backups, beside, in_use, whole
from workshop.programme import load

DAY = 24 * 3600


def test_a_backup_is_of_one_moment_while_others_write(core, door, path, tmp_path):
    stop = threading.Event()
    joining = threading.Thread(target=lambda: [commands.join(core, door) for _ in iter(stop.is_set, True)])
    joining.start()
    try:
        for i in range(5):
            before = core.history.state(door.workshop).seq
            backups.make(path, tmp_path / f"{i}.db")
            assert joined(tmp_path / f"{i}.db") >= before
            assert whole.problem(tmp_path / f"{i}.db") is None
    finally:
        stop.set()
        joining.join()


def test_a_backup_that_cannot_be_made_leaves_nothing_half(path, tmp_path):
    with pytest.raises(UnusableError):
        backups.make(path, tmp_path / "copy.db")
    assert not list(tmp_path.iterdir())


def test_a_restored_database_is_what_the_backup_was(killed, tmp_path):
    copy = tmp_path / "copy.db"
    backups.make(killed, copy)
    spoil(beside(killed, "-wal"), 32 + 30)
    damaged = contents(killed.parent)
    aside = backups.restore(copy, killed)
    assert aside is not None
    assert aside.read_bytes() == damaged["sessions.db"]
    assert beside(aside, "-wal").read_bytes() == damaged["sessions.db-wal"]
    assert whole.problem(killed) is None
    assert joined(killed) == 40


def test_a_damaged_or_foreign_backup_is_not_restored(killed, tmp_path):
    before = contents(killed.parent)
    damaged, foreign, empty = (tmp_path / name for name in ("damaged.db", "foreign.db", "empty.db"))
    backups.make(killed, damaged)
    spoil(damaged, 4096 * 3)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    empty.touch()
    for backup in (damaged, foreign, empty, tmp_path / "none.db"):
        with pytest.raises(UnusableError):
            backups.restore(backup, killed)
    assert contents(killed.parent) == before


def test_a_database_in_use_is_not_replaced(killed, tmp_path):
    backups.make(killed, tmp_path / "copy.db")
    before = contents(killed.parent)
    with in_use.alone(killed), pytest.raises(UnusableError) as refused:
        backups.restore(tmp_path / "copy.db", killed)
    assert refused.value.sentence == in_use.IN_USE
    assert contents(killed.parent) == before


def test_backups_are_made_when_something_changed_and_it_is_time(core, door, path):
    now = time.time()
    backups.look(path, now)
    assert len(backups.kept(path)) == 1
    backups.look(path, now + 2 * backups.EVERY)
    assert len(backups.kept(path)) == 1, "nothing changed"
    commands.join(core, door)
    backups.look(path, now + 10)
    assert len(backups.kept(path)) == 1, "it is not time"
    backups.look(path, now + 2 * backups.EVERY)
    assert [joined(backup) for backup in backups.kept(path)] == [1, 0]


def test_few_backups_are_kept_and_none_long_but_the_newest(core, door, path):
    for _ in range(backups.KEEP + 3):
        backups.keep(path)
    backups.look(path, time.time())
    assert len(backups.kept(path)) == backups.KEEP
    newest = backups.kept(path)[0]
    backups.look(path, time.time() + (backups.DAYS + 1) * DAY)
    assert backups.kept(path)[-1:] == [newest]


def test_what_somebody_took_back_is_in_no_backup_either(core, door, path):
    someone, _ = commands.join(core, door)
    commands.profile(core, someone, commands.ProfileMessage.model_validate({"team": "Geheimzinnig"}))
    old = [backups.keep(path), backups.keep(path)]
    assert b"Geheimzinnig" in old[0].read_bytes()
    commands.withdraw(core, someone)
    backups.look(path, time.time())
    [new] = (path.parent / "backups").iterdir()
    assert new not in old
    assert b"Geheimzinnig" not in new.read_bytes()


def test_a_workshop_that_was_deleted_is_in_no_backup_either(core, door, path):
    backups.keep(path)
    core.store.write(lambda tx: store.delete_workshops(tx, [door.workshop]))
    backups.look(path, time.time())
    [new] = backups.kept(path)
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("SELECT count(*) FROM workshops").fetchone() == (0,)


def test_a_link_that_was_withdrawn_is_in_no_backup_either(core, door, path):
    row = access.find(core.store, door.code)
    number, _ = commands.invite(core.store, row, "Annabel uit Ommen")
    old = backups.keep(path)
    assert b"Annabel" in old.read_bytes()
    commands.uninvite(core.store, row, number)
    backups.look(path, time.time())
    [new] = (path.parent / "backups").iterdir()
    assert new != old
    assert b"Annabel" not in new.read_bytes()


def test_a_backup_from_before_there_were_links_is_looked_at_all_the_same(core, path):
    old = backups.keep(path)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE invitations")
        connection.commit()
    commands.create(core.store, load(PLAN, "nl"))
    backups.look(path, time.time() + 2 * backups.EVERY)
    assert old in backups.kept(path)
    assert len(backups.kept(path)) == 2


def test_a_backup_is_readable_by_its_owner_alone_where_the_database_is(core, path):
    path.chmod(0o600)
    assert backups.keep(path).stat().st_mode & 0o777 == 0o600
    assert (path.parent / "backups").stat().st_mode & 0o777 == 0o700
