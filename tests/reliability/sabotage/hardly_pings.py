"""The server hardly ever asks whether a phone is still there: the second half of P4 breaks."""

from __future__ import annotations

from workshop import runtime


def break_it() -> None:
    runtime.PING_INTERVAL = 60
