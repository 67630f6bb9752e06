"""Asks for one page again and again over many connections, for as long as it lives: `python -m tests.reliability.hungry PORT PATH 100`."""

from __future__ import annotations

import selectors
import socket
import sys


def ask(port: int, path: str, connections: int) -> None:
    wish = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: br\r\n\r\n".encode()
    lines = selectors.DefaultSelector()

    def begin() -> None:
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(wish)
        lines.register(line, selectors.EVENT_READ)

    for _ in range(connections):
        begin()
    print("asking", flush=True)
    while True:
        for key, _ in lines.select():
            # Where the answer ends does not matter: whoever heard any of it asks again.
            try:
                heard = key.fileobj.recv(1 << 16)
                key.fileobj.sendall(wish)
            except OSError:
                heard = b""
            if not heard:
                lines.unregister(key.fileobj)
                key.fileobj.close()
                begin()


if __name__ == "__main__":
    ask(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
