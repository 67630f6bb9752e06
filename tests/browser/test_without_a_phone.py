"""People without a phone, from the console: hands for a step and for an idea, and an idea that is written down for a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.stage import Room, wait_for_text
from tests.driver import Client, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Zonder telefoon
programme:
  - type: poll
    title: Begin
    items: [{kind: scale, text: "Hoeveel energie heb je?", min: 1, max: 5}]
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", moderate: true}
"""


@pytest.fixture
def room(room_with) -> Room:
    return room_with(PLAN)


def count(room: Room, hands: dict[str, int]) -> None:
    console = room.console.page
    console.locator("#hands").click()
    for option, n in hands.items():
        console.locator(f"[id='hands-{option}']").fill(str(n))
    console.locator("#hands-dialog [type=submit]").click()
    expect(console.locator("#hands-dialog")).to_be_hidden()


def test_hands_for_a_step_of_a_scale_stand_on_the_screen_beside_the_leaves(room):
    room.press_next()
    count(room, {"2": 4, "5": 1})
    room.press_next()
    expect(room.screen.page.locator(".step-hands", has_text="+4")).to_be_visible()
    expect(room.console.page.locator("#tally")).to_contain_text("+4")
    assert room.watcher.view["result"]["hands"] == {"1": 0, "2": 4, "3": 0, "4": 0, "5": 1}
    assert not room.problems()


def test_an_idea_of_a_table_hangs_on_the_wall_and_counts_hands(room):
    while not (room.watcher.view["item"] and room.watcher.view["item"]["kind"] == "ideas"):
        room.press_next()
    phone = Client(room.server, room.workshop).connect()
    console = room.console.page
    console.locator("[data-part=for-table]").click()
    console.locator("#table-name").fill("Tafel 3")
    console.locator("#table-dialog [type=submit]").click()
    expect(console.locator("#table-dialog [data-error]")).not_to_be_empty()
    console.locator("#table-text").fill("Samen koken op vrijdag")
    console.locator("#table-dialog [type=submit]").click()
    expect(console.locator("#table-text")).to_have_value("")
    expect(console.locator("#table-name")).to_have_value("Tafel 3")
    console.locator("#table-dialog .dialog-foot [data-closes]").click()
    wait_for_text(room.screen.page, "Samen koken op vrijdag")
    room.press_next()
    room.press_next()
    phone.until(lambda view: view["item"] and view["item"]["kind"] == "dots")
    [idea] = phone.view["item"]["options"]
    assert phone.answer({idea["id"]: 3})["ok"]
    count(room, {idea["id"]: 6})
    room.press_next()
    wait_until(lambda: room.watcher.view["result"]["hands"] == {idea["id"]: 6}, "six hands beside three dots")
    said = room.server.export(room.workshop)["answers"]
    assert [(answer["way"], answer["table"]) for answer in said] == [("table", "Tafel 3"), ("phone", None)]
    assert said[0]["hidden"] is False, "whoever wrote it down has said yes"
    assert not room.problems()
    phone.close()
