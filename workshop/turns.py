"""Pages are made in turns: a few at once, the others in line, so that whoever asks for many holds up nobody's answer. Knows no page."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workshop.lines import SOCKETS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = 4
"""Requests that are answered at the same time. What is sent, and what is waited for, takes no turn."""
SMALL = 64 * 1024
"""Bytes of a form: it is read before its turn comes, however slowly it arrives. What is larger takes long to send, and no turn."""

TURNS = "workshop.turns"
"""Where a request finds the turns that it has one of."""


def in_turn(app: WSGIApplication) -> WSGIApplication:
    """The application, with requests in line; not those of a connection that is a socket, which waits for what happens in the room."""
    turns = threading.Semaphore(AT_ONCE)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if _is_socket(environ) or length > SMALL:
            return app(environ, start_response)
        if length:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(length))
        with turns:
            environ[TURNS] = turns
            return app(environ, start_response)

    return serve


@contextmanager
def aside(environ: WSGIEnvironment) -> Iterator[None]:
    """For long work in a real thread: others have their turns meanwhile."""
    turns = environ.get(TURNS)
    if turns is None:
        yield
        return
    turns.release()
    try:
        yield
    finally:
        turns.acquire()


def _is_socket(environ: WSGIEnvironment) -> bool:
    """Whether it is one, or becomes one; the first request of a phone that polls is a page like any other."""
    if not environ.get("PATH_INFO", "").startswith(SOCKETS):
        return False
    return "sid=" in environ.get("QUERY_STRING", "") or environ.get("HTTP_UPGRADE", "").lower() == "websocket"
