"""sign: a name and an organisation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kinds.asking import EMPTY, NOT_TEXT, asked, refusal, said, taken, tallied

SIGN = asked("sign", options=())


def test_a_signature_is_a_name_and_an_organisation_trimmed() -> None:
    assert taken(SIGN, {"organisation": " Gemeente  Ommen\n", "name": "\tAnna "}) == {
        "name": "Anna",
        "organisation": "Gemeente Ommen",
    }


@pytest.mark.parametrize("field", ["name", "organisation"])
@pytest.mark.parametrize("nothing", [*EMPTY, *NOT_TEXT])
def test_both_are_needed(field: str, nothing: Any) -> None:
    assert refusal(SIGN, {"name": "Anna", "organisation": "Gemeente", field: nothing}) == "bad_request"


@pytest.mark.parametrize("field", ["name", "organisation"])
def test_80_characters_fit_and_81_do_not(field: str) -> None:
    value = {"name": "Anna", "organisation": "Gemeente", field: "x" * 80}
    assert taken(SIGN, value) == value
    assert refusal(SIGN, {**value, field: "x" * 81}) == "too_long"


@pytest.mark.parametrize(
    "value",
    [None, "Anna", [], {}, {"name": "Anna"}, {"organisation": "Kerk"}, {"name": "A", "organisation": "B", "more": "C"}],
)
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(SIGN, value) == "bad_request"


def test_markup_formulas_and_any_script_are_just_text() -> None:
    value = {"name": "<b>=1+1", "organisation": "שלום 🌳"}
    assert taken(SIGN, value) == value


def test_there_is_nothing_to_count() -> None:
    assert tallied(SIGN, {"name": "Anna", "organisation": "Kerk"}) == {}


def test_it_is_said_with_the_organisation_behind_the_name() -> None:
    assert said(SIGN, {"name": "Anna", "organisation": "Kerk"}) == "Anna, Kerk"
