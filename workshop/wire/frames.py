"""Frames that are encoded once and written straight to idle WebSockets; whatever can't be goes through the library's queue, in order."""
# ruff: noqa: SLF001 - private parts are what this package is for

from __future__ import annotations

import json
import struct
import time
from dataclasses import dataclass
from typing import Any

from engineio.packet import MESSAGE, Packet

from workshop import runtime

MAX_BACKLOG = 2
"""Packets that may wait for a slow client; past that it skips views until it has caught up."""


@dataclass(frozen=True)
class Frame:
    """One event, encoded once: as an Engine.IO packet for a queue, and as a whole WebSocket frame for a socket."""

    packet: Packet
    raw: bytes


def frame(event: str, data: dict[str, Any]) -> Frame:
    text = "2" + json.dumps([event, data], ensure_ascii=False, separators=(",", ":"))
    body = b"4" + text.encode()
    if len(body) <= 125:
        head = struct.pack("!BB", 0x81, len(body))
    elif len(body) <= 0xFFFF:
        head = struct.pack("!BBH", 0x81, 126, len(body))
    else:
        head = struct.pack("!BBQ", 0x81, 127, len(body))
    return Frame(Packet(MESSAGE, data=text), head + body)


def has_room(server: Any, eio_sid: str) -> bool:
    """Whether a client has read so much that another frame may follow; also where it is gone."""
    client = server.eio.sockets.get(eio_sid)
    return client is None or client.closed or client.queue.qsize() <= MAX_BACKLOG


def push(server: Any, eio_sid: str, made: Frame) -> bool:
    """Send a frame: straight to the socket, or behind what waits in the client's queue. False: too much waits there."""
    client = server.eio.sockets.get(eio_sid)
    if client is None or client.closed:
        return True
    if client.queue.qsize() > MAX_BACKLOG:
        return False
    ws = client.direct
    if ws is None or client.upgrading or not client.queue.empty() or not _write(ws, made.raw):
        client.send(made.packet)
    return True


def send(server: Any, eio_sid: str, made: Frame) -> None:
    """Send a frame behind all that waits for this client, however much that is."""
    client = server.eio.sockets.get(eio_sid)
    if client is not None and not client.closed:
        client.send(made.packet)


def hang_up(server: Any, patience: float) -> int:
    """Close every connection once it has what waits for it. How many had not heard it all after `patience` seconds."""
    end = time.monotonic() + patience
    # Whoever is closed is forgotten by others meanwhile, heard or not.
    clients = list(server.eio.sockets.values())
    polling = [client for client in clients if client.websocket is None]
    # A phone that polls is told when it asks again: closed before that, it never hears.
    while any(not client.queue.empty() for client in polling) and time.monotonic() < end - patience / 2:
        time.sleep(0.02)
    for client in clients:
        # Whoever left a moment ago may still be known, and has heard it all.
        client.hung_up = client.hung_up or (client.websocket is None and client.queue.empty())
        client.close(wait=False, reason=server.eio.reason.SERVER_DISCONNECT)
    # What a poll took from its queue is heard once it is written.
    while (left := sum(bool(client.polls) or not client.hung_up for client in clients)) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def _write(ws: Any, raw: bytes) -> bool:
    """Write a whole frame now, or nothing. A partial write is finished beside, while the socket stays locked."""
    if ws.websocket_closed or not ws._sendlock.acquire(blocking=False):
        return False
    rest = b""
    try:
        sent = ws.socket.fd.send(raw)
        rest = raw[sent:]
        return True
    except OSError:
        return False
    finally:
        if rest:
            runtime.spawn(_finish, ws, rest)
        else:
            ws._sendlock.release()


def _finish(ws: Any, rest: bytes) -> None:
    try:
        ws.socket.sendall(rest)
    except OSError:
        # Half a frame went out, so no closing frame can follow; and sending one would wait for the lock that we hold.
        ws.websocket_closed = True
        ws.close()
    finally:
        ws._sendlock.release()
