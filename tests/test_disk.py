"""A database file seen from outside: whole or not, in use or not, copied, put back, and forgotten in its backups too."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from workshop import commands
from workshop.access import Actor
from workshop.commands import Core
from workshop.disk import UnusableError, backups, beside, in_use, whole
from workshop.history import History
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PLAN = """
title: Proef
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""
DAY = 24 * 3600


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
def core(path) -> Core:
    database = Store(f"sqlite:///{path}")
    database.create_tables()
    history = History(database)
    core = Core(database, history, Writer(database, history))
    core.writer.on_commit = lambda workshop: None
    core.writer.start()
    return core


@pytest.fixture
def door(core) -> Actor:
    made = commands.create(core.store, load(PLAN, "nl"))
    return Actor("participant", made.id, made.code)


@pytest.fixture
def killed(core, door, path, tmp_path) -> Path:
    """What a killed server leaves: a file, and a log with forty commits that are not in it yet."""
    for _ in range(40):
        commands.join(core, door)
    left = tmp_path / "killed" / "sessions.db"
    left.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(beside(path, suffix), beside(left, suffix))
    return left


def joined(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM participants").fetchone()[0])


def spoil(path: Path, at: int, what: bytes = b"\xa5" * 8) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


def contents(folder: Path) -> dict[str, bytes]:
    """All that holds something: the index (-shm) is made anew each time, and whoever reads leaves an empty log."""
    files = [file for file in folder.iterdir() if file.is_file() and file.suffix != ".db-shm"]
    return {file.name: content for file in files if (content := file.read_bytes())}


def test_a_file_that_is_whole_is_so(killed):
    assert whole.problem(killed) is None
    assert joined(killed) == 40


def test_a_file_that_is_not_there_yet_is_whole(tmp_path):
    assert whole.problem(tmp_path / "sessions.db") is None
    (tmp_path / "sessions.db").touch()
    assert whole.problem(tmp_path / "sessions.db") is None


FRAME = 24 + 4096


@pytest.mark.parametrize(
    ("suffix", "at"),
    [
        ("", 0),
        ("", 100),
        ("-wal", 0),
        ("-wal", 25),
        ("-wal", 32 + 30),
        ("-wal", 32 + FRAME * 10 + 9),
        ("-wal", 32 + FRAME * 20 + 18),
        ("-wal", 32 + FRAME * 20 + 2000),
    ],
)
def test_damage_is_found_and_nothing_is_changed(killed, suffix, at):
    if not suffix:
        with closing(sqlite3.connect(killed)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(beside(killed, suffix), at)
    before = contents(killed.parent)
    assert whole.problem(killed)
    assert contents(killed.parent) == before


def test_a_file_that_was_cut_off_is_found(killed):
    with closing(sqlite3.connect(killed)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with killed.open("r+b") as file:
        file.truncate(killed.stat().st_size - 4096)
    assert whole.problem(killed)


def test_a_log_without_its_file_is_found(killed):
    killed.unlink()
    assert whole.problem(killed)


@pytest.mark.parametrize("left", [0, 20, 32, 32 + 10, 32 + FRAME - 1])
def test_a_log_that_a_power_cut_left_unfinished_is_no_damage(killed, left):
    log = beside(killed, "-wal")
    with log.open("r+b") as file:
        file.truncate(left)
    assert whole.problem(killed) is None


def test_a_last_commit_that_a_power_cut_left_unfinished_is_no_damage(killed):
    log = beside(killed, "-wal")
    spoil(log, log.stat().st_size - 100)
    assert whole.problem(killed) is None
    assert joined(killed) == 39


def test_what_an_earlier_round_left_in_the_log_is_no_damage(core, door, path):
    for _ in range(20):
        commands.join(core, door)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
    commands.join(core, door)
    assert whole.problem(path) is None


def test_a_refusal_names_the_newest_good_backup(killed):
    good = backups.keep(killed)
    shutil.copyfile(good, good.with_name("sessions-99999999-000000-000000.db"))
    spoil(good.with_name("sessions-99999999-000000-000000.db"), 0)
    spoil(beside(killed, "-wal"), 32 + 30)
    with pytest.raises(UnusableError) as refused:
        whole.check(killed, backups.newest_good)
    assert refused.value.values["backup"] == good


def test_a_refusal_says_so_when_there_is_no_backup(killed):
    spoil(beside(killed, "-wal"), 32 + 30)
    with pytest.raises(UnusableError) as refused:
        whole.check(killed, backups.newest_good)
    assert "There is no good backup" in refused.value.sentence


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
    core.store.write(lambda tx: commands.store.delete_workshops(tx, [door.workshop]))
    backups.look(path, time.time())
    [new] = backups.kept(path)
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("SELECT count(*) FROM workshops").fetchone() == (0,)


def test_a_backup_is_readable_by_its_owner_alone_where_the_database_is(core, path):
    path.chmod(0o600)
    assert backups.keep(path).stat().st_mode & 0o777 == 0o600
    assert (path.parent / "backups").stat().st_mode & 0o777 == 0o700
