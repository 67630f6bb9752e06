"""One tablet for several people: each their own voice, hidden from the next one, and no answer lost or under a wrong name."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Phone, Room
from tests.driver import wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Samen
names: never
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke kleur?", options: [Rood, Blauw, Groen]}
      - {kind: text, text: "Vertel het ons."}
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?"}
"""


@pytest.fixture
def room(room_with) -> Room:
    """A tablet in the lobby that three people share, with the first question asked."""
    room = room_with(PLAN)
    tablet = Phone(room.browser, room.server, 1)
    room.phones.append(tablet)
    tablet.page.goto(room.workshop["join_url"])
    tablet.page.locator("#join-button").click()
    tablet.page.locator("[data-part=together]").click()
    tablet.page.locator("[data-part=more-people]").click()
    tablet.page.locator("[data-part=begin]").click()
    room.press_next()
    tablet.sees("Welke kleur?")
    return room


def page(room: Room) -> Page:
    return room.phones[0].page


def choose(tablet: Page, colour: str) -> None:
    tablet.get_by_role("button", name=colour).click()


def hand_on(tablet: Page) -> None:
    tablet.locator("#hand-on-button").click()
    expect(tablet.locator(".tile")).to_have_count(0)
    tablet.locator("[data-part=take]").click()


def said(room: Room) -> dict[int, Any]:
    return {answer["participant"]: answer["value"] for answer in room.server.export(room.workshop)["answers"]}


def test_each_has_their_own_voice_and_the_export_says_by_which_way(room):
    tablet = page(room)
    for colour, strip in (("Rood", "1"), ("Blauw", "2"), ("Groen", "3")):
        expect(tablet.locator("#turn-words")).to_contain_text(strip)
        expect(tablet.locator("#hand-on")).to_be_hidden()
        choose(tablet, colour)
        if colour != "Groen":
            hand_on(tablet)
    room.watcher.until(lambda view: view["people"]["answered"] == 3)
    answers = room.server.export(room.workshop)["answers"]
    assert sorted((answer["value"], answer["way"]) for answer in answers) == [(f"o{n}", "tablet") for n in (1, 2, 3)]
    assert len({answer["participant"] for answer in answers}) == 3


def test_what_one_said_is_not_there_for_the_next_and_is_there_when_it_is_their_turn_again(room):
    tablet = page(room)
    choose(tablet, "Blauw")
    expect(tablet.locator("[aria-pressed=true]")).to_have_count(1)
    hand_on(tablet)
    expect(tablet.locator(".tile")).to_have_count(3)
    expect(tablet.locator(".tile[aria-pressed=true]")).to_have_count(0)
    for colour in ("Rood", "Groen"):
        choose(tablet, colour)
        tablet.locator("#hand-on-button").click()
        expect(tablet.locator(".tile")).to_have_count(0)
        tablet.locator("[data-part=take]").click()
    expect(tablet.locator(".tile[aria-pressed=true]")).to_have_text("Blauw")


def test_what_is_said_without_a_connection_arrives_from_whoever_said_it(room):
    tablet = page(room)
    room.phones[0].context.set_offline(True)
    choose(tablet, "Rood")
    hand_on(tablet)
    choose(tablet, "Groen")
    expect(tablet.locator("#link[data-state=unsent], #link[data-state=offline]")).to_be_visible()
    room.phones[0].context.set_offline(False)
    wait_until(lambda: room.watcher.view["people"]["answered"] == 2, "both arrive", 30)
    assert said(room) == {1: "o1", 2: "o3"}


def test_an_answer_that_was_not_sent_when_the_page_closed_goes_out_under_its_own_name(room):
    tablet = page(room)
    room.server.stop()
    choose(tablet, "Blauw")
    hand_on(tablet)
    tablet.close()
    room.server.start()
    again = room.phones[0].context.new_page()
    again.goto(room.workshop["join_url"])
    expect(again.locator("[data-part=take]")).to_be_visible()
    wait_until(lambda: said(room) == {1: "o2"}, "the first one's answer arrives by itself", 30)
    again.locator("[data-part=take]").click()
    expect(again.locator(".tile[aria-pressed=true]")).to_have_count(0)
    choose(again, "Groen")
    wait_until(lambda: said(room) == {1: "o2", 2: "o3"}, "and the second one's", 30)


def test_what_somebody_was_typing_waits_for_their_next_turn(room):
    tablet = page(room)
    room.press_next()
    room.press_next()
    tablet.locator("#text").fill("Van de eerste")
    tablet.locator("#turn-change").click()
    tablet.locator("[data-part=next]").click()
    tablet.locator("[data-part=take]").click()
    expect(tablet.locator("#text")).to_have_value("")
    for turn in range(2):
        tablet.locator("#text").fill(f"Van een ander {turn}")
        tablet.locator(".text [type=submit]").click()
        tablet.locator("#hand-on-button").click()
        tablet.locator("[data-part=take]").click()
    expect(tablet.locator("#text")).to_have_value("Van de eerste")


def test_it_becomes_one_persons_phone_again(room):
    tablet = page(room)
    choose(tablet, "Rood")
    hand_on(tablet)
    tablet.locator("#turn-change").click()
    tablet.locator("[data-part=stop]").click()
    expect(tablet.locator("#turn")).to_be_hidden()
    expect(tablet.locator(".tile[aria-pressed=true]")).to_have_text("Rood")
    choose(tablet, "Groen")
    expect(tablet.locator("#hand-on")).to_be_hidden()
    room.watcher.until(lambda view: view["people"]["answered"] == 1)
    wait_until(
        lambda: [(a["value"], a["way"]) for a in room.server.export(room.workshop)["answers"]] == [("o3", "phone")],
        "the last answer came by phone",
    )


def test_on_the_smallest_phone_the_button_leaves_the_question_in_sight(room):
    tablet = page(room)
    tablet.set_viewport_size({"width": 320, "height": 568})
    choose(tablet, "Rood")
    button = tablet.locator("#hand-on-button").bounding_box()
    assert button is not None
    assert button["height"] >= 48
    assert tablet.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(tablet.locator("h1")).to_be_in_viewport()
    assert not room.phones[0].problems
