"""Random days in which people vote again, come late, change groups and leave: what was seen of all that tells of no small group."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.test_privacy_groups import LEAST, Hall, history
from workshop.activities.base import Item, Refused

PLAN = """
title: Proef
groups: [Zorg, Kerk, School]
names: optional
programme:
  - {type: poll, id: begin, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}, {kind: scale, text: "Hoe?"}]}
  - {type: statements, title: Stelling, arguments: false, discussion_minutes: 0, statements: [{text: "Het kan anders."}]}
  - {type: covenant, title: Convenant, purpose: Samen, articles: [Elkaar helpen], sign: false}
  - {type: ideas, id: wand, title: Wand, prompt: "Wat helpt?", dots: 1}
  - {type: prioritise, title: Weging, from: wand, top: 1}
  - type: poll
    title: Eind
    compare_with: begin
    items: [{kind: choice, text: "En nu?", options: [Een, Twee]}, {kind: scale, text: "Hoe?"}]
  - {type: poll, title: Anders, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""
ALIKE = {"a6i1": "welke", "a6i2": "hoe", "a1i1": "welke", "a1i2": "hoe", "a7i1": "welke"}
"""Items of different activities that ask the same."""
GROUPS = st.sampled_from(["Zorg", "Kerk", "School", None])
PEOPLE = st.integers(1, 16)
FEW = st.sets(PEOPLE, max_size=2)
STEP = st.tuples(st.just("step"), FEW, st.integers(0, 9))
DEEDS = st.one_of(
    *[STEP] * 6,
    st.tuples(st.just("again"), FEW, st.integers(0, 9)),
    st.tuples(st.just("vote"), PEOPLE, st.integers(0, 9)),
    st.tuples(st.just("group"), PEOPLE, GROUPS),
    st.tuples(st.just("join"), GROUPS),
    st.tuples(st.sampled_from(["withdraw", "remove"]), PEOPLE),
    st.tuples(st.just("goto"), st.integers(1, 7)),
    st.just(("volunteer",)),
)


class Truth:
    """Who counted in which group when a result was first shown: what an attacker must not get at."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.first: dict[int, str] = {}
        self.at_reveal: dict[str, dict[int, str | None]] = {}

    def note(self) -> None:
        """After every move: whoever counted once stays in that group; who is gone is forgotten."""
        now = self.hall.now
        self.first = {p: group for p, group in self.first.items() if p in now.people}
        item = now.state.step.item if now.state is not None else None
        if item is None or now.phase != "revealed" or item.id in self.at_reveal:
            return
        people = [p for p in now.state.answers.get(item.id, {}) if not now.people[p].removed]  # type: ignore[union-attr]
        for p in people:
            if group := now.people[p].group:
                self.first.setdefault(p, group)
        self.at_reveal[item.id] = {p: self.first.get(p) for p in people}


def value_of(item: Item, n: int) -> Any:
    match item.kind:
        case "scale":
            return n % 5 + 1
        case "ideas":
            return {"text": f"Idee {n}"}
        case "dots":
            return {item.options[n % len(item.options)].id: 1} if item.options else {}
    return item.options[n % len(item.options)].id


def say(hall: Hall, number: int, n: int) -> None:
    item = hall.now.state.step.item if hall.now.state is not None else None
    if item is not None:
        with suppress(Refused):
            hall.vote(**{f"p{number}": value_of(item, n)})


def put_anew(hall: Hall) -> None:
    """One step back; a text of the covenant gets other words."""
    hall.tell("f", "back")
    if hall.now.state is not None and (item := hall.now.state.step.item):
        with suppress(Refused):
            hall.tell("f", "reword", title=f"Tekst {hall.now.seq}", item=item.id)


def volunteer(hall: Hall) -> None:
    """On to «who takes this on?», about an idea if there is one, and a few bring their groups."""
    hall.tell("f", "goto", activity=4)
    say(hall, min(hall.now.people, default=1), 1)
    hall.tell("f", "goto", activity=5)
    for _ in range(5):
        if hall.now.index == 4 and hall.now.state is not None and hall.now.state.scene != "owner":
            hall.tell("f", "next")
    for number in sorted(hall.now.people)[::3]:
        say(hall, number, 1)


def act(hall: Hall, deed: tuple[Any, ...]) -> None:
    match deed:
        case ("step" | "again", but, n):
            if deed[0] == "again":
                put_anew(hall)
            for number in hall.now.people.keys() - but:
                say(hall, number, n + number)
            hall.tell("f", "next")
        case ("vote", number, n):
            say(hall, number, n)
        case ("group", number, group):
            hall.tell(f"p{number}", "profile", group=group)
        case ("join", group):
            hall.join(group)
        case ("withdraw" | "remove", number):
            who = ("f", "remove") if deed[0] == "remove" else (f"p{number}", "withdraw")
            hall.tell(*who, participant=str(number))
        case ("goto", activity):
            hall.tell("f", "goto", activity=activity)
        case ("volunteer",):
            volunteer(hall)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(GROUPS, min_size=10, max_size=16), st.lists(DEEDS, min_size=6, max_size=40))
def test_whoever_sees_everything_cannot_compute_a_small_group(groups: list[str | None], deeds: list[Any]) -> None:
    hall = Hall(PLAN).join(*groups)
    truth = Truth(hall)
    tell = hall.tell

    def told(actor: str, name: str, /, **payload: Any) -> None:
        tell(actor, name, **payload)
        truth.note()
        check_the_console(hall)

    hall.tell = told  # type: ignore[method-assign]
    for deed in [("step", set(), 0), ("step", set(), 0), *deeds]:
        with suppress(Refused):
            act(hall, deed)
    check_what_was_seen(hall, truth)


def check_the_console(hall: Hall) -> None:
    """It says of no group how many are here, and names one beside a volunteer only where enough are."""
    view = next((part["view"] for part in hall.seen[-2:] if "view" in part), {"groups": ()})
    assert {group["n"] for group in view["groups"]} <= {None}
    names = [each for one in view.get("workbench", {}).get("solutions", ()) for each in one["names"]]
    here = Counter(person.group for person in hall.now.people.values() if not person.removed)
    assert all(each["group"] is None or here[each["group"]] >= LEAST for each in names)


def check_what_was_seen(hall: Hall, truth: Truth) -> None:
    """One breakdown an item, for ever, in which everybody is where they were first; and no few people between those of one question."""
    ever = history(hall)
    for item, shown in ever.items():
        assert len(shown) <= 1, f"{item} was shown in two ways"
        for group, part in (shown[0] if shown else {}).items():
            counted = [p for p, of in truth.at_reveal[item].items() if of == group]
            assert part["answered"] == len(counted) >= LEAST, (item, group)
    questions: dict[str, list[tuple[str, set[str]]]] = {}
    for item, shown in ever.items():
        if shown:
            questions.setdefault(question(item), []).append((item, set(shown[0])))
    for items in questions.values():
        cells = Counter(
            tuple(place(truth.at_reveal[item], p, shown) for item, shown in items)
            for p in {p for item, _ in items for p in truth.at_reveal[item]}
        )
        assert min(cells.values()) >= LEAST, (items, cells)


def question(item: str) -> str:
    """What was asked: rounds of a statement, votes on a part of a covenant, polls that are compared, and the same words."""
    return ALIKE.get(item) or item.partition("r")[0].partition("s1r")[0].partition("p")[0] + item.partition("p")[2][:1]


def place(counted: dict[int, str | None], person: int, shown: set[str]) -> str | None:
    if person not in counted:
        return None
    group = counted[person]
    return group if group in shown else "rest"
