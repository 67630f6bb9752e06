"""The console: by keyboard, on a phone, with a key that leaves the address bar, and with what the room may not see yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.stage import BUSY, Room, wait_for_text
from tests.driver import Client

pytestmark = pytest.mark.live

PLAN = """
title: Console
groups: [Rood, Blauw]
programme:
  - type: statements
    title: Stellingen
    discussion_minutes: 2
    statements: [{text: "Iedereen hoort erbij.", notes: "Vraag de stille mensen."}]
  - type: ideas
    title: Ideeën
    prompt: "Wat kan beter?"
    moderate: true
"""


@pytest.fixture
def room(room_with) -> Room:
    return room_with(PLAN)


def test_keys_leave_the_address_bar(room):
    assert "key=" not in room.screen.page.url
    assert "key=" not in room.console.page.url


@pytest.mark.parametrize("key", ["ArrowRight", "PageDown", "Space"])
def test_the_keys_of_a_clicker_go_on(room, key):
    room.console.page.keyboard.press(key)
    room.watcher.until(lambda view: view["phase"] == "open", f"{key} goes on")


def test_the_facilitator_sees_the_tally_before_the_room_does(room):
    phone = Client(room.server, room.workshop).connect()
    room.press_next()
    phone.until(lambda view: view["phase"] == "open")
    phone.answer("disagree")
    expect(room.console.page.get_by_text("Dit zie alleen jij")).to_be_visible()
    expect(room.console.page.locator("#note")).to_contain_text("Vraag de stille mensen.")
    room.watcher.until(lambda view: view["tally"] and view["tally"]["counts"]["disagree"] == 1)
    wait_for_text(room.screen.page, "Iedereen heeft gekozen")
    assert room.watcher.view["previews"]["now"]["result"] is None
    phone.close()


def test_a_reason_reaches_the_screen_only_after_a_yes(room):
    phone = Client(room.server, room.workshop).connect()
    room.press_next()
    phone.until(lambda view: view["phase"] == "open")
    phone.answer({"choice": "agree", "why": "Want samen kan het."})
    room.press_next()
    room.press_next()
    assert "Want samen kan het." not in room.screen.page.inner_text("body")
    room.console.page.get_by_role("button", name="Laat zien").first.click()
    wait_for_text(room.screen.page, "Want samen kan het.")
    phone.close()


def test_an_idea_that_waits_for_a_yes_is_not_on_the_screen(room):
    phone = Client(room.server, room.workshop).connect()
    while not (room.watcher.view["item"] and room.watcher.view["item"]["kind"] == "ideas"):
        room.press_next()
    phone.until(lambda view: view["item"] and view["item"]["kind"] == "ideas")
    phone.answer({"text": "Meer bankjes"})
    expect(room.console.page.get_by_text("Meer bankjes").first).to_be_visible()
    assert "Meer bankjes" not in room.screen.page.inner_text("body")
    room.console.page.get_by_role("button", name="Laat zien").first.click()
    wait_for_text(room.screen.page, "Meer bankjes")
    phone.close()


def test_a_blank_screen_shows_nothing_and_comes_back(room):
    room.press_next()
    wait_for_text(room.screen.page, "Iedereen hoort erbij.")
    room.console.page.get_by_role("button", name="Scherm leeg").click()
    room.watcher.until(lambda view: view["screen"]["blank"])
    expect(room.screen.page.get_by_role("heading", name="Iedereen hoort erbij.")).to_be_hidden()
    wait_for_text(room.console.page, "Het scherm is leeg")
    room.console.page.keyboard.press("b")
    room.watcher.until(lambda view: not view["screen"]["blank"])
    expect(room.screen.page.get_by_text("Iedereen hoort erbij.").first).to_be_visible()


def test_a_console_on_a_phone_steers_too(room):
    context = room.browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", has_touch=True)
    page = context.new_page()
    page.goto(room.workshop["facilitator_url"])
    page.get_by_role("button", name="Volgende").click()
    room.watcher.until(lambda view: view["phase"] == "open")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_before_it_is_connected_the_console_takes_no_press_and_says_why(room):
    page = room.console_context.new_page()
    page.add_init_script("window.WebSocket = undefined")
    page.route("**/socket.io/**", lambda route: route.abort())
    page.goto(room.workshop["facilitator_url"])
    expect(page.locator("#next")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#next")).to_contain_text("Wacht op verbinding")
    expect(page.locator("#back")).to_have_attribute("aria-disabled", "true")
    page.close()


def test_the_host_comes_in_with_the_key_and_opens_a_console(room):
    context = room.browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(f"{room.server.url}/host?key=hostkey")
    assert "hostkey" not in page.url
    page.get_by_role("link", name="Open de console").first.click()
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    context.close()


def test_a_stranger_sees_neither_console_nor_host_page(room):
    context = room.browser.new_context(locale="nl-NL")
    for path, status in ((f"/f/{room.workshop['code']}", 404), (f"/s/{room.workshop['code']}", 404), ("/host", 403)):
        assert context.request.get(room.server.url + path).status == status
    for form in ("json", "csv", "xlsx", "ods"):
        assert context.request.get(f"{room.server.url}/f/{room.workshop['code']}/export/{form}").status == 404
    context.close()


def test_a_console_that_draws_late_waits_for_its_own_view_and_takes_the_next_press(room):
    page = room.console_context.new_page()
    page.add_init_script("window.requestAnimationFrame = (draw) => window.setTimeout(draw, 2000)")
    page.goto(room.workshop["facilitator_url"])
    expect(page.locator("#now-title")).not_to_be_empty()
    for _ in range(2):
        before = room.watcher.view["version"]
        expect(page.locator("#next")).not_to_have_class(BUSY)
        page.get_by_role("button", name="Volgende").click()
        room.watcher.until(lambda view, before=before: view["version"] > before, "the press is taken")
    expect(page.locator("#news")).to_be_empty()
