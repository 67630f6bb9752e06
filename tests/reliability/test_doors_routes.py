"""The matrix role × route: every page of the server's own map says here, and in docs/protocol.md, whom it opens to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.doors import a_house, addresses

ROLES = {"stranger", "neighbour", "screen", "facilitator", "host"}
"""`neighbour` is the facilitator of another workshop."""
ROOM = {"screen", "facilitator", "host"}
DOORS: dict[str, set[str]] = {
    "/": ROLES,
    "/j/<code>": ROLES,
    "/j/<code>/qr.svg": ROLES,
    "/s/<code>": ROOM,
    "/s/<code>/wifi.svg": ROOM,
    "/f/<code>": ROOM - {"screen"},
    "/f/<code>/export/<name>": ROOM - {"screen"},
    "/f/<code>/<sheet>.pdf": ROOM - {"screen"},
    "/f/<code>/invitations": ROOM - {"screen"},
    "/media/<path:name>": ROLES,
    "/plan": {"host"},
    "/plan/<code>": ROOM - {"screen"},
    "/plan/<code>/programme.yaml": ROOM - {"screen"},
    "/host": {"host"},
    "/host/<code>/delete": {"host"},
    "/host/room": {"host"},
    "/host/room/seen": {"host"},
    "/t": ROLES,
    "/privacy": ROLES,
    "/healthz": ROLES,
    "/readyz": ROLES,
    "/metrics": {"host"},
    "/static/<path:filename>": ROLES,
}
CLOSED = {302, 403, 404}
PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"


@pytest.fixture
def house(tmp_path):
    return a_house(tmp_path)


def rules(house: Any) -> list[str]:
    return [rule.rule for rule in house.app.url_map.iter_rules() if "GET" in rule.methods or rule.build_only]


def everyone(house: Any) -> dict[str, Any]:
    """A browser of each role, none of them on this machine."""
    keys = {
        "stranger": "/",
        "neighbour": f"/f/{house.other.code}?key={house.other.facilitator_key}",
        "screen": f"/s/{house.own.code}?key={house.own.screen_key}",
        "facilitator": f"/f/{house.own.code}?key={house.own.facilitator_key}",
        "host": "/host?key=hostkey",
    }
    clients = {}
    for n, (role, address) in enumerate(keys.items()):
        clients[role] = house.app.test_client()
        clients[role].environ_base["REMOTE_ADDR"] = f"10.0.0.{n + 1}"
        assert clients[role].get(address).status_code in (200, 302)
    return clients


def check_routes(house: Any) -> None:
    assert set(rules(house)) == set(DOORS), "say in DOORS whom a route opens to"
    clients = everyone(house)
    for rule, address in zip(rules(house), addresses(house), strict=True):
        opened = {role for role, client in clients.items() if client.get(address).status_code not in CLOSED}
        assert opened == DOORS[rule], rule


def test_every_route_opens_to_the_roles_that_are_declared_and_to_no_other(house):
    check_routes(house)


@pytest.mark.parametrize("where", ["pages", "hosting", "planning", "reach", "health"])
def test_a_hosts_route_that_stands_open_is_noticed(house, monkeypatch, where):
    monkeypatch.setattr(f"workshop.{where}.is_host", lambda _: True)
    with pytest.raises(AssertionError):
        check_routes(house)


def test_every_page_is_documented():
    pages = PROTOCOL.read_text("utf-8").split("<!-- names: pages -->")[1].split("\n## ")[0]
    named = re.findall(r"^\| `(/[^`]*)`", pages, flags=re.MULTILINE)
    assert {re.sub(r"<(?:path:)?\w+>", "<>", rule) for rule in DOORS} == {
        re.sub(r"<\w+>", "<>", page) for page in named
    }
