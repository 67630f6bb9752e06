"""Whose words stand in what a facilitator typed: what goes with somebody who takes back what they said, and what stays."""

from __future__ import annotations

import pytest

from workshop.quotes import without

SAID = [{"name": "Jo"}, {"item": "a1w", "value": {"text": "Eén nummer voor alle hulp"}}]


@pytest.mark.parametrize("field", ["title", "owner", "next"])
def test_a_quote_goes_from_every_field_that_was_typed(field: str) -> None:
    assert without({field: "Dus: EÉN nummer voor alle hulp!"}, SAID) == {field: "…"}


def test_an_id_stays_whoever_wrote_the_same() -> None:
    said = [{"item": "a1w", "value": {"text": "5b0c2c0e-7c52-4a3b-9a6b-0f1f6a1f3c11"}}]
    action = {"idea": "5b0c2c0e-7c52-4a3b-9a6b-0f1f6a1f3c11", "answer": "5b0c2c0e-7c52-4a3b-9a6b-0f1f6a1f3c11"}
    assert without(action, said) == action


@pytest.mark.parametrize(
    ("owner", "left"),
    [("Jo", "…"), ("jo en Piet", "… en Piet"), ("Piet (Jo)", "Piet (…)"), ("Joke", "Joke"), ("Gemeente", "Gemeente")],
)
def test_of_an_owner_the_name_goes_and_nothing_else(owner: str, left: str) -> None:
    assert without({"owner": owner}, SAID) == {"owner": left}


def test_elsewhere_a_short_name_is_a_word_that_anybody_uses() -> None:
    action = {"next": "Jo belt de gemeente", "due": "2027-03-01", "title": "Jo"}
    assert without(action, SAID) == action
