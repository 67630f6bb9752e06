"""Raised hands: for what they can be counted at every kind of vote, how they survive what is erased, and where the export has them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.record import Recorder
from tests.test_recordings import as_recorded
from workshop import fold, records, views
from workshop.activities.base import Move, Refused
from workshop.fold import Workshop
from workshop.kinds import KINDS, raised
from workshop.kinds.base import Item, Option
from workshop.programme import load
from workshop.store import WorkshopRow

ROW = WorkshopRow(1, "123456", "Handen", "", "", "", 0, 0)
POLL = """
title: Handen
programme:
  - type: poll
    title: Vragen
    items: [{kind: %s, text: "Wat?"%s}]
"""
IDEAS = "title: Handen\nprogramme:\n  - {type: ideas, title: Ideeën, prompt: Wat}\n"
QUIZ = """
title: Handen
programme:
  - type: quiz
    title: Quiz
    questions: [{kind: %s, text: "Wat?", options: [A, B, C], correct: %s, seconds: 0}]
"""


def opened(plan: str) -> Recorder:
    room = Recorder(load(plan, "nl"))
    room.tell("p1", "join", {})
    while room.now.phase != "open":
        room.tell("f", "next", {})
    return room


def offered(w: Workshop) -> list[str] | None:
    seen = views.view(w, "facilitator", views.reader("nl"), views.Place(ROW, "http://x"), 0, 0)
    action: dict[str, Any] = next((a for a in seen["actions"] if a["action"] == "hands"), {"options": []})
    return [option["id"] for option in action["options"]] or None


def rows(room: Recorder, table: str) -> list[dict[str, Any]]:
    document = records.document(room.now, ROW, views.reader("en"))
    found: list[dict[str, Any]] = document["tables"][table]
    return found


@pytest.mark.parametrize(
    ("plan", "ids"),
    [
        (POLL % ("choice", ", options: [A, B]"), ["o1", "o2"]),
        (POLL % ("multiple", ", options: [A, B]"), ["o1", "o2"]),
        (POLL % ("scale", ", min: 1, max: 3"), ["1", "2", "3"]),
        (POLL % ("number", ""), None),
        (POLL % ("words", ""), None),
        (POLL % ("text", ""), None),
        (QUIZ % ("choice", "A"), ["o1", "o2", "o3"]),
        (QUIZ % ("order", "[A, B, C]"), None),
    ],
)
def test_hands_are_offered_wherever_a_vote_can_be_counted(plan: str, ids: list[str] | None) -> None:
    assert offered(opened(plan).now) == ids


def test_hands_for_a_scale_stand_beside_each_step_and_in_the_export() -> None:
    room = opened(POLL % ("scale", ", min: 1, max: 3"))
    room.tell("p1", "answer", {"item": "a1i1", "value": 3})
    room.tell("f", "hands", {"counts": {"2": 4, "3": 1}})
    room.tell("f", "next", {})
    state = room.now.state
    result = room.now.type.outcome(state, state.step.item, fold.room_of(room.now))
    assert (result["hands"], result["counts"], result["mean"]) == ({"2": 4, "3": 1}, {"1": 0, "2": 0, "3": 1}, 3)
    assert [(row["answer"], row["people"], row["hands"]) for row in rows(room, "poll_counts")] == [
        ("1", 0, None),
        ("2", 0, 4),
        ("3", 1, 1),
    ]


def test_hands_in_a_quiz_stand_beside_and_bring_no_points() -> None:
    room = opened(QUIZ % ("choice", "A"))
    room.tell("f", "hands", {"counts": {"o1": 5}})
    while not room.now.ended:
        room.tell("f", "next", {})
    first = rows(room, "quiz_answers")[0]
    assert (first["answer"], first["people"], first["hands"]) == ("A", 0, 5)
    assert not [row for row in rows(room, "quiz_standings") if row["score"]]


def spreading() -> Recorder:
    room = opened(IDEAS)
    room.tell("p1", "answer", {"item": "a1w", "value": {"text": "Lenen"}})
    room.tell("f", "write", {"title": "Wassen", "table": "Tafel 2"})
    for _ in range(2):
        room.tell("f", "next", {})
    return room


def test_hands_for_ideas_are_counted_per_idea_also_one_of_a_table() -> None:
    room = spreading()
    lenen, wassen = (move.ref for move in room.moves if move.name in ("answer", "write"))
    assert offered(room.now) == [lenen, wassen]
    room.tell("f", "hands", {"counts": {lenen: 2, wassen: 7}})
    room.tell("f", "next", {})
    assert {row["idea"]: row["hands"] for row in rows(room, "ideas")} == {"Lenen": 2, "Wassen": 7}


def test_an_idea_that_is_hidden_is_not_offered_and_one_that_was_erased_takes_no_other_hands_along() -> None:
    room = spreading()
    lenen, wassen = (move.ref for move in room.moves if move.name in ("answer", "write"))
    room.tell("f", "hands", {"counts": {lenen: 2, wassen: 7}})
    room.tell("f", "hide", {"answer": lenen})
    assert offered(room.now) == [wassen]
    moves = [m for m in room.moves if m.name != "answer"]
    assert fold.replay(room.now.programme, moves).hands == {"a1d": {wassen: 7}}


@pytest.mark.parametrize("counts", [{"9": 1}, {"2": -1}, {"2": "veel"}, [], None, "2"])
def test_hands_for_nothing_we_know_are_refused(counts: Any) -> None:
    w = opened(POLL % ("scale", ", min: 1, max: 3")).now
    with pytest.raises(Refused):
        fold.apply(w, Move(w.seq + 1, "f", "hands", {"counts": counts}, 0))


def test_a_kind_that_says_nothing_of_hands_has_none() -> None:
    options = (Option("o1", "A"), Option("o2", "B"))
    can = {kind for kind in KINDS if raised(Item(id="x", kind=kind, text="?", options=options))}
    assert can >= {"choice", "multiple", "scale", "dots"}
    assert not can & {"order", "number", "words", "text", "ideas"}
    assert raised(Item(id="x", kind="hologram", text="?", options=options)) == ()


def test_the_export_says_by_which_way_an_answer_came() -> None:
    room = Recorder(load(IDEAS, "nl"))
    room.tell("p1", "join", {})
    room.tell("p2", "join", {"way": "tablet"})
    room.tell("f", "next", {})
    for n in (1, 2):
        room.tell(f"p{n}", "answer", {"item": "a1w", "value": {"text": f"Idee {n}"}})
    room.tell("p1", "profile", {"way": "tablet"})
    room.tell("p1", "answer", {"item": "a1w", "value": {"text": "Samen bedacht"}})
    room.tell("f", "write", {"title": "Van ons", "table": "Tafel 2"})
    document = records.document(room.now, ROW, views.reader("en"))
    said = [(a["value"]["text"], a["way"], a["table"], a["participant"]) for a in document["answers"]]
    assert said == [
        ("Idee 1", "phone", None, 1),
        ("Idee 2", "tablet", None, 2),
        ("Samen bedacht", "tablet", None, 1),
        ("Van ons", "table", "Tafel 2", None),
    ]
    assert [row["way"] for row in document["tables"]["answers"]] == ["phone", "tablet", "tablet", "table"]
    assert as_recorded(document["answers"], [{}] * 4, "answers") != [{}] * 4


def test_dots_on_a_wall_that_is_moderated_are_not_exported_as_hidden() -> None:
    room = opened(IDEAS.replace("prompt: Wat", "prompt: Wat, moderate: true"))
    for text in ("Lenen", "Wacht nog"):
        room.tell("p1", "answer", {"item": "a1w", "value": {"text": text}})
    idea = room.moves[-2].ref
    room.tell("f", "show", {"answer": idea})
    for _ in range(2):
        room.tell("f", "next", {})
    room.tell("p1", "answer", {"item": "a1d", "value": {idea: 2}})
    assert [row["hidden"] for row in rows(room, "answers")] == [False, True, False]
