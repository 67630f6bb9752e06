"""Phones in real browsers, on a page that is no secure context, as on a laptop's own network: woods.example is this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

HOST = "woods.example"
WITHOUT_WEBSOCKETS = "delete window.WebSocket"
SWALLOWED_WEBSOCKETS = "window.WebSocket = class { send() {} close() {} }"
"""As behind a guest network that lets them through to nowhere: no error, no answer."""
BELIEVES = """const wait = window.setTimeout.bind(window);
window.setTimeout = (call, ms) => wait(call, ms > 1500 ? 42_000 : ms);"""
"""Sabotage: as a phone without patience of its own, which believes in its connection for as long as its system does."""
SLEEPY = """for (const target of [document, window]) {
    const listen = target.addEventListener.bind(target);
    target.addEventListener = (name, ...rest) => ["visibilitychange", "pageshow", "online"].includes(name) || listen(name, ...rest);
}"""
"""Sabotage: a phone that does not notice that it wakes."""

PLAN = """
title: Telefoons
names: never
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke kleur?", options: [Rood, Blauw, Groen]}
      - {kind: choice, text: "En nu?", options: [Ja, Nee]}
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 20}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "no Chromium was found: install it (on Debian: apt-get install chromium)"
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-quic", rules])
        yield browser
        browser.close()


@contextmanager
def phone(browser: Browser, join_url: str, script: str = "") -> Iterator[Page]:
    """A phone whose owner has pressed «Doe mee»."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    page = context.new_page()
    if script:
        page.add_init_script(script)
    page.goto(join_url)
    page.get_by_role("button", name="Doe mee").click()
    yield page
    context.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def link(page: Page) -> Locator:
    """Where the phone stands with the server, in words."""
    return page.locator("#link-words")


def back(page: Page) -> None:
    """The phone's system says that there is a network again."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def shown(page: Page, text: str, within: float) -> None:
    """The heading of the phone's page."""
    expect(page.locator("h1", has_text=text)).to_be_visible(timeout=1000 * within)


def says(page: Page, words: str, within: float) -> None:
    expect(link(page)).to_have_text(words, timeout=1000 * within)
