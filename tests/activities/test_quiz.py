"""quiz: the clock, what is right, points for speed and nearness, awards, and no hint before the answer is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.activities.playing import Play
from workshop.activities.base import Person

CHOICE = {"kind": "choice", "text": "Hoeveel inwoners?", "options": ["8.500", "18.450", "28.000"], "correct": "18.450"}
NUMBER = {"kind": "number", "text": "Hoeveel huishoudens?", "correct": 402, "explanation": "Het waren er 402."}
TEXT = {"kind": "text", "text": "Wat betekent mekaere?", "correct": ["elkaar", "mekaar"]}
MULTIPLE = {"kind": "multiple", "text": "Welke twee?", "options": ["A", "B", "C"], "correct": ["C", "A"]}
ORDER = {
    "kind": "order",
    "text": "Van vroeg naar laat.",
    "options": ["Een", "Twee", "Drie"],
    "correct": ["Een", "Twee", "Drie"],
}
ALL = [CHOICE, NUMBER, TEXT, MULTIPLE, ORDER]


def plan(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "quiz", "title": "Live popquiz", "questions": list(questions), **more}


def quiz(*questions: dict[str, Any], **more: Any) -> Play:
    """The first question, open."""
    return Play(plan(*questions, **more)).next()


def ids(play: Play) -> dict[str, str]:
    """The id of each option by its label."""
    return {option["label"]: option["id"] for option in play.sees()["item"]["options"]}


def points(play: Play, *participants: int) -> list[int]:
    return [play.me(participant)["points"] for participant in participants]


def test_it_goes_from_the_start_over_each_question_to_the_podium() -> None:
    steps = Play(plan(CHOICE, NUMBER, TEXT, standings_every=2)).state.steps
    rounds = ["open", "revealed"]
    assert [step.phase for step in steps] == ["intro", *rounds, *rounds, "standings", *rounds, "standings"]


def test_standings_may_come_only_at_the_end() -> None:
    steps = Play(plan(CHOICE, NUMBER, standings_every=0)).state.steps
    assert [step.phase for step in steps].count("standings") == 1


def test_options_have_marks_that_can_be_said_aloud() -> None:
    options = quiz(CHOICE).sees()["item"]["options"]
    assert [(option["id"], option["mark"]) for option in options] == [("o1", "tree"), ("o2", "drop"), ("o3", "sun")]


@pytest.mark.parametrize("question", ALL)
@pytest.mark.parametrize("role", ["participant", "screen"])
def test_nothing_about_the_right_answer_is_sent_before_it_is_shown(question: dict[str, Any], role: Any) -> None:
    play = quiz(question)
    other = quiz({**question, "correct": OTHER[question["kind"]], "explanation": "Anders."})
    assert sorted(json.dumps(play.sees(role))) == sorted(json.dumps(other.sees(role)))
    assert play.result(role) is None


OTHER = {"choice": "8.500", "number": 1, "text": "samen", "multiple": ["B"], "order": ["Twee", "Een", "Drie"]}


@pytest.mark.parametrize("question", ALL)
def test_my_score_says_nothing_before_the_answer_is_shown(question: dict[str, Any]) -> None:
    play = quiz(question)
    value = {"choice": "o2", "number": 402, "text": "elkaar", "multiple": ["o1", "o3"], "order": ["o1", "o2", "o3"]}
    play.says(1, value[question["kind"]])
    me = play.me(1)
    assert (me["score"], me["rank"], me["correct"], me["points"]) == (0, None, None, None)


def test_the_shuffle_is_another_one_each_time_the_quiz_begins() -> None:
    labels = [f"{n}." for n in range(6)]
    question = {"kind": "order", "text": "Volgorde", "options": labels, "correct": labels}
    shown = {tuple(ids(Play(plan(question), at=at).next())) for at in range(20)}
    assert len(shown) > 10


@pytest.mark.parametrize("n", range(3, 7))
def test_what_is_to_be_put_in_order_is_never_shown_in_the_right_order(n: int) -> None:
    for salt in range(50):
        labels = [f"{salt}-{place}" for place in range(n)]
        question = {"kind": "order", "text": f"Vraag {salt}", "options": labels, "correct": labels}
        shown = [option["label"] for option in quiz(question).sees()["item"]["options"]]
        assert sorted(shown) == sorted(labels)
        assert shown != labels


def test_the_first_answer_stands() -> None:
    play = quiz(CHOICE)
    play.says(1, "o1")
    assert play.refuses(play.says, 1, "o2") == "too_many"
    assert play.me(1)["answer"] == "o1"


def test_the_server_closes_a_question_at_its_deadline() -> None:
    play = quiz({**CHOICE, "seconds": 20})
    play.wait(20).says(1, "o2")
    play.wait(0.001)
    assert play.refuses(play.says, 2, "o2") == "not_open"
    assert play.does("close").sees()["phase"] == "closed"
    assert play.next().sees()["phase"] == "revealed"


def test_without_seconds_there_is_no_clock_and_speed_does_not_count() -> None:
    play = quiz({**CHOICE, "seconds": 0})
    assert play.sees()["timer"] is None
    play.wait(500).says(1, "o2")
    assert points(play.next(), 1) == [1000]


@pytest.mark.parametrize(("seconds", "worth"), [(0, 1000), (5, 875), (10, 750), (20, 500)])
def test_a_faster_right_answer_is_worth_more(seconds: int, worth: int) -> None:
    play = quiz({**CHOICE, "seconds": 20})
    play.wait(seconds).says(1, "o2")
    assert points(play.next(), 1) == [worth]


def test_speed_can_be_left_out() -> None:
    play = quiz(CHOICE, speed=False)
    play.wait(15).says(1, "o2")
    assert points(play.next(), 1) == [1000]


def test_more_time_makes_nobody_faster_than_those_before() -> None:
    play = quiz({**CHOICE, "seconds": 20})
    play.wait(10).says(1, "o2")
    play.state = play.type.State(**{**vars_of(play.state), "ends_at": play.state.ends_at + 60_000})
    play.wait(15).says(2, "o2")
    assert points(play.next(), 1, 2) == [750, 500]


def vars_of(state: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(state).items() if name != "seen"}


def test_a_wrong_answer_is_worth_nothing_and_no_answer_is_no_mistake() -> None:
    play = quiz(CHOICE)
    play.says(1, "o1")
    play.next()
    assert (play.me(1)["correct"], play.me(1)["points"]) == (False, 0)
    assert (play.me(2)["correct"], play.me(2)["points"]) == (None, None)


def test_the_answer_is_shown_with_counts_and_explanation() -> None:
    play = quiz({**CHOICE, "explanation": {"nl": "Wist je dat?", "en": "Did you know?"}})
    play.all_say("o2", "o1", "o2")
    result = play.next().result("participant")
    assert (result["correct"], result["explanation"], result["answered"], result["right"]) == (
        ["o2"],
        "Did you know?",
        3,
        2,
    )
    assert result["counts"] == {"o1": 1, "o2": 2, "o3": 0}
    assert "groups" not in result


def test_the_nearest_number_wins_and_equal_distances_share() -> None:
    play = quiz(NUMBER)
    play.all_say(402, 401, 403, 410, 500, 600, 700)
    play.next()
    assert points(play, *range(1, 8)) == [1000, 800, 800, 600, 400, 200, 0]
    assert [play.me(p)["correct"] for p in (1, 2)] == [True, False]
    assert (play.result()["nearest"], play.result()["right"], play.result()["correct"]) == (["1"], 1, 402)


def test_nobody_has_to_be_exact_to_be_nearest() -> None:
    play = quiz({**NUMBER, "correct": 0.3}).with_people(1, 2, 3)
    play.all_say(0.4, 0.2, 5)
    assert points(play.next(), 1, 2, 3) == [1000, 1000, 800]
    assert play.result()["nearest"] == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "right"), [(["A", "C"], True), (["C", "A"], True), (["A"], False), (["A", "B", "C"], False)]
)
def test_several_options_must_all_be_right(value: list[str], right: bool) -> None:
    play = quiz(MULTIPLE)
    known = ids(play)
    play.says(1, [known[label] for label in value])
    assert play.next().me(1)["correct"] is right


def test_an_order_must_be_right_all_over_and_the_counts_say_what_stood_in_its_place() -> None:
    play = quiz(ORDER)
    known = ids(play)
    play.all_say([known["Een"], known["Twee"], known["Drie"]], [known["Een"], known["Drie"], known["Twee"]])
    play.next()
    assert [play.me(p)["correct"] for p in (1, 2)] == [True, False]
    assert play.result()["counts"] == {known["Een"]: 2, known["Twee"]: 1, known["Drie"]: 1}
    assert play.result()["correct"] == [known["Een"], known["Twee"], known["Drie"]]


def test_a_question_whose_answer_was_shown_stays_closed() -> None:
    play = quiz(CHOICE, NUMBER).next().back()
    assert (play.sees()["phase"], play.sees()["timer"], play.result()) == ("closed", None, None)
    assert play.refuses(play.says, 1, "o2") == "not_open"
    assert play.back().next().sees()["phase"] == "closed"


def test_media_are_in_the_item_with_their_kind() -> None:
    item = quiz({**CHOICE, "media": {"file": "lied.mp3", "alt": "Het Ommer volkslied"}}).sees("participant")["item"]
    assert item["media"] == {"kind": "audio", "url": "/media/lied.mp3", "alt": "Het Ommer volkslied"}


def test_names_are_those_that_people_gave_or_else_an_alias() -> None:
    play = quiz(NUMBER).with_room(people={1: Person(1, 0, name="Riekie")}, alias=lambda n: f"Bever {n}")
    play.all_say(402, 402)
    assert play.next().result()["nearest"] == ["Riekie", "Bever 2"]
