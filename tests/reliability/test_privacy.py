"""P7 on a real server: small groups, texts by which somebody can be found, devices, what was erased, what is past its date."""

from __future__ import annotations

import http.client
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import socketio

from tests.driver import Client, Server, running_server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Proef
groups: [Zorg, Kerk]
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: words, text: "Waarom?", max: 2}
      - {kind: text, text: "Vertel."}
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 5}
"""
SECRET = "bel 06-12345678"
ADDRESS, AGENT, TONGUE = "127.0.0.77", "Herkenbaar/7.7 (Unieke Telefoon)", "nl-NL-x-uniek"


def room(server: Server, phones: int) -> tuple[dict[str, str], Client, Client, list[Client]]:
    workshop = server.create(PLAN)
    console, screen = (Client(server, workshop, role).connect() for role in ("facilitator", "screen"))
    return workshop, console, screen, [Client(server, workshop).connect() for _ in range(phones)]


def check_that_a_small_group_stays_hidden(server: Server) -> None:
    workshop, console, screen, phones = room(server, 6)
    for phone, group in zip(phones, ["Zorg"] * 5 + ["Kerk"], strict=True):
        assert phone.say("profile", group=group)["ok"]
    console.next()
    for phone in phones:
        phone.until(lambda view: view["phase"] == "open")
        assert phone.answer("o1")["ok"]
    console.next()
    screen.until(lambda view: view["phase"] == "revealed" and view["result"]["answered"] == 6)
    seen = [view["result"] for client in (console, screen, *phones) for view in client.views if view["result"]]
    assert all(
        not result.get("groups") for result in [*seen, *(r["result"] for r in server.export(workshop)["results"])]
    )


def check_that_nothing_recognisable_is_on_a_screen(server: Server) -> None:
    workshop, console, screen, (writer, other) = room(server, 2)
    said: list[tuple[Client, str]] = []
    for value in (None, ["samen", SECRET], SECRET, {"text": SECRET}):
        console.next()
        writer.until(lambda view: view["phase"] == "open")
        if value is not None:
            ack = writer.answer(value)
            assert ack["ok"]
            said.append((writer, ack["ref"]))
            console.until(lambda view: any(e["state"] == "waiting" and e["reason"] for e in view["queue"]), "it waits")
        assert console.say("do", action="show_all")["ok"]
        console.next()
        screen.until(lambda view: view["phase"] in ("revealed", "closed"))
    for client in (screen, other):
        frames = json.dumps(client.views + client.mes, ensure_ascii=False)
        assert SECRET not in frames
        assert "12345678" not in frames
    mine = [me["waits"] for me in writer.mes if isinstance(me["answer"], str)]
    assert mine
    assert mine[-1]
    hidden = {a["ref"]: a["hidden"] for a in server.export(workshop)["answers"]}
    assert all(hidden[ref] for _, ref in said)
    waiting = next(e["answer"] for e in console.view["queue"] if e["text"] == SECRET)
    console.do("show", answer=waiting)
    screen.until(lambda view: SECRET in json.dumps(view["result"]), "after a yes the screen has it")


def check_that_what_was_erased_is_nowhere_in_the_files(server: Server) -> None:
    mark = "Zoutwinningsgeheim"
    workshop, console, screen, phones = room(server, 2)
    console.do("goto", activity=2)
    for phone in phones:
        phone.until(lambda view: view["activity"] and view["activity"]["number"] == 2)
        assert phone.answer({"text": f"{mark} {phone.me['participant']}"})["ok"]
    refs = [idea["id"] for idea in console.until(lambda view: len(view["result"]["ideas"]) == 2)["result"]["ideas"]]
    console.do("theme", title=f"{mark} 1")
    console.do("merge", answers=refs)
    assert all(phone.say("withdraw")["ok"] for phone in phones)
    screen.until(lambda view: mark not in json.dumps(view))
    assert mark not in json.dumps(server.export(workshop))
    files = list(server.folder.glob("sessions.db*"))
    assert files
    assert not [path.name for path in files if mark.encode() in path.read_bytes()]


def from_a_device(server: Server, path: str) -> int:
    """A page asked for by a telephone that could be recognised."""
    asking = http.client.HTTPConnection("127.0.0.1", server.port, source_address=(ADDRESS, 0), timeout=10)
    with closing(asking):
        asking.request("GET", path, headers={"User-Agent": AGENT, "Accept-Language": TONGUE})
        answer = asking.getresponse()
        answer.read()
        return answer.status


def check_that_nothing_tells_of_a_device(server: Server) -> None:
    workshop, console, _, (phone,) = room(server, 1)
    assert from_a_device(server, f"/j/{workshop['code']}") == 200
    assert from_a_device(server, "/j/000000") == 404
    assert from_a_device(server, f"/f/{workshop['code']}?key=fout") == 404
    poll = f"/socket.io/?EIO=4&transport=polling&code={workshop['code']}"
    assert from_a_device(server, poll) == 200
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    assert phone.answer("o1")["ok"]
    exported = json.dumps(server.export(workshop))
    kept = [exported.encode(), *(path.read_bytes() for path in server.folder.iterdir() if path.is_file())]
    traces = [trace.encode() for trace in (ADDRESS, AGENT, "Herkenbaar", TONGUE)]
    assert not [trace for trace in traces for text in kept if trace in text]


@pytest.mark.parametrize(
    ("check", "sabotage"),
    [
        (check_that_a_small_group_stays_hidden, "min_group_1"),
        (check_that_nothing_recognisable_is_on_a_screen, "catches_nothing"),
        (check_that_what_was_erased_is_nowhere_in_the_files, "keeps_the_log"),
        (check_that_nothing_tells_of_a_device, "remembers_devices"),
    ],
)
def test_a_promise_holds_and_its_proof_sees_a_broken_server(check: Callable[[Server], None], sabotage: str) -> None:
    with running_server() as server:
        check(server)
    with running_server(sabotage=sabotage) as broken, pytest.raises(AssertionError):
        check(broken)


def check_that_it_goes_by_itself(server: Server, seconds: int, patience: float) -> None:
    workshop, console, _, (phone,) = room(server, 1)
    console.next()
    due = round(time.time() * 1000) - 1
    server.stop()
    with closing(sqlite3.connect(server.folder / "sessions.db", isolation_level=None)) as database:
        values = (due + 1000 * seconds, workshop["code"])
        database.execute("update workshops set deletes_at = ? where code = ?", values)
    server.start()
    back = Client(server, workshop, token=phone.auth["token"]).connect()
    wait_until(lambda: not back.io.connected, "the phone is sent away", patience)
    late: Any = Client(server, workshop)
    with pytest.raises(socketio.exceptions.ConnectionError):
        late.connect()
    assert late.refusal["data"]["code"] == "unknown_code"
    files = list(server.folder.glob("sessions.db*"))
    wait_until(lambda: not any(b"Wat kan beter?" in path.read_bytes() for path in files), "its bytes are gone")
    assert server.errors() == []


def test_a_workshop_past_its_date_goes_by_itself_and_its_phones_hear_it() -> None:
    with running_server() as server:
        check_that_it_goes_by_itself(server, 6, 20)


def test_a_server_that_keeps_everything_is_found_out() -> None:
    found = pytest.raises(AssertionError, match="sent away")
    with running_server(sabotage="keeps_everything") as server, found:
        check_that_it_goes_by_itself(server, 1, 2)
