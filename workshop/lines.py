"""The TCP connections of this process: how many there may be, and how long each may take over what it does. No page is made here."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import Any, NoReturn

from workshop import headers

log = logging.getLogger("workshop.lines")

HEAD = 10
"""Seconds for a whole request line and its headers, from the first moment of a connection: a silent one is ended."""
IDLE = 30
"""Seconds between two requests."""
BODY = 30
"""Seconds for a request that carries something."""
ANSWER = 300
"""Seconds for any other: a download, a film. A phone that waits in long-polling takes fifteen."""
MAX_BODY = 4_000_000
"""Bytes that a request may say it carries; the pages themselves take less, and say so in words."""
MAX_HEAD = 65_536
"""Bytes of all headers of a request together."""
MOST_REFUSALS = 64
BROKEN = (errno.EBADF, errno.EINVAL, errno.ENOTSOCK)
"""How a system says that a socket listens to nobody, and never will."""
SPARE = 128
"""Descriptors that are no connections that we serve: the refused ones, the database, logs, files being read."""

USUAL = "".join(f"{name}: {value}\r\n" for name, value in headers.BARE.items()).encode()
"""What is answered here never comes to the guard, which puts these on all the rest."""
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 5\r\n%b"
    b"Connection: close\r\nContent-Length: 47\r\n\r\nIt is too busy here. Try again in a few seconds"
) % USUAL
SOCKETS = "/socket.io/"


def raise_descriptors(most: int) -> int:
    """Have as many descriptors as this process may; how many connections fit in them, at most `most`."""
    try:
        import resource
    except ImportError:
        return min(most, 1024 - SPARE)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + SPARE if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (ValueError, OSError):
            log.warning("the limit of %s open files could not be raised", soft)
    return most if soft == resource.RLIM_INFINITY else max(16, min(most, soft - SPARE))


@dataclass(eq=False, slots=True)
class Line:
    """One connection, and until when it may do what it does; None: the Engine.IO socket that it became is minded elsewhere."""

    socket: Any
    until: float | None


class Lines:
    """All connections of one server."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.leaving = False
        """Whether only those who are in may still come and hear so."""
        self._open: dict[int, Line] = {}
        self._refusing = threading.Semaphore(MOST_REFUSALS)

    def answer(self, sock: Any, work: Callable[..., Any], *args: Any) -> None:
        """Let `work` serve this connection, or say that there are too many."""
        if len(self._open) >= self.most:
            self._refuse(sock)
            return
        self._open[id(sock)] = Line(sock, time.monotonic() + HEAD)
        try:
            work(*args)
        except OSError as error:
            # What is wrong with an answer is told where it is made. This is a line that broke: a phone that left the Wi-Fi.
            log.debug("a connection ended: %s", error.strerror)
        finally:
            del self._open[id(sock)]

    def _refuse(self, sock: Any) -> None:
        if self._refusing.acquire(blocking=False):
            try:
                sock.settimeout(1)
                sock.sendall(FULL)
                sock.shutdown(socket.SHUT_WR)
                # What is not read would make the system take the answer back.
                sock.recv(65536)
            except OSError:
                pass
            finally:
                self._refusing.release()
        sock.close()

    def may_take(self, sock: Any, seconds: float | None) -> None:
        line = self._open.get(id(sock))
        if line is not None:
            line.until = None if seconds is None else time.monotonic() + seconds

    def mind(self) -> NoReturn:
        """End whoever takes too long, for as long as the process lives."""
        while True:
            time.sleep(1)
            now = time.monotonic()
            for line in list(self._open.values()):
                if line.until is not None and now > line.until:
                    try:
                        cut(line.socket)
                    except OSError:
                        line.until = None


def cut(sock: Any) -> None:
    """End a connection so that whoever reads or writes it finds it ended. Raises OSError where it was.

    A green socket may have its own idea of that, and raise in whoever waits for it; the system's socket within does not.
    """
    getattr(sock, "_sock", sock).shutdown(socket.SHUT_RDWR)


class Door:
    """A listening socket whose server never hears that it was shut: it would close every connection at once, without a word."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._shut = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listener, name)

    def shut(self) -> None:
        self._shut = True
        with suppress(OSError):
            cut(self._listener)

    def accept(self) -> Any:
        while True:
            try:
                return self._listener.accept()
            except OSError as error:
                if self._shut:
                    threading.Event().wait()
                if error.errno in BROKEN:
                    raise
                # Many came at one moment, and those before them get their answer now, with which we get descriptors back;
                # or whoever came has left, and the next one may be better.
                time.sleep(0.05)


def minded(handler: type[Any], lines: Lines) -> type[Any]:
    """The library's handler of HTTP connections, which tells `lines` what it does and refuses what has no end."""

    class Minded(handler):  # type: ignore[misc]
        _asked = False

        def handle_one_request(self) -> None:
            if self._asked:
                lines.may_take(self.connection, IDLE)
                # Requests may stand in a row in one packet: the others get their turn in between.
                time.sleep(0)
            self._asked = True
            super().handle_one_request()

        def parse_request(self) -> bool:
            if not super().parse_request():
                return False
            if refusal := _refusal(self.headers, self.path, leaving=lines.leaving):
                return self._refused(refusal)
            length = self.headers.get("Content-Length", "0")
            becomes_socket = self.path.startswith(SOCKETS) and self.headers.get("Upgrade", "").lower() == "websocket"
            lines.may_take(self.connection, None if becomes_socket else BODY if int(length) else ANSWER)
            return True

        def send_error(self, code: int, *_: Any) -> None:
            """As for whatever else is refused here: the library would send a page of its own, which quotes what it was asked.

            Also a version of HTTP that we do not speak is a mistake of whoever asks, and no failure of ours.
            """
            status = HTTPStatus(code if code < 500 else 400)
            self._refused(f"{status:d} {status.phrase}".encode())

        def _refused(self, status: bytes) -> bool:
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 %b\r\n%bConnection: close\r\nContent-Length: 0\r\n\r\n" % (status, USUAL))
            return False

    return Minded


def _refusal(headers: Message, path: str, *, leaving: bool) -> bytes | None:
    """What a request is told that is not taken, whatever it asks."""
    length = headers.get("Content-Length", "0")
    if sum(len(name) + len(value) for name, value in headers.items()) > MAX_HEAD:
        return b"431 Request Header Fields Too Large"
    if "Transfer-Encoding" in headers:
        return b"411 Length Required"
    if leaving and not (path.startswith(SOCKETS) and "sid=" in path):
        return b"503 Service Unavailable\r\nRetry-After: 5"
    if not length.isdecimal() or len(length) > 12 or int(length) > MAX_BODY:
        return b"413 Content Too Large"
    return None


def civil(handler: type[Any], too_long: tuple[type[Exception], ...]) -> type[Any]:
    """A handler whose library answers for itself to a head that is too long, and with none of our headers: here it does as the others."""

    class Civil(handler):  # type: ignore[misc]
        def _read_request_line(self) -> Any:
            line = super()._read_request_line()
            if len(line) < self.server.url_length_limit:
                return line
            self.send_error(414)
            return b""

        def parse_request(self) -> bool:
            try:
                return bool(super().parse_request())
            except too_long:
                self.send_error(431)
                return False

    return Civil
