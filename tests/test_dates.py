"""What is kept for days goes by the wall clock, what runs for seconds by a steady one; a laptop may sleep in between."""

from __future__ import annotations

import time

import pytest

from tests.disk.conftest import PLAN
from workshop import access, commands, purging, runtime
from workshop.commands import DAY
from workshop.programme import load
from workshop.store import Store

HOUR = 3600


@pytest.fixture
def database(tmp_path) -> Store:
    database = Store(f"sqlite:///{tmp_path}/sessions.db")
    database.create_tables()
    return database


@pytest.fixture
def wall(monkeypatch):
    """Sets the wall clock so many seconds ahead, and no other clock: as a process sees it after its machine slept."""
    true = time.time
    return lambda ahead: monkeypatch.setattr(time, "time", lambda: true() + ahead)


def kept_for(days: int, database: Store) -> str:
    return commands.create(database, load(PLAN.replace("names", f"keep_days: {days}\nnames"), "nl")).code


def test_a_laptop_that_slept_past_the_date_deletes_when_it_wakes(database, wall):
    code = kept_for(2, database)
    assert purging.purge(database) == []
    wall(2 * 24 * HOUR + 1)
    assert [row.code for row in purging.purge(database)] == [code]


def test_what_is_made_after_a_sleep_is_kept_as_many_days_as_it_says(database, wall):
    wall(3 * 24 * HOUR)
    row = access.find(database, kept_for(1, database))
    assert row is not None
    assert row.deletes_at == pytest.approx(time.time() * 1000 + DAY, abs=60_000)
    assert row.created_at == pytest.approx(time.time() * 1000, abs=60_000)
    assert purging.purge(database) == []


@pytest.mark.parametrize("ahead", [-HOUR, HOUR])
def test_a_wall_clock_that_is_wrong_by_an_hour_deletes_nothing(database, wall, ahead):
    kept_for(1, database)
    wall(ahead)
    assert purging.purge(database) == []


def test_a_correction_of_the_wall_clock_moves_no_running_question(wall):
    before = runtime.now()
    wall(HOUR)
    assert before <= runtime.now() < before + 60_000


def test_the_time_of_day_is_right_again_when_a_machine_wakes(monkeypatch):
    """Planned times and what was said stand beside the clock on the wall; a clock that sleeps along would be hours behind all day."""
    sleepless = runtime._SLEEPLESS
    assert getattr(time, "CLOCK_BOOTTIME", sleepless) == sleepless
    before = runtime.now()
    monkeypatch.setattr(runtime, "_SLEEPLESS", 77)
    woken = runtime._started + 8 * HOUR
    monkeypatch.setattr(time, "clock_gettime", lambda clock: woken if clock == 77 else 0.0, raising=False)
    assert runtime.now() - before > 7 * HOUR * 1000
