"""covenant: who withdraws takes signature, votes and proposals along, also out of the facilitator's wording; and the log replays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from workshop import commands, fold, records, store, views
from workshop.access import Actor
from workshop.activities.base import Move
from workshop.commands import Core
from workshop.fold import Workshop
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage
from workshop.programme import load
from workshop.store import Store, WorkshopRow
from workshop.writer import Writer

PLAN = """
title: Convenant
programme:
  - type: covenant
    title: Convenant
    purpose: Samen.
    articles: [Wij komen twee keer bij elkaar.]
"""
THEIRS = "Wij komen elke week, bij Bep thuis."
ROW = WorkshopRow(1, "123456", "Convenant", "", "", "", 0, 0)
Said = tuple[str, str, dict[str, Any]]


def nexts(n: int) -> list[Said]:
    return [("f", "next", {})] * n


STORY: list[Said] = [
    *[(f"p{n}", "join", {}) for n in (1, 2)],
    *nexts(5),
    ("p1", "answer", {"item": "a1p1", "value": {"choice": "change", "why": THEIRS}}),
    ("p2", "answer", {"item": "a1p1", "value": "keep"}),
    *nexts(1),
    ("f", "reword", {"title": "Wij komen", "item": "a1p1"}),
    ("f", "reword", {"title": THEIRS, "item": "a1p1"}),
    *nexts(1),
    ("p1", "answer", {"item": "a1p1s1", "value": "agree"}),
    ("p2", "answer", {"item": "a1p1s1", "value": "agree"}),
    *nexts(3),
    ("p1", "answer", {"item": "a1sign", "value": {"name": "Bep Jansen", "organisation": "Buurthuis"}}),
    ("p2", "answer", {"item": "a1sign", "value": {"name": "Kees", "organisation": "Kerk"}}),
    *nexts(1),
]


def log(story: Sequence[Said]) -> list[Move]:
    return [Move(n, actor, name, payload, 1000 * n, f"ref-{n}") for n, (actor, name, payload) in enumerate(story, 1)]


def erased(moves: list[Move]) -> list[Move]:
    """The log as the store leaves it when participant 1 withdraws."""
    mine = [replace(m, payload=store.ERASED) if (m.actor, m.name) == ("p1", "answer") else m for m in moves]
    quoted = [replace(m, payload={**m.payload, "title": "…"}) if m.payload.get("title") == THEIRS else m for m in mine]
    return [*quoted, Move(len(moves) + 1, "p1", "withdraw", {}, 99_000, "leaving")]


def result(w: Workshop) -> Any:
    return w.type.view(w.state, "screen", fold.room_of(w))["result"]


def test_what_they_said_is_gone_and_the_room_stands_where_it_stood() -> None:
    before, after = (fold.replay(load(PLAN, "nl"), moves) for moves in (log(STORY), erased(log(STORY))))
    assert result(before)["articles"][0]["text"] == THEIRS
    assert len(result(before)["signatures"]) == 2
    assert (after.state.at, after.seq) == (before.state.at, before.seq + 1)
    assert [signature["name"] for signature in result(after)["signatures"]] == ["Kees"]
    assert result(after)["articles"][0] == {
        "number": 1,
        "text": "Wij komen twee keer bij elkaar.",
        "was": "Wij komen twee keer bij elkaar.",
        "outcome": "keep",
    }
    left = json.dumps(records.document(after, ROW, views.reader("nl")), ensure_ascii=False)
    assert "Bep" not in left
    assert "Kees" in left


def test_a_vote_on_another_wording_is_still_that_vote_when_the_one_before_it_is_erased() -> None:
    again: list[Said] = [
        *STORY[:-6],
        ("f", "back", {}),
        ("f", "reword", {"title": "Wij komen vier keer bij elkaar."}),
        *nexts(1),
        ("p2", "answer", {"item": "a1p1s2", "value": "agree"}),
        *nexts(2),
    ]
    w = fold.replay(load(PLAN, "nl"), erased(log(again)))
    assert result(w)["articles"][0]["text"] == "Wij komen vier keer bij elkaar."


def test_the_store_takes_their_words_out_of_the_wording(tmp_path: Any) -> None:
    database = Store(f"sqlite:///{tmp_path / 'sessions.db'}")
    database.create_tables()
    history = History(database)
    core = Core(database, history, Writer(database, history))
    core.writer.on_commit = lambda workshop: None
    core.writer.start()
    made = commands.create(database, load(PLAN, "nl"))
    try:
        actors = {"f": Actor("facilitator", made.id, made.code)}
        for n, (who, name, payload) in enumerate(STORY):
            if name == "join":
                actors[who], _token = commands.join(core, Actor("participant", made.id, made.code))
            elif name == "answer":
                commands.answer(core, actors[who], AnswerMessage(ref=f"r{n}", **payload), 1000 * n)
            else:
                commands.do(core, actors[who], DoMessage(action=name, **payload))
        assert result(history.state(made.id))["articles"][0]["text"] == THEIRS
        commands.withdraw(core, actors["p1"])
        with database.engine.connect() as connection:
            kept = "".join(connection.execute(sa.select(store.moves.c.payload)).scalars())
        assert "Bep" not in kept
        assert "Kees" in kept
        assert result(history.state(made.id))["articles"][0]["text"] == "Wij komen twee keer bij elkaar."
    finally:
        core.writer.stop(5)
