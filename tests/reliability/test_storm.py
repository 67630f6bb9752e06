"""P1 and P2: kill -9 in the middle of a storm of answers loses nothing that was acknowledged, and counts nothing twice."""

from __future__ import annotations

import random
import signal
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.driver import Client, Server, running_server
from tests.reliability import ledger
from tests.reliability.swarm import Swarm, swarm

pytestmark = pytest.mark.live

PLAN = """
title: Storm
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee, Drie], seconds: 3600}
      - {kind: words, text: "Waarom?", max: 3}
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 20, dots: 0}
"""


def a_while(chance: random.Random, longest: float) -> None:
    """A moment by chance: nothing is waited for."""
    threading.Event().wait(chance.uniform(0.5, longest))


def open_next_item(server: Server, workshop: dict[str, str]) -> dict:
    console = Client(server, workshop, "facilitator").connect()
    while console.next()["phase"] != "open":
        pass
    console.close()
    return console.view["item"]


def killed_in_a_storm(server: Server, room: Swarm, chance: random.Random, times: int) -> None:
    """Everybody keeps answering while the server is killed and started again; then all is quiet, and everything was delivered."""
    room.ask("storm", low=50, high=700)
    for _ in range(times):
        a_while(chance, 1.5)
        server.stop(signal.SIGKILL)
        room.ask("mark")
        server.start()
        assert all(room.ask("back")["at"])
    threading.Event().wait(0.7)
    assert room.ask("calm")["settled"]


def books_are_right(server: Server, workshop: dict[str, str], room: Swarm) -> None:
    ledger.nothing_lost(ledger.rows(server, workshop), room.sent(), room.acknowledged())


def test_a_kill_in_a_storm_of_answers_loses_nothing_and_counts_nothing_twice(long, chance):
    phones, kills = (200, 7) if long else (60, 1)
    with running_server() as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, phones, chance) as room:
            for kind in ("choice", "words", "ideas"):
                item = open_next_item(server, workshop)
                killed_in_a_storm(server, room, chance, kills)
                books_are_right(server, workshop, room)
                screen = Client(server, workshop, "screen").connect()
                assert (screen.view["item"]["id"], screen.view["item"]["kind"]) == (item["id"], kind)
                assert screen.view["item"]["closes_at"] == item["closes_at"]
                ledger.all_agree(server, workshop, screen)
                screen.close()
            assert len(room.acknowledged()) > phones


@pytest.mark.parametrize(("sabotage", "kills"), [("acknowledges_before_the_commit", 1), ("loses_a_commit", 0)])
def test_a_server_that_promises_too_much_is_found_out(chance, sabotage, kills):
    with running_server(sabotage=sabotage) as server:
        workshop = server.create(PLAN)
        with swarm(server, workshop, 12, chance) as room:
            open_next_item(server, workshop)
            killed_in_a_storm(server, room, chance, kills)
            with pytest.raises(AssertionError, match="acknowledged answers are not stored"):
                books_are_right(server, workshop, room)


def fifty_times_the_same(server: Server) -> None:
    """Fifty identical sends of one ref at the same moment, over several connections of one person: one row, and fifty times yes."""
    workshop = server.create(PLAN)
    open_next_item(server, workshop)
    first = Client(server, workshop).connect()
    tabs = [first, *(Client(server, workshop, token=first.me["token"]).connect() for _ in range(4))]
    ref = uuid.uuid4().hex
    with ThreadPoolExecutor(50) as threads:
        acks = list(threads.map(lambda n: tabs[n % len(tabs)].answer("o1", ref=ref), range(50)))
    for tab in tabs:
        tab.close()
    assert acks == [{"ok": True, "ref": ref}] * 50
    sent = {ref: {"participant": first.me["participant"], "item": first.view["item"]["id"], "value": "o1"}}
    ledger.nothing_lost(ledger.rows(server, workshop), sent, {ref})


def test_fifty_identical_sends_at_once_are_one_row():
    with running_server() as server:
        fifty_times_the_same(server)


def test_a_server_that_forgets_what_it_heard_is_found_out():
    with running_server(sabotage="forgets_refs") as server, pytest.raises(AssertionError, match="more than once"):
        fifty_times_the_same(server)
