"""number: any finite number within the bounds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import asked, refusal, said, taken, tallied

ANY = asked("number", options=())


@pytest.mark.parametrize(("value", "stored"), [(402, 402), (402.0, 402), (0.5, 0.5), (-3, -3), (1e12, 10**12)])
def test_a_number_is_taken_whole_ones_without_decimals(value: float, stored: float) -> None:
    assert repr(taken(ANY, value)) == repr(stored)


@pytest.mark.parametrize(
    "value", ["402", True, None, [], {}, float("nan"), float("inf"), -float("inf"), 1.1e12, -1.1e12, 10**400]
)
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(ANY, value) == "bad_request"


def test_bounds_are_kept() -> None:
    bounded = asked("number", options=(), min=0, max=2.5)
    assert (taken(bounded, 0), taken(bounded, 2.5)) == (0, 2.5)
    assert refusal(bounded, -0.1) == refusal(bounded, 2.6) == "bad_request"


def test_equal_numbers_are_counted_together_lowest_first() -> None:
    assert tallied(ANY, 3, 1.5, 3) == {"values": [[1.5, 1], [3, 2]], "mean": 2.5, "median": 3}


def test_without_answers_there_is_no_average() -> None:
    assert tallied(ANY) == {"values": [], "mean": None, "median": None}


def test_it_is_said_without_an_exponent() -> None:
    assert (said(ANY, 10**12), said(ANY, 0.5)) == ("1000000000000", "0.5")
