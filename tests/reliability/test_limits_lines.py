"""Whoever is silent, drips, never comes in or reads nothing is ended, and nobody else notices; whoever is one too many hears so."""

from __future__ import annotations

import contextlib
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests

from tests.driver import Client, Server, running_server, wait_until
from tests.raw import Raw, event, is_gone, tcp
from tests.reliability.test_limits_frames import PLAN

pytestmark = [pytest.mark.live, pytest.mark.timed]

HALVES = (
    b"GET / HTTP/1.1\r\nHost",
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n",
    b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ncode=",
)
SERVED = 2.0
"""Seconds that a page and an acknowledgement may take beside all of this, on any machine."""
LONG = PLAN.replace("[Een, Twee]", str([f"{n} {'x' * 90}" for n in range(20)]))
"""Of which a few views are more than all buffers between a server and a phone hold."""
ENDED = 12.0
"""Seconds after which a hasty server has ended even whoever sends a body."""


@pytest.fixture(scope="module")
def hasty() -> Iterator[Server]:
    with running_server(sabotage="hasty") as server:
        yield server
        assert server.errors() == []


@pytest.fixture(scope="module")
def blind() -> Iterator[Server]:
    with running_server(sabotage="blind") as server:
        yield server


def opened(server: Server, plan: str = PLAN) -> tuple[dict[str, str], Client, Client]:
    """A workshop with a question, its console and a phone that takes part."""
    workshop = server.create(plan)
    console = Client(server, workshop, "facilitator").connect()
    console.next()
    return workshop, console, Client(server, workshop).connect()


def check_that_it_serves(server: Server, phone: Client) -> None:
    began = time.monotonic()
    assert requests.get(server.url + "/healthz", timeout=SERVED).status_code == 200
    said = phone.answer("o1", "a1i1", uuid.uuid4().hex)
    assert said["ok"], said
    assert time.monotonic() - began < SERVED


@contextmanager
def dripping(server: Server, many: int) -> Iterator[list[threading.Thread]]:
    """Requests of which a byte comes five times a second, until the server ends them."""
    over = threading.Event()

    def drip() -> None:
        with contextlib.suppress(OSError), tcp(server) as sock:
            sock.sendall(b"GET / HTTP/1.1\r\nX: ")
            while not over.wait(0.2):
                sock.sendall(b"x")

    threads = [threading.Thread(target=drip, daemon=True) for _ in range(many)]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        over.set()


def check_the_silent(server: Server, many: int, within: float) -> None:
    _, console, phone = opened(server)
    with ExitStack() as stack:
        drips = stack.enter_context(dripping(server, 10))
        silent = [stack.enter_context(tcp(server)) for _ in range(many)]
        for number, sock in enumerate(silent[: many // 3]):
            sock.sendall(HALVES[number % len(HALVES)])
        check_that_it_serves(server, phone)
        end = time.monotonic() + within
        for sock in silent:
            assert is_gone(sock, max(0.1, end - time.monotonic())), "it stays open"
        wait_until(lambda: not any(thread.is_alive() for thread in drips), "those who drip are ended", within)
        check_that_it_serves(server, phone)
    for client in (console, phone):
        client.close()


def test_hundreds_of_silent_half_and_dripping_connections_hold_nobody_up_and_are_ended(hasty, long):
    check_the_silent(hasty, 1500 if long else 300, ENDED)


def check_the_strangers(server: Server, within: float) -> None:
    """Sockets that open and never come into a workshop; those that poll are known no more."""
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(address, timeout=5).text[1:])["sid"]
    with Raw(server) as stranger:
        assert stranger.hear("0")
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                stranger.sock.settimeout(max(0.1, end - time.monotonic()))
                stranger.hear("nothing")
            except EOFError:
                break
            except OSError:
                continue
        else:
            raise AssertionError("a socket without a workshop stays, as it answers pings")
    wait_until(lambda: requests.post(f"{address}&sid={sid}", data="3", timeout=5).status_code == 400, "unknown", within)


def test_a_socket_that_never_comes_in_is_ended_though_it_answers_pings(hasty):
    check_the_strangers(hasty, ENDED)


def check_the_deaf(server: Server, within: float) -> None:
    """A phone that asks and asks and reads nothing."""
    workshop, console, phone = opened(server)
    with Raw(server, room=2048) as deaf:
        deaf.join(workshop)
        wait_until(lambda: console.view["people"]["online"] == 2, "both are counted")

        def ask() -> None:
            with contextlib.suppress(OSError):
                for number in range(2000):
                    deaf.send(event("profile", {"name": "x" * 200}, number))

        threading.Thread(target=ask, daemon=True).start()
        end = time.monotonic() + within
        while console.view["people"]["online"] == 2:
            assert time.monotonic() < end, "it still counts"
            check_that_it_serves(server, phone)
            # No faster than a phone may ask.
            threading.Event().wait(0.1)
    for client in (console, phone):
        client.close()


def test_a_phone_that_says_and_hears_nothing_for_long_but_answers_pings_stays(hasty):
    workshop, *clients = opened(hasty)
    with Raw(hasty) as quiet:
        quiet.join(workshop)
        for _ in range(3):
            quiet.hear("2")
            quiet.send("3")
        assert quiet.ask("answer", {"ref": uuid.uuid4().hex, "item": "a1i1", "value": "o1"})["ok"]
    for client in clients:
        client.close()


def test_a_phone_that_reads_nothing_holds_nobody_up_and_is_ended(hasty):
    check_the_deaf(hasty, ENDED)


def check_the_slow(server: Server, within: float) -> None:
    """A phone that answers every ping and reads slowly, yet enough for every timeout of its line to begin anew."""
    workshop, console, phone = opened(server, LONG)
    over = threading.Event()
    with Raw(server, room=2048) as slow:
        slow.join(workshop)
        wait_until(lambda: console.view["people"]["online"] == 2, "both are counted")

        def drip() -> None:
            with contextlib.suppress(OSError):
                while not over.wait(0.2) and slow.sock.recv(500):
                    slow.send("3")

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            end = time.monotonic() + within
            while console.view["people"]["online"] == 2:
                assert time.monotonic() < end, "it is still waited for"
                for action in ("pause", "resume"):
                    assert console.do(action)["ok"]
                check_that_it_serves(server, phone)
                over.wait(0.1)
        finally:
            over.set()
            dripping.join()
    for client in (console, phone):
        client.close()


def test_a_phone_that_answers_pings_and_hardly_reads_holds_nobody_up_and_is_ended(hasty):
    check_the_slow(hasty, ENDED)


def test_the_check_above_sees_a_server_that_waits_for_readers():
    waits = pytest.raises(AssertionError, match="still waited for")
    with running_server(sabotage="waits_for_readers") as server, waits:
        check_the_slow(server, 5)


def test_the_checks_above_see_a_server_that_ends_nobody(blind):
    for check in (
        lambda: check_the_silent(blind, 10, 3),
        lambda: check_the_strangers(blind, 3),
        lambda: check_the_deaf(blind, 3),
    ):
        with pytest.raises(AssertionError):
            check()


def asked(server: Server) -> bytes:
    """All that a connection hears which asks for a page; nothing where it is closed without a word."""
    said = b""
    with contextlib.suppress(OSError), tcp(server, 3) as late:
        late.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        while more := late.recv(4096):
            said += more
    return said


def check_the_ceiling(server: Server) -> None:
    """Whoever is one too many hears 503 and when to come back; and all is well once the others left."""
    with ExitStack() as stack:
        for _ in range(250):
            with contextlib.suppress(OSError):
                stack.enter_context(tcp(server, 3))
        # Where very many are refused at one moment, the last of them hear nothing.
        said = wait_until(lambda: asked(server), "it hears something", 5)
    assert said.startswith(b"HTTP/1.1 503 "), said[:80]
    assert b"Retry-After: 5\r\n" in said
    head, _, body = said.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head

    def answers() -> bool:
        with contextlib.suppress(OSError):
            return requests.get(server.url + "/healthz", timeout=2).status_code == 200
        return False

    wait_until(answers, "it serves again")


def test_whoever_is_one_too_many_hears_it_civilly():
    with running_server(sabotage="few_descriptors") as server:
        check_the_ceiling(server)
        assert server.errors() == []


def test_the_check_above_sees_a_server_that_counts_nobody():
    with running_server(sabotage="no_ceiling") as server, pytest.raises(AssertionError):
        check_the_ceiling(server)
