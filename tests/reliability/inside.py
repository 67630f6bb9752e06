"""The whole server without its sockets: packets go in as text and come out as packets, so that thousands of steps take seconds."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from engineio import socket as engineio_socket

from workshop import commands, exports, records, runtime, store, views, wire
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.app import create_server
from workshop.config import read_settings
from workshop.history import History
from workshop.messages import AnswerMessage
from workshop.programme import load

Heard = dict[str, list[tuple[str, Any]]]


class Inside:
    """One workshop on a server of this process. `packets` and `heard` are by Engine.IO id."""

    def __init__(self, server: Any, plan: str, packets: Heard, complaints: list[str]) -> None:
        self._server, self._sio = server, server.app.extensions["socketio"].server
        self._packets, self._complaints, self._before = packets, complaints, len(complaints)
        made = commands.create(server.core.store, load(plan, "nl"))
        self.id, self.code = made.id, made.code
        self.keys = {"screen": made.screen_key, "facilitator": made.facilitator_key}

    mortal, patient, rehearses = False, True, True
    """Here nobody dies, every stranger is listened to, and who is nobody comes when a step says so."""

    @property
    def complaints(self) -> list[str]:
        """Since this workshop began: what another one complained of is not held against it."""
        return self._complaints[self._before :]

    def connect(self, auth: Any) -> tuple[str | None, dict[str, Any]]:
        """The connection, or None and why not."""
        eio_sid = uuid.uuid4().hex
        self._packets[eio_sid] = []
        # Every comer has an address of their own: how wrong codes are limited is for other tests.
        self._sio._handle_eio_connect(eio_sid, {"REMOTE_ADDR": eio_sid, "flask.app": self._server.app})
        self._sio.eio.sockets[eio_sid] = SimpleNamespace(closing=False, closed=False)
        self._hear(eio_sid, "0" + json.dumps(auth))
        refused = [data for event, data in self._packets[eio_sid] if event == "refused"]
        return (None, refused[0]) if refused else (eio_sid, {})

    def leave(self, who: str) -> None:
        self._sio._handle_eio_disconnect(who, "transport close")
        del self._sio.eio.sockets[who]

    def _hear(self, who: str, packet: str) -> None:
        self._sio.eio.handlers["message"](who, packet)

    def say(self, who: str, event: str, payload: Any) -> Any:
        """What the event is acknowledged with. It takes a millisecond."""
        runtime._wall += 0.001
        before = len(self._packets[who])
        self._hear(who, "27" + json.dumps([event, payload]))
        return next((data for kind, data in self._packets[who][before:] if kind == "ack"), None)

    def pretend(self) -> int:
        """Somebody who is nobody joins the rehearsal; their number."""
        number = commands.join_rehearsal(self._server.core, self._facilitator()).participant
        assert number is not None
        return number

    def pretended(self, number: int, said: Any) -> str:
        """What an answer of theirs is acknowledged with."""
        by = Actor("participant", self.id, self.code, number)
        return _code(lambda: commands.answer(self._server.core, by, AnswerMessage(**said), runtime.now()))

    def replan(self, plan: str) -> str:
        """Give the room this plan, as the planner does."""
        return _code(lambda: commands.replan(self._server.core, self._facilitator(), load(plan, "nl")))

    def _facilitator(self) -> Actor:
        return Actor("facilitator", self.id, self.code)

    def heard(self, who: str) -> list[tuple[str, Any]]:
        """Every view and me so far, oldest first."""
        self._server.audience.refresh(self.id)
        return [(event, data) for event, data in self._packets[who] if event in ("view", "me")]

    def me(self, _who: str, person: int) -> dict[str, Any]:
        return views.me(self._state(), person, views.reader("nl"))

    def now(self) -> int:
        return runtime.now()

    def wait(self, seconds: float) -> None:
        """Let time pass, as the loop of the audience would see it."""
        runtime._wall += seconds
        if commands.is_due(self._server.core, self.id) and commands.close(self._server.core, self.id):
            self._server.audience.refresh(self.id, personal=True)

    def settle(self, check: Callable[[], None]) -> None:
        check()

    def moves(self) -> int:
        query = sa.select(sa.func.count()).where(store.moves.c.workshop == self.id)
        counted: int = self._server.core.store.read(lambda tx: tx.execute(query).scalar_one())
        return counted

    def export(self) -> dict[str, Any]:
        """The JSON export; the other formats must be able to be written as well."""
        row = self._server.core.store.read(lambda tx: store.find_workshop(tx, id=self.id))
        written = {form: records.exported(self._state(), row, form, "nl") for form in exports.FORMATS}
        document: dict[str, Any] = json.loads(written["json"])
        return document

    def _state(self) -> Any:
        return self._server.core.history.state(self.id)

    def again(self) -> None:
        """A server that starts now, on the same log, stands where this one stands."""
        assert History(self._server.core.store).state(self.id) == self._state()


@contextmanager
def server_inside(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Inside]]:
    """A server in this process, as a way to make workshops on it."""
    # The server puts its own socket in the library's place: for this process that must not last.
    patch.setattr(engineio_socket, "Socket", engineio_socket.Socket)
    # How many events a second somebody may send is for other tests: here a step takes no time.
    server = create_server(read_settings({"DATABASE_URL": f"sqlite:///{folder}/sessions.db", "MAX_EVENTS": "100000"}))
    sio = server.app.extensions["socketio"].server
    packets: Heard = {}
    complaints: list[str] = []
    kinds = {0: "welcome", 3: "ack", 4: "refused"}

    def send(eio_sid: str, packet: Any) -> None:
        data = json.loads(json.dumps(packet.data, allow_nan=False))
        if packet.packet_type == 3:
            data = data[0]
        packets[eio_sid].append((kinds.get(packet.packet_type, "other"), data))

    def push(_server: object, eio_sid: str, made: wire.Frame) -> bool:
        event, data = json.loads(made.packet.data[1:], parse_constant=_no_number)
        packets[eio_sid].append((event, data))
        return True

    class Complaints(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(self.format(record))

    patch.setattr(sio, "async_handlers", False)
    patch.setattr(sio, "_send_packet", send)
    patch.setattr(wire, "push", push)
    # Time passes as the steps say: what hangs on a real clock could not be played again.
    patch.setattr(runtime, "_wall", runtime._wall)
    patch.setattr(runtime, "_steady", lambda: runtime._started)
    patch.setattr(runtime, "time", SimpleNamespace(monotonic=lambda: runtime._swept, time=time.time, sleep=time.sleep))
    listener = Complaints(logging.WARNING)
    logging.getLogger("workshop").addHandler(listener)
    # Whoever plays a rehearsal has a clock and dice of their own.
    patch.setattr(server.live, "on_done", lambda *_: None)
    server.core.writer.start()
    yield lambda plan: Inside(server, plan, packets, complaints)
    logging.getLogger("workshop").removeHandler(listener)


def _code(command: Callable[[], Any]) -> str:
    try:
        command()
    except Refused as refused:
        return refused.code
    return "ok"


def _no_number(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")
