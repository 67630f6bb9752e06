"""The door `/t`: a packet that comes back over either transport, counted by the server that heard it, and a way in for nobody."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.driver import Server
from tests.raw import Raw

pytestmark = pytest.mark.live

PLAN = 'title: Proef\nprogramme: [{type: poll, title: Vragen, items: [{kind: text, text: "Wat?"}]}]'
POLLING = "/socket.io/?EIO=4&transport=polling"
REFUSAL = '44/t,{"message":"heard"}'


def seen(server: Server) -> dict[str, int]:
    host = requests.Session()
    host.get(f"{server.url}/host?key=hostkey", timeout=10)
    counts: dict[str, int] = host.get(f"{server.url}/host/room/seen", timeout=10).json()
    return counts


def knock(server: Server) -> Raw:
    line = Raw(server)
    line.hear("0{")
    line.send("40/t,")
    assert line.hear("44/t,") == REFUSAL
    return line


def test_each_way_is_heard_and_counted_for_what_it_is(server):
    before = seen(server)
    knock(server).sock.close()
    said: Any = requests.get(server.url + POLLING, timeout=10).text
    line = f"{server.url}{POLLING}&sid={json.loads(said[1:])['sid']}"
    assert requests.post(line, "40/t,", timeout=10).text == "OK"
    assert REFUSAL in requests.get(line, timeout=10).text
    requests.post(line, "1", timeout=10)
    assert seen(server) == {**before, "fast": before["fast"] + 1, "slow": before["slow"] + 1}


def test_phones_that_knock_at_once_are_all_counted(server):
    before = seen(server)["fast"]
    with ThreadPoolExecutor(20) as phones:
        for line in phones.map(lambda _: knock(server), range(60)):
            line.sock.close()
    assert seen(server)["fast"] == before + 60


def test_the_door_lets_nobody_in_and_shuts_nobody_out(server, join):
    workshop = server.create(PLAN)
    line = knock(server)
    line.send('42/t,1["do",{"action":"next"}]')
    line.send('42/t,2["profile",{}]')
    line.send("41/t,")
    assert line.join(workshop)["participant"]
    assert line.ask("profile", {}, 3)["ok"]
    line.sock.close()
    assert join(workshop, "facilitator").view["phase"] == "lobby"
