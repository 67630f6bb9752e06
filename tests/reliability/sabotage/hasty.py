"""No sabotage: five times less patience and small send buffers, so that a short test sees what takes the real server fifteen seconds."""

from __future__ import annotations

import socket
from typing import Any

from workshop import lines, runtime


def break_it() -> None:
    runtime.PING_INTERVAL, runtime.PING_TIMEOUT = 2, 1
    runtime.OUTSIDE, runtime.STUCK = 2, 2
    lines.HEAD, lines.IDLE, lines.BODY = 2, 6, 6
    listen = runtime.listen

    def small(host: str, port: int) -> Any:
        listener = listen(host, port)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        return listener

    runtime.listen = small
