"""covenant: the plan, the walk, and the first vote on a purpose and its articles, with what people propose."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.agreeing import (
    ARTICLES,
    NEW,
    at_article,
    because,
    covenant,
    looking_at,
    plan,
    turns,
)
from tests.activities.playing import mistake, reading
from workshop.activities.base import Mistake, Person


def test_a_covenant_needs_an_article() -> None:
    assert mistake(plan(articles=[])) == "too_short"
    assert mistake({key: value for key, value in plan().items() if key != "articles"}) == "missing"


@pytest.mark.parametrize("choices", [[], ["Ja"], ["Ja", "Nee"], ["Ja", "Nee", "Tja", "Hm"]])
def test_there_are_three_choices(choices: list[str]) -> None:
    found = mistake(plan(choices=choices))
    assert isinstance(found, Mistake)
    assert (found.field, found.sentence) == ("choices", "Give three choices: for keep, change and drop.")


def test_two_choices_may_not_be_the_same() -> None:
    found = mistake(plan(choices=["Ja", "Nee", "Ja"]))
    assert isinstance(found, Mistake)
    assert found.field == "choices"


@pytest.mark.parametrize(
    ("field", "value"), [("purpose", "x" * 601), ("articles", ["Kort.", {"nl": "Kort.", "ar": "x" * 601}])]
)
def test_what_a_room_cannot_read_together_is_too_long(field: str, value: Any) -> None:
    found = mistake(plan(**{field: value}))
    assert isinstance(found, Mistake)
    assert (found.field, found.values) == (field, {"limit": 600})


def test_600_characters_are_not_too_long() -> None:
    assert covenant(articles=["x" * 600])


def test_next_alone_asks_shows_and_settles_each_part_and_then_has_it_signed() -> None:
    parts = [(part, turn) for part in range(3) for turn in ("ask", "look", "settle", "settled")]
    assert turns(covenant()) == [*parts, (None, "text"), (None, "sign"), (None, "signed")]


def test_without_signing_it_ends_with_the_covenant() -> None:
    assert turns(covenant(sign=False))[-2:] == [(2, "settled"), (None, "text")]


def test_what_the_facilitator_says_is_kept_needs_no_second_vote() -> None:
    assert turns(looking_at(1).does("decide", choice="keep"))[:2] == [(1, "look"), (2, "ask")]
    assert looking_at(1).does("decide", choice="keep").next().back().sees()["covenant"]["turn"] == "look"


@pytest.mark.parametrize("choice", ["change", "drop"])
def test_a_change_or_the_end_of_an_article_is_settled_by_a_vote(choice: str) -> None:
    assert turns(looking_at(1).does("decide", choice=choice))[1] == (1, "settle")


def test_a_decision_can_be_taken_back() -> None:
    play = looking_at(1).does("decide", choice="keep").does("decide", choice=None)
    assert play.result()["decision"] is None
    assert turns(play)[1] == (1, "settle")


def test_votes_never_change_the_walk() -> None:
    assert turns(looking_at(1, *["keep"] * 5)) == turns(looking_at(1, *["drop"] * 5))


def test_an_article_is_asked_with_three_choices_in_the_words_of_the_plan() -> None:
    item = at_article(1, covenant(choices=["Houden", "Anders", "Weg"])).sees()["item"]
    assert (item["text"], item["kind"], item["why_of"]) == (ARTICLES[0], "choice", ["change"])
    assert item["options"] == [
        {"id": "keep", "label": "Houden"},
        {"id": "change", "label": "Anders"},
        {"id": "drop", "label": "Weg"},
    ]


@pytest.mark.parametrize(
    ("lang", "ask", "labels"),
    [
        ("nl", "Hoe zou jij het schrijven?", ["Behouden", "Aanpassen", "Schrappen"]),
        ("en", "How would you write it?", ["Keep", "Change", "Drop"]),
        ("ar", "كيف تكتبها أنت؟", ["إبقاء", "تعديل", "حذف"]),
    ],
)
def test_the_usual_words_are_those_of_the_reader(lang: str, ask: str, labels: list[str]) -> None:
    item = covenant().with_room(**reading(lang)).sees()["item"]
    assert (item["ask"], [option["label"] for option in item["options"]]) == (ask, labels)


def test_while_people_vote_only_the_facilitator_sees_the_votes() -> None:
    play = at_article(1)
    play.all_say("keep", "drop")
    assert play.result() is play.result("participant") is None
    assert play.desk()["tally"]["counts"] == {"keep": 1, "change": 0, "drop": 1}


def test_a_vote_may_be_changed_while_it_is_open() -> None:
    play = at_article(1)
    play.says(1, "keep")
    play.says(1, "drop")
    assert play.next().result()["counts"] == {"keep": 0, "change": 0, "drop": 1}


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        (["change"] * 3 + ["keep"], "3 of 4 choose: change"),
        (["keep", "drop"], "The room is divided."),
        ([], "Nobody has chosen."),
    ],
)
def test_the_result_is_one_sentence(votes: list[str], sentence: str) -> None:
    assert looking_at(2, *votes).result()["sentence"] == sentence


def test_raised_hands_are_counted_in_the_sentence_and_stand_beside_the_votes() -> None:
    play = looking_at(1, "keep").with_room(hands={"a1p1": {"drop": 2}})
    result = play.result()
    assert (result["counts"], result["hands"]) == ({"keep": 1, "change": 0, "drop": 0}, {"drop": 2})
    assert result["sentence"] == "2 of 3 choose: drop (with raised hands)"


def test_a_proposal_is_seen_after_a_yes_and_not_after_a_no() -> None:
    play = at_article(2)
    play.says(1, because("change", NEW), ref="mine")
    assert [entry["state"] for entry in play.desk()["queue"]] == ["waiting"]
    play.next()
    assert play.result()["proposals"] == []
    assert play.show("mine").result()["proposals"] == [{"id": "mine", "text": NEW}]
    assert play.hide("mine").result()["proposals"] == []
    assert [entry["state"] for entry in play.desk()["queue"]] == ["hidden"]


def test_only_who_would_change_it_proposes() -> None:
    play = at_article(2)
    play.says(1, because("keep", "Het is goed zo."), ref="r")
    assert play.desk()["queue"] == []
    assert play.show("r").next().result()["proposals"] == []


def test_who_chooses_again_takes_the_proposal_back() -> None:
    play = at_article(2)
    play.says(1, because("change", NEW), ref="r1")
    play.says(1, "keep")
    assert play.show("r1").next().result()["proposals"] == []


def test_a_proposal_of_somebody_who_was_sent_away_is_gone() -> None:
    play = at_article(2)
    play.says(1, because("change", NEW), ref="r1")
    play.with_room(people={1: Person(1, 1, removed=True)}).show("r1").next()
    assert play.result()["proposals"] == []
