"""A TCP proxy between phones and a server that fails as networks do: it refuses, cuts, delays, drips, swallows. It knows no HTTP."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.driver import Server, free_port, running_server

RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Way:
    """What becomes of bytes: do they get up to the server and down to the phone, after how long, in pieces of what size."""

    up: bool = True
    down: bool = True
    wait: float = 0.0
    piece: int = 65_536


PASS = Way()
BLACK_HOLE = Way(up=False, down=False)
"""Nothing arrives and nobody is told; a direction that lost a byte in it is dead for ever, as after a change of network."""
DEAF = Way(down=False)
"""The server hears the phone, the phone hears nothing: where an answer is stored and its acknowledgement is lost."""
DRIP = Way(wait=0.005, piece=16)


def late(seconds: float) -> Way:
    """Every piece takes so long."""
    return Way(wait=seconds)


class Line:
    """One connection through the proxy: two sockets, and a thread for each direction."""

    def __init__(self, proxy: Proxy, phone: socket.socket, server: socket.socket) -> None:
        self.proxy, self.phone, self.server = proxy, phone, server
        self.dead: set[bool] = set()
        for upward in (True, False):
            threading.Thread(target=self._carry, args=(upward,), daemon=True).start()

    def _carry(self, upward: bool) -> None:
        source, sink = (self.phone, self.server) if upward else (self.server, self.phone)
        with suppress(OSError):
            while self._pass_on(sink, source.recv(self.proxy.way.piece), upward):
                pass
        if not self.dead:
            self.cut()

    def _pass_on(self, sink: socket.socket, piece: bytes, upward: bool) -> bool:
        """False at the end of the stream; in a black hole even that is not told."""
        way = self.proxy.way
        if not (way.up if upward else way.down):
            self.dead.add(upward)
        if way.wait:
            time.sleep(way.wait)
        if piece and upward not in self.dead:
            self.proxy.carried += len(piece)
            sink.sendall(piece)
        return bool(piece)

    def cut(self) -> None:
        """Both ends hear it at once, as when a cable is pulled next to them."""
        for end in (self.phone, self.server):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """Listens on a port of its own and carries to `target`; `way` may change at any moment, for every connection at once."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.port, self.target = free_port(), 0
        self.url = f"http://{host}:{self.port}"
        self.way, self.carried = PASS, 0
        self._lines: list[Line] = []
        self._listener: socket.socket | None = None
        self.open()

    def open(self) -> None:
        """Connections are accepted, from now on or again."""
        if self._listener is not None:
            return
        self._listener = listener = socket.create_server(("127.0.0.1", self.port), backlog=256)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                phone, _ = listener.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
                except OSError:
                    phone.close()
                    continue
                for end in (phone, server):
                    end.settimeout(None)
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._lines.append(Line(self, phone, server))

    def cut(self) -> None:
        """Every connection ends now, in the middle of whatever it was saying; new ones are welcome."""
        lines, self._lines = self._lines, []
        for line in lines:
            line.cut()

    def cut_the_dead(self) -> None:
        """What died in a black hole is at last told so: a phone's system does that late, when the phone has long been back."""
        dead = [line for line in self._lines if line.dead]
        self._lines = [line for line in self._lines if not line.dead]
        for line in dead:
            line.cut()

    def refuse(self) -> None:
        """No connection: the old ones are cut, new ones are refused, until `open`."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
            listener.close()
        self.cut()


@contextmanager
def behind_a_proxy(
    *, host: str = "127.0.0.1", sabotage: str | None = None, **env: str
) -> Iterator[tuple[Proxy, Server]]:
    """A server whose public address is a proxy: its join_url leads phones through it, clients of `server` go straight."""
    proxy = Proxy(host)
    try:
        with running_server(sabotage=sabotage, PUBLIC_URL=proxy.url, **env) as server:
            proxy.target = server.port
            yield proxy, server
            assert server.errors() == []
    finally:
        proxy.refuse()
