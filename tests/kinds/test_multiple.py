"""multiple: several options, each once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import asked, refusal, said, taken, tallied

ANY = asked("multiple")


@pytest.mark.parametrize("value", [["o1"], ["o3", "o1"], ["o1", "o2", "o3"]])
def test_known_options_are_taken_as_they_were_sent(value: list[str]) -> None:
    assert taken(ANY, value) == value


@pytest.mark.parametrize("value", [None, "o1", {"o1": 1}, [], ["o4"], ["o1", "o1"], [1], [["o1"]], [None], 3, True])
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(ANY, value) == "bad_request"


def test_more_than_the_most_is_too_many() -> None:
    assert refusal(asked("multiple", max=2), ["o1", "o2", "o3"]) == "too_many"


def test_fewer_than_the_least_is_refused() -> None:
    assert refusal(asked("multiple", min=2), ["o1"]) == "bad_request"


def test_everybody_counts_for_each_option_they_chose() -> None:
    assert tallied(ANY, ["o1", "o2"], ["o1"]) == {"counts": {"o1": 2, "o2": 1, "o3": 0}}


def test_it_is_said_in_the_order_of_the_item() -> None:
    assert said(ANY, ["o3", "o1"]) == "Boom; Maan"
