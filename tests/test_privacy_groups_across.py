"""Results of different activities laid beside each other, and beside the console: what differs between them is never a few people."""

from __future__ import annotations

from typing import Any

from tests.test_privacy_groups import PLACE, Hall
from workshop import views

PLAN = """
title: Proef
groups: [Zorg, Kerk, School]
programme:
  - {type: poll, id: begin, title: Begin, items: [{kind: choice, text: "Hoe zit je erbij?", options: [Goed, Slecht]}]}
  - type: poll
    title: Tussen
    items:
      - {kind: choice, text: "Koffie?", options: [Ja, Nee]}
      - {kind: choice, text: "Thee?", options: [Ja, Nee]}
      - {kind: choice, text: "Koffie?", options: [Ja, Nee]}
  - {type: poll, id: midden, compare_with: begin, title: Midden, items: [{kind: choice, text: "En nu?", options: [Goed, Slecht]}]}
  - {type: poll, compare_with: midden, title: Eind, items: [{kind: choice, text: "En aan het eind?", options: [Goed, Slecht]}]}
  - {type: poll, title: Nog eens, items: [{kind: choice, text: "Hoe zit je erbij?", options: [Goed, Slecht]}]}
  - {type: covenant, title: Convenant, purpose: Samen, articles: [Elkaar helpen], sign: false}
"""


def hall_of(*sizes: int) -> Hall:
    return Hall(PLAN).join(
        *(group for group, n in zip(("Zorg", "Kerk", "School"), sizes, strict=False) for _ in range(n))
    )


def asked(hall: Hall, activity: int, *, without: frozenset[int] = frozenset(), value: str = "o1") -> dict[str, int]:
    """How many of each group the result says there are, once everybody but `without` answered the first question there."""
    hall.tell("f", "goto", activity=activity)
    return answered(hall, without=without, value=value)


def answered(hall: Hall, *, without: frozenset[int] = frozenset(), value: str = "o1") -> dict[str, int]:
    hall.vote(**{f"p{n}": value for n in hall.now.people if n not in without}).tell("f", "next")
    return {group: part["answered"] for group, part in hall.groups().items()}


def console(hall: Hall) -> Any:
    return views.view(hall.now, "facilitator", views.reader("en"), PLACE, 0, 0)


def test_the_console_says_of_no_group_how_many_are_here() -> None:
    """Beside a result such a number tells to which group the only one belongs who did not answer."""
    hall = hall_of(6, 6)
    for _ in range(3):
        assert {group["n"] for group in console(hall)["groups"]} == {None}
        hall.next()


def test_a_compared_poll_without_one_of_the_people_is_not_shown_by_group() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1) == {"Zorg": 6, "Kerk": 6}
    assert asked(hall, 3, without=frozenset({12})) == {}
    assert "before" in console(hall)["result"]


def test_a_compared_poll_of_the_same_people_is_shown_by_group() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1) == asked(hall, 3) == asked(hall, 4) == {"Zorg": 6, "Kerk": 6}


def test_of_a_row_of_compared_polls_every_one_counts() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1)
    assert asked(hall, 4, without=frozenset({12})) == {}


def test_the_same_words_asked_elsewhere_are_the_same_question() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1)
    assert asked(hall, 5, without=frozenset({12})) == {}


def test_the_same_words_asked_twice_in_one_poll_are_too() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 2)
    assert answered(hall.next(), without=frozenset({12})) == {"Zorg": 6, "Kerk": 5}
    assert answered(hall.next(), without=frozenset({12})) == {}


def test_another_question_is_shown_by_group_though_somebody_did_not_answer_it() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1)
    assert asked(hall, 2, without=frozenset({12})) == {"Zorg": 6, "Kerk": 5}


def test_whoever_changes_groups_between_two_questions_counts_where_they_were() -> None:
    hall = hall_of(6, 6, 5)
    assert asked(hall, 1) == {"Zorg": 6, "Kerk": 6, "School": 5}
    for group in ("Kerk", "School", None):
        hall.tell("p1", "profile", group=group)
    assert asked(hall, 2) == {"Zorg": 6, "Kerk": 6, "School": 5}


def test_they_do_so_after_somebody_else_withdrew_and_the_log_was_folded_anew() -> None:
    hall = hall_of(6, 7, 5)
    assert asked(hall, 1)
    hall.tell("p1", "profile", group="Kerk")
    hall.tell("p12", "withdraw")
    assert asked(hall, 2) == {"Zorg": 6, "Kerk": 6, "School": 5}
    assert hall.now.counted_in.keys() == hall.now.people.keys()


def test_whoever_was_all_the_difference_and_withdraws_leaves_no_groups_behind() -> None:
    hall = hall_of(6, 7)
    assert asked(hall, 1) == {"Zorg": 6, "Kerk": 7}
    assert asked(hall, 3, without=frozenset({13})) == {}
    hall.tell("p13", "withdraw")
    assert console(hall)["result"]["groups"] == {}


def test_who_changes_groups_before_they_counted_counts_in_the_new_one() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 1, without=frozenset({1}))
    hall.tell("p1", "profile", group="Kerk")
    assert asked(hall, 2) == {"Zorg": 5, "Kerk": 7}


def test_every_vote_on_a_text_of_a_covenant_is_compared_also_one_that_was_put_aside() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 6, value="keep") == {"Zorg": 6, "Kerk": 6}
    put = hall.now.state.step.item.id if hall.now.state else ""
    hall.tell("f", "reword", title="Samen sterk", item=put)
    assert answered(hall.next(), value="agree") == {"Zorg": 6, "Kerk": 6}
    hall.tell("f", "back")
    hall.tell("f", "back")
    hall.tell("f", "reword", title="Samen sterker", item=put)
    assert answered(hall.next(), value="agree", without=frozenset({12})) == {}
    assert hall.now.state is not None
    assert hall.now.state.step.item.id == f"{put}s2"


def test_votes_on_one_text_are_compared_with_all_before_even_where_the_one_between_had_no_groups() -> None:
    hall = hall_of(6, 6)
    assert asked(hall, 6, value="keep", without=frozenset(range(1, 10))) == {}
    put = hall.now.state.step.item.id if hall.now.state else ""
    for n, missing in enumerate((frozenset[int](), frozenset({12}), frozenset[int]())):
        hall.tell("f", "reword", title=f"Samen {n}", item=put)
        seen = answered(hall.next(), value="agree", without=missing)
        assert seen == ({} if missing else {"Zorg": 6, "Kerk": 6})
        hall.tell("f", "back")
        hall.tell("f", "back")
