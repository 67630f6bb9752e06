"""No sabotage: a hasty server whose wall clock goes an hour forward and back, every 0.6 seconds."""

from __future__ import annotations

import time

from tests.reliability.sabotage import hasty
from workshop import runtime


def break_it() -> None:
    hasty.break_it()
    # The clock is what should be seen here, not a busy machine.
    runtime.PING_TIMEOUT = 4
    true = time.time
    time.time = lambda: true() + (-3600, 0, 3600)[int(time.monotonic() / 0.6) % 3]
