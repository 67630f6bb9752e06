"""A server that stops in the middle, politely or not: everybody is back where the room is, and a running clock still ends."""

from __future__ import annotations

import signal

import pytest

from tests.driver import Client, running_server

pytestmark = pytest.mark.live

PLAN = """
title: Herstart
programme:
  - type: quiz
    title: Quiz
    questions:
      - {kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: SECONDS}
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_acknowledged_is_still_there_after_a_restart(how):
    with running_server() as server:
        workshop = server.create(PLAN.replace("SECONDS", "600"))
        console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
        while console.view["phase"] != "open":
            console.next()
        phone.until(lambda view: view["phase"] == "open")
        before = console.view
        assert phone.answer("o2")["ok"]
        server.stop(how)
        server.start()
        back = Client(server, workshop, token=phone.me["token"]).connect()
        again = Client(server, workshop, "facilitator").connect()
        assert back.me["participant"] == phone.me["participant"]
        assert back.me["answer"] == "o2"
        assert (again.view["phase"], again.view["people"]["answered"]) == ("open", 1)
        assert again.view["item"]["closes_at"] == before["item"]["closes_at"]
        assert again.view["version"] > before["version"]
        for client in (back, again):
            client.close()


def test_a_clock_that_ran_out_while_the_server_was_away_has_closed_the_question():
    with running_server() as server:
        workshop = server.create(PLAN.replace("SECONDS", "5"))
        console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
        while console.view["phase"] != "open":
            console.next()
        phone.until(lambda view: view["phase"] == "open")
        item = phone.view["item"]["id"]
        server.stop(signal.SIGKILL)
        server.start()
        again = Client(server, workshop, "facilitator").connect()
        again.until(lambda view: view["phase"] == "closed")
        back = Client(server, workshop, token=phone.me["token"]).connect()
        assert back.answer("o2", item=item)["error"]["code"] == "not_open"
        for client in (back, again):
            client.close()


def test_a_clock_closes_the_question_by_itself():
    with running_server() as server:
        workshop = server.create(PLAN.replace("SECONDS", "5"))
        console, phone = (Client(server, workshop, role).connect() for role in ("facilitator", "participant"))
        while console.view["phase"] != "open":
            console.next()
        closed = phone.until(lambda view: view["phase"] == "closed", "the server closes the question")
        assert closed["now"] >= closed["item"].get("closes_at", 0)
        for client in (console, phone):
            client.close()
