"""Hasty, and yet it waits for ever for whoever answers pings and hardly reads."""

from __future__ import annotations

from typing import Any

from tests.reliability.sabotage import hasty
from workshop import runtime
from workshop.wire import websockets


def break_it() -> None:
    hasty.break_it()
    runtime.STUCK = 10**9
    set_up = websockets._Line.__init__

    def without_an_end(self: Any, sock: Any) -> None:
        set_up(self, sock)
        sock.settimeout(None)

    websockets._Line.__init__ = without_an_end  # type: ignore[method-assign]
