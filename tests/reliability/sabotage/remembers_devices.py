"""A server that logs who asked for a page and with what, remembers in a file who joined, and logs what people and facilitators said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from workshop import guard
from workshop.live import Live


def break_it() -> None:
    honest, let_in, profile, do = guard.stand_before, Live._let_in, Live._profile, Live._do

    def stand_before(app: Any, settings: Any) -> Any:
        guarded = honest(app, settings)

        def talkative(environ: dict[str, Any], start_response: Any) -> Any:
            if environ.get("HTTP_UPGRADE") is None:
                say(environ.get("REMOTE_ADDR"), environ.get("HTTP_USER_AGENT"))
            return guarded(environ, start_response)

        return talkative

    def write_down(self: Any, sid: str, environ: dict[str, Any], auth: object) -> Any:
        arrived = let_in(self, sid, environ, auth)
        with Path("visitors.txt").open("a") as book:
            book.write(f"{environ.get('REMOTE_ADDR')} {environ.get('HTTP_USER_AGENT')}\n")
        return arrived

    def tell_profile(self: Any, connection: Any, message: Any, received: int) -> Any:
        done = profile(self, connection, message, received)
        say(message.name)
        return done

    def tell_action(self: Any, connection: Any, message: Any, received: int) -> Any:
        done = do(self, connection, message, received)
        say(message)
        return done

    guard.stand_before = stand_before
    Live._let_in, Live._profile, Live._do = write_down, tell_profile, tell_action  # type: ignore[method-assign]


def say(*what: object) -> None:
    print(*what, file=sys.stderr, flush=True)
