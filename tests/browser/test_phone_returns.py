"""A phone that reloads, loses the network or sees the server restart: the same person, the right place, nothing typed or said is lost."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

from tests.browser.stage import Phone, Room

pytestmark = pytest.mark.live

PLAN = """
title: Terug
names: never
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke kleur?", options: [Rood, Blauw, Groen]}
      - {kind: text, text: "Vertel het ons."}
      - {kind: choice, text: "En nu?", options: [Ja, Nee]}
"""


@pytest.fixture
def room(room_with) -> Room:
    room = room_with(PLAN)
    phone = Phone(room.browser, room.server, 1)
    room.phones.append(phone)
    phone.page.goto(room.workshop["join_url"])
    phone.page.get_by_role("button", name="Doe mee").click()
    room.watcher.until(lambda view: view["people"]["joined"] == 1)
    room.press_next()
    phone.sees("Welke kleur?")
    return room


def saved(phone: Phone) -> None:
    expect(phone.page.locator("#link-words")).to_have_text("Opgeslagen")


def test_a_reload_finds_the_same_person_their_answer_and_the_current_question(room):
    [phone] = room.phones
    phone.page.get_by_role("button", name="Blauw").click()
    saved(phone)
    phone.page.reload()
    expect(phone.page.locator("[aria-pressed=true]")).to_have_text("Blauw")
    assert room.watcher.view["people"]["joined"] == 1


def test_what_is_typed_survives_a_reload(room):
    [phone] = room.phones
    room.press_next()
    room.press_next()
    phone.page.locator("#text").fill("Half af")
    phone.page.reload()
    expect(phone.page.locator("#text")).to_have_value("Half af")


def test_a_new_question_leaves_whoever_is_typing_alone(room):
    [phone] = room.phones
    room.press_next()
    room.press_next()
    phone.page.locator("#text").click()
    phone.page.keyboard.type("Nog even")
    room.press_next()
    expect(phone.page.locator("#ahead")).to_be_visible()
    expect(phone.page.locator("#text")).to_have_value("Nog even")
    phone.page.locator("#ahead-go").click()
    expect(phone.page.locator("#text")).to_be_hidden()


def test_an_answer_without_network_is_kept_said_so_and_sent_once_later(room):
    [phone] = room.phones
    phone.context.set_offline(True)
    phone.page.get_by_role("button", name="Groen").click()
    expect(phone.page.locator("#link-words")).not_to_have_text("Opgeslagen")
    expect(phone.page.get_by_text("Nog niet verstuurd").first).to_be_visible()
    phone.context.set_offline(False)
    saved(phone)
    [answer] = room.server.export(room.workshop)["answers"]
    assert answer["value"] == "o3"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_an_answer_while_the_server_is_away_arrives_after_its_restart_once(room, how):
    [phone] = room.phones
    room.server.stop(how)
    phone.page.get_by_role("button", name="Rood").click()
    expect(phone.page.locator("#link-words")).not_to_have_text("Opgeslagen")
    room.server.start()
    expect(phone.page.locator("#link-words")).to_have_text("Opgeslagen", timeout=20_000)
    [answer] = room.server.export(room.workshop)["answers"]
    assert answer["value"] == "o1"
    expect(room.console.page.get_by_role("button", name="Volgende")).to_be_enabled(timeout=20_000)


def test_a_phone_that_was_asleep_is_where_the_room_is(room):
    [phone] = room.phones
    phone.context.set_offline(True)
    while room.watcher.view["item"]["text"] != "En nu?":
        room.press_next()
    phone.context.set_offline(False)
    phone.sees("En nu?")


def test_erasing_my_data_takes_it_back(room):
    [phone] = room.phones
    phone.page.get_by_role("button", name="Blauw").click()
    saved(phone)
    while room.watcher.view["phase"] != "ended":
        room.press_next()
    phone.page.locator("[data-part=erase]").click()
    phone.page.get_by_role("button", name="Ja").click()
    room.watcher.until(lambda view: view["people"]["joined"] == 0)
    assert room.server.export(room.workshop)["answers"] == []
