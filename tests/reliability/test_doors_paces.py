"""How fast each role may speak and how fast strangers may come in, on the server's own handlers and a clock that the test moves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from socketio.exceptions import ConnectionRefusedError as ConnectRefused
from werkzeug.test import EnvironBuilder

from tests.reliability.doors import a_house
from workshop import live, pace
from workshop.hall import Connection

EVENTS, PLACES = 4, 3
PACES = {"participant": (3 * EVENTS, EVENTS), "screen": (3 * EVENTS, EVENTS), "facilitator": (10 * EVENTS, 2 * EVENTS)}
"""role → how much at once, and how much a second after that."""
SAYS = {"participant": ("profile", {}), "screen": ("profile", {}), "facilitator": ("do", {"action": "nonsense"})}


class Hall:
    """A server whose clock stands still, and sockets that come to it without a network."""

    def __init__(self, house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house = house
        self.now = 1000.0
        self.handlers = house.server.socketio.handlers["/"]
        house.server.core.writer.on_commit = lambda _: None
        house.server.core.writer.start()
        monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: self.now))

    def come(self, sid: str, role: str = "participant", token: str | None = None, address: str = "10.0.0.1") -> Any:
        """The connection, or the code by which it was refused."""
        environ = EnvironBuilder(environ_base={"REMOTE_ADDR": address}).get_environ()
        token = token or getattr(self.house.own, f"{role}_key", None)
        try:
            self.handlers["connect"](sid, environ, {"code": self.house.own.code, "role": role, "token": token})
        except ConnectRefused as refused:
            return refused.error_args["data"]["code"]
        connection, _ = self.house.server.live._arriving.pop(sid)
        return connection

    def stay(self, sid: str, role: str, token: str | None = None) -> Connection:
        connection = self.come(sid, role, token)
        assert isinstance(connection, Connection), connection
        self.house.server.live._here[sid] = connection
        return connection

    def heard(self, role: str, *sids: str) -> int:
        """How much is heard of these who go on and on at one moment, before all hear that it goes too fast."""
        event, payload = SAYS[role]
        heard = 0
        for _ in range(1000):
            acks = [self.handlers[event](sid, payload) for sid in sids]
            slowed = [ack.get("error", {}).get("code") == "rate_limited" for ack in acks]
            heard += slowed.count(False)
            if all(slowed):
                return heard
        raise AssertionError("there is no end to it")


@pytest.fixture
def hall(tmp_path, monkeypatch):
    return Hall(a_house(tmp_path, max_events=EVENTS, max_phones=PLACES), monkeypatch)


def check_pace(hall: Hall, role: str) -> None:
    """So much at once and so much a second: a participant over all their connections, screens and consoles on each."""
    at_once, a_second = PACES[role]
    one = hall.stay("one", role)
    hall.stay("two", role, one.token if role == "participant" else None)
    hall.stay("other", role)
    sids = ("one", "two") if role == "participant" else ("one",)
    assert hall.heard(role, *sids) == at_once
    if role != "participant":
        assert hall.heard(role, "two") == at_once
    assert hall.heard(role, "other") == at_once
    hall.now += 1
    assert hall.heard(role, *sids) == a_second
    hall.now += 3600
    assert hall.heard(role, *sids) == at_once


@pytest.mark.parametrize("role", PACES)
def test_each_role_has_its_pace(hall, role):
    check_pace(hall, role)


@pytest.mark.parametrize("role", PACES)
def test_a_role_without_a_pace_of_its_own_is_noticed(tmp_path, monkeypatch, role):
    paces = live._paces
    monkeypatch.setattr(live, "_paces", lambda events: {**paces(events), role: (10_000, 10_000)})
    with pytest.raises(AssertionError):
        check_pace(Hall(a_house(tmp_path, max_events=EVENTS), monkeypatch), role)


def check_newcomers(hall: Hall) -> None:
    """As many strangers at once as the room has places, and then five a second, from one address; who was there comes back at once."""
    came = [hall.come(f"new {n}") for n in range(PLACES + 2)]
    assert [each if isinstance(each, str) else "in" for each in came] == ["in"] * PLACES + ["rate_limited"] * 2
    assert hall.come("back", token=came[0].token).actor.participant == came[0].actor.participant
    assert isinstance(hall.come("screen", "screen"), Connection)
    assert isinstance(hall.come("elsewhere", address="10.0.0.2"), Connection)
    hall.now += 1 / live.NEWCOMERS
    assert isinstance(hall.come("later"), Connection)
    assert hall.come("too soon") == "rate_limited"
    people = hall.house.server.core.history.state(hall.house.own.id).people
    assert len(people) == PLACES + 2, "whoever was refused is nobody in the room"


def test_newcomers_of_one_address_are_let_in_at_a_pace(hall):
    check_newcomers(hall)


@pytest.mark.parametrize("wrong", [(5.0, 1000.0), (1000.0, PLACES)])
def test_newcomers_without_a_pace_are_noticed(hall, wrong):
    hall.house.server.live._newcomers = pace.Buckets(*wrong)
    with pytest.raises(AssertionError):
        check_newcomers(hall)
