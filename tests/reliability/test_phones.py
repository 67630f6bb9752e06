"""P3 and P4 on a phone: what is not saved yet is said in 3 s, and whoever is back sees the right screen in 2 s, with nothing lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.driver import Client, Server, wait_until
from tests.reliability import browsers
from tests.reliability.browsers import back, says, shown, tap
from tests.reliability.proxy import BLACK_HOLE, PASS, Proxy, behind_a_proxy
from tests.reliability.saying import stored

Room = tuple[Proxy, Server, dict[str, str], Client]

pytestmark = [pytest.mark.live, pytest.mark.timed]

SAID_WITHIN, BACK_WITHIN, ABSENT_WITHIN = 3.0, 2.0, 15.0
PATIENT_WITHIN, SENT_WITHIN = 15.0, 7.0
"""The first time a phone waits 8 seconds for a WebSocket before it polls; afterwards forty answers are sent in less than that."""


@pytest.fixture(scope="module")
def browser():
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def world():
    with behind_a_proxy(host=browsers.HOST) as world:
        yield world


@pytest.fixture
def room(world):
    with a_room(*world) as room:
        yield room


@contextmanager
def a_room(proxy: Proxy, server: Server) -> Iterator[Room]:
    """A workshop at its first question, its console, and a network that is well."""
    proxy.way = PASS
    proxy.open()
    workshop = server.create(browsers.PLAN)
    console = Client(server, workshop, "facilitator").connect()
    console.next()
    yield proxy, server, workshop, console
    console.close()


def check_a_black_hole(browser: Browser, room: Room, script: str = "") -> None:
    proxy, server, workshop, _ = room
    with browsers.phone(browser, workshop["join_url"], script) as page:
        shown(page, "Welke kleur?", 10)
        assert not page.evaluate("window.isSecureContext || 'randomUUID' in crypto || 'wakeLock' in navigator")
        proxy.way = BLACK_HOLE
        tap(page, "Blauw")
        started = time.monotonic()
        expect(page.get_by_text("Nog niet verstuurd").first).to_be_visible(timeout=1000 * SAID_WITHIN)
        # The 42 seconds in which a phone believes in a dead connection are over in three, and a little for the drawing of it.
        says(page, "Zoekt verbinding", SAID_WITHIN + 0.5 - (time.monotonic() - started))
        assert stored(server, workshop) == []
        wait_until(lambda: browsers.link(page).inner_text() == "Geen verbinding", "it tries again, in vain")
        proxy.way = PASS
        back(page)
        says(page, "Opgeslagen", BACK_WITHIN)
    assert len(stored(server, workshop)) == 1


def test_a_black_hole_is_said_in_three_seconds_and_over_in_two(browser, room):
    check_a_black_hole(browser, room)


def test_a_phone_that_believes_in_a_dead_connection_is_noticed(browser, room):
    with pytest.raises(AssertionError, match="Nog niet verstuurd"):
        check_a_black_hole(browser, room, browsers.BELIEVES)


def check_forty(browser: Browser, room: Room, *scripts: str) -> None:
    """A stack that takes at most 16 packets in one POST drops them all with `200 OK`: so a phone sends one thing at a time.

    Whoever had to poll once comes back polling: it does not first wait for a WebSocket again.
    """
    proxy, server, workshop, console = room
    while console.view["item"] is None or console.view["item"]["kind"] != "ideas":
        console.next()
    with ExitStack() as stack:
        pages = [stack.enter_context(browsers.phone(browser, workshop["join_url"], script)) for script in scripts]
        packets: list[int] = []
        for page in pages:
            page.on(
                "request", lambda r: packets.append((r.post_data or "").count("\x1e")) if r.method == "POST" else None
            )
            shown(page, "Wat kan beter?", PATIENT_WITHIN)
        proxy.refuse()
        for page in pages:
            page.evaluate(WRITE_TWENTY)
            expect(page.locator(".leaf.is-unsent")).to_have_count(20)
        proxy.open()
        for page in pages:
            back(page)
            expect(browsers.link(page)).not_to_have_text("Geen verbinding", timeout=1000 * BACK_WITHIN)
        for page in pages:
            expect(page.locator(".leaf.is-unsent")).to_have_count(0, timeout=1000 * SENT_WITHIN)
    kept = stored(server, workshop)
    assert len(kept) == len(set(kept)) == 20 * len(pages), f"{len(kept)} are stored"
    assert len(packets) >= 20 * len(pages)
    assert max(packets) <= 2


def test_a_polling_phone_that_said_forty_things_offline_loses_none(browser, room):
    check_forty(browser, room, browsers.WITHOUT_WEBSOCKETS, browsers.SWALLOWED_WEBSOCKETS)


def test_a_server_that_loses_what_a_polling_phone_said_is_noticed(browser):
    loses = behind_a_proxy(host=browsers.HOST, sabotage="loses_a_commit")
    with loses as world, a_room(*world) as room, pytest.raises(AssertionError, match="are stored"):
        check_forty(browser, room, browsers.WITHOUT_WEBSOCKETS)


WRITE_TWENTY = """() => {
    for (let i = 0; i < 20; i += 1) {
        const field = document.querySelector("#idea");
        field.value = `idee ${i}`;
        field.form.requestSubmit();
    }
}"""


def check_sleep(browser: Browser, room: Room, late: bool, seconds: float = 0, script: str = "") -> None:
    proxy, _, workshop, console = room
    with browsers.phone(browser, workshop["join_url"], script) as page:
        shown(page, "Welke kleur?", 10)
        asleep = page.context.new_cdp_session(page)
        asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
        proxy.way = BLACK_HOLE
        while not console.view["item"] or console.view["item"]["text"] != "En nu?":
            console.next()
        while console.view["phase"] != "open":
            console.next()
        time.sleep(seconds)
        proxy.way = PASS
        if not late:
            proxy.cut_the_dead()
        asleep.send("Page.setWebLifecycleState", {"state": "active"})
        page.evaluate(
            "document.dispatchEvent(new Event('visibilitychange'))"
        )  # a browser without a window does not say it
        shown(page, "En nu?", BACK_WITHIN)
        if late:
            proxy.cut_the_dead()
        tap(page, "Ja")
        says(page, "Opgeslagen", SAID_WITHIN)
        console.until(lambda view: view["people"] == {"online": 1, "joined": 1, "answered": 1})


@pytest.mark.parametrize("late", [False, True], ids=["its socket is dead", "its socket closes late"])
def test_a_phone_that_slept_sees_the_right_screen_in_two_seconds(browser, room, late, long):
    check_sleep(browser, room, late, 600 if long else 0)


def test_a_phone_that_does_not_look_when_it_wakes_is_noticed(browser, room):
    with pytest.raises(AssertionError, match="En nu"):
        check_sleep(browser, room, late=True, script=browsers.SLEEPY)


def test_an_absent_phone_is_known_in_fifteen_seconds_and_a_server_that_hardly_asks_is_found_out():
    with behind_a_proxy() as (proxy, server), behind_a_proxy(sabotage="hardly_pings") as (other, sabotaged):
        rooms = [with_a_phone(proxy, server), with_a_phone(other, sabotaged)]
        consoles, phones = zip(*rooms, strict=True)
        left = time.monotonic()
        proxy.way = other.way = BLACK_HOLE
        wait_until(lambda: not consoles[0].view["people"]["online"], "the console misses the phone", ABSENT_WITHIN)
        with pytest.raises(AssertionError):
            wait_until(lambda: not consoles[1].view["people"]["online"], "it", left + ABSENT_WITHIN - time.monotonic())
        for phone in phones:
            phone.io.eio.ws.shutdown()  # the library leaves a socket open whose other end is gone
        for console in consoles:
            console.close()


def with_a_phone(proxy: Proxy, server: Server) -> tuple[Client, Client]:
    """The console of a new workshop, and the one phone that has joined it."""
    workshop = server.create(browsers.PLAN)
    console = Client(server, workshop, "facilitator").connect()
    phone = Client(proxy, workshop).connect()
    console.until(lambda view: view["people"]["online"] == 1)
    return console, phone
