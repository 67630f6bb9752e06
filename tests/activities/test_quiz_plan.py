"""quiz: what may stand in a plan, and what is said of what may not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.playing import Play, mistake
from workshop.activities.base import Mistake

CHOICE: dict[str, Any] = {"kind": "choice", "text": "Hoeveel?", "options": ["8.500", "18.450", "28.000"]}
TRANSLATED = [{"nl": "Zeven", "en": "Seven"}, {"nl": "Tien", "en": "Ten"}]
ORDER: dict[str, Any] = {"kind": "order", "text": "Op volgorde.", "options": ["Een", "Twee", "Drie"]}


def plan(question: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "quiz", "title": "Live popquiz", "questions": [question], **more}


def right(question: dict[str, Any]) -> Any:
    return Play(plan(question)).next().next().result()["correct"]


@pytest.mark.parametrize("correct", ["18.450", " 18.450 ", 2])
def test_the_right_option_is_named_by_its_label_or_its_number(correct: Any) -> None:
    assert right({**CHOICE, "correct": correct}) == ["o2"]


@pytest.mark.parametrize("correct", ["Tien", "Ten", {"nl": "Tien"}, {"nl": "Tien", "en": "Ten"}, 2])
def test_a_translated_option_is_named_in_any_language(correct: Any) -> None:
    assert right({**CHOICE, "options": TRANSLATED, "correct": correct}) == ["o2"]


def test_a_label_goes_before_a_number() -> None:
    assert right({**CHOICE, "options": ["2", "4", "8"], "correct": 4}) == ["o2"]
    assert right({**CHOICE, "options": ["2", "4", "8"], "correct": 2}) == ["o1"]


def test_an_order_is_right_in_the_ids_that_people_see() -> None:
    play = Play(plan({**ORDER, "correct": ["Drie", "Een", "Twee"]})).next()
    labels = {option["id"]: option["label"] for option in play.sees()["item"]["options"]}
    assert [labels[option] for option in play.next().result()["correct"]] == ["Drie", "Een", "Twee"]


@pytest.mark.parametrize("correct", ["elkaar", ["elkaar", "mekaar"], {"nl": "elkaar", "en": "each other"}])
def test_a_text_has_one_or_more_right_answers_in_any_language(correct: Any) -> None:
    play = Play(plan({"kind": "text", "text": "Wat?", "correct": correct})).next()
    play.says(1, "elkaar")
    assert play.next().me(1)["correct"] is True


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({**CHOICE}, None),
        ({**CHOICE, "correct": "9.000"}, "correct"),
        ({**CHOICE, "correct": 4}, "correct"),
        ({**CHOICE, "correct": 0}, "correct"),
        ({**CHOICE, "correct": True}, "correct"),
        ({**CHOICE, "correct": ["18.450"]}, "correct"),
        ({**CHOICE, "correct": {"fr": "18.450", "x": 3}}, "correct"),
        ({**CHOICE, "options": ["Een"], "correct": "Een"}, "options"),
        ({**CHOICE, "options": [str(n) for n in range(7)], "correct": "1"}, "options"),
        ({**CHOICE, "options": ["Een", "Een "], "correct": "Een"}, "options"),
        ({**CHOICE, "kind": "multiple", "correct": "18.450"}, "correct"),
        ({**CHOICE, "kind": "multiple", "correct": []}, "correct"),
        ({**CHOICE, "kind": "multiple", "correct": ["18.450", 2]}, "correct"),
        ({**CHOICE, "kind": "multiple", "correct": ["18.450", "9.000"]}, "correct"),
        ({**ORDER, "correct": ["Een", "Twee"]}, "correct"),
        ({**ORDER, "correct": ["Een", "Twee", "Vier"]}, "correct"),
        ({**ORDER, "correct": "Een"}, "correct"),
        ({**ORDER, "options": ["Een", "Twee"], "correct": ["Een", "Twee"]}, "options"),
        ({"kind": "number", "text": "Hoeveel?", "correct": "402"}, "correct"),
        ({"kind": "number", "text": "Hoeveel?", "correct": True}, "correct"),
        ({"kind": "number", "text": "Hoeveel?", "correct": float("nan")}, "correct"),
        ({"kind": "number", "text": "Hoeveel?", "correct": 2e12}, "correct"),
        ({"kind": "number", "text": "Hoeveel?", "correct": 4, "options": ["a", "b"]}, "options"),
        ({"kind": "text", "text": "Wat?", "correct": ""}, "correct"),
        ({"kind": "text", "text": "Wat?", "correct": []}, "correct"),
        ({"kind": "text", "text": "Wat?", "correct": {}}, "correct"),
        ({"kind": "text", "text": "Wat?", "correct": 1795}, "correct"),
        ({"kind": "text", "text": "Wat?", "correct": ["x" * 101]}, "correct"),
    ],
)
def test_a_mistake_in_a_question_names_its_field(question: dict[str, Any], field: str | None) -> None:
    found = mistake(plan(question))
    assert isinstance(found, Mistake)
    assert found.field == field


def test_a_wrong_option_is_answered_with_what_would_be_right() -> None:
    found = str(mistake(plan({**CHOICE, "correct": "9.000"})))
    assert found == "“9.000” is not among the options. Choose from “8.500”, “18.450”, “28.000”."


@pytest.mark.parametrize(
    "more",
    [{"seconds": -1}, {"seconds": 601}, {"points": -1}, {"points": 10_001}, {"media": "film.exe"}, {"live": True}],
)
def test_an_impossible_value_is_a_mistake(more: dict[str, Any]) -> None:
    assert mistake(plan({**CHOICE, "correct": "8.500", **more}))


def test_a_quiz_without_questions_is_a_mistake() -> None:
    assert mistake({"type": "quiz", "title": "Quiz", "questions": []}) == "too_short"
