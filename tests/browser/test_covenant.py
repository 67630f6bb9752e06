"""A covenant in a room: votes and a proposal from phones, a wording that changes in sight of all, signatures, the export."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.stage import Phone, Room, wait_for_text
from tests.driver import wait_until

pytestmark = pytest.mark.live

ARTICLE = "Wij komen twee keer per jaar bij elkaar."
PROPOSED = "Wij komen vier keer per jaar bij elkaar."
PLAN = f"""
title: Ons convenant
names: optional
groups: [Rood, Blauw]
programme:
  - type: covenant
    title: Convenant herijken
    purpose: Iedereen doet mee.
    articles: ["{ARTICLE}"]
"""


@pytest.fixture
def room(room_with: Any) -> Room:
    """Two phones, on a small and a large screen, at the first vote on the article: the purpose was kept without a second one."""
    room: Room = room_with(PLAN)
    for name in ("Anna", None):
        room.add_phone(room.workshop["join_url"], name)
    room.press_next()
    room.press_next()
    decision(room.console.page, "keep").click()
    room.watcher.until(lambda view: view["result"] and view["result"]["decision"] == "keep")
    room.press_next()
    assert room.watcher.view["item"]["text"] == ARTICLE
    return room


def decision(console: Page, choice: str) -> Locator:
    return console.locator(f".decision[data-key={choice}]")


def wording(console: Page) -> Locator:
    return console.locator("#covenant-text")


def tap(phone: Phone, nth: int) -> None:
    phone.page.locator(".tile").nth(nth).click()
    expect(phone.page.locator(".tile").nth(nth)).to_have_attribute("aria-pressed", "true")


def propose(phone: Phone, text: str) -> None:
    phone.page.locator("#why").fill(text)
    phone.page.locator(".why [type=submit]").click()


def look(room: Room) -> None:
    """Both vote for a change, one of them with a text, and the result is shown."""
    for phone in room.phones:
        phone.sees(ARTICLE)
        tap(phone, 1)
    propose(room.phones[0], PROPOSED)
    room.watcher.until(lambda view: view["queue"] and view["tally"]["counts"]["change"] == 2)
    room.press_next()


def sign(phone: Phone, organisation: str) -> None:
    phone.page.locator("#sign-organisation").fill(organisation)
    phone.page.locator(".sign [type=submit]").click()
    expect(phone.page.locator("[data-part=message]")).to_be_visible()


def to_signing(room: Room) -> None:
    while room.watcher.view["covenant"]["turn"] != "sign":
        room.press_next()


def decorated(place: Locator) -> str:
    return str(place.first.evaluate("element => getComputedStyle(element).textDecorationLine"))


def test_only_who_would_change_it_is_asked_how_and_may_choose_again(room: Room) -> None:
    phone = room.phones[0]
    phone.sees(ARTICLE)
    tap(phone, 0)
    expect(phone.page.locator("#why")).to_have_count(0)
    tap(phone, 1)
    phone.page.locator("#why").fill("Half")
    tap(phone, 2)
    expect(phone.page.locator("#why")).to_be_hidden()
    tap(phone, 1)
    expect(phone.page.locator("#why")).to_have_value("Half")
    propose(phone, PROPOSED)
    room.watcher.until(lambda view: [entry["text"] for entry in view["queue"]] == [PROPOSED])
    assert room.watcher.view["tally"]["counts"] == {"keep": 0, "change": 1, "drop": 0}
    assert room.problems() == []


def test_a_proposal_becomes_the_wording_that_the_room_sees_change_and_settles(room: Room) -> None:
    look(room)
    screen, console = room.screen.page, room.console.page
    wait_for_text(screen, ARTICLE)
    assert PROPOSED not in screen.inner_text("body")
    console.get_by_role("button", name="Laat zien").first.click()
    wait_for_text(screen, PROPOSED)
    console.locator("[data-does=take]").click()
    expect(screen.locator("del")).to_have_text("twee")
    expect(screen.locator("ins")).to_have_text("vier")
    assert (decorated(screen.locator("del")), decorated(screen.locator("ins"))) == ("line-through", "underline")
    wording(console).press("End")
    wording(console).press_sequentially(" In Ommen.", delay=40)
    expect(screen.locator("ins").last).to_contain_text("In Ommen.")
    room.press_next()
    for phone in room.phones:
        phone.sees(f"{PROPOSED} In Ommen.")
        tap(phone, 0)
    room.watcher.until(lambda view: view["tally"]["counts"]["agree"] == 2)
    room.press_next()
    assert room.watcher.view["result"]["outcome"] == "change"
    room.press_next()
    wait_for_text(screen, f"{PROPOSED} In Ommen.")
    assert room.problems() == []


def test_two_consoles_write_on_one_text_and_neither_loses_its_place(room: Room) -> None:
    look(room)
    first = room.console.page
    other = room.console_context.new_page()
    other.goto(room.workshop["facilitator_url"])
    expect(wording(other)).to_have_value(ARTICLE)
    wording(first).focus()
    wording(first).evaluate("field => field.setSelectionRange(4, 4)")
    wording(other).press("End")
    wording(other).press_sequentially(" Bij Bep.", delay=40)
    expect(wording(first)).to_have_value(f"{ARTICLE} Bij Bep.")
    assert wording(first).evaluate("field => [field.selectionStart, document.activeElement === field]") == [4, True]
    first.keyboard.type("allen ", delay=40)
    expect(wording(other)).to_have_value("Wij allen komen twee keer per jaar bij elkaar. Bij Bep.")
    decision(other, "drop").click()
    expect(decision(first, "drop")).to_have_attribute("aria-pressed", "true")
    expect(room.screen.page.locator("del")).to_have_text(ARTICLE)
    other.close()
    assert room.problems() == []


def test_what_is_typed_last_is_not_lost_when_the_room_moves_on_at_once(room: Room) -> None:
    look(room)
    expect(room.console.page.locator("#next:not(.is-busy)")).to_be_visible()
    wording(room.console.page).fill("Wij komen vaak bij elkaar.")
    assert room.press_next()["item"]["text"] == "Wij komen vaak bij elkaar."


def test_organisations_sign_on_their_phone_and_the_export_says_who(room: Room) -> None:
    to_signing(room)
    anna, other = room.phones
    expect(anna.page.locator("#sign-name")).to_have_value("Anna")
    button = anna.page.locator(".sign [type=submit]").bounding_box()
    assert button
    assert button["y"] + button["height"] <= 568
    sign(anna, "Gemeente Ommen")
    expect(room.screen.page.locator(".covenant-signature")).to_contain_text("Gemeente Ommen")
    sign(anna, "Kerk aan de Vecht")
    expect(room.screen.page.locator(".covenant-signature")).to_have_text("Kerk aan de Vecht Anna")
    other.page.locator("#sign-name").fill("Bert")
    other.page.reload()
    expect(other.page.locator("#sign-name")).to_have_value("Bert")
    sign(other, "mail@ommen.nl")
    room.watcher.until(lambda view: [entry["state"] for entry in view["queue"]] == ["waiting", "shown"])
    room.press_next()
    anna.sees("1")
    wait_until(lambda: "Kerk aan de Vecht" in anna.page.inner_text("main"), "the signature on the phone")
    assert "mail@ommen.nl" not in room.screen.page.inner_text("body")
    url = f"{room.server.url}/f/{room.workshop['code']}/export/json"
    tables = room.console_context.request.get(url).json()["tables"]
    assert [(row["organisation"], row["name"]) for row in tables["covenant_signatures"]] == [
        ("Kerk aan de Vecht", "Anna")
    ]
    assert [row["now"] for row in tables["covenant"]] == ["Iedereen doet mee.", ARTICLE]
    assert room.problems() == []


def test_a_signature_can_be_taken_down(room: Room) -> None:
    to_signing(room)
    sign(room.phones[0], "Bakkerij Bos")
    expect(room.screen.page.locator(".covenant-signature")).to_have_count(1)
    room.console.page.locator("#shown [data-does=toggle]").click()
    expect(room.screen.page.locator(".covenant-signature")).to_have_count(0)
