"""The private parts of the Socket.IO stack that we lean on, in one place; tests/test_stack.py notices when an upgrade moves them."""
# ruff: noqa: SLF001 - private parts are what this package is for

from __future__ import annotations

from functools import partial
from typing import Any

from engineio import socket as engineio_socket

from workshop import runtime
from workshop.wire.frames import Frame, frame, hang_up, has_room, push, send
from workshop.wire.packets import Json, Manager, listen
from workshop.wire.sockets import Socket, at_most, last_words, mind, noise
from workshop.wire.websockets import green, threaded

__all__ = ["Frame", "Json", "Manager", "frame", "guard", "hang_up", "has_room", "push", "send"]


def guard(server: Any, max_events: int) -> None:
    """Put our limits on a Socket.IO server: on its packets, its clients and their WebSockets.

    `max_events`: how many things a second one participant may say, on average.
    """
    eio = server.eio
    eio.max_events = max_events
    eio.noise = noise(max_events)
    # The library makes its sockets by this name.
    engineio_socket.Socket = Socket
    made = green(eio._async["websocket"]) if runtime.has_own_websockets() else threaded()
    eio._async = {**eio._async, "websocket": made}
    eio._service_task = partial(mind, server)
    # What strangers do wrong is no error of ours.
    eio._log_error_once = lambda message, _key: eio.logger.debug(message)
    last_words(eio)
    at_most(eio, runtime.connections_that_fit())
    listen(server)
