"""Drafts beside the log: what the room gets before anybody is there, and until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from workshop import access, commands, drafts, runtime
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import DAY, Core
from workshop.drafts import StaleError
from workshop.history import History
from workshop.programme import load
from workshop.store import Store, WorkshopRow
from workshop.writer import Writer

PLAN = """
title: Proef
keep_days: 2
programme:
  - {type: content, title: Hallo, text: Welkom}
"""


class Room:
    """A workshop that was planned, and who comes to it."""

    def __init__(self, folder: Path) -> None:
        database = Store(f"sqlite:///{folder}/sessions.db")
        database.create_tables()
        history = History(database)
        self.core = Core(database, history, Writer(database, history))
        self.core.writer.on_commit = lambda _workshop: None
        self.core.writer.start()
        self.code = commands.create(database, load(PLAN, "nl")).code

    @property
    def row(self) -> WorkshopRow:
        row = access.find(self.core.store, self.code)
        assert row is not None
        return row

    def save(self, rev: int = 0, **changes: Any) -> int:
        plan = {**drafts.opened(self.core, self.row).plan, **changes}
        return drafts.save(self.core, self.row, plan, rev)

    def days(self) -> int:
        return round((self.row.deletes_at - runtime.today()) / DAY)

    def join(self) -> None:
        commands.join(self.core, Actor("participant", self.row.id, self.code))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.core.writer.stop(5)


def test_a_plan_that_waits_for_its_day_is_not_deleted_before_it(room: Room) -> None:
    assert room.days() == 2
    room.save(title="Volgende maand")
    assert room.days() == drafts.WAITS
    drafts.make_ready(room.core, room.row)
    assert room.days() == drafts.WAITS, "a console that is opened beforehand takes no days off"


def test_the_days_that_it_is_kept_begin_with_the_first_phone(room: Room) -> None:
    room.save(keep_days=7)
    assert drafts.make_ready(room.core, room.row, begins=True).deletes_at == room.row.deletes_at
    assert room.days() == 7


def test_the_date_that_people_were_told_stays_whatever_is_planned_then(room: Room) -> None:
    row = drafts.make_ready(room.core, room.row, begins=True)
    room.join()
    room.save(keep_days=365)
    drafts.make_ready(room.core, room.row, begins=True)
    drafts.play(room.core, room.row, load(PLAN.replace("keep_days: 2", "keep_days: 30"), "nl"))
    assert room.row.deletes_at == row.deletes_at


def test_somebody_who_comes_in_at_that_very_moment_keeps_the_date_they_were_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.save(keep_days=365)
    before = room.row.deletes_at
    monkeypatch.setattr(drafts, "play", lambda *_: room.join())
    drafts.make_ready(room.core, room.row, begins=True)
    assert room.row.deletes_at == before


def test_a_disk_that_is_full_keeps_no_phone_from_its_page(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.save(keep_days=7)
    row = room.row

    def full(_work: object) -> None:
        raise OperationalError("", {}, Exception("database or disk is full"))

    monkeypatch.setattr(room.core.store, "write", full)
    assert drafts.make_ready(room.core, row, begins=True).deletes_at == row.deletes_at


def test_the_log_says_by_which_link_a_programme_came(room: Room) -> None:
    commands.invite(room.core.store, room.row, "Fatma")
    (fatma,) = room.row.invited
    drafts.play(room.core, room.row, load(PLAN.replace("Welkom", "Hoi"), "nl"), fatma)
    steered = room.core.history.state(room.row.id).steered
    assert steered is not None
    assert (steered.by, steered.action) == (f"f{fatma.id}", "replan")


def test_a_draft_of_a_workshop_that_is_gone_is_refused_and_an_old_one_is_stale(room: Room) -> None:
    row = room.row
    assert room.save() == 1
    with pytest.raises(StaleError):
        room.save(0)
    commands.delete(room.core, row)
    with pytest.raises(Refused):
        drafts.save(room.core, row, {}, 1)
