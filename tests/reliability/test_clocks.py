"""The server's time of receipt counts: what a phone says about time changes nothing."""

from __future__ import annotations

import time
import uuid

import pytest

from tests.driver import Client, Server, running_server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Klok
programme:
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 5}
"""


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
