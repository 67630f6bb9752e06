"""A room in browsers: the big screen, a console and phones, driven as people would."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.driver import Client, Server, wait_until

WORDS = ["samen", "gelijke kansen", "Samen", "kinderen", "eerlijk"]
IDEAS = [
    "Wasmachine te leen",
    "Eén nummer voor alle hulp",
    "Noodpotje zonder papier",
    "Wassen in het buurthuis",
    "Klusser komt gratis",
]
BUSY = re.compile("is-busy")
WHY = "Ik wist niet wie ik kon bellen."


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; that it is missing is a failure, never a skip."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium was found: install it (on Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page whose errors, and whose requests to anywhere else, are remembered."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.page: Page = context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on(
            "console",
            lambda line: (
                self.problems.append(f"{line.type}: {line.text}") if line.type in ("error", "warning") else None
            ),
        )
        self.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server.url, "data:", server.url.replace("http", "ws")))
                else self.problems.append(request.url)
            ),
        )


class Phone(Watched):
    """A participant's phone."""

    def __init__(self, browser: Browser, server: Server, number: int, **options: Any) -> None:
        size = {"width": 390, "height": 844} if number % 2 else {"width": 320, "height": 568}
        self.context = browser.new_context(
            **{"viewport": size, "locale": "nl-NL", "device_scale_factor": 2, "has_touch": True, **options}
        )
        super().__init__(self.context, server)
        self.number = number

    def join(self, url: str, name: str | None, group: str | None) -> None:
        self.page.goto(url)
        self.page.get_by_role("button", name="Doe mee").click()
        if name:
            self.page.locator("#name").fill(name)
            self.page.locator("form [type=submit]").click()
        else:
            self.page.locator("[data-part=without]").click()
        if group:
            self.page.get_by_role("button", name=group).click()
        else:
            self.page.locator("[data-part=without]").click()

    def sees(self, text: str) -> None:
        expect(self.page.locator("h1", has_text=text)).to_be_visible()

    def answer(self, item: dict[str, Any]) -> None:
        """Answer the current item with taps and typing, as its kind asks."""
        self.sees(item["text"])
        getattr(self, f"_{item['kind']}")(item)

    def _choice(self, item: dict[str, Any]) -> None:
        self.page.locator(".tile").nth(self.number % len(item["options"])).click()
        if item.get("why") and self.number == 2:
            self.page.locator("#why").fill(WHY)
            self.page.locator(".why [type=submit]").click()

    def _multiple(self, _item: dict[str, Any]) -> None:
        self.page.locator(".tile").nth(0).click()
        self.page.locator(".tile").nth(2).click()
        send = self.page.locator("[data-part=send]")
        if send.is_visible():
            send.click()

    def _scale(self, _item: dict[str, Any]) -> None:
        self.page.locator(".step").nth(self.number + 3).click()

    def _words(self, _item: dict[str, Any]) -> None:
        self.page.locator(".word input").first.fill(WORDS[self.number])
        self.page.locator("[data-part=send]").click()

    def _number(self, _item: dict[str, Any]) -> None:
        self.page.locator("#number").fill(str(390 + 6 * self.number))
        self.page.locator(".number [type=submit]").click()

    def _order(self, _item: dict[str, Any]) -> None:
        self.page.locator("[data-part=down]").first.click()
        self.page.locator("[data-part=send]").click()

    def _text(self, _item: dict[str, Any]) -> None:
        self.page.locator("#text").fill(["elkaar", "elkar", "met elkaar", "samen", "Mekaar"][self.number])
        self.page.locator(".text [type=submit]").click()

    def _ideas(self, _item: dict[str, Any]) -> None:
        self.page.locator("#idea").fill(IDEAS[self.number])
        self.page.locator(".ideas [type=submit]").click()
        expect(self.page.locator(".leaf")).to_have_count(1)

    def _dots(self, item: dict[str, Any]) -> None:
        for row in (0, 0, self.number % len(item["options"])):
            self.page.locator("[data-part=more-dots]").nth(row).click()
        self.page.locator("[data-part=ready]").click()

    def _sign(self, _item: dict[str, Any]) -> None:
        self.page.locator("#sign-name").fill(f"Mens {self.number}")
        self.page.locator("#sign-organisation").fill(f"Organisatie {self.number}")
        self.page.locator(".sign [type=submit]").click()


class Room:
    """One screen, one console, and a watcher that knows what the server says."""

    def __init__(self, browser: Browser, server: Server, workshop: dict[str, str]) -> None:
        self.browser, self.server, self.workshop = browser, server, workshop
        self.screen_context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="nl-NL")
        self.console_context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
        self.screen, self.console = Watched(self.screen_context, server), Watched(self.console_context, server)
        self.phones: list[Phone] = []
        self.watcher = Client(server, workshop, "facilitator").connect()

    def open(self) -> None:
        self.screen.page.goto(self.workshop["screen_url"])
        self.console.page.goto(self.workshop["facilitator_url"])
        expect(self.console.page.locator("#now-title")).not_to_be_empty()

    def read_qr(self) -> str:
        """What the QR code on the big screen says, read from a picture of it."""
        found = wait_until(self._scan, "a QR code that can be read from the screen")
        return str(found[0].text)

    def _scan(self) -> Any:
        return zxingcpp.read_barcodes(Image.open(io.BytesIO(self.screen.page.screenshot())))

    def add_phone(self, url: str, name: str | None = None, group: str | None = None, **options: Any) -> Phone:
        phone = Phone(self.browser, self.server, len(self.phones), **options)
        self.phones.append(phone)
        phone.join(url, name, group)
        return phone

    def press_next(self) -> dict[str, Any]:
        """Press the big button until the room has moved: never before it works or while it is busy, and again where a clock ran out."""
        expect(self.console.page.locator("#console")).to_have_attribute("data-connection", "online")
        expect(self.console.page.locator("#now-title")).not_to_be_empty()
        stage = _stage(self.watcher.view)
        moved, news = (lambda: _stage(self.watcher.view) != stage), self.console.page.locator("#news")
        for _ in range(2):
            expect(self.console.page.locator("#next")).not_to_have_class(BUSY)
            self.console.page.get_by_role("button", name="Volgende").click()
            wait_until(lambda: moved() or "Er is iets veranderd" in news.inner_text(), "the room moves on")
            if moved():
                break
        assert moved(), f"the console refused twice: {news.inner_text()}"
        return self.watcher.view

    def everyone_answers(self) -> None:
        item = self.watcher.view["item"]
        for phone in self.phones:
            phone.answer(item)
        self.watcher.until(
            lambda view: view["people"]["answered"] == len(self.phones), f"all answers to {item['text']}"
        )

    def shoot(self, folder: Path | None, name: str) -> None:
        """Keep a picture of screen, console and two phones."""
        if folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.screen.page.wait_for_timeout(3000)  # for a picture, not for a test: let what moves come to rest
        pages = {
            "screen": self.screen,
            "console": self.console,
            **{f"phone{phone.number}": phone for phone in self.phones[:2]},
        }
        for who, watched in pages.items():
            watched.page.screenshot(path=folder / f"{name}-{who}.png")

    def problems(self) -> list[str]:
        return [problem for watched in (self.screen, self.console, *self.phones) for problem in watched.problems]

    def close(self) -> None:
        self.watcher.close()
        for context in (self.screen_context, self.console_context, *(phone.context for phone in self.phones)):
            context.close()


def _stage(view: dict[str, Any]) -> tuple[Any, ...]:
    """Where the room is."""
    return (view["phase"], view["activity"], view["item"] and view["item"]["id"], view["current"])


def wait_for_text(page: Page, text: str) -> None:
    wait_until(lambda: text in page.inner_text("body"), f"«{text}» on the page")
