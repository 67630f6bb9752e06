"""Rehearsals beside a running server: one begins when a facilitator says so, and all stop when the server does."""

from __future__ import annotations

import logging
import threading
import time
from random import Random

from workshop import runtime
from workshop.access import Actor
from workshop.commands import Core
from workshop.rehearsal.crowd import Crowd

log = logging.getLogger("workshop.rehearsal")

FAREWELL = 0.4
"""Seconds that those who play get to say that they stopped."""


class Rehearsals:
    """The crowds that play in this process."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._stopped = threading.Event()
        self._playing: set[int] = set()

    def heard(self, by: Actor, action: str, version: int) -> None:
        """A facilitator did something: when that began a rehearsal, play it. Its id is the version that it made."""
        if action != "rehearse":
            return
        begun = self._core.history.state(by.workshop).rehearsal
        if begun is not None and begun.id == version:
            runtime.spawn(self._play, by, begun.id, begun.people)

    def _play(self, by: Actor, id: int, people: int) -> None:
        self._playing.add(by.workshop)
        try:
            chance = Random()  # noqa: S311 - it guards nothing
            crowd = Crowd(self._core, by, id, people, chance, lambda: self._core.history.state(by.workshop))
            crowd.play(self._stopped)
        except Exception:
            log.exception("a rehearsal broke off")
        finally:
            self._playing.discard(by.workshop)

    def stop(self) -> None:
        """Stop them all, and wait a moment for them to have said so."""
        self._stopped.set()
        until = time.monotonic() + FAREWELL
        while self._playing and time.monotonic() < until:
            time.sleep(0.01)
