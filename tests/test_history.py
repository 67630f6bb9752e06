"""The remembered states: a whole room that asks at once has the log folded once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.driver import OCHTEND
from workshop import commands
from workshop.history import History
from workshop.programme import load
from workshop.store import Store


def test_a_whole_room_that_asks_at_once_has_the_log_folded_once(tmp_path, monkeypatch):
    database = Store(f"sqlite:///{tmp_path / 'sessions.db'}")
    database.create_tables()
    made = commands.create(database, load(OCHTEND.read_bytes(), "nl"))
    folds: list[int] = []
    refold = History.refold

    def slow(self, tx, workshop):
        folds.append(workshop)
        time.sleep(0.1)
        return refold(self, tx, workshop)

    monkeypatch.setattr(History, "refold", slow)
    history, together = History(database), threading.Barrier(20)

    def ask(_n):
        together.wait()
        return history.state(made.id)

    with ThreadPoolExecutor(20) as room:
        states = set(map(id, room.map(ask, range(20))))
    assert (len(states), folds) == (1, [made.id])
