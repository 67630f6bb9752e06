"""Phones in Python that say a thing until they hear that it was heard, as static/js/outbox.js does; and what the disk has of it."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import Any

from socketio.exceptions import SocketIOError

from tests.driver import Client, Server

PLAN = """
title: Bezorgd
programme:
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 20}
  - type: poll
    title: Keuze
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: choice, text: "En nu?", options: [Een, Twee]}
"""


class Stubborn:
    """One participant who does not give up: `through` is a server or a proxy before it."""

    def __init__(self, through: Any, workshop: dict[str, str]) -> None:
        self.through, self.workshop = through, workshop
        self.client = Client(through, workshop).connect()
        self.token = self.client.me["token"]
        self.said: dict[str, dict[str, Any]] = {}

    def say(self, event: str, patience: float = 1.0, **payload: Any) -> dict[str, Any]:
        """The acknowledgement, after as many connections as that takes."""
        while True:
            with suppress(SocketIOError):
                if not self.client.io.connected:
                    self._connect()
                ack: dict[str, Any] = self.client.io.call(event, payload, timeout=patience)
                return ack
            self.client.close()

    def idea(self, number: int) -> None:
        ref = uuid.uuid4().hex
        self.said[ref] = self.say("answer", ref=ref, item="a1w", value={"text": f"idee {number}"})

    def _connect(self) -> None:
        self.client = Client(self.through, self.workshop, token=self.token)
        self.client.io.connect(self.client.server.url, auth=self.client.auth, transports=["websocket"], wait_timeout=1)

    def close(self) -> None:
        self.client.close()


def together(work: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of it at once, each in a thread; what each returned, or None where it failed."""
    results: list[Any] = [None] * len(work)

    def run(i: int) -> None:
        results[i] = work[i]()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def stored(server: Server, workshop: dict[str, str], name: str = "answer") -> list[str]:
    """The refs of a workshop's moves on the disk, each as often as it stands there."""
    query = "select ref from moves join workshops on id = workshop where code = ? and name = ? order by seq"
    with closing(sqlite3.connect(server.folder / "sessions.db")) as database:
        return [ref for (ref,) in database.execute(query, (workshop["code"], name))]


def opened(server: Server, goal: Callable[[dict[str, Any]], Any]) -> tuple[dict[str, str], Client]:
    """A new workshop and its console, walked to where `goal` holds."""
    workshop = server.create(PLAN)
    console = Client(server, workshop, "facilitator").connect()
    while not goal(console.next()):
        pass
    return workshop, console


def at_the_ideas(view: dict[str, Any]) -> bool:
    return bool(view["phase"] == "open")


def at_the_choice(view: dict[str, Any]) -> bool:
    return bool(view["phase"] == "open" and view["activity"]["type"] == "poll")
