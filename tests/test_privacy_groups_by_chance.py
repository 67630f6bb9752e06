"""Random rooms in which people vote again, change groups, leave and are sent away: what was seen of all that tells of no small group."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_privacy_groups import LEAST, Hall, history
from workshop.activities.base import Refused

SIDES = ("agree", "pass", "disagree", "o1", "o2", 3, 7)
PEOPLE = st.integers(1, 16).map("p{}".format)
DEEDS = st.one_of(
    st.tuples(st.just("vote"), PEOPLE, st.sampled_from(SIDES)),
    st.tuples(st.just("all"), st.sets(st.integers(1, 16), max_size=3), st.sampled_from(SIDES)),
    st.tuples(st.just("group"), PEOPLE, st.sampled_from(["Zorg", "Kerk", "School", None])),
    st.tuples(st.sampled_from(["withdraw", "remove"]), PEOPLE),
    st.tuples(st.sampled_from(["next", "next", "next", "back"])),
)


class Truth:
    """Who was in which group and chose what when a breakdown was first shown: what an attacker must not get at."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.at_reveal: dict[str, dict[int, str | None]] = {}

    def note(self) -> None:
        state = self.hall.now.state
        if state is not None and state.step.item and self.hall.groups():
            voters = state.answers.get(state.step.item.id, {})
            people = self.hall.now.people
            now = {p: people[p].group for p in voters if not people[p].removed}
            self.at_reveal.setdefault(state.step.item.id, now)


def act(hall: Hall, deed: tuple[Any, ...]) -> None:
    match deed:
        case ("vote", who, side):
            hall.vote(**{who: side})
        case ("all", but, side):
            for number in set(hall.now.people) - but:
                with suppress(Refused):
                    hall.vote(**{f"p{number}": side})
        case ("group", who, group):
            hall.tell(who, "profile", group=group)
        case ("withdraw", who):
            hall.tell(who, "withdraw")
        case ("remove", who):
            hall.tell("f", "remove", participant=who[1:])
        case (action,):
            hall.tell("f", action)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Zorg", "Kerk", "School", None]), min_size=10, max_size=16),
    st.lists(DEEDS, min_size=4, max_size=30),
)
def test_whoever_sees_everything_cannot_compute_a_small_group(groups: list[str | None], deeds: list[Any]) -> None:
    hall = Hall().join(*groups)
    truth = Truth(hall)
    for deed in [("next",), ("all", set(), "agree"), ("next",), *deeds]:
        with suppress(Refused):
            act(hall, deed)
        truth.note()
    check_what_was_seen(history(hall), truth)


def check_what_was_seen(ever: dict[str, list[Any]], truth: Truth) -> None:
    """One breakdown an item, for ever; and what all of one question's leave of the people in them has no small cell."""
    for item, shown in ever.items():
        assert len(shown) <= 1, f"{item} was shown in two ways"
    rounds: dict[str, list[tuple[str, set[str]]]] = {}
    for item, shown in ever.items():
        if shown:
            rounds.setdefault(item.partition("r")[0], []).append((item, set(shown[0])))
    for items in rounds.values():
        people = {p for item, _ in items for p in truth.at_reveal[item]}
        cells = Counter(
            tuple(
                (group if (group := truth.at_reveal[item][p]) in shown else "rest")
                if p in truth.at_reveal[item]
                else None
                for item, shown in items
            )
            for p in people
        )
        assert min(cells.values()) >= LEAST, (items, cells)
