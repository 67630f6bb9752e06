"""The WebSockets of all server modes, as their libraries make them, with a bound on a message in all its fragments and on their pace."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import simple_websocket
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from wsproto.utilities import LocalProtocolError

from workshop import runtime
from workshop.lines import cut

MAX_FRAGMENTS = 64
MAX_UNREAD = 32
"""Messages that threads read ahead of what is being handled."""


def green(library: type[Any]) -> type[Any]:  # noqa: C901 - a class with its methods, no branches
    """For a server that has WebSockets of its own: `library` is Engine.IO's class around those."""
    base: type[Any] = sys.modules[library.__mro__[1].__module__].RFC6455WebSocket
    failed = sys.modules[base.__module__].FailedConnectionError

    class WebSocket(base):  # type: ignore[misc]
        owner: Any

        def _recv_frame(self, message: Any = None) -> Any:
            made = super()._recv_frame(message)
            seen = getattr(made, "seen", 0)
            size = sum(map(len, made.data[seen:]))
            made.seen, made.size, made.frames = (
                len(made.data),
                getattr(made, "size", 0) + size,
                getattr(made, "frames", 0) + 1,
            )
            if made.size > self.max_frame_length or made.frames > MAX_FRAGMENTS:
                raise failed(1009, "This message is too large.")
            self.owner.slow_down(size)
            return made

        @staticmethod
        def _apply_mask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:  # noqa: ARG004 - the signature of the library
            """As the library's, byte by byte there, in one step here."""
            many = len(data)
            turned = bytes(mask[(offset + i) % 4] for i in range(4))
            key = (turned * (many // 4 + 1))[:many]
            return (int.from_bytes(data) ^ int.from_bytes(key)).to_bytes(many)

        def wait(self) -> Any:
            try:
                said = super().wait()
            except Exception:
                self.owner.heard_last(self)
                raise
            if said is None:
                self.owner.heard_last(self)
            return said

        def close(self, close_data: Any = None) -> None:
            """With a closing frame where one fits: not into the middle of another, and not where it would wait."""
            if self._sendlock.acquire(blocking=False):
                self._sendlock.release()
                self._send_closing_frame(ignore_send_errors=True, close_data=close_data)
            self.cut()
            self.owner.hung_up = True

        def cut(self) -> None:
            self.websocket_closed = True
            _shut(self.socket)

    class Green(library):  # type: ignore[misc]
        def __init__(self, handler: Any, eio: Any) -> None:
            super().__init__(handler, eio)
            self.owner = handler.__self__
            # Those of before the standard have no bound on their messages.
            self.support_legacy_versions = False

        def __call__(self, environ: Any, start_response: Any) -> Any:
            try:
                return super().__call__(environ, start_response)
            finally:
                if not self.owner.connected:
                    self.owner.end("no handshake")

        def _handle_hybi_request(self, environ: Any) -> Any:
            ws = super()._handle_hybi_request(environ)
            ours = WebSocket(ws.socket, environ, ws.version, max_frame_length=ws.max_frame_length)
            ours.owner = self.owner
            return ours

    return Green


def threaded() -> type[Any]:  # noqa: C901 - a class with its methods, no branches
    """For servers with threads, real or patched to be green: Engine.IO's class around simple-websocket, whatever else is installed."""

    class Threaded(SimpleWebSocketWSGI):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any) -> None:
            super().__init__(handler, server)
            self.owner = handler.__self__

        def __call__(self, environ: Any, start_response: Any) -> Any:
            try:
                self.ws = _Threaded(environ, self.owner)
            except Exception:
                if not self.owner.connected:
                    self.owner.end("no handshake")
                start_response("400 BAD REQUEST", [("Connection", "close")])
                return []
            self.app(self)
            # There is no response to write any more.
            raise ConnectionError

        def wait(self) -> Any:
            said = super().wait()
            if said is None:
                self.owner.heard_last(self)
            return said

        def send(self, message: Any) -> None:
            with _gone_is_gone():
                super().send(message)

        def close(self) -> None:
            if self.ws.sock.is_idle:
                with contextlib.suppress(OSError, simple_websocket.ConnectionClosed), _gone_is_gone():
                    super().close()
            self.cut()
            self.owner.hung_up = True

        def cut(self) -> None:
            self.ws.connected = False
            _shut(self.ws.sock.sock)
            self.ws.event.set()

    return Threaded


@contextlib.contextmanager
def _gone_is_gone() -> Iterator[None]:
    """A client may say goodbye at the very moment that something is said to it: a connection that ended, and no mistake of ours."""
    try:
        yield
    except LocalProtocolError as error:
        raise ConnectionError from error


class _Line:
    """A socket of the threaded library: whole frames, one after the other, whichever thread sends them; and none that waits for ever."""

    def __init__(self, sock: Any) -> None:
        sock.settimeout(runtime.PING_INTERVAL + runtime.PING_TIMEOUT)
        self.sock = sock
        self._sending = threading.Lock()
        self.recv, self.close = sock.recv, sock.close

    @property
    def is_idle(self) -> bool:
        return not self._sending.locked()

    def send(self, frames: bytes) -> None:
        with self._sending:
            self.sock.sendall(frames)


class _Threaded(simple_websocket.Server):  # type: ignore[misc]
    """The threaded library's WebSocket, heard at its client's pace, and ended for good when it ends."""

    sock: Any

    def __init__(self, environ: Any, owner: Any) -> None:
        self._owner = owner
        super().__init__(environ, max_message_size=runtime.MAX_MESSAGE, thread_class=_Daemon)

    def handshake(self) -> None:
        self.sock = _Line(self.sock)
        super().handshake()
        events = self.ws.events

        def at_its_pace() -> Any:
            fragments = 0
            for event in events():
                self._owner.slow_down(len(getattr(event, "data", "") or ""))
                if getattr(event, "frame_finished", False):
                    fragments = 0 if event.message_finished else fragments + 1
                if fragments > MAX_FRAGMENTS:
                    raise OSError("this message has no end")
                while self.connected and len(self.input_buffer) >= MAX_UNREAD:
                    time.sleep(0.05)
                yield event

        self.ws.events = at_its_pace

    def _thread(self) -> None:
        try:
            super()._thread()
        finally:
            # The library tells whoever waits for a message, but now and then before it is true.
            self.connected = False
            self.event.set()


class _Daemon(threading.Thread):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, daemon=True)


def _shut(sock: Any) -> None:
    with contextlib.suppress(OSError):
        cut(sock)
