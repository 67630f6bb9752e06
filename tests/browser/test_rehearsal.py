"""A rehearsal from the console: the room's screen says that it is one, and nobody begins for real without being asked to wipe it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Room
from tests.driver import Client, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Oefenen
programme:
  - type: poll
    title: Begin
    items: [{kind: choice, text: "Ken je de anderen?", options: [Ja, Nee]}]
"""
LONG = 60.0


@pytest.fixture
def room(room_with) -> Room:
    room = room_with(PLAN)
    expect(room.screen.page.locator("#rehearsing")).to_be_hidden()
    begin(room.console.page, 3)
    wait_until(lambda: (room.watcher.view["rehearsal"] or {}).get("people") == 3, "three join", LONG)
    return room


def begin(console: Page, people: int) -> None:
    console.locator(".menu-button").click()
    console.locator("#rehearse").click()
    console.locator("#rehearse-people").fill(str(people))
    console.locator("#rehearse-dialog [type=submit]").click()
    expect(console.locator("#rehearse-dialog")).to_be_hidden()


def test_screen_and_console_say_that_it_is_a_rehearsal_until_it_is_wiped(room):
    console, screen = room.console.page, room.screen.page
    expect(screen.locator("#rehearsing")).to_be_visible()
    expect(console.locator("#rehearsal")).to_contain_text("3")
    room.press_next()
    wait_until(lambda: room.watcher.view["people"]["answered"] >= 1, "somebody answers", LONG)
    console.locator("#stop-rehearsal").click()
    expect(console.locator("#stop-rehearsal")).to_be_hidden()
    expect(screen.locator("#rehearsing")).to_be_visible()
    console.locator("#rehearsal [data-opens]").click()
    console.locator("#wipe-yes").click()
    expect(console.locator("#rehearsal")).to_be_hidden()
    expect(screen.locator("#rehearsing")).to_be_hidden()
    room.watcher.until(lambda view: view["phase"] == "lobby" and view["people"]["joined"] == 0)
    assert not room.problems()


def test_with_real_people_in_the_lobby_next_asks_first(room):
    phone = Client(room.server, room.workshop).connect()
    console = room.console.page
    room.watcher.until(lambda view: view["rehearsal"]["real"] == 1)
    expect(console.locator("#rehearsal.is-urgent")).to_be_visible()
    console.locator("#next").click()
    expect(console.locator("#start-anyway")).to_be_visible()
    assert room.watcher.view["phase"] == "lobby"
    console.locator("#wipe-yes").click()
    expect(console.locator("#rehearsal")).to_be_hidden()
    # It closes at the acknowledgement, which may come after the view; until then keys are the dialog's.
    expect(console.locator("#wipe-dialog")).to_be_hidden()
    console.keyboard.press("PageDown")
    room.watcher.until(lambda view: view["phase"] == "open" and view["people"]["joined"] == 1)
    phone.close()


def test_who_wants_them_along_begins_with_them(room):
    phone = Client(room.server, room.workshop).connect()
    room.watcher.until(lambda view: view["rehearsal"]["real"] == 1)
    room.console.page.locator("#next").click()
    room.console.page.locator("#start-anyway").click()
    room.watcher.until(lambda view: view["phase"] == "open" and view["people"]["joined"] == 4)
    phone.close()
