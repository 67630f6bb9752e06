"""A WebSocket and a polling client without manners: every frame and every byte is the test's own."""

from __future__ import annotations

import http.client
import os
import socket
import struct
from contextlib import suppress

TEXT, BINARY, CONTINUATION, CLOSE, PING = 0x1, 0x2, 0x0, 0x8, 0x9
LEAVE = b"1"
PATH = "/socket.io/?EIO=4&transport="


def handshake(port: int, sid: str | None = None) -> socket.socket:
    """A WebSocket that has been opened and has said nothing; with the `sid` of a client that polls it is that one's upgrade."""
    line = socket.create_connection(("127.0.0.1", port), timeout=5)
    upgrades = f"&sid={sid}" if sid else ""
    line.sendall(
        f"GET {PATH}websocket{upgrades} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert b" 101 " in line.recv(4096).split(b"\r\n")[0]
    return line


def frame(
    body: bytes, opcode: int = TEXT, *, last: bool = True, length: int | None = None, masked: bool = True
) -> bytes:
    """One frame; `length` is what its head claims."""
    size, bit = len(body) if length is None else length, 0x80 if masked else 0
    head = struct.pack("!B", (0x80 if last else 0) | opcode)
    if size <= 125:
        head += struct.pack("!B", bit | size)
    elif size <= 0xFFFF:
        head += struct.pack("!BH", bit | 126, size)
    else:
        head += struct.pack("!BQ", bit | 127, size)
    if not masked:
        return head + body
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(body))


def send(line: socket.socket, pieces: list[bytes]) -> None:
    """Send what the server still listens to."""
    with suppress(OSError):
        for piece in pieces:
            line.sendall(piece)
        line.settimeout(0.02)
        while line.recv(65536):
            pass


def polling(port: int) -> str:
    """A client that came by polling, and said nothing yet; its `sid`."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", f"{PATH}polling")
    sid = line.getresponse().read().decode().split('"')[3]
    line.close()
    return sid


def post(port: int, sid: str, body: bytes) -> int:
    """What this client says by polling; the status of the answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("POST", f"{PATH}polling&sid={sid}", body)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def break_off(port: int, sid: str, body: bytes) -> None:
    """Leave in the middle of saying this by polling, as a phone does whose network goes."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        head = f"POST {PATH}polling&sid={sid} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(body) + 1}\r\n\r\n"
        line.sendall(head.encode() + body)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def poll(port: int, bodies: list[bytes]) -> list[int]:
    """A polling session that posts these bodies and says that it leaves; the statuses that came back."""
    sid = polling(port)
    return [post(port, sid, body) for body in [*bodies, LEAVE]]
