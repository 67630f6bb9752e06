"""Clients are minded by the wall clock, as the library does, and that one jumps."""

from __future__ import annotations

import time
from types import SimpleNamespace

from tests.reliability.sabotage import clock_jumps
from workshop.wire import sockets


def break_it() -> None:
    clock_jumps.break_it()
    sockets.time = SimpleNamespace(monotonic=time.time)
