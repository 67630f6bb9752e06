"""Questions open and close by the wall clock, and that one jumps."""

from __future__ import annotations

import time

from tests.reliability.sabotage import clock_jumps
from workshop import runtime


def break_it() -> None:
    clock_jumps.break_it()
    runtime.now = lambda: round(time.time() * 1000)
