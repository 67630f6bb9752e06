"""Pages that are the same for everybody who reads one language: made and packed once, as a whole room opens them at the same time."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Hashable

import brotli
from flask import Response, request

from workshop import runtime

KEPT = 32
"""So many pages are remembered: those of the workshops that people come in to now, in their languages."""
QUICK: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=4)),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "identity": lambda body: body,
}
"""How a body travels, best first: for those who are first."""
SMALL: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body)),
    "gzip": lambda body: gzip.compress(body, mtime=0),
}
"""As small as can be, for everybody after that: it is done once, and some of those who fetch it pay by the kilobyte."""


class Readymade:
    """The pages of one server, as bytes on their way."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Hashable], bytes] = {}
        self._making = threading.Lock()

    def answer(self, key: Hashable, make: Callable[[], str]) -> Response:
        """The page that `make` makes, as this request may have it. `key` holds all that tells it from other pages, its language too."""
        coding = request.accept_encodings.best_match(list(QUICK)) or "identity"
        body = self._kept.get((coding, key))
        if body is None:
            # One makes it, the others of the room wait for that.
            with self._making:
                body = self._kept.get((coding, key)) or self._make(coding, key, make)
        response = Response(body, mimetype="text/html")
        response.headers["Vary"] = "Accept-Encoding"
        if coding != "identity":
            response.headers["Content-Encoding"] = coding
        return response

    def _make(self, coding: str, key: Hashable, make: Callable[[], str]) -> bytes:
        page = make().encode()
        while len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[coding, key] = body = QUICK[coding](page)
        if coding in SMALL:
            runtime.spawn(self._pack, coding, key, page)
        return body

    def _pack(self, coding: str, key: Hashable, page: bytes) -> None:
        body = runtime.in_thread(SMALL[coding], page)
        if (coding, key) in self._kept:
            self._kept[coding, key] = body
