"""Wrong keys are slowed at every door that takes one, as wrong codes are; whoever holds a good cookie still comes in there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from socketio.exceptions import ConnectionRefusedError as ConnectRefused
from werkzeug.test import EnvironBuilder

from tests.reliability.doors import a_house, cookie_of
from workshop import guessing
from workshop.guessing import WrongCodes

MOST = 4
REFUSED, SLOWED = {403, 404, "forbidden"}, {429, "rate_limited"}
IN = {200, "in"}


@dataclass
class Guest:
    """A browser at an address of its own, of somebody with a cookie or of nobody: what a page or a socket says to it."""

    house: Any
    client: Any

    def asks(self, address: str, **given: Any) -> Any:
        return self.client.get(address, **given).status_code

    def knocks(self, role: str, token: str | None = None) -> Any:
        environ = EnvironBuilder(environ_base=self.client.environ_base).get_environ()
        self.client._add_cookies_to_wsgi(environ)
        auth = {"code": self.house.own.code, "role": role, "token": token, "lang": "nl"}
        try:
            self.house.server.socketio.handlers["/"]["connect"](f"{role}-{token}", environ, auth)
        except ConnectRefused as refused:
            return refused.error_args["data"]["code"]
        return "in"


Door = tuple[Callable[[Guest, str], Any], Callable[[Guest], Any], str]
"""How it is asked with a wrong key or none, how with a good cookie, and whose cookie that is."""


def page(path: str, cookie: str) -> Door:
    def guess(guest: Guest, key: str) -> Any:
        return guest.asks(path.format(guest.house.own.code) + (f"?key={key}" if key else ""))

    return guess, lambda guest: guess(guest, ""), cookie


def socket(role: str) -> Door:
    return lambda guest, key: guest.knocks(role, key or None), lambda guest: guest.knocks(role), role


DOORS: dict[str, Door] = {
    "the host": page("/host", "host"),
    "the host by a form": (
        lambda guest, key: guest.client.post("/host", data={"key": key or "x", "csrf_token": csrf(guest)}).status_code,
        lambda guest: guest.asks("/host"),
        "host",
    ),
    "a console": page("/f/{}", "facilitator"),
    "an export": page("/f/{}/export/json", "facilitator"),
    "paper": page("/f/{}/cards.pdf", "facilitator"),
    "the links": page("/f/{}/invitations", "facilitator"),
    "a plan": page("/plan/{}", "facilitator"),
    "a plan's file": page("/plan/{}/programme.yaml", "facilitator"),
    "a screen": page("/s/{}", "screen"),
    "the Wi-Fi": page("/s/{}/wifi.svg", "screen"),
    "the figures": (
        lambda guest, key: guest.asks("/metrics", headers={"Authorization": f"Bearer {key or 'x'}"}),
        lambda guest: guest.asks("/metrics"),
        "host",
    ),
    "the socket of a screen": socket("screen"),
    "the socket of a console": socket("facilitator"),
}


def csrf(guest: Guest) -> str:
    with guest.client.session_transaction() as session:
        return str(session.setdefault("csrf", "x"))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(guessing, "MAX_WRONG", MOST)


def check_door(house: Any, name: str) -> None:
    """So many wrong keys are looked at, and no more; the same address comes in by a good cookie, and others are not slowed."""
    guess, come, whose = DOORS[name]
    number = list(DOORS).index(name)
    keys = {
        "host": "/host?key=hostkey",
        "facilitator": f"/f/{house.own.code}?key={house.own.facilitator_key}",
        "screen": f"/s/{house.own.code}?key={house.own.screen_key}",
    }
    stranger, friend, elsewhere = (
        Guest(house, house.app.test_client()),
        Guest(house, cookie_of(house, keys[whose])),
        Guest(house, house.app.test_client()),
    )
    for guest in (stranger, friend):
        guest.client.environ_base["REMOTE_ADDR"] = f"10.0.1.{number}"
    elsewhere.client.environ_base["REMOTE_ADDR"] = f"10.0.2.{number}"
    heard = [guess(stranger, key) for key in ["x" * 32, house.other.facilitator_key] * MOST]
    assert set(heard[:MOST]) <= REFUSED, heard
    assert set(heard[MOST:]) <= SLOWED, heard
    assert come(friend) in IN
    assert guess(elsewhere, "x") in REFUSED


@pytest.mark.parametrize("name", DOORS)
def test_wrong_keys_are_slowed_and_a_good_cookie_is_not(house, name):
    check_door(house, name)


@pytest.mark.parametrize("lost", ["check", "note"])
@pytest.mark.parametrize("name", DOORS)
def test_a_door_without_a_limit_is_noticed(house, monkeypatch, name, lost):
    monkeypatch.setattr(WrongCodes, lost, lambda *_: None)
    with pytest.raises(AssertionError):
        check_door(house, name)
