"""Whose words stand in what a facilitator typed: what goes with somebody who takes back what they said, and what stays."""

from __future__ import annotations

import pytest

from workshop.quotes import without

SAID = [{"name": "Jo"}, {"item": "a1w", "value": {"text": "Eén nummer voor alle hulp"}}]


@pytest.mark.parametrize("field", ["title", "owner", "next", "table"])
def test_a_quote_goes_from_every_field_that_was_typed(field: str) -> None:
    assert without({field: "Dus: EÉN nummer voor alle hulp!"}, SAID) == {field: "…"}


def test_a_long_quote_goes_also_where_its_last_word_goes_on() -> None:
    assert without({"title": "Eén nummer voor alle hulpvragen"}, SAID) == {"title": "…"}


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


@pytest.mark.parametrize(
    ("own", "title", "left"),
    [
        ("Jan Jansen", "Vraag het Jan  Jansen 0612345678", "Vraag het … 0612345678"),
        ("0612345678", "Vraag het Jan Jansen 06-1234 5678", "Vraag het Jan Jansen …"),
        ("Bel me: 06\t12345678!", "Vraag het 0612345678.", "Vraag het …."),
        ("ik ben José Vos", "Ik ben Jose Vos", "…"),
        ("José Vos", "Dat doet jose vos.", "Dat doet …."),
        ("Jan\x00sen\nVos", "Vraag Jansen Vos", "Vraag …"),
        ("06-12345678", "Bel +31 6 12 34 56 78.", "Bel …."),
        ("06-12345678", "Bel +31 (0)6 12345678", "Bel …"),
        ("06-12345678", "Bel 0031612345678", "Bel …"),
        ("06-12345678", "Bel 31612345678", "Bel …"),
        ("+31 6 12345678", "Bel 06-12345678", "Bel …"),
        ("+31 (0)6 12345678", "Bel tel0612345678", "Bel tel…"),
        ("0031 6 12345678", "Bel 612345678", "Bel …"),
        ("31612345678", "Bel 06 12345678", "Bel …"),
        ("o6 12345678", "Bel 06 12345678", "Bel …"),
        ("(0529) 45 12 34", "Bel +31 529 451234", "Bel …"),
        ("0048 601 234 567", "Bel +48601234567", "Bel …"),
        ("+48 601 234 567", "Bel 48 601 234 567", "Bel …"),
        ("jo@x.nl", "Mail Jo @ x.nl", "Mail …"),
        ("jo (at) x (dot) nl", "Mail jo@x.nl", "Mail …"),
        ("jo@x.nl", "Mail jo apenstaartje x.nl", "Mail …"),
        ("jo@gmail.com", "Mail jo at gmail dot com", "Mail …"),
        ("ik woon op 7731AB12", "Langs bij 7731 AB 12", "Langs bij … 12"),
        ("ik woon op 7731 AB 12", "Langs bij 7731ab12", "Langs bij …12"),
        ("ik woon op 7731 ab 12", "Langs bij 7731AB 12", "Langs bij … 12"),
        ("NL91 ABNA 0417 1643 00", "Storten op nl91abna0417164300", "Storten op …"),
        ("bsn 111.222.333", "Noteer 111222333", "Noteer …"),
        ("Meer groen", "Méér groen in de wijk", "… in de wijk"),
    ],
)
def test_of_a_short_quote_its_words_go_in_whatever_spelling_and_no_others(own: str, title: str, left: str) -> None:
    assert without({"title": title}, [{"item": "a1w", "value": {"text": own}}]) == {"title": left}


def test_what_two_people_said_goes_once_and_so_does_what_lies_over_it() -> None:
    said = [{"value": {"text": text}} for text in ("Jan Jansen", "Jansen Vos", "0612345678", "bel 0612345678")]
    assert without({"title": "Dus Jan Jansen Vos, tel 06 12345678"}, said) == {"title": "Dus …, tel …"}


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("groen", "Meer groen in de wijk"),
        ("de wijk", "De wijkagent komt"),
        ("A28", "Langs de A28"),
        ("2027", "Klaar in 2027"),
        ("anna@x.nl", "Mail johanna@x.nl"),
        ("0612345678", "Dossier 10612345678"),
        ("0612345678", "Bel 06 12345679"),
        ("0612345678", "Bel +32 6 1234567"),
        ("+48 601 234 567", "Er zijn er 601 234 568"),
        ("at@x.nl", "Kijk op x.nl"),
        ("7731 AB 12", "Er zijn 7731 abonnees en 7731ABC"),
        ("7731 AB", "Er zijn 7731 abonnees"),
        ("!!", "Nu!!"),
    ],
)
def test_a_common_word_and_a_part_of_another_word_stay(own: str, title: str) -> None:
    assert without({"title": title}, [{"item": "a1w", "value": {"text": own}}]) == {"title": title}


@pytest.mark.parametrize("number", [612345678, 31612345678])
@pytest.mark.parametrize("quoted", ["0612345678", "+31 6 12345678", "31612345678"])
def test_a_number_that_was_answered_goes_too(number: int, quoted: str) -> None:
    assert without({"title": f"Bel {quoted}"}, [{"item": "a1i3", "value": number}]) == {"title": "Bel …"}


def test_a_team_is_of_more_than_one() -> None:
    assert without({"title": "Team De Rode Uilen wint"}, [{"team": "Team De Rode Uilen"}]) == {
        "title": "Team De Rode Uilen wint"
    }


def test_the_name_of_who_leaves_goes_from_a_table_too() -> None:
    assert without({"table": "Tafel van Jo", "title": "Jo"}, SAID) == {"table": "Tafel van …", "title": "Jo"}
