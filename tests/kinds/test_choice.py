"""choice: one option, perhaps with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import NOT_TEXT, asked, refusal, said, taken, tallied
from workshop.kinds.choice import chosen, why

PLAIN = asked("choice")
REASONED = asked("choice", why=True)


def test_an_option_is_taken() -> None:
    assert taken(PLAIN, "o2") == "o2"


@pytest.mark.parametrize("value", [*NOT_TEXT, "", "o4", "Zon", {"choice": "o1"}, {"choice": "o1", "why": "a"}])
def test_what_is_no_option_is_refused(value: Any) -> None:
    assert refusal(PLAIN, value) == "bad_request"


def test_a_reason_is_kept_trimmed_where_it_is_asked() -> None:
    assert taken(REASONED, {"choice": "o1", "why": "  want het  is zo "}) == {"choice": "o1", "why": "want het is zo"}


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_empty_reason_is_no_reason(reason: str | None) -> None:
    assert taken(REASONED, {"choice": "o1", "why": reason}) == "o1"


def test_a_reason_may_be_280_characters_long_and_no_longer() -> None:
    assert taken(REASONED, {"choice": "o1", "why": "é" * 280})["why"] == "é" * 280
    assert refusal(REASONED, {"choice": "o1", "why": "é" * 281}) == "too_long"


@pytest.mark.parametrize("reason", [7, ["a"], {"a": 1}, "\ud800", True])
def test_a_reason_that_is_no_text_is_refused(reason: Any) -> None:
    assert refusal(REASONED, {"choice": "o1", "why": reason}) == "bad_request"


def test_a_reason_without_a_choice_is_refused() -> None:
    assert refusal(REASONED, {"why": "daarom"}) == "bad_request"


def test_every_option_is_counted_also_the_one_nobody_chose() -> None:
    assert tallied(REASONED, "o1", {"choice": "o1", "why": "a"}, "o3") == {"counts": {"o1": 2, "o2": 0, "o3": 1}}


def test_choice_and_reason_come_apart() -> None:
    assert (chosen("o1"), why("o1")) == ("o1", None)
    assert (chosen({"choice": "o1", "why": "a"}), why({"choice": "o1", "why": "a"})) == ("o1", "a")


def test_it_is_said_with_its_label_in_the_language_of_the_reader() -> None:
    assert said(PLAIN, "o2", "en") == "Sun"
    assert said(REASONED, {"choice": "o2", "why": "warm"}) == "Zon: warm"
