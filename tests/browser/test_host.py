"""The host comes in by the form, with a browser's own idea of an origin, and leaves again."""

from __future__ import annotations

from playwright.sync_api import expect


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
