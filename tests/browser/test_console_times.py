"""The console's times: planned beside real, how far the day is from its plan, and that this goes on while nothing else happens."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Room
from tests.driver import wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Tijden
programme:
  - {type: content, title: Welkom, duration: 10}
  - {type: content, title: Pauze, minutes: 20}
  - {type: content, title: Einde}
"""
LATER = "window.ahead = 0; const real = Date.now; Date.now = () => real() + window.ahead;"


def plan_that_starts(minutes_ago: int) -> str:
    starts = datetime.now().astimezone() - timedelta(minutes=minutes_ago)
    return PLAN.replace("programme:", f'starts: "{starts:%H:%M}"\nprogramme:')


def drift(page: Page) -> str | None:
    return page.locator("#drift").get_attribute("data-drift")


def planned(page: Page) -> list[str]:
    return page.locator(".step-plan").all_inner_texts()


def clock(page: Page, ms: int) -> str:
    return str(
        page.evaluate("at => new Date(at).getHours() + '.' + String(new Date(at).getMinutes()).padStart(2, '0')", ms)
    )


def test_a_room_that_starts_seven_minutes_late_is_told_so(room_with) -> None:
    room: Room = room_with(plan_that_starts(7))
    page = room.console.page
    assert drift(page) == ""
    view = room.press_next()
    late = view["timing"]["drift"]
    assert late in (7, 8)  # a minute of the clock may pass before somebody presses
    wait_until(lambda: drift(page) == str(late), "seven minutes over time")
    expect(page.locator("#drift")).to_contain_text(f"{late} minu")
    assert planned(page) == [clock(page, step["planned_at"]) for step in view["programme"]]
    times = [step["started_at"] or step["expected_at"] for step in view["programme"]]
    assert page.locator(".step-time [data-slot=time]").all_inner_texts() == [clock(page, at) for at in times]
    assert clock(page, view["timing"]["ends_at_expected"]) in page.locator("#drift").inner_text()
    assert not room.problems()


def test_the_drift_goes_on_while_the_room_stays_where_it_is(room_with) -> None:
    room: Room = room_with(PLAN)
    page = room.console.page
    page.add_init_script(LATER)
    page.reload()
    room.press_next()
    wait_until(lambda: drift(page) == "0", "on schedule")
    version = room.watcher.view["version"]
    page.evaluate("window.ahead = 15.5 * 60000")
    wait_until(lambda: drift(page) == "5", "five minutes past the ten of this step")
    at = room.watcher.view["programme"][1]["expected_at"]
    expect(page.locator(".step-time [data-slot=time]").nth(1)).to_have_text(clock(page, at + 5 * 60_000))
    assert room.watcher.view["version"] == version


def test_before_a_start_that_nobody_planned_there_are_numbers_and_no_times(room_with) -> None:
    room: Room = room_with(PLAN)
    expect(room.console.page.locator("#drift")).to_be_hidden()
    expect(room.console.page.locator("#steps-head")).to_be_hidden()
    assert planned(room.console.page) == ["1", "2", "3"]


def test_what_has_ended_says_when_and_goes_on_no_more(room_with) -> None:
    room: Room = room_with(PLAN)
    page = room.console.page
    room.press_next()
    assert room.watcher.do("end")["ok"]
    ended = room.watcher.view["timing"]
    wait_until(lambda: drift(page) == str(ended["drift"]), "how early it ended")
    assert ended["due_at"] is None
    assert clock(page, ended["ends_at_expected"]) in page.locator("#drift").inner_text()
