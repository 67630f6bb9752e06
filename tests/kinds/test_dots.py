"""dots: a few dots spread over options."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import asked, refusal, said, taken, tallied

THREE = asked("dots", max=3)


@pytest.mark.parametrize("value", [{"o1": 3}, {"o1": 1, "o2": 2}, {"o3": 1}, {}])
def test_dots_are_taken_up_to_the_most(value: dict[str, int]) -> None:
    assert taken(THREE, value) == value


def test_options_without_dots_are_left_out() -> None:
    assert taken(THREE, {"o1": 0, "o2": 1}) == {"o2": 1}


def test_more_dots_than_the_most_is_too_many() -> None:
    assert refusal(THREE, {"o1": 2, "o2": 2}) == "too_many"


@pytest.mark.parametrize(
    "value", [None, [], "o1", ["o1"], {"o4": 1}, {"o1": -1}, {"o1": 1.0}, {"o1": True}, {"o1": "1"}, {"o1": None}, 3]
)
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(THREE, value) == "bad_request"


def test_dots_are_added_up_per_option() -> None:
    assert tallied(THREE, {"o1": 2, "o2": 1}, {"o1": 1}, {}) == {"counts": {"o1": 3, "o2": 1, "o3": 0}}


def test_it_is_said_with_the_dots_behind_each_option() -> None:
    assert said(THREE, {"o1": 2, "gone": 1}) == "Boom (2); gone (1)"
