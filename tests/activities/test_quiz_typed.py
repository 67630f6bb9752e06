"""quiz: typed answers, what is forgiven in them, and awards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.test_quiz import CHOICE, TEXT, points, quiz
from workshop.activities.quiz.spelling import distance, near, normal
from workshop.kinds.base import key


@pytest.mark.parametrize(
    "typed", ["elkaar", "  Elkaar! ", "ELKÁÁR", "elkar", "elkaaar", "elakar", "mekaar", "de elkaar"]
)
def test_case_accents_articles_and_small_typing_errors_are_forgiven(typed: str) -> None:
    play = quiz(TEXT)
    play.says(1, typed)
    assert play.next().me(1)["correct"] is True


@pytest.mark.parametrize(
    ("right", "typed", "close"),
    [
        ("zon", "zonn", False),
        ("zon", "zon", True),
        ("boom", "boon", True),
        ("boom", "baan", False),
        ("wasmachine", "wasmasjine", True),
        ("wasmachine", "wasmasin", False),
        ("wasmachine", "wsamahcine", True),
        ("1795", "1796", False),
        ("in 1795", "in 179", False),
        ("in 1795", "im 1795", True),
    ],
)
def test_how_much_is_forgiven_goes_by_length_and_digits_are_exact(right: str, typed: str, close: bool) -> None:
    assert near(typed, right) is close


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("", "abc", 3), ("abc", "acb", 1), ("ca", "abc", 3), ("abc", "abc", 0)]
)
def test_distance_counts_a_swap_of_neighbours_as_one(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


@pytest.mark.parametrize(
    ("text", "form"), [("Het Huis", "huis"), ("de", "de"), ("A  Café-bar!", "cafe bar"), ("an", "an")]
)
def test_the_normal_form_has_no_case_accents_or_article(text: str, form: str) -> None:
    assert normal(text) == form


def test_an_award_counts_for_everybody_who_typed_the_same_also_after_the_answer() -> None:
    play = quiz({**TEXT, "seconds": 0})
    refs = play.all_say("samen", "Samen!", "niets")
    play.next()
    assert points(play, 1, 2, 3) == [0, 0, 0]
    play.does("award", answer=refs[1], right=True)
    assert points(play, 1, 2, 3) == [1000, 1000, 0]
    assert play.me(1)["score"] == 1000
    assert play.does("award", answer=refs[0], right=False).me(2)["score"] == 0


def test_an_award_by_its_id_outlives_the_one_who_typed_it_first() -> None:
    play = quiz({**TEXT, "seconds": 0})
    play.all_say("samen", "samen")
    award = play.desk()["awards"][0]["answer"]
    erased = quiz({**TEXT, "seconds": 0}).does("award", answer=award)
    erased.says(2, "samen")
    assert points(erased.next(), 2) == [1000]


def test_the_facilitator_sees_typed_answers_together_and_what_counts() -> None:
    play = quiz(TEXT)
    play.all_say("samen", "elkar", "Samen")
    assert play.desk()["awards"] == [
        {"answer": f"text:a1q1:{key('samen')}", "text": "samen", "n": 2, "right": False},
        {"answer": f"text:a1q1:{key('elkar')}", "text": "elkar", "n": 1, "right": True},
    ]
    assert [action["action"] for action in play.desk()["actions"]] == ["award"]
    assert "awards" not in play.sees("screen")


def test_a_typed_answer_that_was_hidden_stays_hidden_whoever_typed_it() -> None:
    play = quiz(TEXT)
    play.all_say("lelijk", "elkaar")
    play.hide(play.desk()["queue"][0]["answer"])
    play.says(3, "Lelijk!")
    play.with_people(1, removed=True).next()
    assert [(text["text"], text["n"], text["right"]) for text in play.result()["texts"]] == [("elkaar", 1, True)]
    assert {entry["text"]: entry["state"] for entry in play.desk()["queue"]} == {"Lelijk!": "hidden", "elkaar": "shown"}


def test_hiding_the_answer_of_one_hides_all_who_typed_the_same() -> None:
    play = quiz(TEXT)
    refs = play.all_say("lelijk", "Lelijk!")
    assert play.hide(refs[1]).next().result()["texts"] == []


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"answer": "ref-99"},
        {"answer": ["a"]},
        {"answer": "text:a1q1:"},
        {"answer": "text:a1q9:1"},
        {"answer": "word:a1q1:1"},
        {"answer": "ref-1", "right": "ja"},
        {"answer": "ref-1"},
    ],
)
def test_only_a_typed_answer_can_be_awarded(payload: dict[str, Any]) -> None:
    play = quiz(CHOICE)
    play.says(1, "o1")
    assert play.refuses(play.does, "award", **payload) == "bad_request"
