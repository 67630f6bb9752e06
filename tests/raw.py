"""Clients that keep to no rules: plain TCP, WebSocket frames and Engine.IO packets, written byte by byte."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import time
from typing import Any

from tests.driver import Server

SOCKETS = "/socket.io/?EIO=4&transport=websocket"


def tcp(server: Server, patience: float = 10.0, room: int = 0) -> socket.socket:
    """A connection; `room`: bytes that the system keeps of what is not read."""
    sock = socket.socket()
    sock.settimeout(patience)
    if room:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    sock.connect(("127.0.0.1", server.port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def framed(payload: bytes | str, opcode: int = 1, *, last: bool = True, masked: bool = True) -> bytes:
    """One WebSocket frame of a client."""
    body = payload.encode() if isinstance(payload, str) else payload
    mask = 0x80 if masked else 0
    first = opcode | (0x80 if last else 0)
    if len(body) <= 125:
        head = struct.pack("!BB", first, mask | len(body))
    elif len(body) <= 0xFFFF:
        head = struct.pack("!BBH", first, mask | 126, len(body))
    else:
        head = struct.pack("!BBQ", first, mask | 127, len(body))
    # A mask of zeros is a mask, and leaves the bytes as they are.
    return head + (b"\0\0\0\0" if masked else b"") + body


def event(name: str, payload: Any, number: int | None = None) -> str:
    return f"42{'' if number is None else number}{json.dumps([name, payload])}"


def is_gone(sock: socket.socket, within: float) -> bool:
    """Whether the server ends this connection in time, whatever it still says."""
    end = time.monotonic() + within
    while (left := end - time.monotonic()) > 0:
        sock.settimeout(left)
        try:
            if not sock.recv(65536):
                return True
        except TimeoutError:
            return False
        except OSError:
            return True
    return False


class Raw:
    """A WebSocket without a client: `send` takes Engine.IO packets, `write` any bytes."""

    def __init__(
        self, server: Server, path: str = SOCKETS, patience: float = 10.0, room: int = 0, **headers: str
    ) -> None:
        self.sock = tcp(server, patience, room)
        self.buffer = b""
        asked = {
            "Host": f"127.0.0.1:{server.port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            **headers,
        }
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items()), "", ""]
        self.write("\r\n".join(lines).encode())
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        self.head = head.decode()

    def _more(self) -> None:
        data = self.sock.recv(65536)
        if not data:
            raise EOFError
        self.buffer += data

    def write(self, data: bytes) -> None:
        self.sock.sendall(data)

    def send(self, text: str) -> None:
        self.write(framed(text))

    def frame(self) -> tuple[int, bytes]:
        """The next frame, or EOFError."""
        while True:
            if len(self.buffer) >= 2:
                size, start = self.buffer[1] & 127, 2
                if size == 126 and len(self.buffer) >= 4:
                    size, start = struct.unpack("!H", self.buffer[2:4])[0], 4
                elif size == 127 and len(self.buffer) >= 10:
                    size, start = struct.unpack("!Q", self.buffer[2:10])[0], 10
                elif size >= 126:
                    start = 1 << 62
                if len(self.buffer) >= start + size:
                    made = self.buffer[0] & 15, self.buffer[start : start + size]
                    self.buffer = self.buffer[start + size :]
                    return made
            self._more()

    def hear(self, start: str) -> str:
        """The next packet that starts so; pings are answered meanwhile."""
        while True:
            opcode, body = self.frame()
            if opcode == 8:
                raise EOFError
            text = body.decode()
            if text.startswith(start):
                return text
            if text == "2":
                self.send("3")

    def join(self, workshop: dict[str, str], role: str = "participant", token: str | None = None) -> dict[str, Any]:
        """Come in as a client would; what the first `me` (or view) says."""
        token = token or workshop.get(f"{role}_key")
        self.send("40" + json.dumps({"code": workshop["code"], "role": role, "token": token, "lang": "nl"}))
        said: dict[str, Any] = json.loads(self.hear('42["me"' if role == "participant" else '42["view"')[2:])[1]
        return said

    def ask(self, name: str, payload: Any, number: int = 1) -> dict[str, Any]:
        """Say something and wait for its acknowledgement."""
        self.send(event(name, payload, number))
        ack: dict[str, Any] = json.loads(self.hear(f"43{number}[")[len(f"43{number}") :])[0]
        return ack

    def is_gone(self, within: float) -> bool:
        return is_gone(self.sock, within)

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self.sock.close()
