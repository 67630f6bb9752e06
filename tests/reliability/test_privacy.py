"""P7 on a real server: small groups, texts by which somebody can be found, devices, what was erased, what is past its date."""

from __future__ import annotations

import http.client
import json
import socket
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import socketio
import websocket

from tests.driver import Client, Server, running_server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Proef
names: optional
groups: [Zorg, Kerk]
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: words, text: "Waarom?", max: 2}
      - {kind: text, text: "Vertel."}
  - {id: wand, type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 5}
  - {type: prioritise, title: Kiezen, from: wand}
"""
SECRET = "bel 06-12345678"
SHORT = ("Jan Jansen", "0612345678")
ADDRESS, AGENT, TONGUE = "127.0.0.77", "Herkenbaar/7.7 (Unieke Telefoon)", "nl-NL-x-uniek"
JOINER = "Instapper/8.8 (Andere Telefoon)"
NAME, THEME, SOLUTION, OWNER = HEARD = ("Zwaantje", "Kwartelthema", "Reigerplan", "Ooievaarsnest")
"""What is stored, and stands in no log."""


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
        assert all(phone.answer({"text": short})["ok"] for short in SHORT)
    refs = [idea["id"] for idea in console.until(lambda view: view["result"]["total"] == 4)["result"]["ideas"]]
    console.do("theme", title=f"{mark} 1")
    console.do("theme", title=f"Vraag het {' '.join(SHORT)}")
    console.do("write", title="Samen eten", table=f"Tafel van {SHORT[0]}")
    console.do("merge", answers=refs)
    assert all(phone.say("withdraw")["ok"] for phone in phones)
    marks = (mark, *SHORT)
    screen.until(lambda view: not any(each in json.dumps(view) for each in marks))
    assert not any(each in json.dumps(server.export(workshop)) for each in marks)
    files = list(server.folder.glob("sessions.db*"))
    assert files
    assert not [(path.name, each) for path in files for each in marks if each.encode() in path.read_bytes()]


def from_a_device(server: Server, path: str) -> int:
    """A page asked for by a telephone that could be recognised."""
    asking = http.client.HTTPConnection("127.0.0.1", server.port, source_address=(ADDRESS, 0), timeout=10)
    with closing(asking):
        asking.request("GET", path, headers={"User-Agent": AGENT, "Accept-Language": TONGUE})
        answer = asking.getresponse()
        answer.read()
        return answer.status


def joins_from_a_device(server: Server, workshop: dict[str, str]) -> None:
    """A phone comes in over a WebSocket from an address and with a browser that could be recognised."""
    url = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    line = socket.create_connection(("127.0.0.1", server.port), 10, (ADDRESS, 0))
    ws = websocket.create_connection(url, socket=line, header={"User-Agent": JOINER, "Accept-Language": TONGUE})
    with closing(ws):
        ws.send("40" + json.dumps({"code": workshop["code"], "role": "participant", "lang": "nl"}))
        wait_until(lambda: '"token"' in ws.recv(), "it is in")


def is_heard(console: Client, phone: Client) -> None:
    """Somebody gives a name, and a facilitator types what is stored."""
    assert phone.say("profile", name=NAME)["ok"]
    console.do("goto", activity=2)
    assert console.do("theme", title=THEME)["ok"]
    console.do("goto", activity=3)
    assert console.do("add", title=SOLUTION)["ok"]
    solution = console.view["workbench"]["solutions"][0]["id"]
    assert console.do("assign", solution=solution, owner=OWNER)["ok"]


def check_that_nothing_tells_of_a_device_and_no_log_of_a_person(server: Server) -> None:
    workshop, console, _, (phone,) = room(server, 1)
    assert from_a_device(server, f"/j/{workshop['code']}") == 200
    assert from_a_device(server, "/j/000000") == 404
    assert from_a_device(server, f"/f/{workshop['code']}?key=fout") == 404
    poll = f"/socket.io/?EIO=4&transport=polling&code={workshop['code']}"
    assert from_a_device(server, poll) == 200
    joins_from_a_device(server, workshop)
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    assert phone.answer("o1")["ok"]
    is_heard(console, phone)
    exported = json.dumps(server.export(workshop))
    assert all(word in exported for word in HEARD)
    files = [path.read_bytes().decode("latin-1") for path in server.folder.rglob("*") if path.is_file()]
    kept = [exported, rows(server), *files]
    devices = {mark for mark in (ADDRESS, AGENT, TONGUE, JOINER) for text in kept if mark in text}
    people = {word for word in HEARD if word in server.said()}
    assert not devices | people, sorted(devices | people)
    assert kept_of_people(server) == {"join": set(), "answer": {"item", "value"}, "profile": {"name"}}


def kept_of_people(server: Server) -> dict[str, set[str]]:
    """The names of all that is kept of what phones did, whatever stands under them."""
    kept: dict[str, set[str]] = {}
    with closing(sqlite3.connect(server.folder / "sessions.db")) as database:
        for name, payload in database.execute("select name, payload from moves where actor like 'p%'"):
            kept.setdefault(name, set()).update(json.loads(payload))
    return kept


def rows(server: Server) -> str:
    """Everything in every table."""
    with closing(sqlite3.connect(server.folder / "sessions.db")) as database:
        return "\n".join(database.iterdump())


@pytest.mark.parametrize(
    ("check", "sabotage", "noticed"),
    [
        (check_that_a_small_group_stays_hidden, "min_group_1", ()),
        (check_that_nothing_recognisable_is_on_a_screen, "catches_nothing", ()),
        (check_that_what_was_erased_is_nowhere_in_the_files, "keeps_the_log", ()),
        (
            check_that_nothing_tells_of_a_device_and_no_log_of_a_person,
            "remembers_devices",
            (ADDRESS, AGENT, JOINER, *HEARD),
        ),
    ],
)
def test_a_promise_holds_and_its_proof_sees_a_broken_server(
    check: Callable[[Server], None], sabotage: str, noticed: tuple[str, ...]
) -> None:
    with running_server() as server:
        check(server)
    with running_server(sabotage=sabotage) as broken, pytest.raises(AssertionError) as seen:
        check(broken)
    assert not [mark for mark in noticed if mark not in str(seen.value)]


def check_that_it_goes_by_itself(server: Server, patience: float) -> None:
    workshop, console, _, (phone,) = room(server, 1)
    console.next()
    with closing(sqlite3.connect(server.folder / "sessions.db", isolation_level=None)) as database:
        values = (round(time.time() * 1000) - 1, workshop["code"])
        database.execute("update workshops set deletes_at = ? where code = ?", values)
    wait_until(lambda: not phone.io.connected, "the phone is sent away", patience)
    late: Any = Client(server, workshop)
    with pytest.raises(socketio.exceptions.ConnectionError):
        late.connect()
    assert late.refusal["data"]["code"] == "unknown_code"
    files = list(server.folder.glob("sessions.db*"))
    wait_until(lambda: not any(b"Wat kan beter?" in path.read_bytes() for path in files), "its bytes are gone")
    assert server.errors() == []


def test_a_workshop_past_its_date_goes_by_itself_and_its_phones_hear_it() -> None:
    with running_server(sabotage="looks_often") as server:
        check_that_it_goes_by_itself(server, 20)


def test_a_server_that_keeps_everything_is_found_out() -> None:
    found = pytest.raises(AssertionError, match="sent away")
    with running_server(sabotage="keeps_everything") as server, found:
        check_that_it_goes_by_itself(server, 2)
