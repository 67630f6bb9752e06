"""scale: a whole number between two ends."""

from __future__ import annotations

import random
from statistics import fmean, pstdev
from typing import Any

import pytest

from tests.kinds.asking import asked, refusal, said, taken, tallied

SCALE = asked("scale", options=(), min=-1, max=3)


@pytest.mark.parametrize(("value", "stored"), [(-1, -1), (3, 3), (0, 0), (2.0, 2)])
def test_a_whole_number_within_the_ends_is_taken(value: float, stored: int) -> None:
    assert repr(taken(SCALE, value)) == repr(stored)


@pytest.mark.parametrize("value", [-2, 4, 2.5, "2", True, None, [2], {}, float("nan"), float("inf"), 10**400])
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(SCALE, value) == "bad_request"


def test_without_ends_it_goes_from_0_to_10() -> None:
    scale = asked("scale", options=())
    assert (taken(scale, 0), taken(scale, 10)) == (0, 10)
    assert refusal(scale, 11) == "bad_request"


def test_every_step_is_counted_with_average_and_spread() -> None:
    assert tallied(SCALE, 0, 1, 3) == {
        "counts": {"-1": 0, "0": 1, "1": 1, "2": 0, "3": 1},
        "mean": 1.33,
        "spread": 1.25,
    }


def test_without_answers_there_is_no_average() -> None:
    assert tallied(SCALE)["mean"] is None
    assert tallied(SCALE)["spread"] is None


def test_it_is_said_as_a_number() -> None:
    assert said(SCALE, 2) == "2"


def test_average_and_spread_are_those_of_the_values_one_by_one() -> None:
    chance = random.Random(3)
    for _ in range(200):
        values = [chance.randint(-1, 3) for _ in range(chance.randint(1, 40))]
        found = tallied(SCALE, *values)
        assert (found["mean"], found["spread"]) == (round(fmean(values), 2), round(pstdev(values), 2))
