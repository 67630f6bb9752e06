"""Small groups: never shown, and never computable from all that anybody can see, one view after the other, exports included."""

from __future__ import annotations

import json
from itertools import count, pairwise
from typing import Any

import pytest

from workshop import fold, records, views
from workshop.activities._groups import Breakdown, break_down, smallest
from workshop.activities.base import Move
from workshop.fold import Workshop
from workshop.programme import load
from workshop.store import ERASED, WorkshopRow

LEAST = 5
PLAN = """
title: Proef
groups: [Zorg, Kerk, School]
programme:
  - type: statements
    title: Stelling
    arguments: false
    statements: [{text: "Het kan anders."}]
  - type: poll
    title: Vraag
    items: [{kind: choice, text: "Welke?", options: [Een, Twee]}, {kind: scale, text: "Hoe?"}]
"""
ROW = WorkshopRow(1, "483920", "Proef", "", "", "", 0, 0)
PLACE = views.Place(ROW, "http://x")


class Hall:
    """A workshop, its log as it is stored, and everything that anybody could have seen of it so far."""

    def __init__(self, plan: str = PLAN) -> None:
        self.programme = load(plan, "en")
        self.now = Workshop(programme=self.programme)
        self.log: list[Move] = []
        self.seen: list[dict[str, Any]] = []
        self.refs = count()

    def tell(self, actor: str, name: str, /, **payload: Any) -> None:
        move = Move(self.now.seq + 1, actor, name, payload, 1000 * (self.now.seq + 1), f"r{next(self.refs)}")
        self.now = fold.apply(self.now, move)
        self.log.append(move)
        if name == "withdraw":
            self.erase(actor)
        self.look(export=name not in ("join", "answer"))

    def erase(self, actor: str) -> None:
        """What the writer does: a mark in the log where their words stood, and the log folded anew."""
        self.log = [
            Move(m.seq, m.actor, m.name, ERASED, m.at, m.ref)
            if m.actor == actor and m.name in ("answer", "profile")
            else m
            for m in self.log
        ]
        self.now = fold.replay(self.programme, self.log)

    def look(self, *, export: bool) -> None:
        """The facilitator's view has the screen's in it, and what the screen would show next."""
        by = views.reader("en")
        if self.now.state is not None:
            self.seen.append({"view": views.view(self.now, "facilitator", by, PLACE, 0, self.now.seq)})
        if export:
            self.seen.append({"export": records.document(self.now, ROW, by)})

    def join(self, *groups: str | None) -> Hall:
        for group in groups:
            number = self.now.joined_ever + 1
            self.tell(f"p{number}", "join")
            if group:
                self.tell(f"p{number}", "profile", group=group)
        return self

    def vote(self, **sides: str) -> Hall:
        for who, side in sides.items():
            item = self.now.state.step.item if self.now.state is not None else None
            self.tell(who, "answer", item=item.id if item else "none", value=side)
        return self

    def everybody(self, side: str) -> Hall:
        return self.vote(**{f"p{number}": side for number in self.now.people})

    def next(self, *actions: str) -> Hall:
        for action in ("next", *actions):
            self.tell("f", action)
        return self

    def groups(self) -> dict[str, Any]:
        """What the screen shows of the current item."""
        result = views.view(self.now, "screen", views.reader("en"), PLACE, 0, 0)["result"]
        return result.get("groups", {}) if result else {}


def shown_groups(part: Any, item: str | None = None) -> list[tuple[str, Any]]:
    """Every (item, groups) in something that was seen, at any depth."""
    found = []
    if isinstance(part, dict):
        here = part.get("item") if isinstance(part.get("item"), str) else (part.get("item") or {}).get("id") or item
        for key, value in part.items():
            if key == "groups" and isinstance(value, dict):
                found.append((str(here), value))
            else:
                found += shown_groups(value, here)
    elif isinstance(part, list):
        for each in part:
            found += shown_groups(each, item)
    return found


def history(hall: Hall) -> dict[str, list[Any]]:
    """item → every breakdown that was ever shown of it, empty ones left out, each once."""
    ever: dict[str, list[Any]] = {}
    for item, groups in (found for part in hall.seen for found in shown_groups(part)):
        known = ever.setdefault(item, [])
        if groups and groups not in known:
            known.append(groups)
    return ever


@pytest.fixture
def hall() -> Hall:
    """Six of care and five of the church have chosen, and the result is there."""
    return Hall().join(*["Zorg"] * 6, *["Kerk"] * 5).next().everybody("agree").next()


def test_groups_that_are_large_enough_are_shown_at_the_reveal(hall: Hall) -> None:
    assert {group: part["answered"] for group, part in hall.groups().items()} == {"Zorg": 6, "Kerk": 5}


def test_a_vote_that_changes_after_going_back_shows_nothing_of_its_group(hall: Hall) -> None:
    before = hall.groups()
    hall.tell("f", "back")
    hall.vote(p1="disagree").next()
    assert hall.groups() == {}
    hall.tell("f", "back")
    assert history(hall)["a1s1r1"] == [before]


def test_the_same_answers_are_shown_by_the_same_groups_again(hall: Hall) -> None:
    before = hall.groups()
    hall.tell("f", "back")
    assert hall.next().groups() == before


@pytest.mark.parametrize("group", ["Kerk", "School", None])
def test_another_group_after_the_reveal_changes_nothing_that_is_shown(hall: Hall, group: str | None) -> None:
    before = hall.groups()
    hall.tell("p1", "profile", group=group)
    assert hall.groups() == before


def test_after_a_withdrawal_or_a_removal_the_groups_are_gone_for_good(hall: Hall) -> None:
    before = hall.groups()
    hall.tell("p1", "withdraw")
    assert hall.groups() == {}
    hall.tell("f", "back")
    hall.vote(p2="disagree").next()
    assert hall.groups() == {}
    assert history(hall)["a1s1r1"] == [before]


def test_after_a_removal_too(hall: Hall) -> None:
    hall.tell("f", "remove", participant="7")
    assert hall.groups() == {}


def test_who_withdraws_before_the_reveal_takes_no_groups_away() -> None:
    hall = Hall().join(*["Zorg"] * 6, *["Kerk"] * 5).next().everybody("agree")
    hall.tell("p1", "withdraw")
    assert set(hall.next().groups()) == {"Zorg", "Kerk"}


def test_nothing_of_groups_is_anywhere_before_the_reveal_not_even_in_the_preview() -> None:
    hall = Hall().join(*["Zorg"] * 6, *["Kerk"] * 5).next().everybody("agree")
    hall.tell("f", "goto", activity=2)
    hall.everybody("o1")
    assert not any(history(hall).values())


def test_a_second_round_in_which_one_person_is_missing_is_not_shown_by_group(hall: Hall) -> None:
    hall.next("next").vote(**{f"p{n}": "agree" for n in range(2, 12)}).next()
    assert hall.now.state.step.item.round == 2
    assert hall.now.phase == "revealed"
    assert hall.groups() == {}


def test_a_second_round_of_the_same_people_is_shown_by_group(hall: Hall) -> None:
    assert set(hall.next("next").everybody("disagree").next().groups()) == {"Zorg", "Kerk"}


def test_a_second_round_in_which_one_person_is_of_another_group_is_shown_as_if_they_were_not(hall: Hall) -> None:
    before = {group: part["answered"] for group, part in hall.groups().items()}
    hall.tell("p1", "profile", group="Kerk")
    after = hall.next("next").everybody("disagree").next().groups()
    assert {group: part["answered"] for group, part in after.items()} == before


def test_two_exports_around_one_person_say_nothing_of_a_group(hall: Hall) -> None:
    for deed in (("p1", "profile"), ("p2", "withdraw")):
        hall.tell(*deed, **({"group": "School"} if deed[1] == "profile" else {}))
    exports = [part["export"] for part in hall.seen if "export" in part]
    for document in exports:
        rows = [*document["participants"], *document["answers"], *document["tables"]["participants"]]
        assert not {key for row in [*rows, *document["tables"]["answers"]] for key in row if "group" in key}
        assert not {group for group in ("Zorg", "Kerk", "School") if group in json.dumps(document["answers"])}
    for one, other in pairwise(exports):
        before = dict(shown_groups(one["results"]))
        for item, groups in shown_groups(other["results"]):
            assert groups == {} or before.get(item) in ({}, None, groups)


def test_a_group_in_which_all_choose_the_same_is_shown_as_any_other(hall: Hall) -> None:
    """A decision, written down in docs/decisions/0020: leaving it out would tell the same."""
    assert hall.groups()["Kerk"]["counts"]["agree"] == 5


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 5, "b": 5}, {"a", "b"}),
        ({"a": 6, "b": 5, "c": 4}, {"a"}),
        ({"a": 4, "b": 4}, set()),
        ({"a": 9, "b": 1}, set()),
        ({"a": 9, "": 5}, {"a"}),
        ({"a": 9, "": 4}, set()),
        ({}, set()),
    ],
)
def test_no_group_and_no_rest_is_small(sizes: dict[str, int], shown: set[str]) -> None:
    people = [group or None for group, size in sizes.items() for _ in range(size)]
    assert set(break_down(dict(enumerate(people)), LEAST).groups) == shown


def test_the_cells_of_two_breakdowns_are_what_they_have_in_common_and_what_not() -> None:
    one = Breakdown(frozenset(range(12)), {"a": frozenset(range(6))})
    other = Breakdown(frozenset(range(12)), {"a": frozenset(range(5))})
    assert (smallest([one]), smallest([one, other])) == (6, 1)
