"""Socket.IO's side of a client: only packets that we know, none with the names of the library's own, and nobody who is gone already."""
# ruff: noqa: SLF001 - private parts are what this package is for

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import socketio
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT

RESERVED = frozenset({"connect", "disconnect", "connect_error", "*"})


class Manager(socketio.Manager):  # type: ignore[misc]
    """Tells when a client has been told that it is connected: what is sent earlier, the client drops."""

    on_connected: Callable[[str], None]

    def connect(self, sid: str, namespace: str) -> Any:
        eio_sid = self.eio_sid_from_sid(sid, namespace)
        result = super().connect(sid, namespace)
        self.on_connected(sid)
        client = self.server.eio.sockets.get(eio_sid)
        if client is None or client.closing:
            # It vanished while it was let in; the library told nobody, as it was not connected yet.
            self.server._handle_disconnect(eio_sid, namespace)
        return result


class Json:
    """The JSON of the wire: what is no JSON (NaN) is refused, and half an emoji becomes a mark that every database takes."""

    dumps = staticmethod(json.dumps)

    @staticmethod
    def loads(text: str) -> Any:
        value = _DECODER.decode(text)
        return _whole(value) if "\\ud" in text or "\\uD" in text else value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return value


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def listen(server: Any) -> None:
    """Take from clients what a client of ours may send, and end whoever sends anything else. Binary we never ask for."""

    def heard(eio_sid: str, text: str) -> None:
        try:
            pkt = server.packet_class(encoded_packet=text)
            handle = _handler(server, pkt)
        except (ValueError, TypeError, RecursionError):
            handle = None
        if handle is None:
            client = server.eio.sockets.get(eio_sid)
            if client is not None:
                client.end(server.eio.reason.TRANSPORT_ERROR)
        else:
            handle(eio_sid)

    server.eio.on("message", heard)


def _handler(server: Any, pkt: Any) -> Callable[[str], None] | None:
    """What to do with a packet; None where no client of ours would send it."""
    kind, data = pkt.packet_type, pkt.data
    if kind == EVENT and isinstance(data, list) and data and isinstance(data[0], str):
        if data[0] in RESERVED:
            return _ignore
        return lambda eio_sid: server._handle_event(eio_sid, pkt.namespace, pkt.id, data)
    if kind == CONNECT:
        return lambda eio_sid: _let_in(server, eio_sid, pkt.namespace, data)
    if kind == DISCONNECT:
        return lambda eio_sid: server._handle_disconnect(eio_sid, pkt.namespace, server.reason.CLIENT_DISCONNECT)
    # We ask for no acknowledgements, so there is nothing that one could be for.
    return _ignore if kind == ACK else None


def _let_in(server: Any, eio_sid: str, namespace: str | None, data: Any) -> None:
    """Where its connection ended before its turn came, there is nobody to let in: the library would keep a place for it."""
    if eio_sid in server.environ:
        server._handle_connect(eio_sid, namespace, data)


def _ignore(_eio_sid: str) -> None:
    pass
