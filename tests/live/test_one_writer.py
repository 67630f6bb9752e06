"""A slow disk is the writer's alone: a foreign lock holds up an answer and nobody else, and then it is acknowledged."""

from __future__ import annotations

import sqlite3
import threading

import pytest
import requests

from tests.driver import Client, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Traag
programme:
  - {type: poll, title: Vraag, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


def test_a_foreign_lock_holds_up_the_answer_and_nobody_else(server, join):
    workshop = server.create(PLAN)
    console, phone, other = join(workshop, "facilitator"), join(workshop), join(workshop)
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    lock = sqlite3.connect(server.folder / "sessions.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    acks: list[dict] = []
    asking = threading.Thread(target=lambda: acks.append(phone.answer("o1")))
    asking.start()
    for _ in range(5):
        assert requests.get(server.url + "/healthz", timeout=10).ok
        assert other.say("profile")["ok"]
    assert acks == []
    lock.execute("ROLLBACK")
    lock.close()
    asking.join()
    assert acks[0]["ok"]
    wait_until(lambda: console.view["people"]["answered"] == 1, "the console counts it")


def test_a_workshop_made_while_the_server_runs_can_be_joined_at_once(server, join):
    made = [Client(server, server.create(PLAN)).connect() for _ in range(2)]
    assert {client.view["phase"] for client in made} == {"lobby"}
    for client in made:
        client.close()
