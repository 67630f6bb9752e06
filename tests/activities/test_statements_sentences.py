"""statements: each picture in one sentence."""

from __future__ import annotations

import pytest

from workshop.activities.base import Room
from workshop.activities.statements.sentences import change, majority

LABELS = {"agree": "Eens", "pass": "Weet ik niet", "disagree": "Oneens"}


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((12, 6, 16), "Almost half say: oneens."),
        ((132, 58, 310), "Six in ten say: oneens."),
        ((20, 0, 0), "Everyone says: eens."),
        ((1, 0, 0), "Everyone says: eens."),
        ((0, 0, 0), "Nobody has chosen."),
        ((10, 0, 10), "The room is divided."),
        ((8, 6, 6), "The room is divided."),
        ((10, 5, 5), "Half say: eens."),
        ((11, 4, 5), "Six in ten say: eens."),
        ((53, 20, 27), "Just over half say: eens."),
        ((7, 1, 2), "Seven in ten say: eens."),
        ((8, 1, 1), "Eight in ten say: eens."),
        ((9, 0, 1), "Nine in ten say: eens."),
        ((97, 1, 2), "Almost everyone says: eens."),
        ((1, 5, 2), "5 of the 8 say: weet ik niet."),
    ],
)
def test_a_result_is_said_in_one_sentence(counts: tuple[int, int, int], sentence: str) -> None:
    assert majority(dict(zip(LABELS, counts, strict=True)), LABELS, Room()) == sentence


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ((12, 6, 16), (9, 4, 21), "Oneens grew from 16 to 21."),
        ((5, 4, 5), (7, 0, 7), "Eens and oneens both grew by 2."),
        ((1, 1, 1), (2, 2, 2), "Every side grew by 1."),
        ((5, 1, 5), (3, 1, 5), "Eens dropped from 5 to 3."),
        ((5, 1, 5), (3, 1, 3), "Fewer people chose than in round 1."),
        ((5, 1, 5), (5, 1, 5), "The numbers stayed the same."),
    ],
)
def test_a_shift_is_said_in_one_sentence_that_takes_no_sides(
    then: tuple[int, int, int], now: tuple[int, int, int], sentence: str
) -> None:
    before, after = (dict(zip(LABELS, counts, strict=True)) for counts in (then, now))
    assert change(before, after, LABELS, Room()) == sentence


def test_a_word_in_capitals_stays_so_in_a_sentence() -> None:
    assert majority({"agree": 3, "disagree": 0}, {"agree": "JA", "disagree": "NEE"}, Room()) == "Everyone says: JA."
