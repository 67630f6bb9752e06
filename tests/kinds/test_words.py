"""words: a few short words; spellings of the same word are one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import EMPTY, asked, refusal, said, taken, tallied
from workshop.kinds.base import key

THREE = asked("words", options=(), max=3)


def test_words_are_trimmed_and_inner_spaces_folded() -> None:
    assert taken(THREE, ["  hoop ", "gelijke \n  kansen"]) == ["hoop", "gelijke kansen"]


def test_doubles_in_one_answer_are_dropped_and_the_first_spelling_stays() -> None:
    assert taken(THREE, ["Hoop", "hoop!", "HÓÓP"]) == ["Hoop"]


@pytest.mark.parametrize(
    "value", [None, [], "hoop", {"a": 1}, 7, [7], [None], [["hoop"]], ["\ud800"], *([e] for e in EMPTY)]
)
def test_what_is_no_list_of_words_is_refused(value: Any) -> None:
    assert refusal(THREE, value) == "bad_request"


def test_more_words_than_the_most_is_too_many() -> None:
    assert refusal(THREE, ["a", "b", "c", "d"]) == "too_many"


def test_a_word_may_be_40_characters_long_and_no_longer() -> None:
    assert taken(THREE, ["é" * 40]) == ["é" * 40]
    assert refusal(THREE, ["é" * 41]) == "too_long"


def test_words_that_differ_in_case_accents_or_punctuation_are_one_by_its_most_used_spelling() -> None:
    words = tallied(THREE, ["Één, samen"], ["een samen"], ["een samen", "hoop"])["words"]
    assert words == [
        {"id": f"word:i1:{key('een samen')}", "text": "een samen", "n": 3},
        {"id": f"word:i1:{key('hoop')}", "text": "hoop", "n": 1},
    ]


def test_the_most_said_word_comes_first_and_of_as_many_the_first_said() -> None:
    said_words = tallied(THREE, ["rust"], ["zorg"], ["trots", "zorg"])["words"]
    assert [word["text"] for word in said_words] == ["zorg", "rust", "trots"]


@pytest.mark.parametrize("word", ["❤️", "👨‍👩‍👧", "أمل", "ተስፋ", "<script>", "!?", "%(n)s"])
def test_emoji_any_script_and_markup_are_just_words(word: str) -> None:
    assert tallied(THREE, taken(THREE, [word]))["words"][0]["text"] == word


def test_signs_that_are_no_letters_do_not_all_become_the_same_word() -> None:
    assert len(tallied(THREE, ["!"], ["?"])["words"]) == 2


def test_it_is_said_as_it_was_typed() -> None:
    assert said(THREE, ["hoop", "zorg"]) == "hoop, zorg"
