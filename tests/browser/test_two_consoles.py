"""Two consoles at once, in two browsers: a link made, shown once and used; each sees the other; nobody presses twice; a link withdrawn."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.stage import Room
from tests.driver import wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Samen
programme:
  - {type: content, title: Welkom, text: Hallo}
  - {type: statements, title: Stellingen, statements: [{text: "Iedereen hoort erbij."}]}
  - {type: content, title: Pauze, text: Koffie}
"""


@pytest.fixture
def room(room_with) -> Room:
    room = room_with(PLAN)
    room.watcher.close()  # it is a console too
    return room


def open_dialog(page: Page) -> None:
    page.locator(".menu-button").click()
    page.locator('[data-opens="share-dialog"]').click()


def make_link(page: Page, label: str) -> str:
    """What the QR code in the dialog says; the field beside it says the same."""
    open_dialog(page)
    page.locator("#share-label").fill(label)
    page.locator("[data-part=make]").click()
    expect(page.locator("[data-part=made]")).to_be_visible()
    picture = page.locator("[data-part=made] img")
    found = wait_until(lambda: zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot()))), "a QR code")
    url = page.locator("[data-part=url]").input_value()
    assert str(found[0].text) == url
    return url


@pytest.fixture
def anna(room) -> Iterator[Page]:
    """The console of somebody who was given a link, on her phone."""
    url = make_link(room.console.page, "Anna")
    room.console.page.keyboard.press("Escape")
    context = room.browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", has_touch=True)
    page = context.new_page()
    page.goto(url)
    assert "key" not in page.url
    expect(page.locator("#now-title")).not_to_be_empty()
    yield page
    context.close()


def test_each_sees_that_the_other_is_there_and_what_the_other_did(room, anna):
    first = room.console.page
    expect(first.locator("#beside")).to_contain_text("Anna")
    expect(anna.locator("#beside")).to_be_visible()
    anna.locator("#next").click()
    expect(first.locator("#now-title")).to_have_text("Welkom")
    expect(first.locator("#news")).to_contain_text("Anna")
    expect(anna.locator("#now-title")).to_have_text("Welkom")
    expect(anna.locator("#news")).to_be_empty()
    first.locator("#blank").click()
    expect(anna.locator("#news")).not_to_be_empty()
    expect(first.locator("#news")).to_be_empty()
    anna.context.close()
    expect(first.locator("#beside")).to_be_hidden()
    assert room.problems() == []


def test_what_one_does_alone_is_told_to_nobody(room):
    page = room.console.page
    for title in ("Welkom", "Stelling"):
        page.locator("#next").click()
        expect(page.locator("#now-title")).to_contain_text(title)
    expect(page.locator("#news")).to_be_empty()
    expect(page.locator("#beside")).to_be_hidden()


def test_two_who_press_next_at_once_go_one_step_and_the_second_hears_why(room, anna):
    first = room.console.page
    # Anna's console draws late what changed, and still shows the lobby when she presses.
    anna.evaluate("() => { window.late = []; window.requestAnimationFrame = (draw) => window.late.push(draw); }")
    first.locator("#next").click()
    expect(first.locator("#now-title")).to_have_text("Welkom")
    anna.locator("#next").click()
    wait_until(lambda: anna.locator("#next").get_attribute("aria-busy") is None, "her press is answered")
    anna.evaluate("window.late.splice(0).forEach((draw) => draw(0))")
    expect(anna.locator("#news")).not_to_be_empty()
    expect(first.locator("#now-title")).to_have_text("Welkom")


def test_whoever_came_by_a_link_hands_nothing_over_and_is_out_when_it_is_withdrawn(room, anna):
    first = room.console.page
    anna.locator(".menu-button").click()
    expect(anna.locator("#lock")).to_be_visible()
    expect(anna.locator('[data-opens="share-dialog"]')).to_have_count(0)
    open_dialog(first)
    expect(first.locator("[data-part=made]")).to_be_hidden()
    link = first.locator(".share-one")
    expect(link).to_have_count(1)
    expect(link).to_have_class("share-one is-used")
    link.locator("button").click()
    expect(link).to_have_count(1)
    expect(anna.locator("#console")).to_have_attribute("data-connection", "online")
    link.locator("button").click()
    expect(link).to_have_count(0)
    expect(anna.locator("#console")).to_have_attribute("data-connection", "refused")
    answer = anna.reload()
    assert answer is not None
    assert answer.status == 404
    expect(first.locator("#console")).to_have_attribute("data-connection", "online")


def test_a_link_without_a_name_is_not_made(room):
    page = room.console.page
    open_dialog(page)
    page.locator("#share-label").fill("   ")
    page.locator("[data-part=make]").click()
    expect(page.locator("#share-dialog .problem")).not_to_be_empty()
    expect(page.locator("[data-part=made]")).to_be_hidden()
    expect(page.locator(".share-one")).to_have_count(0)
