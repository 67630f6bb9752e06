"""Weighing solutions: which steps follow from what was chosen, where solutions land, who takes them on, and what is agreed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.activities.playing import Play, mistake, reading
from workshop.activities.base import Finding, Person, Room
from workshop.activities.prioritise.plan import compose

PLAN = {"type": "prioritise", "title": "Oplossingen", "from": "wand", "top": 3, "axes": ["effect", "moeite"]}
IDEAS = [f"Voorstel {n}" for n in range(1, 7)]


def play(texts: list[str] = IDEAS, groups: tuple[str, ...] = ("Zorg", "Kerk"), **plan: Any) -> Play:
    found = [Finding(f"i{n}", text) for n, text in enumerate(texts, 1)]
    people = {n: Person(n, n, name=f"Mens {n}", group=("Zorg", "Kerk")[n % 2]) for n in range(1, 5)}
    room = Room(people=people, groups=groups, findings=lambda step: found if step == "wand" else (), **reading("en"))
    return Play({**PLAN, **plan}, room)


def seats(game: Play) -> list[str]:
    return [seat.id for seat in game.state.seats]


def at(game: Play, key: str) -> Play:
    while game.state.key != key:
        game.next()
    return game


def weigh(game: Play, **means: tuple[int, int]) -> Play:
    """Three people weigh each solution alike: `i1=(5, 1)` is much effect, little effort."""
    for scene, which in (("up", 0), ("right", 1)):
        for seat, place in means.items():
            while game.state.at:
                game.back()
            at(game, f"{scene}:{seat}").all_say(*[place[which]] * 3)
    return game


def test_the_best_ideas_are_chosen_in_their_order() -> None:
    assert seats(play()) == ["i1", "i2", "i3"]
    assert [one["text"] for one in play().result()["solutions"]] == IDEAS[:3]


def test_next_leads_past_every_solution_twice_to_a_list_of_what_was_agreed() -> None:
    game = play(top=2)
    walked = [game.state.key]
    while game.type.next(game.state, game.at, game.room) is not None:
        walked.append(game.next().state.key)
    weighing = ["up:i1", "right:i1", "up:i2", "right:i2"]
    assert walked == ["list", *weighing, "matrix", "talk:i1", "owner:i1", "talk:i2", "owner:i2", "actions"]


def test_nobody_is_asked_who_takes_it_on_where_the_plan_says_so() -> None:
    assert not [key for key in play(owners=False).state.keys if key.startswith("owner")]


def test_a_phone_reads_the_whole_question_with_its_ends_in_words() -> None:
    item = play().next().sees("participant")["item"]
    assert item["text"] == "Voorstel 1: how much effect?"
    assert item["labels"] == ["little effect", "much effect"]
    assert (item["kind"], item["min"], item["max"]) == ("scale", 1, 5)


def test_nothing_of_where_a_solution_goes_is_seen_while_it_is_weighed() -> None:
    game = play().next()
    game.all_say(5, 5, 4)
    assert game.result() is None
    assert game.sees()["answered"] == 3
    assert "tally" not in game.sees()
    assert game.desk()["tally"]["counts"]["5"] == 2


@pytest.mark.parametrize(
    ("effect", "effort", "quadrant"),
    [(5, 1, "now"), (5, 5, "plan"), (1, 1, "along"), (1, 5, "later"), (3, 3, "now")],
)
def test_a_solution_lies_at_its_means_and_the_place_is_a_verb(effect: int, effort: int, quadrant: str) -> None:
    first = at(weigh(play(), i1=(effect, effort)), "matrix").result()["solutions"][0]
    assert (first["x"], first["y"], first["answered"]) == (effort, effect, 3)
    assert first["quadrant"] == quadrant


def test_a_solution_that_nobody_weighed_has_no_place() -> None:
    third = at(weigh(play(), i1=(5, 1)), "matrix").result()["solutions"][2]
    assert (third["x"], third["y"], third["answered"], third["quadrant"]) == (None, None, 0, None)


def test_the_last_list_begins_with_what_is_done_first() -> None:
    game = at(weigh(play(), i1=(1, 5), i2=(4, 1), i3=(5, 1)), "actions")
    assert [one["id"] for one in game.result()["solutions"]] == ["i3", "i2", "i1"]
    assert [one["number"] for one in game.result()["solutions"]] == [3, 2, 1]


def test_the_talk_has_a_clock_that_closes_nothing() -> None:
    game = at(play(), "talk:i1")
    assert game.sees()["timer"]["ends_at"] == game.at + 240_000
    game.wait(240).does("close")
    assert (game.sees()["phase"], game.sees()["timer"]) == ("discussion", None)
    assert game.result()["current"] == "i1"


def test_volunteers_are_named_on_the_console_and_with_their_group_only_if_they_brought_it() -> None:
    game = at(play(), "owner:i1")
    assert [option["id"] for option in game.sees("participant")["item"]["options"]] == ["yes", "group", "no"]
    game.with_room(min_group=2)
    game.all_say("yes", "group", "no")
    assert game.desk()["workbench"]["solutions"][0]["names"] == [
        {"name": "Mens 1", "group": None},
        {"name": "Mens 2", "group": "Zorg"},
    ]
    assert game.result()["solutions"][0]["volunteers"] is None
    assert game.next().result()["solutions"][0]["volunteers"] == 2
    assert "Mens" not in json.dumps([game.sees(), game.sees("participant")])


def test_a_group_of_which_few_are_here_is_not_named_beside_a_volunteer() -> None:
    game = at(play(), "owner:i1").with_room(min_group=2)
    game.all_say("no", "group", "group", "no")

    def named() -> list[str | None]:
        return [volunteer["group"] for volunteer in game.desk()["workbench"]["solutions"][0]["names"]]

    assert named() == ["Zorg", "Kerk"]
    people = game.room.people
    game.with_room(people={**people, 4: replace(people[4], removed=True)})
    assert named() == [None, "Kerk"]
    game.with_room(people={**people, 1: replace(people[1], group="Zorg")})
    assert named() == ["Zorg", None]


def test_without_groups_no_group_can_join_in() -> None:
    assert [o.id for o in at(play(groups=()), "owner:i1").step.item.options] == ["yes", "no"]


def test_what_was_agreed_is_shown_at_once_and_may_be_changed() -> None:
    game = at(play(), "owner:i2")
    game.does("assign", solution="i2", owner="Gemeente", next="Bel de woningbouw", due="2027-03-01")
    game.does("assign", solution="i2", owner=" Zorg ")
    second = game.result()["solutions"][1]
    assert (second["owner"], second["next"], second["due"]) == ("Zorg", "Bel de woningbouw", "2027-03-01")
    game.does("assign", solution="i2", due="", next=None)
    assert (game.result()["solutions"][1]["due"], game.result()["solutions"][1]["next"]) == (None, None)


@pytest.mark.parametrize(
    "given",
    [
        *({"due": due} for due in ("morgen", "2027-02-30", "2027-13-01", "٢٠٢٧-٠٣-٠١", 7, "0000-01-01")),
        *({"owner": owner} for owner in ("x" * 81, 5, "\ud800", "   ")),
        *({"solution": solution} for solution in ("i9", None, [], {})),
    ],
)
def test_what_cannot_be_agreed_is_refused(given: dict[str, Any]) -> None:
    game = play()
    assert game.refuses(game.does, "assign", **{"solution": "i1", **given}) in ("bad_request", "too_long")


def test_no_ideas_is_said_and_next_goes_on() -> None:
    game = play([])
    assert game.result()["solutions"] == []
    assert "There are no ideas." in game.sees("participant")["content"]["html"]
    assert game.type.next(game.state, game.at, game.room) is None
    assert game.does("add", title="Toch een plan").next().state.key == "up:s1"


def test_one_idea_is_weighed_too() -> None:
    game = play(["Alleen dit"])
    assert at(game, "actions").result()["solutions"][0]["text"] == "Alleen dit"


def test_raised_hands_stand_beside_the_volunteers() -> None:
    game = at(play(), "owner:i1")
    game.says(1, "yes")
    game.with_room(hands={game.step.item.id: {"yes": 3, "group": 1, "no": 9}})
    first = game.next().result()["solutions"][0]
    assert (first["volunteers"], first["hands"]) == (1, 4)


def test_whoever_was_sent_away_weighs_nothing_and_volunteers_for_nothing() -> None:
    game = at(weigh(play(), i1=(5, 1)), "owner:i1")
    game.all_say("yes")
    game.with_people(1, 2, 3, removed=True)
    assert game.desk()["workbench"]["solutions"][0]["names"] == []
    assert game.desk()["workbench"]["solutions"][0]["x"] is None


def test_the_table_of_the_export_has_every_solution_with_what_was_agreed() -> None:
    game = at(weigh(play(), i1=(5, 1)), "owner:i1")
    game.does("assign", solution="i1", owner="Kerk", next="Bellen", due="2027-03-01")
    first, *others = game.tables()["solutions"]
    assert (first["mean_1"], first["spread_1"], first["mean_2"], first["answered"]) == (5, 0, 1, 3)
    assert (first["quadrant"], first["owner"], first["next"], first["due"]) == (
        "Do now",
        "Kerk",
        "Bellen",
        "2027-03-01",
    )
    assert len(others) == 2


def test_what_a_phone_reads_is_text_whatever_people_wrote() -> None:
    html = play(["<img src=x onerror=alert(1)>"]).sees("participant")["content"]["html"]
    assert "<img" not in html


def test_our_words_are_there_in_every_language_that_the_other_words_have() -> None:
    words = {"en": "much %(axis)s", "nl": "veel %(axis)s"}
    assert compose(words, axis="zin") == {"en": "much zin", "nl": "veel zin"}
    assert compose(words, axis={"nl": "zin", "fr": "envie"}) == {"nl": "veel zin", "fr": "much envie"}


@pytest.mark.parametrize(
    "change",
    [{"axes": ["effect"]}, {"axes": ["effect", "effect"]}, {"axes": ["a", "b", "c"]}, {"top": 9}, {"from": None}],
)
def test_a_mistake_in_the_plan_is_found(change: dict[str, Any]) -> None:
    assert mistake({**PLAN, **change})
