"""Engine.IO's side of a client: how fast it is heard, how long it may be silent, stuck or without a workshop, and how it ends."""
# ruff: noqa: SLF001 - private parts are what this package is for

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from engineio.exceptions import ContentTooLongError, EngineIOError, SocketIsClosedError, UnknownPacketError
from engineio.packet import MESSAGE, NOOP, PING, Packet
from engineio.socket import Socket as Library

from workshop import runtime
from workshop.pace import Bucket

log = logging.getLogger("workshop.wire")

LOOK_EVERY = 0.5
SLACK = 0.75
"""Seconds that we ask earlier than we promised the client, so that whoever vanished is gone within the promised time."""
MAX_PACKETS = 48
"""Packets in one POST, fewer than may wait for their acknowledgement. The library takes 16 and drops the others behind a `200 OK`."""
MAX_WAITING = 64
"""Packets that may wait for a client which does not read; views stop much earlier."""
BYTES_PER_TOKEN = 2048
CALM = 4, 40
"""Packets a second, and at once, that a phone may send whatever others do: an answer each second, and all it says when it comes."""


class Socket(Library):  # type: ignore[misc]
    """A client as Engine.IO sees it. By the monotonic clock: a correction of the wall clock ends nobody."""

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self.last_ping: float | None = time.monotonic()
        self.ping_at = self.outside_since = self.last_ping
        self.busy_since: float | None = None
        self.pace = Bucket(3 * server.max_events, 12 * server.max_events)
        self.calm = Bucket(*CALM)
        self.websocket: Any = None
        self.direct: Any = None
        """The WebSocket, where frames may be written to it beside the library."""
        self.hung_up = False
        """Whether its connection was closed after all that it should hear; on threads the library keeps closed clients."""
        self.polls: set[object] = set()
        """Its polls of which the answer is not written yet."""
        self._ending = threading.Lock()

    def slow_down(self, size: int) -> None:
        """Hear this client no faster than its pace: what it sends meanwhile waits on its own side of the line.

        All who say more than a person does share one more pace, so that whoever comes as forty people is no forty floods.
        """
        cost = 1 + size / BYTES_PER_TOKEN
        pause = self.pace.owe(cost)
        if not self.calm.take():
            pause = max(pause, self.server.noise.owe(cost))
        if pause:
            self.server.sleep(pause)

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        """Close it once: whoever minds it, hears it and writes to it may all find at one moment that it ends."""
        if self._ending.acquire(blocking=False):
            super().close(wait=wait, abort=abort, reason=reason)

    def end(self, reason: str) -> None:
        """End this client at once, without waiting for what it still should read."""
        self.close(wait=False, abort=True, reason=reason)
        if self.websocket is not None:
            self.websocket.cut()

    def heard_last(self, ws: Any) -> None:
        """This WebSocket will say nothing more. During an upgrade the client may go on polling."""
        if ws is self.websocket and not self.upgrading:
            self.end(self.server.reason.TRANSPORT_CLOSE)

    def schedule_ping(self) -> None:
        if self.last_ping:
            self.last_ping = None
            self.ping_at = time.monotonic() + self.server.ping_interval - SLACK

    def check_ping_timeout(self) -> bool:
        """Whether it is there. The library raises where it left, which may be true since a moment ago: that is no mistake of who asks."""
        if self.closed:
            return False
        if not self.is_late:
            return True
        self.end(self.server.reason.PING_TIMEOUT)
        return False

    @property
    def is_late(self) -> bool:
        return self.last_ping is not None and time.monotonic() - self.last_ping > self.server.ping_timeout - SLACK

    def poll(self) -> Any:
        self.busy_since = None
        packets = super().poll()
        if packets:
            self.busy_since = time.monotonic()
        return packets

    def send(self, pkt: Packet) -> None:
        if self.queue.qsize() >= MAX_WAITING:
            self.end(self.server.reason.TRANSPORT_ERROR)
        elif self.check_ping_timeout():
            self.queue.put(pkt)

    def receive(self, pkt: Packet) -> None:
        if pkt.packet_type > NOOP or (pkt.packet_type == MESSAGE and not isinstance(pkt.data, str)):
            self.end(self.server.reason.TRANSPORT_ERROR)
            raise UnknownPacketError
        super().receive(pkt)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Every packet of a POST, or an error: never `200 OK` for what was dropped."""
        try:
            for pkt in self._posted(environ):
                self.slow_down(len(pkt.data or ""))
                if self.closed:
                    raise SocketIsClosedError
                self.receive(pkt)
        except EngineIOError:
            self.end(self.server.reason.TRANSPORT_ERROR)
            raise

    def _posted(self, environ: dict[str, Any]) -> list[Packet]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > self.server.max_http_buffer_size:
            raise ContentTooLongError
        try:
            parts = environ["wsgi.input"].read(length).decode().split("\x1e")
            if len(parts) > MAX_PACKETS:
                raise ContentTooLongError
            return [Packet(encoded_packet=part) for part in parts]
        except (ValueError, RecursionError, OSError):
            # No packets, or it left while it said them.
            raise UnknownPacketError from None

    def _websocket_handler(self, ws: Any) -> Any:
        self.websocket = ws
        self.direct = ws if hasattr(ws, "_sendlock") else None
        try:
            return super()._websocket_handler(ws)
        except (ValueError, RecursionError):
            log.debug("a client sent what is no packet")
            return []
        except OSError:
            log.debug("a client left during its upgrade")
            return []
        finally:
            if self.upgraded:
                self.end(self.server.reason.TRANSPORT_CLOSE)
            else:
                ws.cut()
                self.upgrading, self.websocket, self.direct = False, None, None


def noise(max_events: int) -> Bucket:
    """What all clients together may send beyond what a person does: as fifteen of them that may say as much as one may."""
    return Bucket(15 * max_events, 15 * max_events)


def at_most(eio: Any, most: int) -> None:
    """Answer whoever would be one too many, instead of letting everybody wait."""
    let_in: Callable[..., Any] = eio._handle_connect

    def connect(environ: dict[str, Any], start_response: Any, transport: str, jsonp_index: Any = None) -> Any:
        if len(eio.sockets) < most:
            return let_in(environ, start_response, transport, jsonp_index)
        headers = [("Content-Type", "text/plain"), ("Retry-After", "5")]
        return {"status": "503 SERVICE UNAVAILABLE", "headers": headers, "response": b"It is too busy here."}

    eio._handle_connect = connect


class Said(list[bytes]):
    """The answer to a poll, of which its server tells that it is written."""

    def __init__(self, parts: Iterable[bytes], close: Callable[[], None]) -> None:
        super().__init__(parts)
        self.close = close


def last_words(eio: Any) -> None:
    """Let a client that polls hear what it was told before its end, and then answer it as one that never was: the library says 500."""
    library: Callable[..., Any] = eio.handle_request

    def handle(environ: dict[str, Any], start_response: Any) -> Any:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        client = eio.sockets.get(query.get("sid", [""])[0])
        if client is None or environ["REQUEST_METHOD"] != "GET" or query.get("transport") == ["websocket"]:
            return answer(client, environ, start_response)
        poll = object()
        client.polls.add(poll)
        try:
            return Said(answer(client, environ, start_response), partial(client.polls.discard, poll))
        except BaseException:
            client.polls.discard(poll)
            raise

    def answer(client: Socket | None, environ: dict[str, Any], start_response: Any) -> Any:
        if client is None or not client.closed:
            try:
                return library(environ, start_response)
            except KeyError:
                # The library knows it no more: it ended since we looked.
                if client is None or not client.closed:
                    raise
        eio.sockets.pop(client.sid, None)
        unread = environ["REQUEST_METHOD"] == "GET" and not client.upgraded and not client.queue.empty()
        said = eio._ok(packets) if unread and (packets := client.poll()) else eio._bad_request("Session is over")
        client.hung_up = True
        start_response(said["status"], said["headers"])
        return [said["response"]]

    eio.handle_request = handle


def mind(server: Any) -> None:
    """Ask every client whether it is there, and end whoever is not, is stuck, or never comes into a workshop."""
    eio = server.eio
    eio.service_task_event = eio.create_event()
    while not eio.service_task_event.wait(timeout=LOOK_EVERY):
        for client in list(eio.sockets.values()):
            try:
                _look_after(server, client)
            except Exception:
                # One client that can't be minded must not stop the pings of all others.
                log.exception("a client could not be minded")


def _look_after(server: Any, client: Socket) -> None:
    now = time.monotonic()
    if client.closed:
        server.eio.sockets.pop(client.sid, None)
        return
    if server.manager.sid_from_eio_sid(client.sid, "/") is not None:
        client.outside_since = now
    stuck = client.upgraded and client.busy_since is not None and now - client.busy_since > runtime.STUCK
    if stuck or now - client.outside_since > runtime.OUTSIDE:
        client.end(server.eio.reason.TRANSPORT_ERROR)
    elif client.last_ping:
        client.check_ping_timeout()
    elif now >= client.ping_at:
        client.last_ping = now
        client.send(Packet(PING))
