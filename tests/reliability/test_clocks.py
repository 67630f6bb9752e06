"""The server's time counts, and goes on: neither what a phone says about time nor a wall clock that jumps changes anything."""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.driver import Client, Server, running_server, wait_until
from tests.raw import Raw
from tests.reliability import test_limits_frames

pytestmark = pytest.mark.live

PLAN = """
title: Klok
programme:
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 5}
"""
LATE = 1.5
"""Seconds that a machine that does much else may take to tell that a question is closed."""


def test_a_forged_time_earns_no_points_and_opens_no_closed_question() -> None:
    with running_server() as server:
        check_forged_times(server)


def test_a_server_that_believes_the_phones_clock_is_noticed() -> None:
    with running_server(sabotage="believes_phones") as server, pytest.raises(AssertionError):
        check_forged_times(server)


def check_forged_times(server: Server) -> None:
    """Somebody who thinks for two seconds says that they knew at once, and once more after the bell."""
    workshop = server.create(PLAN)
    console = Client(server, workshop, "facilitator").connect()
    slow, late = Client(server, workshop).connect(), Client(server, workshop).connect()
    while console.view["phase"] != "open":
        console.next()
    item = late.until(lambda view: view["phase"] == "open")["item"]
    forged = {"item": item["id"], "value": "o2", "at": item["opened_at"], "now": item["opened_at"]}
    wait_until(lambda: time.time() * 1000 > item["opened_at"] + 2000, "two of the five seconds are over")
    assert slow.say("answer", ref=uuid.uuid4().hex, **forged)["ok"]
    console.until(lambda view: view["phase"] == "closed", "the clock closes the question")
    assert late.say("answer", ref=uuid.uuid4().hex, **forged)["error"]["code"] == "not_open"
    console.next()
    wait_until(lambda: slow.me["score"], "the points of the right answer")
    assert slow.me["score"] < 900, "points for speed follow the server's clock"
    for client in (console, slow, late):
        client.close()


class Slow(threading.Thread):
    """A phone on a slow line: the clock may jump between a ping and its answer. It lives until it is ended."""

    def __init__(self, server: Server, workshop: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.raw = Raw(server)
        self.raw.join(workshop)
        self.start()

    def run(self) -> None:
        with contextlib.suppress(OSError, EOFError):
            while (said := self.raw.frame())[0] != 8:
                if said[1] == b"2":
                    threading.Event().wait(0.7)
                    self.raw.send("3")


def check_that_they_stay(server: Server, seconds: float) -> None:
    workshop = server.create(test_limits_frames.PLAN)
    console = Client(server, workshop, "facilitator").connect()
    console.next()
    phones = [Client(server, workshop) for _ in range(4)]
    slow: list[Slow] = []
    try:
        for number, phone in enumerate(phones):
            phone.connect(("polling",) if number % 2 else ("websocket",))
        slow += [Slow(server, workshop) for _ in range(3)]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for phone in phones:
                assert phone.io.connected
                assert phone.answer("o1", "a1i1")["ok"]
            assert all(phone.is_alive() for phone in slow)
            threading.Event().wait(0.2)
        console.until(lambda view: view["people"]["online"] == len(phones) + len(slow), "all are here")
    except Exception as lost:
        raise AssertionError("somebody was ended") from lost
    finally:
        for client in (console, *phones):
            client.close()
        for phone in slow:
            phone.raw.sock.close()


def check_a_running_question(server: Server) -> None:
    """Five seconds are five seconds: it takes answers in the fifth, and then no more."""
    workshop = server.create(PLAN)
    console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
    try:
        while console.view["phase"] != "open":
            console.next()
        item = phone.until(lambda view: view["phase"] == "open", "the question is opened")["item"]
        began = time.monotonic()
        assert 4000 < item["closes_at"] - phone.view["now"] <= 5000, "the question is given its five seconds"
        while time.monotonic() < began + 4:
            assert phone.view["phase"] == "open", "the question closed before its time"
            # Whoever says something makes the server look at the room, and at its clock.
            assert phone.say("profile")["ok"]
            threading.Event().wait(0.2)
        assert phone.answer("o2")["ok"], "the question took no answer in its last second"
        phone.until(lambda view: view["phase"] == "closed", "the question closes")
        assert time.monotonic() - began < 5 + LATE, "the question closed after its time"
        assert phone.answer("o1", item["id"])["error"]["code"] == "not_open"
    finally:
        for client in (console, phone):
            client.close()


@pytest.mark.timed
def test_a_wall_clock_that_jumps_an_hour_ends_nobody_and_no_question(long):
    with running_server(sabotage="clock_jumps") as server, ThreadPoolExecutor(1) as beside:
        asked = beside.submit(check_a_running_question, server)
        check_that_they_stay(server, 60 if long else 5)
        asked.result()


@pytest.mark.timed
def test_the_check_above_sees_a_server_that_minds_people_by_the_wall_clock():
    with running_server(sabotage="wall_clock") as server, pytest.raises(AssertionError):
        check_that_they_stay(server, 30)


@pytest.mark.timed
def test_the_check_above_sees_a_server_that_asks_by_the_wall_clock():
    # Where the clock jumps while the question opens, nobody sees it open at all.
    with running_server(sabotage="questions_go_by_the_wall") as server, pytest.raises(AssertionError):
        check_a_running_question(server)
