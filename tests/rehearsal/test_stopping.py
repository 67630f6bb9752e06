"""A server that stops waits a moment for those who play: whatever they were about to do, they stop there and say so."""

from __future__ import annotations

from random import Random
from threading import Event
from types import SimpleNamespace
from typing import Any

from workshop import commands
from workshop.rehearsal.crowd import Crowd


def test_a_crowd_that_is_coming_in_stops_at_once_and_says_that_it_stopped(monkeypatch):
    stopped, joined, done = Event(), [], []

    def join(*_: Any) -> Any:
        joined.append(1)
        if len(joined) == 3:
            stopped.set()
        return SimpleNamespace(participant=len(joined))

    monkeypatch.setattr(commands, "join_rehearsal", join)
    monkeypatch.setattr(commands, "profile", lambda *_: None)
    monkeypatch.setattr(commands, "do", lambda _core, _by, message: done.append(message.action))
    now: Any = SimpleNamespace(
        rehearsal=SimpleNamespace(id=7),
        ended=False,
        programme=SimpleNamespace(names="never", groups=[]),
        state=None,
        stage=0,
        phase="lobby",
        paused_at=None,
    )
    core: Any = None
    # So quick that all of them stand before the door at the first look.
    Crowd(core, core, 7, 50, Random(1), lambda: now, pace=1e6).play(stopped)
    assert (len(joined), done) == (3, ["stop_rehearsal"])
