"""poll: questions without a right answer, live or not, and beside an earlier poll."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.playing import Play, mistake, reading
from workshop.activities.base import Mistake, Person, Room

CHOICE = {"kind": "choice", "text": "Hoe goed ken je elkaar?", "options": ["Niet", "Een beetje", "Goed"]}
SCALE = {"kind": "scale", "text": "Hoeveel energie heb je?", "labels": ["helemaal niet", "heel veel"]}
WORDS = {"kind": "words", "text": "Waarom ben je hier?", "max": 3}
TEXT = {"kind": "text", "text": "Wat wil je kwijt?"}
NUMBER = {"kind": "number", "text": "Hoeveel mensen ken je?", "min": 0}
MULTIPLE = {"kind": "multiple", "text": "Wat doe je graag?", "options": ["Praten", "Doen", "Eten"], "max": 2}
ALL = [CHOICE, MULTIPLE, SCALE, WORDS, NUMBER, TEXT]


def plan(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "poll", "title": "Kennismaking", "items": list(items), **more}


def poll(*items: dict[str, Any], **more: Any) -> Play:
    return Play(plan(*items, **more))


def test_every_question_is_asked_and_then_shown() -> None:
    play = poll(CHOICE, SCALE)
    seen = [(play.step.phase, play.step.item.id if play.step.item else None)]
    for _ in range(3):
        play.next()
        seen.append((play.step.phase, play.step.item.id if play.step.item else None))
    assert seen == [("open", "a1i1"), ("revealed", "a1i1"), ("open", "a1i2"), ("revealed", "a1i2")]


def test_a_second_answer_replaces_the_first() -> None:
    play = poll(CHOICE)
    play.says(1, "o1")
    play.says(1, "o3")
    assert play.next().result()["counts"] == {"o1": 0, "o2": 0, "o3": 1}


def test_an_answer_after_the_reveal_is_refused() -> None:
    assert (play := poll(CHOICE).next()).refuses(play.says, 1, "o1") == "not_open"


def test_an_answer_to_another_question_is_refused() -> None:
    assert (play := poll(CHOICE, SCALE)).refuses(play.says, 1, 5, item="a1i2") == "not_current"


def test_going_back_opens_the_question_again() -> None:
    play = poll(CHOICE).next().back()
    play.says(1, "o2")
    assert play.next().result()["answered"] == 1


@pytest.mark.parametrize("item", ALL)
def test_a_live_poll_grows_on_the_screen_but_not_on_phones(item: dict[str, Any]) -> None:
    play = poll(item)
    assert play.result("screen") is not None
    assert play.result("participant") is None
    assert play.desk()["tally"] is None


@pytest.mark.parametrize("item", ALL)
def test_a_poll_that_is_not_live_is_seen_by_the_facilitator_alone_until_the_reveal(item: dict[str, Any]) -> None:
    play = poll({**item, "live": False})
    assert play.result("screen") is None
    assert play.desk()["result"] is None
    assert play.desk()["tally"]["answered"] == 0
    assert play.next().result("participant") is not None


def test_a_question_with_seconds_closes_by_its_clock_and_not_before() -> None:
    play = poll({**CHOICE, "seconds": 30})
    assert play.refuses(play.does, "close") == "stale"
    play.wait(30).does("close")
    assert play.sees()["phase"] == "closed"
    assert play.refuses(play.says, 1, "o1") == "not_open"


def test_an_answer_that_comes_after_the_time_is_refused_even_before_the_clock_has_closed() -> None:
    play = poll({**CHOICE, "seconds": 30}).wait(30.001)
    assert play.refuses(play.says, 1, "o1") == "not_open"


def test_a_person_who_was_sent_away_no_longer_counts() -> None:
    play = poll(CHOICE)
    play.all_say("o1", "o1")
    play.with_people(2, removed=True).next()
    assert play.result()["counts"]["o1"] == play.sees()["answered"] == 1


def test_raised_hands_stand_beside_and_are_never_added() -> None:
    play = poll(CHOICE).with_room(hands={"a1i1": {"o1": 4}}).next()
    assert play.result()["hands"] == {"o1": 4}
    assert play.result()["counts"]["o1"] == 0


def grouped(**sizes: int) -> Play:
    """Everybody of every group chooses the first option."""
    groups = [group for group, size in sizes.items() for _ in range(size)]
    people = {n: Person(n, n, group=group) for n, group in enumerate(groups, start=1)}
    play = poll(CHOICE).with_room(people=people, groups=tuple(sizes))
    play.all_say(*("o1" for _ in groups))
    return play


def test_a_group_is_shown_apart_from_five_answers_on() -> None:
    assert set(grouped(Zorg=5, Kerk=5).next().result()["groups"]) == {"Zorg", "Kerk"}


def test_a_small_group_cannot_be_computed_from_the_others_either() -> None:
    assert set(grouped(Zorg=6, Kerk=5, School=4).next().result()["groups"]) == {"Zorg"}


def test_groups_wait_for_the_reveal_because_one_vote_would_show_between_two_views() -> None:
    play = grouped(Zorg=5, Kerk=5)
    assert "groups" not in play.result()
    assert "groups" not in play.desk()["result"]


def test_a_word_that_was_hidden_is_gone_and_can_come_back() -> None:
    play = poll(WORDS)
    play.all_say(["hoop"], ["rotwoord", "hoop"])
    word = play.desk()["queue"][1]["answer"]
    play.hide(word)
    assert [word["text"] for word in play.result()["words"]] == ["hoop"]
    assert [(entry["text"], entry["state"]) for entry in play.desk()["queue"]] == [
        ("hoop", "shown"),
        ("rotwoord", "hidden"),
    ]
    assert len(play.show(word).result()["words"]) == 2


def test_a_word_is_hidden_in_its_own_question_alone() -> None:
    play = poll(WORDS, WORDS)
    play.says(1, ["hoop"])
    play.hide(play.result()["words"][0]["id"]).next().next()
    play.says(1, ["hoop"])
    assert play.result()["words"][0]["text"] == "hoop"


def test_texts_come_newest_first_without_hidden_ones() -> None:
    play = poll(TEXT)
    first, second, third = play.all_say("een", "twee", "drie")
    play.hide(second)
    assert play.result()["texts"] == [{"id": third, "text": "drie"}, {"id": first, "text": "een"}]
    assert [entry["state"] for entry in play.desk()["queue"]] == ["shown", "hidden", "shown"]
    assert all("queue" not in play.sees(role) for role in ("screen", "participant"))


def test_a_long_queue_keeps_what_is_hidden_and_the_newest_of_the_rest() -> None:
    play = poll(TEXT)
    refs = play.all_say(*(f"tekst {n}" for n in range(80)))
    queue = play.hide(refs[0]).desk()["queue"]
    assert len(queue) == 51
    assert queue[-1]["state"] == "hidden"


def test_the_scale_has_its_ends_in_the_item() -> None:
    item = poll(SCALE).sees("participant")["item"]
    assert (item["min"], item["max"], item["labels"]) == (0, 10, ["helemaal niet", "heel veel"])


@pytest.mark.parametrize(
    ("then", "now", "lang", "sentence"),
    [
        ([5, 6], [7, 8], "nl", "The average grew from 5,5 to 7,5."),
        ([5, 6], [7, 8], "en", "The average grew from 5.5 to 7.5."),
        ([7], [4], "nl", "The average dropped from 7 to 4."),
        ([7], [7], "nl", "The average stayed 7."),
        ([], [7], "nl", "The average is 7."),
        ([7], [], "nl", None),
    ],
)
def test_the_average_is_compared_in_a_sentence(
    then: list[int], now: list[int], lang: str, sentence: str | None
) -> None:
    assert compared(SCALE, then, now, lang).result()["sentence"] == sentence


def compared(item: dict[str, Any], then: list[Any], now: list[Any], lang: str = "nl", **other: Any) -> Play:
    """A second poll that is compared with a first one, revealed; `other` changes how the second asks."""
    morning = poll(item, id="ochtend")
    morning.all_say(*then)
    room = Room(earlier={"ochtend": morning.state}, **reading(lang))
    play = Play(plan({**item, **other}, compare_with="ochtend"), room)
    play.all_say(*now)
    return play.next()


def test_the_earlier_average_stands_beside_with_the_title_of_its_poll() -> None:
    before = compared(SCALE, [4, 6], [7]).result()["before"]
    assert (before["mean"], before["answered"], before["counts"]["4"], before["title"]) == (5.0, 2, 1, "Kennismaking")


def test_choices_are_compared_when_the_options_are_the_same() -> None:
    assert compared(CHOICE, ["o1"], ["o2"]).result()["before"]["counts"] == {"o1": 1, "o2": 0, "o3": 0}


@pytest.mark.parametrize(
    ("item", "other"),
    [(CHOICE, {"options": ["Ja", "Nee"]}), (SCALE, {"max": 5}), (SCALE, {"kind": "number", "labels": []})],
)
def test_another_question_is_not_compared(item: dict[str, Any], other: dict[str, Any]) -> None:
    assert "before" not in compared(item, [], [], **other).result()


def test_an_earlier_poll_that_was_skipped_is_not_compared() -> None:
    assert "before" not in Play(plan(SCALE, compare_with="ochtend")).next().result()


def test_the_export_has_the_counts_the_averages_and_the_visible_words() -> None:
    play = poll(SCALE, WORDS)
    play.all_say(6, 8)
    play.next().next()
    play.all_say(["hoop"], ["rotwoord"])
    play.hide(play.result()["words"][1]["id"])
    tables = play.tables()
    assert (tables["poll_questions"][0]["mean"], tables["poll_questions"][0]["answered"]) == (7.0, 2)
    assert {row["answer"]: row["people"] for row in tables["poll_counts"]}["8"] == 1
    assert [row["text"] for row in tables["poll_texts"]] == ["hoop"]


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({**CHOICE, "options": ["Alleen"]}, "options"),
        ({**CHOICE, "options": ["Dubbel", "Dubbel"]}, "options"),
        ({**CHOICE, "options": [f"{n}." for n in range(21)]}, "options"),
        ({**CHOICE, "max": 3}, "max"),
        ({**CHOICE, "labels": ["a", "b"]}, "labels"),
        ({**CHOICE, "seconds": 1}, "seconds"),
        ({**MULTIPLE, "max": 4}, "max"),
        ({**MULTIPLE, "min": 3, "max": 2}, "max"),
        ({**SCALE, "options": ["a", "b"]}, "options"),
        ({**SCALE, "min": 3, "max": 3}, "max"),
        ({**SCALE, "min": 0, "max": 21}, "max"),
        ({**SCALE, "max": 4.5}, "max"),
        ({**SCALE, "labels": ["een"]}, "labels"),
        ({**NUMBER, "min": 5, "max": 5}, "max"),
        ({**WORDS, "max": 11}, "max"),
        ({**WORDS, "min": 1}, "min"),
        ({**TEXT, "max": 1001}, "max"),
        ({**TEXT, "text": "  "}, None),
    ],
)
def test_a_mistake_in_a_question_names_its_field(item: dict[str, Any], field: str | None) -> None:
    found = mistake(plan(item))
    assert isinstance(found, Mistake)
    assert found.field == field
    assert str(found)


def test_a_poll_without_questions_is_a_mistake() -> None:
    assert isinstance(mistake(plan()), Mistake)


@pytest.mark.parametrize("items", [[{**CHOICE, "kind": "order"}], [{**CHOICE, "correct": "Goed"}], [{"kind": "text"}]])
def test_an_unknown_kind_or_field_is_a_mistake(items: list[dict[str, Any]]) -> None:
    assert mistake(plan(*items)) in ("literal_error", "extra_forbidden", "missing")
