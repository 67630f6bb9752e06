"""«Test the room» with a phone beside it: what the phone says is what got through, and the host's page counts along."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.reliability.browsers import WITHOUT_WEBSOCKETS

pytestmark = pytest.mark.live

WITHOUT_ANY = f"{WITHOUT_WEBSOCKETS}; window.fetch = () => Promise.reject(new TypeError('no network'))"
SIZES = [{"width": 390, "height": 844}, {"width": 320, "height": 568}]


@pytest.fixture
def host(browser, server):
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{server.url}/host?key=hostkey")
    page.locator(".host-room").click()
    yield page
    context.close()


@pytest.fixture
def phone(browser):
    contexts = []

    def make(script="", size=SIZES[0]):
        contexts.append(browser.new_context(viewport=size, locale="nl-NL", has_touch=True))
        page = contexts[-1].new_page()
        page.problems = []
        page.on("console", lambda line: page.problems.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        if script:
            page.add_init_script(script)
        return page

    yield make
    for context in contexts:
        context.close()


def counts(page):
    return [int(page.locator(f"[data-count={name}]").inner_text()) for name in ("opened", "fast", "slow")]


def check_fast(page, url, host):
    """A phone opens the page: it says that it works and is fast, and the host's page counts one more of each."""
    opened, fast, slow = counts(host)
    page.goto(url)
    expect(page.locator("[data-outcome=fast]")).to_be_visible(timeout=3000)
    for name, count in (("opened", opened + 1), ("fast", fast + 1), ("slow", slow)):
        expect(host.locator(f"[data-count={name}]")).to_have_text(str(count))


@pytest.mark.parametrize("size", SIZES, ids=("390", "320"))
def test_a_phone_that_gets_through_says_so_and_is_counted(server, host, phone, size):
    page = phone(size=size)
    check_fast(page, f"{server.url}/t", host)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    # Counted before: the host's page may hear of the next one before we look.
    opened = counts(host)[0]
    page.locator("#again a").click()
    expect(host.locator("[data-count=opened]")).to_have_text(str(opened + 1))
    assert page.problems == []


def test_a_network_without_websockets_is_noticed(server, host, phone):
    with pytest.raises(AssertionError):
        check_fast(phone(WITHOUT_WEBSOCKETS), f"{server.url}/t", host)


def test_a_phone_without_websockets_tries_the_slow_way(server, host, phone):
    opened, fast, slow = counts(host)
    page = phone(WITHOUT_WEBSOCKETS)
    page.goto(f"{server.url}/t")
    expect(page.locator("[data-outcome=slow]")).to_be_visible()
    expect(host.locator("[data-count=slow]")).to_have_text(str(slow + 1))
    assert counts(host) == [opened + 1, fast, slow + 1]


def test_a_phone_that_gets_nothing_through_says_that_it_cannot_join(server, host, phone):
    _, fast, slow = counts(host)
    page = phone(WITHOUT_ANY, SIZES[1])
    page.goto(f"{server.url}/t")
    expect(page.locator("[data-outcome=none]")).to_be_visible()
    assert counts(host)[1:] == [fast, slow]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_server_that_is_gone_is_said_on_the_hosts_page(host):
    host.route("**/host/room/seen", lambda route: route.abort())
    expect(host.locator("#silent")).to_be_visible()
    host.unroute("**/host/room/seen")
    expect(host.locator("#silent")).to_be_hidden()


def test_what_a_machine_finds_of_accessibility(server, host, phone):
    page = phone()
    page.goto(f"{server.url}/t")
    expect(page.locator("[data-outcome=fast]")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{server.url}/privacy")
    assert violations(page) == []
    assert violations(host) == []
