"""People come and go all day: the server keeps no memory and no descriptor of a connection that ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.driver import Client, Server, running_server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Komen en gaan
programme:
  - {type: poll, title: Vraag, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""
PHONES = 15
HOUR = 3600
MOST_GROWTH = 12 * 2**20
"""Bytes; what Python keeps for itself after a warm-up varies by a few megabytes."""


def test_memory_and_descriptors_stay_flat_while_people_come_and_go(long: bool) -> None:
    with running_server() as server:
        check_flat(server, seconds=HOUR if long else 0)


def test_a_server_that_keeps_something_of_everybody_is_noticed() -> None:
    with running_server(sabotage="leaks") as server, pytest.raises(AssertionError, match="memory"):
        check_flat(server, seconds=0)


def check_flat(server: Server, seconds: float) -> None:
    """The same people come, answer and go, again and again; the first rounds warm up, and of a long time the first half.

    What the system's own allocator keeps for threads and connections grows for ten thousands of visits before it stays as it is.
    """
    workshop = server.create(PLAN)
    console = Client(server, workshop, "facilitator").connect()
    console.next()
    tokens: list[str | None] = [None] * PHONES

    def come_and_go(least: int, until: float) -> int:
        nonlocal tokens
        rounds = 0
        while rounds < least or time.monotonic() < until:
            tokens, rounds = visit(server, workshop, console, tokens), rounds + 1
        return rounds

    began = time.monotonic()
    come_and_go(3, began + seconds / 2)
    memory, descriptors = used(server)
    rounds = come_and_go(7, began + seconds)
    # A few are opened at the first need, and our own long-polling clients leave their last connection open for a while.
    wait_until(lambda: used(server)[1] < descriptors + 2 * PHONES, f"no descriptor is kept; before {descriptors}")
    grown = used(server)[0] - memory
    assert grown < MOST_GROWTH, f"memory grew by {grown / 2**20:.1f} MiB in {rounds} rounds of {PHONES} people"
    console.close()


def visit(server: Server, workshop: dict[str, str], console: Client, tokens: list[str | None]) -> list[str | None]:
    """Everybody comes in by their own token, answers, and leaves; every third by long-polling."""
    transports = [("polling",) if i % 3 == 0 else ("websocket",) for i in range(PHONES)]
    phones = [Client(server, workshop, token=token).connect(way) for token, way in zip(tokens, transports, strict=True)]
    assert all(phone.answer("o1")["ok"] for phone in phones)
    for phone in phones:
        phone.close()
    console.until(lambda view: view["people"]["online"] == 0, "everybody is gone")
    return [phone.me["token"] for phone in phones]


def used(server: Server) -> tuple[int, int]:
    """Bytes of memory and open descriptors of the server's process, as Linux tells."""
    assert server.process is not None
    proc = Path("/proc", str(server.process.pid))
    pages = int((proc / "statm").read_text().split()[1])
    return pages * 4096, len(list((proc / "fd").iterdir()))
