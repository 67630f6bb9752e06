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


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"group": "Gemeente Ommen"}, "De gemeente Ommen zorgt voor een plek."),
        ({"item": "a1i1", "value": "samenwerking"}, "Samenwerking staat voorop."),
        ({"item": "a1i1", "value": ["duurzaamheid", "burger-initiatief"]}, "Duurzaamheid en burger-initiatief"),
        (
            {"item": "a1sign", "value": {"name": "Jo", "organisation": "Stichting Vechtdal"}},
            "Stichting Vechtdal helpt.",
        ),
    ],
)
def test_what_many_have_in_common_is_nobodys_quote(said: object, title: str) -> None:
    """One person of a group who leaves must not take an article of everybody's covenant along."""
    assert without({"title": title}, [said]) == {"title": title}


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ({"item": "a1sign", "value": {"name": "Jo", "organisation": "Bakkerij Jo"}}, "Bakkerij Jo"),
        ({"item": "a1sign", "value": {"name": "Jo", "organisation": "Bakkerij Jansen"}}, "Jo"),
    ],
)
def test_of_who_signed_name_and_organisation_go_from_an_owner(said: object, owner: str) -> None:
    assert "…" in str(without({"owner": owner}, [said])["owner"])


@pytest.mark.parametrize("own", ["jan.jansen@example.com", "0612345678901", "Jan Jansen-Pietersen"])
def test_what_is_more_than_a_word_is_somebodys_own(own: str) -> None:
    assert without({"title": f"Vraag het {own}"}, [{"item": "a1i1", "value": own}]) == {"title": "…"}
