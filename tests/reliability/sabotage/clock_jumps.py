"""No sabotage: a hasty server whose wall clock goes an hour forward and back, every third of a second."""

from __future__ import annotations

import time

from tests.reliability.sabotage import hasty


def break_it() -> None:
    hasty.break_it()
    true = time.time
    time.time = lambda: true() + (0, 3600, -3600)[int(time.monotonic() * 3) % 3]
