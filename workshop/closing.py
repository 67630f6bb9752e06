"""Leaves in good order: what was taken is stored, everybody hears that we are coming back, and then the sockets close."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from workshop import wire
from workshop.audience import Audience
from workshop.commands import Core

log = logging.getLogger("workshop.closing")

FLUSH, CLOSE = 1.2, 1.0
"""Seconds that the disk and the sockets get; together less than runtime.GRACE."""
ACKNOWLEDGE = 0.05
"""Seconds for what has just been stored to be acknowledged by those who waited for it."""


def leave(server: Any, core: Core, audience: Audience, shut: Callable[[], None]) -> None:
    """Do all of it, in the order in which it stays true: nobody is told that an answer is saved before it is.

    `shut` ends the accepting of connections: at once, unless somebody polls. They may need a new one to hear it.
    """
    if not wire.let_nobody_in(server):
        shut()
    saved = core.writer.stop(FLUSH)
    time.sleep(ACKNOWLEDGE)
    told = audience.say_goodbye(saved=saved)
    left = wire.hang_up(server, CLOSE, shut)
    log.info("stopped: %s told, %s cut off, %s", told, left, "all stored" if saved else "the disk did not answer")
