"""A database that is written to, and what is left of it when its server is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workshop import commands
from workshop.access import Actor
from workshop.commands import Core
from workshop.disk import beside
from workshop.history import History
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PLAN = """
title: Proef
names: optional
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


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
def killed(core, door, path) -> Path:
    """What a killed server leaves: a file, and a log with forty commits that are not in it yet."""
    for _ in range(40):
        commands.join(core, door)
    return as_left(path)


def as_left(path: Path) -> Path:
    """A copy of a database that is in use and of its log, as a kill would leave them now."""
    left = path.parent / "killed" / path.name
    left.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(beside(path, suffix), beside(left, suffix))
    return left
