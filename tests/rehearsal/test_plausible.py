"""What simulated participants answer: something that each kind takes, as a room might, and the same for the same dice."""

from __future__ import annotations

from collections import Counter
from random import Random
from statistics import fmean
from typing import Any

import pytest

from tests.activities.playing import Play
from tests.activities.walking import room, steps
from workshop.activities import TYPES
from workshop.kinds import KINDS
from workshop.kinds._personal import caught
from workshop.kinds.base import Item, Option
from workshop.rehearsal import sayings
from workshop.rehearsal.plausible import SAYS, Hint, character, plausible, says_more

SIDES = ("agree", "pass", "disagree")
STATEMENT: dict[str, Any] = {
    "kind": "choice",
    "options": [{"id": side, "label": side, "mark": side} for side in SIDES],
    "why": True,
}


def said(item: dict[str, Any], times: int = 200, **hint: Any) -> list[Any]:
    chance = Random(7)
    return [plausible(item, character(chance), chance, Hint(**hint)) for _ in range(times)]


def side(value: Any) -> str:
    return str(value["choice"] if isinstance(value, dict) else value)


@pytest.mark.parametrize("plan", [pytest.param(step, id=f"{step['type']}-{n}") for n, step in enumerate(steps(), 1)])
def test_every_question_of_a_programme_that_we_ship_takes_what_they_say(plan: dict[str, Any]) -> None:
    play, chance = Play(plan, room()), Random(1)
    while (state := play.type.next(play.wait(1).state, play.at, play.room)) is not None:
        item = play.step.item
        if play.state.phase == "open" and item is not None:
            seen = play.sees("participant")["item"]
            right = (play.type.outcome(play.state, item, play.room) or {}).get("correct")
            for n in range(1, 13):
                value = plausible(seen, character(chance), chance, Hint(right=right))
                if value is None:
                    assert item.kind not in SAYS, f"nobody says anything to {item.kind}"
                else:
                    play.wait(0.2).says(n, value)
            state = play.type.next(play.wait(1).state, play.at, play.room)
        play.state = state


@pytest.mark.parametrize("kind", sorted(set(KINDS) & set(SAYS)))
def test_they_have_something_to_say_to_a_kind_they_know_without_a_hint(kind: str) -> None:
    item = Item(id="x", kind=kind, text="?", max=3, options=(Option("o1", "A"), Option("o2", "B"), Option("o3", "C")))
    seen = {"kind": kind, "number": 1, "max": 3, "options": [{"id": o.id, "label": "x"} for o in item.options]}
    for value in said(seen, 50):
        assert KINDS[kind].check(item, value) == value


def test_an_unknown_kind_gets_nothing() -> None:
    assert said({"kind": "hologram"}, 3) == [None] * 3
    assert not says_more({"kind": "hologram"}, Random(1))


def test_the_same_dice_say_the_same() -> None:
    assert said(STATEMENT) == said(STATEMENT)


def test_a_statement_splits_the_room_and_some_give_a_reason_for_their_side() -> None:
    answers = said(STATEMENT, 300)
    counts = Counter(map(side, answers))
    assert all(20 < counts[each] < 220 for each in SIDES)
    reasons = [value for value in answers if isinstance(value, dict)]
    assert 40 < len(reasons) < 120
    assert all(value["why"] in sayings.AGAINST for value in reasons if value["choice"] == "disagree")


def test_in_the_second_round_most_stay_and_some_cross_over() -> None:
    again = Counter(side(value) for value in said(STATEMENT, 300, before={"choice": "agree", "why": "x"}))
    assert 225 < again["agree"] < 290
    assert again["disagree"]


def test_a_quiz_is_mostly_right_and_not_by_everyone() -> None:
    item = {"kind": "choice", "options": [{"id": f"o{n}", "label": "x"} for n in range(4)]}
    assert 130 < said(item, right=["o2"]).count("o2") < 195
    guesses = said({"kind": "number"}, right=402)
    assert 0 < guesses.count(402) < 100
    assert 330 < fmean(guesses) < 470


def test_a_scale_is_bell_shaped() -> None:
    steps_taken = Counter(said({"kind": "scale", "min": 0, "max": 10}, 400))
    assert 4.5 < fmean(steps_taken.elements()) < 7
    assert steps_taken[6] > steps_taken[2]
    assert steps_taken[6] > steps_taken[10]


def test_nobody_can_be_recognised_by_what_they_say() -> None:
    every = [value for name, value in vars(sayings).items() if name.isupper() and isinstance(value, tuple)]
    assert not [text for texts in every for text in texts if caught(text)]


def test_every_type_that_is_played_here_is_one_of_ours() -> None:
    assert {step["type"] for step in steps()} <= set(TYPES)
