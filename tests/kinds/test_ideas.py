"""ideas: one more idea, or one taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import EMPTY, asked, refusal, said, taken, tallied

IDEAS = asked("ideas", options=(), max=5, max_length=20)


def test_an_idea_is_trimmed() -> None:
    assert taken(IDEAS, {"text": "  een  idee "}) == {"text": "een idee"}


def test_an_idea_can_be_named_to_take_it_back() -> None:
    assert taken(IDEAS, {"withdraw": "ref-1"}) == {"withdraw": "ref-1"}


@pytest.mark.parametrize(
    "value",
    [None, "idee", [], {}, {"text": 7}, {"withdraw": 7}, {"text": "a", "withdraw": "b"}, {"idea": "a"}, True]
    + [{"text": empty} for empty in EMPTY],
)
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(IDEAS, value) == "bad_request"


def test_an_idea_that_is_too_long_is_refused() -> None:
    assert refusal(IDEAS, {"text": "x" * 21}) == "too_long"


def test_there_is_nothing_to_count() -> None:
    assert tallied(IDEAS, {"text": "a"}) == {}


def test_it_is_said_as_it_was_typed() -> None:
    assert said(IDEAS, {"text": "een idee"}) == "een idee"
