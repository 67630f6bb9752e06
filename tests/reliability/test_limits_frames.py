"""What no client of ours sends: its socket ends at once, nobody stays counted, and nothing of it is kept. Raw frames on a real server."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import requests

from tests.driver import Client, Server, running_server, wait_until
from tests.raw import SOCKETS, Raw, framed
from workshop import runtime

pytestmark = pytest.mark.live

PLAN = """
title: Proef
names: optional
programme:
  - type: poll
    title: Begin
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
"""
GHOST = 5.0
"""Seconds after which whoever broke the rules counts for nobody."""

NONSENSE: dict[str, Callable[[], bytes]] = {
    "no packet": lambda: framed("x"),
    "an empty packet": lambda: framed(""),
    "an unknown packet": lambda: framed("9"),
    "no JSON": lambda: framed('42["answer",'),
    "no number": lambda: framed('42["answer",NaN]'),
    "an event without a name": lambda: framed("42[]"),
    "an event that is no list": lambda: framed('42{"answer":1}'),
    "a message that is an object": lambda: framed('4{"answer":1}'),
    "deep JSON": lambda: framed('42["answer",' + "[" * 30_000),
    "deep JSON before any name": lambda: framed("4" + "[" * 30_000),
    "a number of 5,000 digits": lambda: framed(f'42["answer",{"9" * 5000}]'),
    "an attachment that never comes": lambda: framed('451-["answer",{"_placeholder":true,"num":0}]'),
    "a binary acknowledgement": lambda: framed('461-1[{"_placeholder":true,"num":0}]'),
    "a binary frame": lambda: framed(b"abc", 2),
    "binary as text": lambda: framed("bYWJj"),
    "an error of its own": lambda: framed("44{}"),
    "no UTF-8": lambda: framed(b'42["\xff\xfe"]'),
    "no mask": lambda: framed("42[]", masked=False),
    "an unknown opcode": lambda: framed("", 5),
    "a reserved bit": lambda: framed("", 0x41),
    "one frame of 33 kB": lambda: framed("4" + "x" * 33_000),
    "one frame of 9 exabytes": lambda: b"\x81\xff\x7f" + b"\xff" * 7 + b"\0" * 4 + b"4" * 40_000,
    "40 kB in fragments": lambda: framed("4" * 8000, last=False) + framed("4" * 8000, 0, last=False) * 4,
    "a thousand empty fragments": lambda: framed("", last=False) + framed("", 0, last=False) * 1000,
}


@pytest.fixture(scope="module")
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


@pytest.fixture(scope="module")
def console(server: Server, workshop: dict[str, str]) -> Iterator[Client]:
    client = Client(server, workshop, "facilitator").connect()
    client.next()
    yield client
    client.close()


def check_that_it_ends(server: Server, workshop: dict[str, str], console: Client, said: bytes) -> None:
    with Raw(server) as phone:
        phone.join(workshop)
        console.until(lambda view: view["people"]["online"] == 1, "the phone is counted")
        phone.write(said)
        wait_until(lambda: console.view["people"]["online"] == 0, "it is counted no more", GHOST)
        assert phone.is_gone(GHOST)


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_ends_its_socket_and_nobody_stays_counted(server, workshop, console, what):
    check_that_it_ends(server, workshop, console, NONSENSE[what]())


def test_the_check_above_sees_a_ghost(monkeypatch):
    monkeypatch.setattr(f"{__name__}.GHOST", 1.0)
    with running_server(sabotage="blind") as server:
        workshop = server.create(PLAN)
        console = Client(server, workshop, "facilitator").connect()
        with pytest.raises(AssertionError):
            check_that_it_ends(server, workshop, console, NONSENSE["an error of its own"]())
        console.close()


@pytest.mark.parametrize(
    "said",
    [
        '42["connect",{"code":"000000"}]',
        '42["disconnect"]',
        '42["connect_error",{}]',
        '42["*",{}]',
        '42["message","x"]',
        '42["__init__",{}]',
        '42["__class__"]',
        "43999[{}]",
        '42/admin,["answer",{}]',
        "41/admin",
        "2",
        "6",
    ],
)
def test_a_name_of_the_librarys_own_does_nothing(server, workshop, console, said):
    with Raw(server) as phone:
        phone.join(workshop)
        phone.send(said)
        ref = uuid.uuid4().hex
        assert phone.ask("answer", {"ref": ref, "item": "a1i1", "value": "o1"}) == {"ok": True, "ref": ref}
        console.until(lambda view: view["people"]["online"] == 1, "it is still there")
    console.until(lambda view: view["people"]["online"] == 0, "the phone left")


def test_there_is_no_other_namespace(server, workshop):
    with Raw(server) as phone:
        phone.send("40/admin,{}")
        assert "Unable to connect" in phone.hear("44/admin,")
        phone.send('42/admin,["do",{"action":"next"}]')
        phone.join(workshop)


def test_half_an_emoji_and_a_number_of_4000_digits_are_answered(server, workshop):
    with Raw(server) as phone:
        phone.join(workshop)
        phone.send('42["profile",{"name":"An\\ud83d"}]')
        assert json.loads(phone.hear('42["me"')[2:])[1]["name"] == "An\ufffd"
        assert phone.ask("answer", {"ref": "r", "item": 10**4000, "value": 1})["error"]["code"] == "bad_request"


def test_compression_is_never_agreed_on(server):
    with Raw(server, **{"Sec-WebSocket-Extensions": "permessage-deflate"}) as phone:
        assert "permessage-deflate" not in phone.head


@pytest.mark.parametrize("version", [None, "7"])
def test_only_the_standard_opens_a_socket(server, version):
    asked = {"Upgrade": "websocket", "Connection": "Upgrade"} | ({"Sec-WebSocket-Version": version} if version else {})
    assert requests.get(server.url + SOCKETS, headers=asked, timeout=5).status_code >= 400


@contextmanager
def polling(server: Server, workshop: dict[str, str]) -> Iterator[tuple[str, requests.Session]]:
    """A phone that polls, and is in the workshop."""
    with requests.Session() as phone:
        yield come_in(server, workshop, phone), phone


def come_in(server: Server, workshop: dict[str, str], phone: requests.Session) -> str:
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(phone.get(address, timeout=5).text[1:])["sid"]
    address += f"&sid={sid}"
    phone.post(address, data="40" + json.dumps({"code": workshop["code"], "role": "participant"}), timeout=5)
    wait_until(lambda: '42["me"' in phone.get(address, timeout=5).text, "the phone is in")
    return address


def test_forty_packets_in_one_post_are_all_answered(server, workshop, console):
    with polling(server, workshop) as (address, phone):
        body = "\x1e".join(f'42{n}["answer",{{"ref":"post{n}","item":"a1i1","value":"o1"}}]' for n in range(40))
        assert phone.post(address, data=body, timeout=5).status_code == 200
        heard = ""
        while heard.count('{"ok":true') < 40:
            heard += phone.get(address, timeout=5).text
        phone.post(address, data="1", timeout=5)


@pytest.mark.parametrize("body", ["x" * (runtime.MAX_MESSAGE + 1), "\x1e".join(["6"] * 49), "x", "", '42["a"', "bYWJj"])
def test_a_post_that_is_not_taken_is_an_error_and_the_end(server, workshop, console, body):
    with polling(server, workshop) as (address, phone):
        console.until(lambda view: view["people"]["online"] == 1, "it is counted")
        phone.post(address, data=body, timeout=5)
        wait_until(lambda: console.view["people"]["online"] == 0, "it is counted no more", GHOST)
        assert phone.get(address, timeout=5).status_code == 400
