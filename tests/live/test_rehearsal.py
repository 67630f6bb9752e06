"""A rehearsal on a real server: begun on the console or from the command line, stopped from either, and never claimed by a phone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.driver import Client, Server, running_server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Oefening
names: required
groups: [Rood, Blauw]
programme:
  - type: poll
    title: Begin
    items: [{kind: choice, text: "Ken je de anderen?", options: [Ja, Nee]}]
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?"}
"""
LONG = 60.0


def rehearsal(console: Client) -> dict[str, Any]:
    return console.view["rehearsal"] or {}


@contextmanager
def simulating(server: Server, workshop: dict[str, str], *more: str) -> Iterator[subprocess.Popen[str]]:
    """`flask --app workshop simulate`, in its own process."""
    command = [sys.executable, "-m", "flask", "--app", "workshop", "simulate", workshop["code"], *more]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=server.folder, env=server.env, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_rehearsal_from_the_console_joins_answers_and_is_wiped(server, join):
    workshop = server.create(PLAN)
    console, screen = join(workshop, "facilitator"), join(workshop, "screen")
    assert screen.view["rehearsal"] is None
    assert console.do("rehearse", people=6)["ok"]
    wait_until(lambda: rehearsal(console).get("people") == 6, "everybody joins", LONG)
    screen.until(lambda view: view["rehearsal"] and view["rehearsal"]["people"] == 6)
    console.next()
    wait_until(lambda: console.view["people"]["answered"] >= 3, "they answer", LONG)
    exported = server.export(workshop)
    assert all(person["simulated"] and person["name"] for person in exported["participants"])
    assert all(answer["simulated"] for answer in exported["answers"])
    assert console.do("wipe", restart=True)["ok"]
    console.until(lambda view: view["phase"] == "lobby" and view["rehearsal"] is None and not view["people"]["joined"])
    assert not server.export(workshop)["answers"]
    screen.until(lambda view: view["phase"] == "lobby" and view["rehearsal"] is None)


def test_real_people_see_the_lobby_again_and_begin_anew(server, join):
    workshop = server.create(PLAN)
    console, phone = join(workshop, "facilitator"), join(workshop)
    console.do("rehearse", people=2)
    wait_until(lambda: rehearsal(console).get("people") == 2, "everybody joins", LONG)
    assert rehearsal(console)["real"] == 1
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    console.do("wipe", restart=True)
    phone.until(lambda view: view["phase"] == "lobby")
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    assert phone.answer("o1")["ok"]
    assert [(answer["value"], answer["simulated"]) for answer in server.export(workshop)["answers"]] == [("o1", False)]


def test_the_command_line_rehearses_on_a_running_server_and_stops_at_ctrl_c(server, join):
    workshop = server.create(PLAN)
    console = join(workshop, "facilitator")
    with simulating(server, workshop, "-n", "8", "--pace", "20") as process:
        wait_until(lambda: rehearsal(console).get("people") == 8, "the server hears of them", LONG)
        refused = console.do("rehearse", people=3)
        assert refused["error"]["code"] == "bad_request"
        console.next()
        wait_until(lambda: console.view["people"]["answered"] >= 4, "they answer what the server asks", LONG)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=LONG)
        assert process.returncode == 0, said
    assert "8 / 8" in said
    assert "Traceback" not in said
    wait_until(lambda: not rehearsal(console)["on"], "the console knows that it stopped")


def test_the_command_line_stops_when_the_console_says_so_and_when_the_workshop_ends(server, join):
    workshop = server.create(PLAN)
    console = join(workshop, "facilitator")
    for ending in ("stop_rehearsal", "end"):
        with simulating(server, workshop, "-n", "2", "--pace", "50") as process:
            wait_until(lambda: rehearsal(console).get("on"), "it is on", LONG)
            assert console.do(ending)["ok"]
            assert process.wait(LONG) == 0
    done = server.flask("simulate", workshop["code"])
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_phone_can_mark_neither_itself_nor_others(server, join):
    workshop = server.create(PLAN)
    console = join(workshop, "facilitator")
    console.do("rehearse", people=1)
    wait_until(lambda: rehearsal(console).get("people") == 1, "the one joins", LONG)
    phone = join(workshop, simulated=True, way="tablet")
    assert phone.say("profile", name="Anna", simulated=True)["ok"]
    assert console.do("join", simulated=True)["error"]["code"] == "bad_request"
    assert [p["simulated"] for p in server.export(workshop)["participants"]] == [True, False]
    assert console.do("wipe", restart=True)["ok"]
    assert [p["name"] for p in server.export(workshop)["participants"]] == ["Anna"]


def test_a_server_that_stops_takes_its_rehearsals_along():
    with running_server() as server:
        workshop = server.create(PLAN)
        console = Client(server, workshop, "facilitator").connect()
        console.do("rehearse", people=50)
        wait_until(lambda: rehearsal(console).get("people", 0) > 2, "some join", LONG)
        server.stop()
        server.start()
        again = Client(server, workshop, "facilitator").connect()
        assert again.view["rehearsal"]["on"] is False
        again.close()
        assert "Traceback" not in server.said()
