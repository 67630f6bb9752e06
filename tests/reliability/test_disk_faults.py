"""P1 and P2 while the disk fails under a running server: full, held by another program, damaged. It recovers by itself."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.driver import Client, Server, running_server, wait_until
from tests.reliability.disk import Storm, check_books, full, healthy, locked, page, ready, room
from tests.reliability.test_disk_damage import check_damage

pytestmark = pytest.mark.live

QUIZ = """
title: Klok
programme:
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 5}
"""
PROMPT = 2
"""Seconds in which a page or a view is there."""
BUSY = 5
"""Seconds that the server waits for a lock before it says that it could not save."""


@contextmanager
def prepared(**how: str) -> Iterator[tuple[Server, Client, list[Client]]]:
    with running_server(MAX_EVENTS="1000", **how) as server:
        console, phones = room(server)
        yield server, console, phones
        for client in (console, *phones):
            client.close()


@contextmanager
def bound(folder: Path, sabotage: str | None = None) -> Iterator[tuple[Server, Client, list[Client]]]:
    """A server to which a read-only file is read-only, also where root runs the tests."""
    server = Server(folder, sabotage=sabotage, MAX_EVENTS="1000")
    server.command = ["-m", "tests.reliability.bound", *server.command]
    server.start()
    try:
        console, phones = room(server)
        yield server, console, phones
        for client in (console, *phones):
            client.close()
    finally:
        server.stop()


def check_full_disk(server: Server, console: Client, phones: list[Client], rounds: int) -> None:
    with Storm(server, phones) as storm:
        for _ in range(rounds):
            storm.goes_on()
            with full(server):
                wait_until(lambda: not ready(server), "the server knows")
                assert healthy(server)
            storm.goes_on()
            wait_until(lambda: ready(server), "ready again")
    check_books(server, storm, console)
    assert set(storm.refused) == {"unavailable"}


def check_lock(server: Server, console: Client, phones: list[Client], seconds: float) -> None:
    with Storm(server, phones) as storm:
        storm.goes_on()
        with locked(server):
            began = time.monotonic()
            others_are_served(server, console, began + seconds)
            if seconds > BUSY:
                # SQLite counts what it meant to sleep: on a machine that does much else that is longer by the clock.
                wait_until(lambda: storm.refused, "what can't be saved is refused", 30)
        held = time.monotonic() - began
        storm.goes_on()
        wait_until(lambda: ready(server), "ready again")
    assert not storm.refused or held > BUSY
    assert set(storm.refused) <= {"unavailable"}
    check_books(server, storm, console)


def others_are_served(server: Server, console: Client, end: float) -> None:
    """While the database is held, whoever only looks is served at once."""
    workshop = {"code": console.auth["code"], "facilitator_key": console.auth["token"]}
    while time.monotonic() < end:
        assert healthy(server)
        assert page(server, f"/j/{workshop['code']}", PROMPT), "whoever only looks waited"
        began = time.monotonic()
        late = Client(server, workshop, "facilitator").connect()
        took = time.monotonic() - began
        late.close()
        assert took < PROMPT, f"whoever only looks waited {took:.1f} s"
        threading.Event().wait(0.2)


def complained_of_the_disk_alone(server: Server) -> None:
    of_the_disk = ("the database can't store now", "no backup could be made")
    assert server.errors()
    assert [line for line in server.errors() if not any(what in line for what in of_the_disk)] == []


def test_a_full_disk_loses_nothing_and_is_left_behind_when_it_is_freed(long):
    with prepared() as (server, console, phones):
        check_full_disk(server, console, phones, rounds=20 if long else 2)
        complained_of_the_disk_alone(server)
        assert "stores again" in server.said()


@pytest.mark.timed
def test_a_lock_of_three_seconds_is_waited_for_and_a_longer_one_refuses_until_it_goes(long, chance: random.Random):
    with prepared() as (server, console, phones):
        check_lock(server, console, phones, 3)
        check_lock(server, console, phones, 30 if long else BUSY + 1 + chance.random())
        complained_of_the_disk_alone(server)


def test_a_clock_that_runs_out_while_the_database_is_held_holds_up_no_screen(chance: random.Random):
    with running_server(MAX_EVENTS="1000") as server:
        workshop = server.create(QUIZ)
        console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
        while console.view["phase"] != "open":
            console.next()
        console.until(lambda view: view["item"].get("closes_at"))
        phone.close()
        console.until(lambda view: view["people"]["online"] == 0)
        with locked(server):
            seconds = (console.view["item"]["closes_at"] - console.view["now"]) / 1000
            due = time.monotonic() + seconds + 0.2 + chance.random() / 2
            wait_until(lambda: time.monotonic() > due, "the clock has run out")
            back = Client(server, workshop, token=phone.me["token"]).connect()
            wait_until(lambda: console.view["people"]["online"] == 1, "the console sees who is back", PROMPT)
        console.until(lambda view: view["phase"] == "closed")
        for client in (console, back):
            client.close()


def test_a_server_where_all_wait_for_the_lock_is_caught():
    caught = pytest.raises(AssertionError, match="whoever only looks waited")
    with prepared(sabotage="one_at_a_time") as (server, console, phones), caught:
        check_lock(server, console, phones, 3)


def check_read_only(server: Server, console: Client, phones: list[Client]) -> None:
    files = list(server.folder.glob("sessions.db*"))
    with Storm(server, phones) as storm:
        storm.goes_on()
        with full(server):
            # Who has a file open goes on writing; a server that opens it anew finds it so.
            wait_until(lambda: not ready(server), "the server knows")
            for file in files:
                file.chmod(0o444)
        wait_until(lambda: "readonly database" in server.said(), "the server says why")
        assert not ready(server)
        assert healthy(server)
        for file in files:
            file.chmod(0o644)
        storm.goes_on()
        wait_until(lambda: ready(server), "ready again")
    check_books(server, storm, console)


def test_a_file_that_becomes_read_only_refuses_answers_until_it_can_be_written_again(tmp_path):
    with bound(tmp_path) as (server, console, phones):
        check_read_only(server, console, phones)


def test_a_server_that_says_yes_whatever_the_disk_does_is_caught(tmp_path):
    with bound(tmp_path, sabotage="says_yes_anyway") as (server, console, phones):
        with pytest.raises(AssertionError, match="are lost"):
            check_full_disk(server, console, phones, rounds=1)
        with pytest.raises(AssertionError, match="are lost"):
            check_read_only(server, console, phones)
        with pytest.raises(AssertionError, match="for a damaged file"):
            check_damage(server, console, phones)
