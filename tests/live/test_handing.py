"""Handing a workshop over on a real server: who comes by a link, who is out when it is withdrawn, and consoles that know of each other."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from socketio.exceptions import ConnectionError as NotLetIn

from tests.driver import Client, Server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Samen
programme:
  - {type: content, title: Hallo, text: Welkom}
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


class Office:
    """The browser of the facilitator who was first, without a browser."""

    def __init__(self, server: Server, workshop: dict[str, str]) -> None:
        self.page = requests.Session()
        self.url = f"{server.url}/f/{workshop['code']}"
        console = self.page.get(workshop["facilitator_url"], timeout=10)
        assert console.status_code == 200
        self.token = console.text.split('data-csrf="')[1].split('"')[0]

    def post(self, rest: str = "", **form: str) -> dict[str, Any]:
        answer = self.page.post(f"{self.url}/invitations{rest}", data={"csrf_token": self.token, **form}, timeout=10)
        assert answer.ok, answer.text
        said: dict[str, Any] = answer.json()
        return said

    def invite(self, label: str) -> tuple[int, str]:
        said = self.post(label=label)
        return said["made"], said["url"]

    def links(self) -> list[dict[str, Any]]:
        answer = self.page.get(f"{self.url}/invitations", timeout=10)
        return list(answer.json()["invitations"])


def key_of(url: str) -> str:
    return url.split("key=")[1]


def test_whoever_comes_by_a_link_steers_and_is_out_at_once_when_it_is_withdrawn(server, join):
    workshop = server.create(PLAN)
    office = Office(server, workshop)
    number, url = office.invite("Anna")
    browser = requests.Session()
    assert browser.get(url, timeout=10).status_code == 200
    anna = join(workshop, "facilitator", token=key_of(url))
    screen = join(workshop, "screen", token=key_of(url))
    first, phone = join(workshop, "facilitator"), join(workshop)
    assert anna.do("next")["ok"]
    assert [link["used_at"] is not None for link in office.links()] == [True]
    office.post(f"/{number}/withdraw")
    wait_until(lambda: not anna.io.connected and not screen.io.connected, "what came by the link is closed")
    assert browser.get(f"{server.url}/f/{workshop['code']}", timeout=10).status_code == 404
    for role in ("facilitator", "screen"):
        again = Client(server, workshop, role, token=key_of(url))
        with pytest.raises(NotLetIn):
            again.connect()
        assert again.refusal["data"]["code"] == "forbidden"
    assert first.io.connected
    assert phone.io.connected
    assert first.do("next")["ok"]
    assert office.links() == []


def test_a_cookie_that_came_by_a_link_opens_no_socket_once_it_is_withdrawn(server):
    workshop = server.create(PLAN)
    office = Office(server, workshop)
    number, url = office.invite("Anna")
    browser = requests.Session()
    browser.get(url, timeout=10)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    for stands in (True, False):
        client = Client(server, workshop, "facilitator", token=None)
        if stands:
            client.io.connect(server.url, auth=client.auth, headers={"Cookie": cookie}, transports=["websocket"])
            client.until(lambda view: view["consoles"])
            assert client.view["consoles"] == [{"who": f"f{number}", "label": "Anna", "n": 1}]
            client.close()
            office.post(f"/{number}/withdraw")
        else:
            with pytest.raises(NotLetIn):
                client.io.connect(server.url, auth=client.auth, headers={"Cookie": cookie}, transports=["websocket"])


def test_consoles_see_each_other_and_what_the_other_did(server, join):
    workshop = server.create(PLAN)
    number, url = Office(server, workshop).invite("Anna")
    first = join(workshop, "facilitator")
    assert first.view["consoles"] == [{"who": "f", "label": None, "n": 1}]
    assert first.view["did"] is None
    anna = join(workshop, "facilitator", token=key_of(url))
    both = [{"who": "f", "label": None, "n": 1}, {"who": f"f{number}", "label": "Anna", "n": 1}]
    for console in (first, anna):
        console.until(lambda view: view["consoles"] == both, "both see both")
    version = anna.do("next")["version"]
    first.until(lambda view: view["did"] == {"version": version, "by": f"f{number}", "action": "next"})
    anna.close()
    first.until(lambda view: view["consoles"] == both[:1], "she has left")
    screen, phone = join(workshop, "screen"), join(workshop)
    assert "Anna" not in str([screen.views, phone.views, phone.mes])
    assert not {"consoles", "did"} & {*screen.view, *phone.view}


def test_two_consoles_that_press_next_at_once_move_the_room_once(server, join):
    workshop = server.create(PLAN)
    _, url = Office(server, workshop).invite("Anna")
    first, anna = join(workshop, "facilitator"), join(workshop, "facilitator", token=key_of(url))
    version = first.view["version"]
    anna.until(lambda view: view["version"] == version)
    acks = [console.say("do", action="next", expect=version) for console in (first, anna)]
    assert acks[0]["ok"]
    assert acks[1]["error"]["code"] == "stale"
    anna.until(lambda view: view["activity"] and view["activity"]["number"] == 1)


def test_what_somebody_by_a_link_did_is_there_after_a_restart_and_in_the_export(server, join):
    workshop = server.create(PLAN)
    _, url = Office(server, workshop).invite("Anna")
    anna, phone = join(workshop, "facilitator", token=key_of(url)), join(workshop)
    for _ in range(2):
        anna.next()
    phone.until(lambda view: view["phase"] == "open")
    assert phone.answer("o1")["ok"]
    seen = anna.view["did"]
    server.stop()
    server.start()
    back = join(workshop, "facilitator", token=key_of(url))
    assert back.view["did"] == seen
    exported = server.export(workshop)
    assert [answer["value"] for answer in exported["answers"]] == ["o1"]
    assert "Anna" not in str(exported)


def test_new_keys_shut_out_who_came_by_a_link(server, join):
    workshop = server.create(PLAN)
    _, url = Office(server, workshop).invite("Anna")
    anna = join(workshop, "facilitator", token=key_of(url))
    assert server.flask("rekey", workshop["code"], "--json").returncode == 0
    wait_until(lambda: not anna.io.connected, "she is out")
    with pytest.raises(NotLetIn):
        join(workshop, "facilitator", token=key_of(url))


def test_a_workshop_that_the_host_deletes_is_gone_for_everybody_in_it(server, join):
    workshop, other = server.create(PLAN), server.create(PLAN)
    clients = [join(workshop, role) for role in ("facilitator", "screen", "participant")]
    stays = join(other)
    host = requests.Session()
    page = host.get(f"{server.url}/host?key=hostkey", timeout=10).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    address = f"{server.url}/host/{workshop['code']}/delete"
    assert "Samen" in host.get(address, timeout=10).text
    assert all(client.io.connected for client in clients)
    done = host.post(address, data={"csrf_token": token}, timeout=10)
    assert done.ok
    wait_until(lambda: not any(client.io.connected for client in clients), "everybody is sent away")
    assert host.get(f"{server.url}/j/{workshop['code']}", timeout=10).status_code == 404
    assert stays.io.connected
    with pytest.raises(NotLetIn):
        join(workshop, token=clients[2].me["token"])
    assert join(other, "facilitator").do("next")["ok"]
    assert workshop["code"] not in server.flask("list").stdout
