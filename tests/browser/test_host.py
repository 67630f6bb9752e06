"""The host comes in by the form, with a browser's own idea of an origin; finds, hands over and deletes workshops; and leaves again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

PLAN = 'title: "{}"\nprogramme: [{{type: content, title: Hallo, text: "Welkom"}}]'
TITLES = ("Popquiz in het dorpshuis", "Raadsavond", "Café Ideeën", "Beleidsdag", "Kerstborrel", "Buurtoverleg")


@pytest.fixture
def host(browser, server) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{server.url}/host?key=hostkey")
    yield page
    context.close()
    assert problems == []


def card(page: Page, title: str):
    return page.locator(".workshop").filter(has_text=title)


def test_a_host_types_the_key_comes_in_and_leaves_again(browser, server):
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(f"{server.url}/host")
    page.locator("#key").fill("hostkey")
    page.locator(".host-key button[type=submit]").click()
    expect(page.locator("#programme")).to_be_visible()
    assert "key" not in page.url
    page.locator(".host-leave button").click()
    page.goto(f"{server.url}/host")
    expect(page.locator("#key")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scripted", [True, False], ids=["as one types", "without a script"])
def test_a_workshop_is_found_by_title_and_by_code(browser, server, scripted):
    mark = "met" if scripted else "zonder"
    made = {title: server.create(PLAN.format(f"{title} {mark}")) for title in TITLES}
    context = browser.new_context(locale="nl-NL", java_script_enabled=scripted)
    page = context.new_page()
    page.goto(f"{server.url}/host?key=hostkey")
    assert page.locator(".workshop:visible").count() > len(TITLES)
    code = made["Raadsavond"]["code"]
    for q, title in ((f"{mark} ideeen", "Café Ideeën"), (f"{code[:2]} {code[2:4]} {code[4:]}", "Raadsavond")):
        page.locator("#q").fill(q)
        if not scripted:
            page.locator("#search-form button").click()
        expect(page.locator(".workshop:visible h3")).to_have_text([f"{title} {mark}"])
    page.locator("#q").fill("nergens")
    if not scripted:
        page.locator("#search-form button").click()
    expect(page.locator("#none-found")).to_be_visible()
    if scripted:
        page.reload()
        expect(page.locator("#none-found")).to_be_visible()
        page.locator("#q").fill("")
        expect(card(page, "Beleidsdag").first).to_be_visible()
    context.close()


def test_the_host_hands_a_workshop_over(browser, server, host):
    server.create(PLAN.format("Over te dragen"))
    host.reload()
    card(host, "Over te dragen").locator("summary").click()
    card(host, "Over te dragen").locator('[data-opens="share-dialog"]').click()
    expect(host.locator("#share-dialog")).to_contain_text("Over te dragen")
    host.locator("#share-label").fill("Anna")
    host.locator("[data-part=make]").click()
    expect(host.locator(".share-one")).to_have_count(1)
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(host.locator("[data-part=url]").input_value())
    expect(page.locator(".top-title")).to_have_text("Over te dragen")
    expect(page.locator("#console")).to_have_attribute("data-connection", "online")
    context.close()


def test_deleting_asks_first_and_names_the_workshop(server, host):
    for title in ("Blijft staan", "Mag weg"):
        server.create(PLAN.format(title))
    host.reload()
    for answer in (".nl-button--secondary", "button[type=submit]"):
        card(host, "Mag weg").locator("summary").click()
        card(host, "Mag weg").locator(".link-danger").click()
        expect(host.locator(".host-doomed")).to_contain_text("Mag weg")
        host.locator(f".host-delete {answer}").click()
        expect(host.locator(".host-list")).to_be_visible()
    expect(host.locator(".host-news")).to_contain_text("Mag weg")
    expect(card(host, "Mag weg")).to_have_count(0)
    expect(card(host, "Blijft staan")).to_have_count(1)
