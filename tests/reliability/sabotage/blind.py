"""Hasty, and yet nobody is ended: not for silence, nor for nonsense, nor for reading nothing."""

from __future__ import annotations

import time

from tests.reliability.sabotage import hasty
from workshop import lines
from workshop.wire import sockets


def break_it() -> None:
    hasty.break_it()
    sockets.Socket.end = lambda *_: None
    lines.Lines.mind = lambda _: time.sleep(3600)
