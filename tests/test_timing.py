"""Planned and real times: what a console is told of a day that goes as planned, later, earlier, back, over midnight, or not yet."""

from __future__ import annotations

from datetime import datetime

import pytest

from workshop import fold
from workshop.activities.base import Move
from workshop.fold import Workshop
from workshop.programme import Programme, ProgrammeErrors, load
from workshop.timing import MINUTE, begin, timing

PLAN = """
title: Dag
starts: 13:30
programme:
  - {type: content, title: Een, duration: 10}
  - {type: content, title: Twee, minutes: 20}
  - {type: content, title: Drie, duration: 30, minutes: 5}
  - {type: content, title: Vier, duration: 15}
"""


def at(clock: str, day: int = 10) -> int:
    """A time of the clock of this place, in ms."""
    hours, minutes = map(int, clock.split(":"))
    return round(datetime(2026, 3, day, hours, minutes).astimezone().timestamp() * 1000)


class Day:
    """A workshop whose facilitator acts at times of the clock."""

    def __init__(self, plan: str = PLAN) -> None:
        self.w = Workshop(programme=load(plan, "en"))

    def does(self, when: int, name: str = "next", **payload: int) -> Day:
        self.w = fold.apply(self.w, Move(self.w.seq + 1, "f", name, payload, when))
        return self

    def drift(self, when: int) -> int | None:
        return timing(self.w, when).drift


@pytest.fixture
def day() -> Day:
    return Day()


def without_starts(plan: str = PLAN) -> str:
    return plan.replace("starts: 13:30\n", "")


def test_the_plan_adds_durations_to_the_time_it_begins(day: Day) -> None:
    times = timing(day.w, at("13:00"))
    assert times.planned == (at("13:30"), at("13:40"), at("14:00"), at("14:30"))
    assert times.expected == times.planned
    assert times.planned_end == times.expected_end == at("14:45")
    assert times.drift is None


def test_a_lobby_that_takes_longer_moves_what_is_expected_and_not_the_plan(day: Day) -> None:
    times = timing(day.w, at("13:34"))
    assert (times.planned[0], times.expected[0]) == (at("13:30"), at("13:34"))


def test_without_a_time_there_is_no_plan_before_the_room_leaves_the_lobby() -> None:
    day = Day(without_starts())
    times = timing(day.w, at("13:00"))
    assert set(times.planned + times.expected) == {None}
    assert times.whole == {"drift": None, "due_at": None, "ends_at_planned": None, "ends_at_expected": None}


def test_without_a_time_the_plan_counts_from_when_the_room_left_the_lobby() -> None:
    day = Day(without_starts()).does(at("09:12"))
    assert timing(day.w, at("09:12")).planned == (at("09:12"), at("09:22"), at("09:42"), at("10:12"))
    assert day.drift(at("09:12")) == 0


def test_a_late_start_is_a_drift_that_stays_while_steps_keep_to_their_time(day: Day) -> None:
    day.does(at("13:37"))
    assert [day.drift(at(clock)) for clock in ("13:37", "13:40", "13:47")] == [7, 7, 7]
    assert timing(day.w, at("13:40")).expected == (None, at("13:47"), at("14:07"), at("14:37"))


def test_the_drift_grows_minute_by_minute_while_the_room_stays_past_the_end_of_a_step(day: Day) -> None:
    day.does(at("13:30"))
    assert [day.drift(at("13:40") + ms) for ms in (0, MINUTE - 1, MINUTE, 5 * MINUTE)] == [0, 0, 1, 5]


def test_within_a_minute_nothing_changes_in_what_a_console_is_told(day: Day) -> None:
    day.does(at("13:30"))
    assert timing(day.w, at("13:45")) == timing(day.w, at("13:45") + MINUTE - 1)


def test_whoever_goes_on_sooner_is_early(day: Day) -> None:
    day.does(at("13:30")).does(at("13:35"))
    assert day.drift(at("13:35")) == -5
    assert timing(day.w, at("13:36")).expected_end == at("14:40")


def test_a_step_that_is_skipped_takes_no_time(day: Day) -> None:
    day.does(at("13:30")).does(at("13:40"), "goto", activity=4)
    assert day.drift(at("13:40")) == -50


def test_whoever_pressed_next_too_soon_and_goes_back_is_where_they_were(day: Day) -> None:
    day.does(at("13:30")).does(at("13:34")).does(at("13:34") + 10_000, "back")
    assert day.drift(at("13:36")) == 0
    assert timing(day.w, at("13:36")).due_at == at("13:40") + 10_000


def test_a_look_back_at_an_earlier_step_costs_only_the_time_it_takes(day: Day) -> None:
    day.does(at("13:30")).does(at("13:40")).does(at("14:00")).does(at("14:10"), "goto", activity=1)
    assert day.drift(at("14:12")) == 2
    day.does(at("14:13"), "goto", activity=3)
    assert day.drift(at("14:13")) == 3
    assert timing(day.w, at("14:13")).due_at == at("14:33")


def test_a_pause_is_time_too(day: Day) -> None:
    day.does(at("13:30")).does(at("13:35"), "pause")
    assert day.drift(at("13:50")) == 10


def test_what_has_ended_stands_still(day: Day) -> None:
    for clock in ("13:30", "13:40", "14:00", "14:30", "14:52"):
        day.does(at(clock))
    assert day.w.ended
    assert [day.drift(at(clock)) for clock in ("14:52", "18:00")] == [7, 7]
    assert timing(day.w, at("18:00")).expected_end == at("14:52")
    assert set(timing(day.w, at("18:00")).expected) == {None}


def test_an_end_that_is_taken_back_counts_on(day: Day) -> None:
    day.does(at("13:30")).does(at("13:40"), "end").does(at("13:42"), "back")
    assert timing(day.w, at("13:42")).expected_end == at("14:47")


def test_what_was_ended_in_the_lobby_has_no_drift(day: Day) -> None:
    assert day.does(at("13:00"), "end").drift(at("13:00")) is None


@pytest.mark.parametrize(
    ("starts", "real", "planned"),
    [
        ("23:30", at("00:05", 11), at("23:30", 10)),
        ("00:15", at("23:58", 10), at("00:15", 11)),
        ("09:30", at("09:20"), at("09:30")),
    ],
)
def test_the_day_of_the_plan_is_the_one_nearest_to_the_start(starts: str, real: int, planned: int) -> None:
    day = Day(PLAN.replace("13:30", starts)).does(real)
    assert begin(day.w, real) == planned


def test_a_programme_may_run_over_midnight() -> None:
    day = Day(PLAN.replace("13:30", "23:45")).does(at("23:45"))
    assert timing(day.w, at("23:45")).planned[-1] == at("00:45", 11)


def test_a_rehearsal_on_the_evening_before_counts_from_its_own_start(day: Day) -> None:
    assert day.does(at("20:00")).drift(at("20:00")) == 0


def test_on_the_evening_before_the_plan_is_for_tomorrow(day: Day) -> None:
    assert begin(day.w, at("20:00")) == at("13:30", 11)


@pytest.mark.parametrize("time", ["9:30", "09:30", "00:00", "23:59"])
def test_a_time_of_the_clock_needs_no_quotes(time: str) -> None:
    assert load(PLAN.replace("13:30", time), "en").starts == time.rjust(5, "0")


@pytest.mark.parametrize("time", ["24:00", "9.30", "half tien", '"9:5"', "-1:00", "930"])
def test_what_is_no_time_of_the_clock_is_said_so(time: str) -> None:
    with pytest.raises(ProgrammeErrors) as found:
        load(PLAN.replace("13:30", time), "en")
    assert [mistake.line for mistake in found.value.mistakes] == [3]


@pytest.mark.parametrize("minutes", ["0", "601", "-5", "1.5", "tien"])
def test_a_duration_is_a_number_of_minutes(minutes: str) -> None:
    with pytest.raises(ProgrammeErrors):
        load(PLAN.replace("duration: 10", f"duration: {minutes}"), "en")


def planned(step: str) -> float:
    made: Programme = load(f"title: x\nprogramme:\n  - {{title: x, {step}}}", "en")
    return made.programme[0].planned_minutes


@pytest.mark.parametrize(
    ("step", "minutes"),
    [
        ("type: content", 3),
        ("type: content, minutes: 2.5", 2.5),
        ("type: content, minutes: 15, duration: 20", 20),
        (f"type: content, text: {'woord ' * 450}", 6),
        ("type: poll, items: [{kind: text, text: x}, {kind: text, text: y, seconds: 90}]", 5),
        ("type: statements, statements: [{text: x}, {text: y}]", 10),
        ("type: statements, discussion_minutes: 0, statements: [{text: x}]", 5),
        ("type: statements, rounds: 1, discussion_minutes: 0, statements: [{text: x}, {text: y}]", 2),
        ("type: quiz, standings_every: 0, questions: [{kind: number, text: x, correct: 1}]", 2),
        ("type: quiz, questions: [{kind: number, text: x, correct: 1, seconds: 0}]", 3),
        ("type: ideas, prompt: x", 12),
        ("type: ideas, prompt: x, dots: 0", 10),
    ],
)
def test_a_step_without_a_duration_takes_what_is_usual(step: str, minutes: float) -> None:
    assert planned(step) == minutes
