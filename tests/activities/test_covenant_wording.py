"""covenant: a new wording beside the old one, what the facilitator decides, and the vote that settles it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.agreeing import (
    ARTICLES,
    NEW,
    at_article,
    at_the_end,
    covenant,
    looking_at,
    settled,
)
from tests.activities.playing import reading
from workshop.activities.base import Person


def test_old_and_new_stand_side_by_side_with_what_differs() -> None:
    result = looking_at(2).does("reword", title=NEW).result()
    assert (result["old"], result["new"]) == (ARTICLES[1], NEW)
    assert result["diff"] == [
        {"is": "same", "text": "Wij komen "},
        {"is": "removed", "text": "twee"},
        {"is": "added", "text": "vier"},
        {"is": "same", "text": " keer per jaar bij elkaar."},
    ]


def test_a_wording_is_tidied_and_the_old_one_again_is_none() -> None:
    play = looking_at(2).does("reword", title=f"  {NEW}\n\n")
    assert play.result()["new"] == NEW
    assert play.does("reword", title=ARTICLES[1]).result()["new"] == ARTICLES[1]
    assert play.state.wordings == {}


@pytest.mark.parametrize(
    ("title", "code"), [("", "bad_request"), (" \n", "bad_request"), (7, "bad_request"), ("x" * 601, "too_long")]
)
def test_nothing_and_too_much_are_no_wording(title: Any, code: str) -> None:
    play = looking_at(2)
    assert play.refuses(play.does, "reword", title=title) == code


def test_what_was_typed_for_another_article_changes_nothing() -> None:
    play = looking_at(2)
    assert play.refuses(play.does, "reword", title=NEW, item="a1p1") == "stale"
    assert play.refuses(play.does, "decide", choice="drop", item="a1p1") == "stale"
    assert play.does("reword", title=NEW, item="a1p2").result()["new"] == NEW


def test_only_what_the_room_looks_at_can_be_worked_on() -> None:
    play = at_article(1)
    for _ in range(3):
        assert play.refuses(play.does, "reword", title=NEW) == play.refuses(play.does, "decide", choice="keep")
        play.next()
        if play.sees()["covenant"]["turn"] == "look":
            play.next()
    assert play.refuses(at_the_end(play).does, "reword", title=NEW) == "bad_request"


@pytest.mark.parametrize("choice", ["agree", "", 1, [], {}])
def test_what_is_no_choice_is_no_decision(choice: Any) -> None:
    play = looking_at(1)
    assert play.refuses(play.does, "decide", choice=choice) == "bad_request"


@pytest.mark.parametrize("choice", ["keep", "drop"])
def test_who_goes_on_writing_takes_back_that_it_is_kept_or_dropped(choice: str) -> None:
    play = looking_at(2).does("decide", choice=choice).does("reword", title=NEW)
    assert play.result()["decision"] is None


def test_the_console_is_told_what_it_may_do_and_only_then() -> None:
    play = at_article(2)
    assert play.desk()["actions"] == []
    reword, decide = play.next().desk()["actions"]
    assert (reword["action"], reword["item"], reword["max_length"]) == ("reword", "a1p2", 600)
    assert (decide["action"], [option["id"] for option in decide["options"]]) == ("decide", ["keep", "change", "drop"])
    assert play.next().desk()["actions"] == []


def test_who_reads_another_language_sees_what_was_reworded_beside_what_it_was_made_from() -> None:
    play = covenant(articles=[{"nl": ARTICLES[1], "ar": "نجتمع مرتين في السنة."}])
    at_article(1, play).next().with_room(**reading("ar"))
    assert play.result()["old"] == play.result()["new"] == "نجتمع مرتين في السنة."
    play.does("reword", title=NEW)
    assert (play.result()["old"], play.result()["new"]) == (ARTICLES[1], NEW)
    assert play.next().sees()["item"]["text"] == NEW


def test_the_old_wording_in_any_language_is_no_new_one() -> None:
    play = at_article(1, covenant(articles=[{"nl": ARTICLES[1], "en": "We meet twice a year."}])).next()
    assert play.does("reword", title="We meet twice a year.").state.wordings == {}


def test_the_room_votes_on_the_new_wording_and_sees_both_meanwhile() -> None:
    play = looking_at(2).does("reword", title=NEW).next()
    seen = play.sees()
    assert (seen["phase"], seen["item"]["text"], seen["result"]) == ("open", NEW, None)
    assert [option["id"] for option in seen["item"]["options"]] == ["agree", "disagree", "pass"]
    assert (seen["covenant"]["old"], seen["covenant"]["new"]) == (ARTICLES[1], NEW)


def test_of_an_article_to_be_dropped_the_old_text_is_asked() -> None:
    item = looking_at(2).does("reword", title=NEW).does("decide", choice="drop").next().sees()["item"]
    assert (item["text"], item["options"][0]["label"]) == (ARTICLES[1], "Yes, drop it")


@pytest.mark.parametrize(
    ("votes", "outcome", "sentence"),
    [
        ((3, 2, 4), "change", "Taken up: 3 for, 2 against"),
        ((2, 3, 0), "keep", "The old text stays: 2 for, 3 against"),
        ((2, 2, 1), "keep", "As many for as against: 2. The old text stays."),
        ((0, 0, 0), "keep", "Nobody was for or against. The old text stays."),
        ((0, 0, 5), "keep", "Nobody was for or against. The old text stays."),
    ],
)
def test_a_majority_takes_a_new_wording_up(votes: tuple[int, int, int], outcome: str, sentence: str) -> None:
    result = settled(looking_at(2).does("reword", title=NEW), *votes).result()
    assert (result["outcome"], result["sentence"]) == (outcome, sentence)


@pytest.mark.parametrize(
    ("votes", "outcome", "sentence"),
    [
        ((3, 2), "drop", "Dropped: 3 for, 2 against"),
        ((2, 3), "keep", "The old text stays: 2 for, 3 against"),
        ((1, 1), "keep", "As many for as against: 1. The old text stays."),
    ],
)
def test_a_majority_drops_an_article(votes: tuple[int, int], outcome: str, sentence: str) -> None:
    result = settled(looking_at(2).does("decide", choice="drop"), *votes).result()
    assert (result["outcome"], result["sentence"]) == (outcome, sentence)


def test_a_yes_to_the_text_as_it_was_keeps_it() -> None:
    result = settled(looking_at(2), 2, 1).result()
    assert (result["outcome"], result["sentence"]) == ("keep", "It stays as it is: 2 for, 1 against")


def test_raised_hands_decide_with_the_phones() -> None:
    play = settled(looking_at(2).does("reword", title=NEW), 1, 2).with_room(hands={"a1p2s1": {"agree": 2}})
    assert play.result()["sentence"] == "Taken up: 3 for, 2 against (with raised hands)"
    assert at_the_end(play).result()["articles"][1]["text"] == NEW


def test_who_was_sent_away_does_not_decide() -> None:
    play = settled(looking_at(2).does("reword", title=NEW), 2, 1)
    play.with_room(people={1: Person(1, 1, removed=True)})
    assert play.result()["outcome"] == "keep"


def test_another_wording_is_another_vote_and_the_same_one_is_the_same() -> None:
    play = settled(looking_at(2).does("reword", title=NEW), 3, 0)
    play.back().back().does("reword", title="Wij komen vaak bij elkaar.").next()
    assert (play.sees()["item"]["id"], play.sees()["answered"]) == ("a1p2s2", 0)
    assert play.next().back().sees()["item"]["id"] == "a1p2s2"
    assert play.back().next().sees()["item"]["id"] == "a1p2s2"


def test_what_was_reworded_after_the_vote_is_not_yet_agreed_on() -> None:
    play = settled(looking_at(2).does("reword", title=NEW), 3, 0)
    play.back().back().does("reword", title="Wij komen nooit bij elkaar.")
    assert play.type.outcome(play.state, play.step.item, play.room)["new"] == "Wij komen nooit bij elkaar."
    assert play.tables()["covenant"][2]["now"] == NEW
