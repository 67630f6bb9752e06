"""covenant: as it reads in the end, who signed it, and the tables of the export."""

from __future__ import annotations

from tests.activities.agreeing import (
    ANNA,
    ARTICLES,
    BERT,
    NEW,
    PURPOSE,
    at_article,
    at_the_end,
    because,
    covenant,
    looking_at,
    plan,
    settled,
)
from tests.activities.playing import Play, reading
from workshop.activities.base import Room


def test_articles_are_numbered_anew_without_what_was_dropped() -> None:
    play = settled(looking_at(1).does("decide", choice="drop"), 2, 0)
    play = settled(at_article(2, play).next().does("reword", title=NEW), 2, 1)
    result = at_the_end(play).result()
    assert result["purpose"] == PURPOSE
    assert result["articles"] == [{"number": 1, "text": NEW, "was": ARTICLES[1], "outcome": "change"}]


def test_the_purpose_can_be_reworded_or_dropped_too() -> None:
    play = covenant().next().does("reword", title="Iedereen doet mee.")
    assert at_the_end(settled(play, 1, 0)).result()["purpose"] == "Iedereen doet mee."
    dropped = settled(covenant().next().does("decide", choice="drop"), 1, 0)
    assert at_the_end(dropped).result()["purpose"] is None


def test_what_the_facilitator_kept_stands_whatever_was_voted() -> None:
    play = settled(looking_at(2).does("reword", title=NEW), 3, 0).back().back().does("decide", choice="keep")
    line = at_the_end(play).result()["articles"][1]
    assert (line["text"], line["outcome"]) == (ARTICLES[1], "keep")


def test_two_articles_that_read_the_same_are_two_articles() -> None:
    result = at_the_end(covenant(articles=["Wij delen.", "Wij delen."])).result()
    assert [article["number"] for article in result["articles"]] == [1, 2]


def test_signatures_land_on_the_screen_while_people_sign() -> None:
    play = at_the_end(covenant(), "sign")
    assert play.result()["sentence"] == "Nobody has signed yet."
    ref = play.wait(1).says(1, ANNA)
    assert play.result()["signatures"] == [{"id": ref, **ANNA, "at": play.at}]
    assert play.result()["sentence"] == "1 signature under our covenant"


def test_a_phone_has_the_text_that_it_signs_and_no_list_that_stands_still() -> None:
    play = at_the_end(covenant(), "sign")
    play.says(1, ANNA)
    seen = play.sees("participant")
    assert (seen["item"]["kind"], seen["result"]["purpose"], seen["result"]["signatures"]) == ("sign", PURPOSE, [])
    assert [s["name"] for s in play.next().result("participant")["signatures"]] == ["Anna"]


def test_who_signs_again_has_signed_once() -> None:
    play = at_the_end(covenant(), "sign")
    play.says(1, ANNA)
    play.wait(1).says(1, BERT)
    assert [s["name"] for s in play.next().result()["signatures"]] == ["Bert"]


def test_a_signature_can_be_taken_down_and_one_that_tells_too_much_waits() -> None:
    play = at_the_end(covenant(), "sign")
    one, other = play.all_say(ANNA, BERT)
    assert [entry["text"] for entry in play.desk()["queue"]] == ["Kerk – Bert", "Gemeente Ommen – Anna"]
    play.hide(one).with_room(caught={other: "email"})
    assert play.result()["signatures"] == []
    assert [entry["state"] for entry in play.desk()["queue"]] == ["waiting", "hidden"]
    assert [s["name"] for s in play.show(other).result()["signatures"]] == ["Bert"]


def test_the_last_thing_is_the_covenant_with_who_signed_it() -> None:
    play = at_the_end(covenant(), "sign")
    play.all_say(ANNA, BERT)
    result = play.next().result()
    assert play.sees()["phase"] == "revealed"
    assert [article["text"] for article in result["articles"]] == ARTICLES
    assert [signature["organisation"] for signature in result["signatures"]] == ["Gemeente Ommen", "Kerk"]


def test_the_tables_hold_texts_votes_proposals_and_signatures() -> None:
    play = at_article(2)
    play.all_say(because("change", NEW), "keep")
    play.with_room(hands={"a1p2": {"drop": 1}}).next().does("reword", title=NEW)
    play = at_the_end(settled(play, 2, 1), "sign")
    play.says(1, ANNA)
    tables = play.tables()
    assert tables["covenant"][2] == {
        "article": "Article 2",
        "number": 2,
        "was": ARTICLES[1],
        "now": NEW,
        "outcome": "Changed",
    }
    votes = [row for row in tables["covenant_votes"] if row["article"] == "Article 2"]
    assert [(row["vote"], row["choice"], row["people"], row["hands"]) for row in votes] == [
        (1, "Keep", 1, None),
        (1, "Change", 1, None),
        (1, "Drop", 0, 1),
        (2, "Yes, take it up", 2, None),
        (2, "No, keep the old text", 1, None),
        (2, "Don't know", 0, None),
    ]
    assert tables["covenant_proposals"] == [{"article": "Article 2", "text": NEW, "shown": False}]
    assert tables["covenant_signatures"] == [{"organisation": "Gemeente Ommen", "name": "Anna", "at": play.at}]


def test_a_dropped_article_is_in_the_table_without_a_number() -> None:
    play = settled(looking_at(1).does("decide", choice="drop"), 1, 0)
    rows = at_the_end(play).tables()["covenant"]
    assert [(row["number"], row["now"]) for row in rows] == [(None, PURPOSE), (None, None), (1, ARTICLES[1])]


def test_a_covenant_of_forty_long_articles_is_told_whole() -> None:
    play = at_the_end(Play(plan(articles=[f"{n} " + "woord " * 99 for n in range(40)]), Room(**reading("nl"))), "sign")
    for n in range(1, 101):
        play.says(n, {"name": f"Mens {n}", "organisation": "Kerk"})
    result = play.next().result()
    assert (len(result["articles"]), len(result["signatures"])) == (40, 100)
