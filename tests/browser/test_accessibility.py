"""What a machine finds of accessibility: axe-core on phone, screen, console and host page, WCAG 2.2 up to level AA."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import Phone, Room

pytestmark = pytest.mark.live

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PLAN = """
title: Ommen Met Mekaere – ochtend
groups: [Gemeente, Ervaringsdeskundigen]
names: optional
programme:
  - type: statements
    title: Stellingenspel
    arguments: true
    statements: [{text: "Wie in Ommen in armoede leeft, weet waar hulp te vinden is."}]
  - type: quiz
    title: Live popquiz
    questions:
      - kind: choice
        text: Hoeveel inwoners heeft de gemeente Ommen ongeveer?
        options: ["8.500", "18.450", "28.000", "41.000"]
        correct: "18.450"
        seconds: 60
  - type: ideas
    title: Creatieve ontwerpplek
    prompt: Wat kan Ommen doen?
"""


def violations(page: Page) -> list[str]:
    """What axe finds once everything stands still: the rule, and where."""
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, iframes: false })", TAGS
    )
    assert found["passes"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.fixture
def room(room_with) -> Room:
    return room_with(PLAN)


def reach(room: Room, kind: str, activity: str) -> None:
    while not (
        room.watcher.view["phase"] == "open"
        and room.watcher.view["item"]["kind"] == kind
        and room.watcher.view["activity"]["type"] == activity
    ):
        room.press_next()


def everywhere(room: Room, phone: Phone) -> list[str]:
    phone.sees(room.watcher.view["item"]["text"])
    expect(room.screen.page.locator("#picture")).to_contain_text(room.watcher.view["item"]["text"])
    return [*violations(phone.page), *violations(room.screen.page), *violations(room.console.page)]


def test_the_pages_before_the_first_question(room):
    phone = Phone(room.browser, room.server, 1)
    room.phones.append(phone)
    phone.page.goto(room.workshop["join_url"])
    assert violations(phone.page) == []
    assert violations(room.screen.page) == []
    assert violations(room.console.page) == []
    phone.page.get_by_role("button", name="Doe mee").click()
    phone.sees("Hoe heet je?")
    assert violations(phone.page) == []


@pytest.mark.parametrize(("kind", "activity"), [("choice", "statements"), ("choice", "quiz"), ("ideas", "ideas")])
def test_a_question_that_is_open(room, kind, activity):
    phone = room.add_phone(room.workshop["join_url"], "Anneke", "Gemeente")
    reach(room, kind, activity)
    assert everywhere(room, phone) == []


def test_a_statement_that_was_chosen_and_its_outcome(room):
    phone = room.add_phone(room.workshop["join_url"], "Anneke", "Gemeente")
    reach(room, "choice", "statements")
    phone.page.locator(".tile").first.click()
    expect(phone.page.locator("#why")).to_be_visible()
    assert violations(phone.page) == []
    room.press_next()
    expect(phone.page.locator(".result")).to_be_visible()
    assert violations(phone.page) == []
    assert violations(room.screen.page) == []


@pytest.mark.parametrize(
    "dialog", ["hands-dialog", "keys-dialog", "join-dialog", "end-dialog", "share-dialog", "rehearse-dialog"]
)
def test_a_dialog_of_the_console(room, dialog):
    room.press_next()
    page = room.console.page
    if dialog in ("keys-dialog", "end-dialog", "share-dialog", "rehearse-dialog"):
        page.locator(".menu-button").click()
    page.locator(f"[data-opens={dialog}]:visible").first.click()
    expect(page.locator(f"#{dialog}")).to_be_visible()
    if dialog == "share-dialog":
        page.locator("#share-label").fill("Anna")
        page.locator("[data-part=make]").click()
        expect(page.locator(".share-one")).to_be_visible()
    assert violations(page) == []


def test_a_rehearsal_and_the_question_before_it_is_wiped(room):
    room.watcher.do("rehearse", people=2)
    page = room.console.page
    expect(page.locator("#rehearsal")).to_be_visible()
    assert violations(page) == []
    assert violations(room.screen.page) == []
    page.locator("#rehearsal [data-opens]").click()
    assert violations(page) == []


def test_a_device_that_people_share(room):
    phone = room.add_phone(room.workshop["join_url"], "Anneke", "Gemeente")
    phone.page.locator("[data-part=together]").click()
    expect(phone.page.locator("[data-part=begin]")).to_be_visible()
    assert violations(phone.page) == []
    phone.page.locator("[data-part=begin]").click()
    reach(room, "choice", "statements")
    phone.page.locator(".tile").first.click()
    expect(phone.page.locator("#hand-on-button")).to_be_visible()
    assert violations(phone.page) == []
    phone.page.locator("#hand-on-button").click()
    expect(phone.page.locator("[data-part=take]")).to_be_visible()
    assert violations(phone.page) == []


def test_the_host_page_and_the_front_door(room):
    context = room.browser.new_context(locale="nl-NL")
    page = context.new_page()
    for path in ("/", "/j/000000", "/host?key=hostkey", f"/host/{room.workshop['code']}/delete"):
        page.goto(room.server.url + path)
        if page.locator(".workshop-more").count():
            page.locator(".workshop-more summary").first.click()
        assert violations(page) == []
    context.close()
