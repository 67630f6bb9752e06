"""Damage is found before anything writes to a file; a power cut is no damage."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.disk.files import contents, joined, spoil
from workshop import commands
from workshop.disk import UnusableError, backups, beside, whole


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
