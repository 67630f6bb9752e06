"""The phone's page before anything is answered: its weight, its languages, and that it loads nothing from elsewhere."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
import requests
from playwright.sync_api import expect

from tests.driver import OCHTEND

pytestmark = pytest.mark.live

BUDGET, REQUESTS = 60_000, 6
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@pytest.fixture(scope="module")
def workshop(server):
    return server.create(OCHTEND)


@pytest.fixture
def page(browser, workshop):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    yield context.new_page()
    context.close()


def test_the_first_load_is_light(server, workshop, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(workshop["join_url"])
    expect(page.get_by_role("button", name="Doe mee")).to_be_visible()
    page.wait_for_load_state("networkidle")
    files = [url for url in asked if url.startswith("http")]
    assert all(url.startswith(server.url) for url in files)
    assert len(files) <= REQUESTS, files
    weights = {url: len(compressed(url)) for url in files}
    assert sum(weights.values()) <= BUDGET, weights


def compressed(url: str) -> bytes:
    """The body of a response as it travels to a browser that takes brotli or gzip."""
    with requests.get(url, headers={"Accept-Encoding": "br, gzip"}, stream=True, timeout=10) as response:
        return response.raw.read(decode_content=False)


@pytest.mark.parametrize(("locale", "button"), [("nl-NL", "Doe mee"), ("en-GB", "Join in"), ("fr-FR", "Doe mee")])
def test_the_browsers_language_chooses(browser, workshop, locale, button):
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(workshop["join_url"])
    expect(page.get_by_role("button", name=button)).to_be_visible()
    context.close()


def test_the_phone_can_change_the_language_and_stays_the_same_person(server, workshop, page):
    page.goto(workshop["join_url"])
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Join in").click()
    page.locator("[data-part=without]").click()
    page.locator("[data-part=without]").click()
    expect(page.get_by_text("On the screen your name is")).to_be_visible()


def test_it_says_on_which_day_everything_is_deleted_and_asks_no_name_first(page, server):
    week = "title: Week\nkeep_days: 7\nprogramme: [{type: content, title: Hallo, text: Welkom}]"
    before, workshop, after = in_a_week(), server.create(week), in_a_week()
    page.goto(workshop["join_url"])
    deletes = page.locator("[data-deletes]")
    expect(deletes).to_have_text(re.compile(r"^Op \d+ \w+ \d{4} wissen wij alles\.$"))
    assert any(f" {day.day} {MONTHS[day.month - 1]} {day.year} " in deletes.inner_text() for day in (before, after))
    assert page.locator("input:visible").count() == 0


def in_a_week():
    return datetime.now().astimezone() + timedelta(days=7)


def test_the_front_door_takes_a_code_in_pairs(server, workshop, page):
    page.goto(server.url)
    code = workshop["code"]
    page.locator("#code").fill(f"{code[:2]} {code[2:4]} {code[4:]}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(workshop["join_url"])


def test_a_wrong_code_at_the_front_door_is_answered_in_words(server, page):
    page.goto(server.url)
    page.locator("#code").fill("00 00 00")
    page.keyboard.press("Enter")
    expect(page.locator("#error")).to_be_visible()
