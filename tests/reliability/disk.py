"""A disk on a bad day: full, held by somebody else, damaged; and the storm of answers that goes through it."""

from __future__ import annotations

import json
import resource
import sqlite3
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.driver import Client, Server, wait_until

PLAN = """
title: Schijf
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


def database(server: Server) -> Path:
    return server.folder / "sessions.db"


def room(server: Server, phones: int = 4) -> tuple[Client, list[Client]]:
    """A console and phones at an open question."""
    workshop = server.create(PLAN)
    console = Client(server, workshop, "facilitator").connect()
    people = [Client(server, workshop).connect() for _ in range(phones)]
    while console.view["phase"] != "open":
        console.next()
    for person in people:
        person.until(lambda view: view["phase"] == "open")
    return console, people


class Storm:
    """Phones that answer all the time, each again with the same ref until it hears yes: as the product's own outbox does.

    `earlier`: what was stored before it, where that is not for SQLite to say.
    """

    def __init__(self, server: Server, phones: list[Client], earlier: Iterable[str] | None = None) -> None:
        self.phones = phones
        self.earlier = set(stored(database(server)) if earlier is None else earlier)
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()
        self.refused: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._answer, args=(phone,), daemon=True) for phone in phones]

    def __enter__(self) -> Storm:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a phone never got its answer stored"

    def _answer(self, phone: Client) -> None:
        turn = 0
        while not self._stop.is_set():
            ref, turn = uuid.uuid4().hex, turn + 1
            self.sent.add(ref)
            wait_until(lambda ref=ref, turn=turn: self._stored(phone, ref, f"o{1 + turn % 2}"), "a yes", 60)

    def _stored(self, phone: Client, ref: str, value: str) -> bool:
        ack = phone.answer(value, ref=ref)
        if ack["ok"]:
            self.acknowledged.add(ref)
        else:
            self.refused.append(ack["error"]["code"])
            self._stop.wait(0.05)
        return bool(ack["ok"])

    def goes_on(self, many: int = 20) -> None:
        """Wait until so many more answers were acknowledged."""
        now = len(self.acknowledged)
        wait_until(lambda: len(self.acknowledged) >= now + many, "answers are acknowledged", 60)


def stored(path: Path) -> list[str]:
    """The ref of every answer in a database, as often as it is there."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [ref for (ref,) in connection.execute("SELECT ref FROM moves WHERE name = 'answer'")]


def check_books(server: Server, storm: Storm, console: Client) -> None:
    """The rows are right, and the console counts what they say."""
    check_rows(stored(database(server)), storm)
    wait_until(lambda: console.view["people"]["answered"] == len(storm.phones), "everybody is counted once")


def check_rows(refs: Iterable[str], storm: Storm) -> None:
    """Acknowledged ⊆ stored ⊆ sent, one row each."""
    rows = [ref for ref in refs if ref not in storm.earlier]
    assert storm.acknowledged <= set(rows), f"{len(storm.acknowledged - set(rows))} acknowledged answers are lost"
    assert set(rows) <= storm.sent
    assert len(rows) == len(set(rows)), "an answer was stored twice"


@contextmanager
def full(server: Server) -> Iterator[None]:
    """No file of the server can grow, as on a full disk: what is written beyond the limit fails."""
    assert server.process is not None
    limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, limit[1]))
    try:
        yield
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limit)


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Another program holds the database."""
    with closing(sqlite3.connect(database(server), isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def ready(server: Server) -> bool:
    try:
        with urllib.request.urlopen(server.url + "/readyz", timeout=10) as response:
            return bool(json.load(response)["ok"])
    except urllib.error.HTTPError as error:
        error.close()
        return False


def healthy(server: Server) -> bool:
    return page(server, "/healthz", 2)


def page(server: Server, path: str, patience: float) -> bool:
    """Whether a page is there in time."""
    try:
        with urllib.request.urlopen(server.url + path, timeout=patience) as response:
            return bool(response.status == 200)
    except TimeoutError:
        return False
