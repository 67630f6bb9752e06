"""What the facilitator does with the solutions while the room is at them: add, drop, reorder, reword, join, and look for other ideas."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.activities.playing import Play
from tests.activities.test_prioritise import IDEAS, at, play, seats, weigh
from workshop.activities.base import Finding


def test_solutions_are_added_dropped_and_moved() -> None:
    game = play().does("add", idea="i5").does("add", title="Een eigen plan", after="i1").does("drop", solution="i2")
    assert seats(game) == ["i1", "s2", "i3", "i5"]
    assert seats(game.does("shift", solution="i5", number=1)) == ["i5", "i1", "s2", "i3"]
    assert [one["text"] for one in game.result()["solutions"]][2] == "Een eigen plan"


def test_one_solution_becomes_two_and_two_become_one() -> None:
    game = play().does("reword", solution="i1", title="De helft").does("add", title="De andere helft", after="i1")
    assert [one["text"] for one in game.result()["solutions"]][:2] == ["De helft", "De andere helft"]
    game.does("combine", solutions=["i2", "i3"], title="Samen")
    assert seats(game) == ["i1", "s2", "i2"]
    assert game.result()["solutions"][2]["text"] == "Samen"


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("add", {"idea": "i1"}),
        ("add", {"idea": "nope"}),
        ("add", {"idea": ["i5"]}),
        ("add", {"title": ""}),
        ("add", {}),
        ("add", {"idea": "i5", "after": "nope"}),
        ("drop", {"solution": "i6"}),
        ("shift", {"solution": "i1", "number": 4}),
        ("shift", {"solution": "i1", "number": True}),
        ("reword", {"solution": "i1", "title": "x" * 281}),
        ("combine", {"solutions": ["i1", "i1"]}),
        ("combine", {"solutions": "i1"}),
        ("browse", {"page": 0}),
        ("browse", {"title": "x" * 61}),
    ],
)
def test_what_cannot_be_done_with_solutions_is_refused(action: str, payload: dict[str, Any]) -> None:
    game = play()
    assert game.refuses(game.does, action, **payload) in ("bad_request", "too_long")


def test_what_was_dropped_comes_back_in_its_own_words() -> None:
    game = play().does("add", title="Een eigen plan").does("reword", solution="i1", title="Anders")
    game.does("drop", solution="s1").does("combine", solutions=["i2", "i1"])
    assert seats(game) == ["i2", "i3"]
    game.does("add", idea="s1").does("add", idea="i1")
    assert [one["text"] for one in game.result()["solutions"]][2:] == ["Een eigen plan", "Anders"]


def test_no_more_solutions_than_a_matrix_can_hold() -> None:
    game = play([f"Plan {n}" for n in range(12)], top=8)
    assert game.refuses(game.does, "add", title="Nog een") == "too_many"


def test_the_room_stays_where_it_is_when_solutions_change() -> None:
    game = at(play(), "right:i2")
    ref = game.says(1, 4)
    game.does("drop", solution="i1").does("add", idea="i6").does("shift", solution="i6", number=1)
    assert game.state.key == "right:i2"
    assert [answer.ref for answer in game.standing()] == [ref]


@pytest.mark.parametrize("key", ["up:i2", "talk:i2", "owner:i2"])
def test_what_the_room_is_at_is_not_dropped(key: str) -> None:
    game = at(play(), key)
    assert game.refuses(game.does, "drop", solution="i2") == "bad_request"
    assert game.refuses(game.does, "combine", solutions=["i1", "i2"]) == "bad_request"


def test_the_last_solution_is_not_dropped_under_the_matrix() -> None:
    game = at(play(top=1), "matrix")
    assert game.refuses(game.does, "drop", solution="i1") == "bad_request"


def test_answers_about_a_dropped_solution_stay_in_the_export_and_count_again_when_it_returns() -> None:
    game = at(weigh(play(), i1=(5, 1)), "matrix").does("drop", solution="i1")
    assert {answer.item for answer in game.standing()} <= {item.id for item in game.type.items(game.state)}
    game.does("add", idea="i1")
    assert game.result()["solutions"][-1]["y"] == 5


def test_an_idea_that_was_hidden_keeps_its_place_without_its_words() -> None:
    game = at(play(), "matrix")
    game.with_room(findings=lambda step: [Finding("i2", IDEAS[1]), Finding("i3", IDEAS[2])])
    assert [one["text"] for one in game.result()["solutions"]] == ["This idea was taken back.", *IDEAS[1:3]]
    assert IDEAS[0] not in json.dumps([game.desk(), game.sees(), game.sees("participant"), game.tables()])
    game.does("reword", solution="i1", title="Anders gezegd")
    assert game.result()["solutions"][0]["text"] == "Anders gezegd"


def test_of_three_hundred_ideas_the_console_gets_a_page_and_can_search() -> None:
    game = play([f"Plan {n} voor de wijk" for n in range(300)])
    bench = game.desk()["workbench"]
    assert (bench["found"], bench["pages"], len(bench["others"])) == (297, 38, 8)
    assert len(json.dumps(game.desk())) < 6000
    bench = game.does("browse", title="PLAN 29", page=2).desk()["workbench"]
    assert [other["id"] for other in bench["others"]] == ["i298", "i299", "i300"]
    assert (bench["found"], bench["page"]) == (11, 2)
    assert game.does("browse", title="nergens").desk()["workbench"]["others"] == []
    assert game.does("browse", title="", page=99).desk()["workbench"]["page"] == 38


def test_a_phone_that_chose_the_id_of_an_own_solution_changes_nothing() -> None:
    game = play(["Een"])
    game.with_room(findings=lambda step: [Finding("s1", "Slim")])
    game = Play(game.plan, game.room).does("add", title="Eigen")
    assert seats(game) == ["s1", "s1x"]
