"""text: a few lines of one's own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import EMPTY, NOT_TEXT, asked, refusal, said, taken, tallied

TEXT = asked("text", options=())


def test_a_text_is_trimmed_and_keeps_its_lines() -> None:
    assert taken(TEXT, "  een  twee\r\ndrie\n\n\n\nvier ") == "een twee\ndrie\n\nvier"


@pytest.mark.parametrize("value", [value for value in NOT_TEXT if value != ""])
def test_what_is_no_text_is_refused(value: Any) -> None:
    assert refusal(TEXT, value) == "bad_request"


@pytest.mark.parametrize("value", EMPTY)
def test_an_empty_text_is_refused_with_a_sentence(value: str) -> None:
    assert refusal(TEXT, value) == "bad_request"


def test_control_characters_are_taken_out() -> None:
    assert taken(TEXT, "a\x00b\x1b[31mc\x7f\x85d") == "ab[31mc\nd"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", "שלום", "👩🏽‍🦽", "100%", "%(n)s", "' OR 1=1"])
def test_markup_formulas_emoji_and_any_script_are_just_text(text: str) -> None:
    assert taken(TEXT, text) == text


def test_280_characters_fit_and_281_do_not() -> None:
    assert taken(TEXT, "x" * 280) == "x" * 280
    assert refusal(TEXT, "x" * 281) == "too_long"


def test_an_item_may_set_its_own_length() -> None:
    assert refusal(asked("text", options=(), max_length=5), "zestig") == "too_long"


def test_there_is_nothing_to_count() -> None:
    assert tallied(TEXT, "a", "b") == {}


def test_it_is_said_as_it_was_typed() -> None:
    assert said(TEXT, "zo") == "zo"
