"""The host's list: what it reads from the edges of the log is what a fold of the whole log says; and what a search finds."""

from __future__ import annotations

import random

import pytest

from workshop import access, commands, hosting, overview, views
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.history import History
from workshop.messages import DoMessage
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PLAN = """
title: Proef
programme:
  - {type: content, title: Hallo, text: Welkom}
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""
DEEDS = (
    "next",
    "next",
    "back",
    "goto",
    "pause",
    "resume",
    "end",
    "blank",
    "lock",
    "join",
    "join",
    "withdraw",
    "remove",
    "rehearse",
    "wipe",
)


@pytest.fixture
def core(tmp_path):
    database = Store(f"sqlite:///{tmp_path}/sessions.db")
    database.create_tables()
    history = History(database)
    core = Core(database, history, Writer(database, history))
    core.writer.on_commit = lambda workshop: None
    core.writer.start()
    return core


def folded(core):
    rows = [listed.row for listed in core.store.read(overview.listed)]
    states = [core.history.state(row.id) for row in rows]
    return [(row.id, views.stage_of(state), len(state.people)) for row, state in zip(rows, states, strict=True)]


def test_the_list_says_what_a_fold_of_every_workshop_says(core):
    chance = random.Random(7)
    made = [commands.create(core.store, load(PLAN, "nl")) for _ in range(3)]
    seen = set()
    for _ in range(200):
        each = chance.choice(made[:2])
        act(core, each, chance.choice(DEEDS), chance)
        listed = [(one.row.id, one.stage, one.people) for one in core.store.read(overview.listed)]
        assert listed == folded(core)
        seen |= {stage for _, stage, _ in listed}
    assert seen == {"planned", "live", "ended"}
    assert [number for number, _, _ in listed] == [each.id for each in reversed(made)]


def act(core, made, deed, chance):
    state, by = core.history.state(made.id), Actor("facilitator", made.id, made.code)
    people = list(state.people)
    try:
        if deed == "join":
            commands.join(core, Actor("participant", made.id, made.code))
        elif deed == "withdraw" and people:
            commands.withdraw(core, Actor("participant", made.id, made.code, chance.choice(people)))
        elif deed in ("remove", "withdraw"):
            commands.do(core, by, DoMessage(action="remove", participant=str(people[0]) if people else "1"))
        else:
            more = {"activity": chance.randint(1, 2), "people": 1, "restart": chance.random() < 0.8}
            commands.do(core, by, DoMessage.model_validate({"action": deed, **more}))
    except Refused:
        pass


def test_a_deleted_workshop_is_gone_with_all_that_was_said(core, tmp_path):
    made = [commands.create(core.store, load(PLAN.replace("Proef", name), "nl")) for name in ("Blijft", "Verdwijnt")]
    someone, _ = commands.join(core, Actor("participant", made[1].id, made[1].code))
    commands.profile(core, someone, commands.ProfileMessage.model_validate({"team": "Geheimzinnig"}))
    row = access.find(core.store, made[1].code)
    assert row is not None
    commands.delete(core, row)
    assert [each.row.title for each in core.store.read(overview.listed)] == ["Blijft"]
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("sessions.db*"))
    assert b"Geheimzinnig" not in stored
    assert b"Verdwijnt" not in stored


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("", True),
        ("ideeen", True),
        ("CAFÉ", True),
        ("ideeën café", True),
        ("483920", True),
        ("48 39 20", True),
        ("4839", True),
        ("  ommen ", True),
        ("48 20 39", False),
        ("café raad", False),
    ],
)
def test_a_search_finds_words_of_a_title_or_a_code_however_they_are_written(q, found):
    assert hosting._matches(hosting._plain("Café Ideeën in Ommen 483920"), q) == found
