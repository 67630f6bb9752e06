"""A workshop on a real server, over real sockets, some of them polling only. A connection is a number, which outlives a restart."""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import requests
import socketio
from socketio.exceptions import ConnectionError as NotConnected

from tests.driver import Server, wait_until

PATIENCE = 8.0
MOST_WRONG = 1
"""Wrong codes and keys that one workshop sees: more of them from one address, and nobody comes in from there for a while."""


class Outside:
    """What `inside.Inside` is in this process, on a server of its own."""

    rehearses = False
    """Here rehearsals are played by their own clock: other tests do."""

    def __init__(self, server: Server, plan: str, *, mortal: bool) -> None:
        self.server, self.mortal, self._wrong = server, mortal, 0
        self._workshop = server.create(plan)
        self.code = self._workshop["code"]
        self.keys = {role: self._workshop[f"{role}_key"] for role in ("screen", "facilitator")}
        self._clients: list[socketio.Client] = []
        self._auths: list[Any] = []
        self._heard: list[list[tuple[str, Any]]] = []
        self._pages = requests.Session()
        self._pages.get(self._workshop["facilitator_url"], timeout=10).raise_for_status()

    def connect(self, auth: Any) -> tuple[int | None, dict[str, Any]]:
        self._auths.append(auth)
        self._heard.append([])
        self._clients.append(socketio.Client())
        who = len(self._clients) - 1
        refused = self._enter(who, auth)
        if refused is None:
            mine = [data["token"] for event, data in self._heard[who] if event == "me"]
            self._auths[who] = {**auth, "token": mine[0]} if mine else auth
            return who, {}
        self._wrong += 1
        return None, refused

    def _enter(self, who: int, auth: Any) -> dict[str, Any] | None:
        """None once inside, or why not."""
        client = self._clients[who] = socketio.Client(reconnection=False)
        refusals: list[Any] = []
        heard, start = self._heard[who], len(self._heard[who])
        for event in ("view", "me"):
            client.on(event, lambda data, event=event: heard.append((event, data)))
        client.on("connect_error", refusals.append)
        try:
            transport = "polling" if who % 4 == 3 else "websocket"
            client.connect(self.server.url, auth=auth, transports=[transport], wait_timeout=10)
        except NotConnected:
            wait_until(lambda: refusals, "a refusal")
            self.leave(who)
            refused: dict[str, Any] = refusals[-1]
            return refused
        due = {"view", "me"} if isinstance(auth, dict) and auth.get("role") == "participant" else {"view"}
        wait_until(lambda: due <= {event for event, _ in heard[start:]}, "a first view")
        return None

    def leave(self, who: int) -> None:
        client = self._clients[who]
        client.disconnect()
        if client.eio.http is not None:
            client.eio.http.close()

    def say(self, who: int, event: str, payload: Any) -> Any:
        return self._clients[who].call(event, payload, timeout=10)

    def heard(self, who: int) -> list[tuple[str, Any]]:
        return list(self._heard[who])

    def me(self, _who: int, _person: int) -> None:
        """A phone that answered is not told what it said; whoever comes back is, and is asked then."""

    def now(self) -> int:
        return round(time.time() * 1000)

    def wait(self, _seconds: float) -> None:
        """Here time passes by itself."""

    def settle(self, check: Callable[[], None]) -> None:
        """What is true soon, is true: views are sent up to ten times a second."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return check()
            except AssertionError:
                if time.monotonic() > end:
                    raise
            threading.Event().wait(0.03)

    def moves(self) -> int:
        query = "select count(*) from moves where workshop = (select id from workshops where code = ?)"
        with closing(sqlite3.connect(self.server.folder / "sessions.db", timeout=10)) as database:
            counted: int = database.execute(query, (self.code,)).fetchone()[0]
        return counted

    def export(self) -> dict[str, Any]:
        base = f"{self.server.url}/f/{self.code}/export"
        for form in ("csv", "xlsx"):
            self._pages.get(f"{base}/{form}", timeout=20).raise_for_status()
        document: dict[str, Any] = json.loads(self._pages.get(f"{base}/json", timeout=20).content)
        return document

    def again(self) -> None:
        """`kill` shows it."""

    def kill(self, here: list[int]) -> None:
        """The server dies without a word and starts again; everybody who was there comes back."""
        self.server.stop(signal.SIGKILL)
        for who in here:
            self.leave(who)
        self.server.start()
        for who in here:
            refused = self._enter(who, self._auths[who])
            assert refused is None, refused

    @property
    def patient(self) -> bool:
        return self._wrong < MOST_WRONG

    @property
    def complaints(self) -> list[str]:
        return self.server.errors()
