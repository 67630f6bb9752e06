"""When the server restarts, phone, screen and console say so in their own way, and come back by themselves."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

from tests.browser.test_phone_returns import room, saved  # noqa: F401 - the fixture

pytestmark = pytest.mark.live

BACK = 20_000


def test_everybody_sees_that_the_server_restarts_and_comes_back(room):  # noqa: F811
    [phone] = room.phones
    phone.page.get_by_role("button", name="Blauw").click()
    saved(phone)
    room.server.stop(signal.SIGTERM)
    strip = phone.page.locator("#restart")
    expect(strip).to_be_visible()
    expect(strip.locator("h2")).not_to_be_empty()
    expect(phone.page.locator("#restart-words")).not_to_be_empty()
    expect(phone.page.locator("#strip")).to_be_hidden()
    expect(room.screen.page.locator("#connection")).to_be_visible()
    expect(room.console.page.locator("#console")).to_have_attribute("data-connection", "restarting")
    room.server.start()
    # How soon is proved elsewhere (P5); a machine that does much else may have let them wait longer between two tries.
    expect(strip).to_be_hidden(timeout=BACK)
    expect(room.screen.page.locator("#connection")).to_be_hidden(timeout=BACK)
    expect(room.console.page.locator("#console")).to_have_attribute("data-connection", "online", timeout=BACK)
    expect(phone.page.locator("[aria-pressed=true]")).to_have_text("Blauw")
