"""Raw Engine.IO and Socket.IO frames, well made and not, beside a client that means well: it notices nothing, and nothing stays behind."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from hypothesis import given, seed
from hypothesis import strategies as st

from tests.driver import Client, Server, running_server, wait_until
from tests.reliability.rawsocket import (
    BINARY,
    CLOSE,
    CONTINUATION,
    LEAVE,
    PING,
    TEXT,
    break_off,
    frame,
    handshake,
    poll,
    polling,
    post,
    send,
)
from tests.reliability.watching import how_much

pytestmark = [pytest.mark.live, pytest.mark.timeout(1800)]

PLAN = """
title: Rauw
names: optional
programme: [{type: poll, title: Vraag, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}]
"""
GHOST = 5.0
"""Seconds that a socket may be held after it went away."""
SLOWEST = 3.0
LOG_PER_CLIENT = 100
"""Characters that one client may make the server write."""

MALFORMED = [
    "", "x", "9", "4", "47", "4x", "44", "46", "b", "bA", "b====", "5", "1", "2probe", "3", "6", "²", "４2[]", "40", "40{", "40[]", '40"x"',
    "40/admin,{}", "41/admin,", '42["answer"]', '420["answer",{}]', '42{"answer":1}', '42"answer"', "42[]", "42[{}]", "42[null]", "42null",
    '42["connect",{}]', '42["disconnect"]', '42["*"]', '421["connect_error"]', '42[["answer"]]', '421["nothing"]', '43["x"]', "4399999[]",
    "43", '437{"a":1}', '451-["answer",{"_placeholder":true,"num":0}]', '451-["answer",{"_placeholder":true,"num":7}]', "450-[]",
    '451-["answer",{"_placeholder":true,"num":"x"}]', "459999999999999-[]", "459-[]", "461-[]", "42" + "9" * 200 + "[]", "42[" * 900,
    "42" + "[" * 9000, '42["do",' + '{"a":' * 3000, '42["do",' + "9" * 200 + "]", '42["do",1e999]', '427["answer",NaN]', "42[\"\ud7ff\"]",
]  # fmt: skip
GARBAGE = st.text(max_size=20) | st.builds(
    "{}{}".format, st.sampled_from(["4", "42", "40", "43", "45", "2", "5"]), st.text(max_size=20)
)
PACKETS = st.sampled_from(MALFORMED) | GARBAGE
FRAMES = st.one_of(
    PACKETS.map(lambda text: frame(text.encode())),
    PACKETS.map(lambda text: frame(text.encode(), BINARY)),
    st.binary(max_size=30).map(lambda body: frame(body, BINARY)),
    st.binary(max_size=30).map(frame),
    st.binary(max_size=30),
    st.builds(frame, st.binary(max_size=9), st.integers(3, 15), last=st.booleans()),
    st.builds(frame, PACKETS.map(str.encode), st.sampled_from([TEXT, BINARY, CONTINUATION]), last=st.just(False)),
    st.builds(frame, st.binary(max_size=9), st.just(TEXT), length=st.sampled_from([126, 70_000, 2**40, 2**63])),
    st.builds(frame, st.binary(max_size=9), st.sampled_from([TEXT, PING, CLOSE]), masked=st.just(False)),
    st.sampled_from([b"", b"\x03\xe8", b"\x0f\xa0bye", b"\x00"]).map(lambda why: frame(why, CLOSE)),
    st.just("a message of 40 kB").map(lambda _: frame(b'42["answer","' + b"x" * 40_000 + b'"]')),
)

UPGRADE = [frame(b"2probe"), frame(b"5")]

SEPARATOR = "\x1e"
BODIES = st.one_of(
    st.lists(PACKETS, min_size=1, max_size=4).map(lambda packets: SEPARATOR.join(packets).encode()),
    st.binary(max_size=30),
    st.sampled_from([b"", b"d=", b"d=4", b"d=4&d=5", SEPARATOR.encode() * 40, b"\xff", b"4" + b"\xed\xa0\x80"]),
    st.just("a body of 40 kB").map(lambda _: b"x" * 40_000),
)


@contextmanager
def beside_a_client(sabotage: str = "counting") -> Iterator[tuple[Server, Client, Client]]:
    """A server, and two clients that mean well."""
    with running_server(sabotage=sabotage, MAX_EVENTS="100000") as server:
        workshop = server.create(PLAN)
        console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
        console.next()
        yield server, console, phone
        for client in (console, phone):
            client.close()


def held(server: Server) -> dict[str, int]:
    counted: dict[str, int] = requests.get(f"{server.url}/debug/here", timeout=10).json()
    return counted


def serves(phone: Client) -> None:
    """An answer is acknowledged, and soon."""
    start = time.monotonic()
    phone.until(lambda view: view["phase"] == "open")
    assert phone.answer("o1")["ok"]
    assert time.monotonic() - start < SLOWEST


def nothing_stays_behind(server: Server) -> None:
    ours = {"sockets": 2, "connections": 2, "arriving": 0}
    wait_until(lambda: held(server) == ours, "no ghosts", GHOST)


def nothing_was_said(server: Server, clients: int, before: int) -> None:
    assert server.errors() == [], "the server fell over something"
    assert len(server.said()) - before <= LOG_PER_CLIENT * clients, "the log stays short"


def fuzz(dice: Any, examples: int, packets: st.SearchStrategy[Any], one: Any) -> None:
    """Let Hypothesis send lists of packets; `one` is what happens to each."""

    @seed(dice.randrange(2**32))
    @how_much(examples, 1, shrink=False)
    @given(st.lists(packets, min_size=1, max_size=5), st.booleans())
    def run(pieces: list[Any], joined: bool) -> None:
        one(pieces, joined)

    run()


def rudely(server: Server, phone: Client, dice: Any, examples: int) -> None:
    welcome = frame(b"40" + json.dumps(phone.auth).encode())
    before = len(server.said())

    def one(pieces: list[bytes], joined: bool) -> None:
        with handshake(server.port) as line:
            send(line, [*([welcome] if joined else []), *pieces])
        # And in one packet, which a server reads at once, as the upgrade of a client that polls.
        sid = polling(server.port)
        with handshake(server.port, sid) as line:
            send(line, [b"".join([*UPGRADE[: len(pieces)], *([welcome] if joined else []), *pieces])])
        assert post(server.port, sid, LEAVE) < 500
        serves(phone)

    fuzz(dice, examples, FRAMES, one)
    nothing_stays_behind(server)
    nothing_was_said(server, examples, before)


def test_frames_of_any_kind_disturb_nobody_and_leave_nothing(chance, long):
    with beside_a_client() as (server, _, phone):
        rudely(server, phone, chance, 3000 if long else 150)


def rudely_by_post(server: Server, phone: Client, dice: Any, examples: int) -> None:
    before = len(server.said())

    def one(bodies: list[bytes], joined: bool) -> None:
        welcome = [b"40" + json.dumps(phone.auth).encode()] if joined else []
        statuses = poll(server.port, [*welcome, *bodies])
        assert max(statuses) < 500, statuses
        sid = polling(server.port)
        break_off(server.port, sid, bodies[0])
        assert post(server.port, sid, LEAVE) < 500
        serves(phone)

    fuzz(dice, examples, BODIES, one)
    nothing_stays_behind(server)
    nothing_was_said(server, examples, before)


def test_posts_of_any_kind_disturb_nobody_and_leave_nothing(chance, long):
    with beside_a_client() as (server, _, phone):
        rudely_by_post(server, phone, chance, 1500 if long else 80)


def test_a_server_that_falls_over_posts_is_noticed(chance):
    fell = pytest.raises(AssertionError, match="fell over")
    with beside_a_client("falls_over_posts") as (server, _, phone), fell:
        rudely_by_post(server, phone, chance, 20)


def test_a_server_that_holds_ghosts_is_noticed(chance, monkeypatch):
    monkeypatch.setattr(f"{__name__}.GHOST", 1.0)
    with beside_a_client("holds_ghosts") as (server, _, phone), pytest.raises(AssertionError, match="ghosts"):
        rudely(server, phone, chance, 5)


def test_a_log_that_grows_with_every_packet_is_noticed(chance):
    with beside_a_client("noisy") as (server, _, phone), pytest.raises(AssertionError, match="log stays short"):
        rudely(server, phone, chance, 20)
