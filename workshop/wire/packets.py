"""Socket.IO's side of a client: only packets that we know, none with the names of the library's own, and nobody who is gone already."""
# ruff: noqa: SLF001 - private parts are what this package is for

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, NoReturn

import socketio
from socketio.exceptions import ConnectionRefusedError as ConnectRefused
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT

RESERVED = frozenset({"connect", "disconnect", "connect_error", "*"})


class Manager(socketio.Manager):  # type: ignore[misc]
    """Tells when a client has been told that it is connected: what is sent earlier, the client drops.

    On threads one client comes at the moment that another leaves, and the library's lists know nothing of that: each step is taken alone.
    """

    on_connected: Callable[[str], None]

    def __init__(self) -> None:
        super().__init__()
        self._step = threading.RLock()

    def pre_connect(self, eio_sid: str, namespace: str) -> Any:
        with self._step:
            return super().pre_connect(eio_sid, namespace)

    def is_connected(self, sid: str, namespace: str) -> bool:
        with self._step:
            return bool(super().is_connected(sid, namespace))

    def eio_sid_from_sid(self, sid: str, namespace: str) -> Any:
        with self._step:
            return super().eio_sid_from_sid(sid, namespace)

    def pre_disconnect(self, sid: str, namespace: str) -> Any:
        """Somebody else may have seen it off meanwhile: then there is nobody."""
        with self._step:
            return super().pre_disconnect(sid, namespace) if self.is_connected(sid, namespace) else None

    def disconnect(self, sid: str, namespace: str, **how: Any) -> Any:
        with self._step:
            return super().disconnect(sid, namespace, **how)

    def connect(self, sid: str, namespace: str) -> Any:
        with self._step:
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


class Requests(dict[str, Any]):
    """By which request each client came. Who asks for that of a client which is gone, as the library does to let it in, is refused."""

    def __missing__(self, eio_sid: str) -> NoReturn:
        raise ConnectRefused


def listen(server: Any) -> None:
    """Take from clients what a client of ours may send, and end whoever sends anything else. Binary we never ask for."""
    server.environ = Requests()

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
