"""order: all options, each once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import asked, refusal, said, taken, tallied

ORDER = asked("order")


def test_an_order_of_all_options_is_taken() -> None:
    assert taken(ORDER, ["o3", "o1", "o2"]) == ["o3", "o1", "o2"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "o1",
        [],
        ["o1", "o2"],
        ["o1", "o2", "o2"],
        ["o1", "o2", "o3", "o3"],
        [1, 2, 3],
        ["o1", "o2", None],
        {"o1": 1},
    ],
)
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(ORDER, value) == "bad_request"


def test_the_tally_says_what_people_put_first() -> None:
    assert tallied(ORDER, ["o3", "o1", "o2"], ["o3", "o2", "o1"]) == {"counts": {"o1": 0, "o2": 0, "o3": 2}}


def test_it_is_said_first_to_last() -> None:
    assert said(ORDER, ["o3", "o1", "o2"]) == "Maan > Boom > Zon"
