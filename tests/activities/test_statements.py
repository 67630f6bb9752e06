"""statements: two rounds around a talk, who moved, and arguments that wait for the facilitator's yes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.playing import Play, mistake, reading
from workshop.activities.base import Mistake, Person
from workshop.kinds.base import pick

TWO = [{"text": "Armoede is van ons allemaal.", "notes": "Vraag door."}, {"text": "Hulp is makkelijk te vinden."}]


def plan(**more: Any) -> dict[str, Any]:
    return {"type": "statements", "title": "Stellingenspel", "statements": TWO, **more}


def game(**more: Any) -> Play:
    return Play(plan(**more))


def sides(agree: int, unsure: int, disagree: int) -> list[str]:
    return ["agree"] * agree + ["pass"] * unsure + ["disagree"] * disagree


def second_round(then: list[str], now: list[str]) -> Play:
    """The first statement, both rounds played, the second one shown."""
    play = game()
    play.all_say(*then)
    play.until("open").all_say(*now)
    return play.next()


def because(side: str, why: str) -> dict[str, str]:
    return {"choice": side, "why": why}


def steps(play: Play) -> list[tuple[str, str]]:
    return [(step.phase, step.item.id) for step in play.state.steps if step.item]


def test_two_rounds_stand_around_a_talk() -> None:
    first = [
        ("open", "a1s1r1"),
        ("revealed", "a1s1r1"),
        ("discussion", "a1s1r1"),
        ("open", "a1s1r2"),
        ("revealed", "a1s1r2"),
    ]
    assert steps(game())[:5] == first
    assert steps(game())[5] == ("open", "a1s2r1")


def test_a_single_round_ends_with_the_talk_when_that_has_a_clock() -> None:
    assert [phase for phase, _ in steps(game(rounds=1))[:3]] == ["open", "revealed", "discussion"]
    assert [phase for phase, _ in steps(game(rounds=1, discussion_minutes=0))] == ["open", "revealed"] * 2


def test_the_talk_has_a_clock_that_moves_nothing_when_it_runs_out() -> None:
    play = game(discussion_minutes=4).until("discussion")
    assert play.sees()["timer"] == {"started_at": play.at, "ends_at": play.at + 240_000}
    play.wait(240).does("close")
    assert (play.sees()["phase"], play.sees()["timer"]) == ("discussion", None)


def test_without_minutes_the_talk_has_no_clock() -> None:
    assert game(discussion_minutes=0).until("discussion").sees()["timer"] is None


def test_the_sides_stand_in_the_order_agree_pass_disagree_with_their_marks() -> None:
    options = game(statements=[{"text": "Zo?", "options": ["Ja", "Nee", "Tja"]}]).sees()["item"]["options"]
    assert options == [
        {"id": "agree", "label": "Ja", "mark": "agree"},
        {"id": "pass", "label": "Tja", "mark": "pass"},
        {"id": "disagree", "label": "Nee", "mark": "disagree"},
    ]


def test_two_words_leave_out_the_doubt() -> None:
    play = game(statements=[{"text": "Zo?", "options": ["Ja", "Nee"]}])
    assert [option["id"] for option in play.sees()["item"]["options"]] == ["agree", "disagree"]
    assert play.refuses(play.says, 1, "pass") == "bad_request"


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("nl", ["Eens", "Weet ik niet", "Oneens"]),
        ("en", ["Agree", "Don't know", "Disagree"]),
        ("ar", ["أوافق", "لا أعرف", "لا أوافق"]),
        ("fr", ["Eens", "Weet ik niet", "Oneens"]),
    ],
)
def test_the_sides_are_said_in_the_language_of_the_reader(lang: str, labels: list[str]) -> None:
    options = game().with_room(**reading(lang)).sees()["item"]["options"]
    assert [option["label"] for option in options] == labels


@pytest.mark.parametrize("role", ["participant", "screen"])
def test_nothing_leaks_while_a_round_is_open(role: Any) -> None:
    play = game()
    before = play.sees(role)
    play.says(1, because("disagree", "zomaar"))
    assert {**play.sees(role), "answered": 0} == before


def test_only_the_facilitator_sees_which_way_the_room_leans() -> None:
    play = game()
    play.all_say(*sides(2, 0, 1))
    assert play.desk()["tally"] == {"counts": {"agree": 2, "pass": 0, "disagree": 1}, "answered": 3, "hands": {}}


def test_one_may_change_sides_while_open_and_the_reason_goes_with_the_side() -> None:
    play = game()
    play.says(1, because("agree", "ja hoor"))
    play.says(1, "disagree")
    assert play.me(1)["answer"] == "disagree"
    assert play.desk()["queue"] == []


def test_the_second_round_shows_nothing_of_the_first_on_a_phone() -> None:
    play = game()
    play.says(1, "agree")
    play.until("open")
    assert play.sees("participant")["result"] is None
    assert play.me(1) == {"item": "a1s1r2", "answer": None}


def test_an_answer_to_the_first_round_is_refused_in_the_second() -> None:
    play = game().until("open")
    assert play.refuses(play.says, 1, "agree", item="a1s1r1") == "not_current"


def test_the_shift_is_over_people_who_voted_twice() -> None:
    play = second_round(sides(2, 1, 1), ["agree", "disagree", "disagree"])
    result = play.result()
    assert result["shift"] == [
        {"from": "agree", "to": "agree", "n": 1},
        {"from": "agree", "to": "disagree", "n": 1},
        {"from": "pass", "to": "disagree", "n": 1},
    ]
    assert (result["moved"], result["headline"]) == (2, "2 people crossed over")
    assert result["before"] == {"counts": {"agree": 2, "pass": 1, "disagree": 1}}


def test_the_mock_up_comes_out_to_the_letter() -> None:
    now = [*sides(9, 0, 3), *sides(0, 3, 3), *sides(0, 1, 15)]
    result = second_round(sides(12, 6, 16), now).result()
    assert result["counts"] == {"agree": 9, "pass": 4, "disagree": 21}
    assert (result["headline"], result["sentence"]) == ("7 people crossed over", "Disagree grew from 16 to 21.")


@pytest.mark.parametrize(
    ("now", "headline"),
    [(["agree"], "Nobody crossed over"), (["pass"], "1 person crossed over"), ([], "Nobody crossed over")],
)
def test_the_headline_says_how_many_crossed(now: list[str], headline: str) -> None:
    assert second_round(["agree"], now).result()["headline"] == headline


def test_raised_hands_stand_beside_in_each_round() -> None:
    play = second_round(["agree"], ["agree"]).with_room(hands={"a1s1r2": {"disagree": 3}})
    assert play.result()["hands"] == {"disagree": 3}
    assert play.result()["counts"]["disagree"] == 0


def test_an_argument_reaches_the_screen_when_the_facilitator_let_it_through() -> None:
    play = game()
    ref = play.says(1, because("disagree", "Ik wist niet wie ik kon bellen."))
    play.until("discussion")
    assert play.result()["arguments"] == []
    assert play.show(ref).result()["arguments"] == [
        {"id": ref, "side": "disagree", "text": "Ik wist niet wie ik kon bellen."}
    ]
    assert play.hide(ref).result()["arguments"] == []


def test_an_argument_waits_in_the_queue_with_its_side() -> None:
    play = game().with_room(people={7: Person(7, 0, name="Riekie")})
    ref = play.says(7, because("agree", "Daarom."))
    assert play.desk()["queue"] == [
        {
            "answer": ref,
            "text": "Daarom.",
            "side": {"id": "agree", "label": "Agree", "mark": "agree"},
            "state": "waiting",
            "participant": 7,
            "name": "Riekie",
            "reason": None,
        }
    ]
    assert play.show(ref).desk()["queue"][0]["state"] == "shown"


def test_a_reason_is_only_taken_where_it_is_asked() -> None:
    silent = game(arguments=False)
    assert "why" not in silent.sees("participant")["item"]
    assert silent.refuses(silent.says, 1, because("agree", "ja")) == "bad_request"
    assert game().sees("participant")["item"]["why"] is True
    assert "why" not in game().until("open").sees("participant")["item"]


@pytest.mark.parametrize(
    ("votes", "cue"),
    [
        (sides(4, 1, 7), "First ask someone on the side of Agree (4)."),
        (sides(3, 0, 1), "First ask someone on the side of Disagree (1)."),
        (sides(3, 1, 3), None),
        (sides(0, 1, 3), None),
    ],
)
def test_the_smaller_side_gets_the_floor_first(votes: list[str], cue: str | None) -> None:
    play = game()
    play.all_say(*votes)
    assert play.desk()["cue"] is None
    assert play.next().desk()["cue"] == cue
    assert play.next().desk()["cue"] == cue
    assert play.next().desk()["cue"] is None


def test_the_notes_of_a_statement_go_before_those_of_the_game() -> None:
    play = game(notes="Rustig aan.")
    assert play.desk()["notes"] == "Vraag door."
    for _ in range(5):
        play.next()
    assert play.desk()["notes"] == "Rustig aan."


def test_the_export_has_both_rounds_the_shift_and_the_arguments() -> None:
    play = game()
    shown, _ = play.all_say(because("agree", "Getoond."), because("pass", "Wacht nog."))
    play.show(shown).until("open").all_say("disagree", "pass")
    tables = play.with_room(say=lambda text: pick(text, "nl", "nl")).tables()
    people = {(row["number"], row["round"], row["side"]): row["people"] for row in tables["statements_counts"]}
    assert (people[1, 1, "Eens"], people[1, 2, "Oneens"], people[2, 1, "Eens"]) == (1, 1, 0)
    assert {(row["from"], row["to"]): row["people"] for row in tables["statements_shift"]} == {
        ("Eens", "Oneens"): 1,
        ("Weet ik niet", "Weet ik niet"): 1,
    }
    assert [(row["text"], row["shown"]) for row in tables["statements_arguments"]] == [
        ("Getoond.", True),
        ("Wacht nog.", False),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"statements": []},
        {"rounds": 3},
        {"discussion_minutes": -1},
        {"statements": [{"text": ""}]},
        {"statements": ["Zo?"]},
        {"statements": [{"text": "Zo?", "options": ["Ja"]}]},
        {"statements": [{"text": "Zo?", "options": ["Ja", "Ja"]}]},
        {"statements": [{"text": "Zo?", "options": ["a", "b", "c", "d"]}]},
    ],
)
def test_a_mistake_in_a_plan_is_found(more: dict[str, Any]) -> None:
    found = mistake(plan(**more))
    assert isinstance(found, Mistake | str)
