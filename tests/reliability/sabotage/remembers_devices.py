"""A server that logs who asked for a page, and with what."""

from __future__ import annotations

import sys
from typing import Any

from workshop import guard


def break_it() -> None:
    honest = guard.stand_before

    def stand_before(app: Any, settings: Any) -> Any:
        guarded = honest(app, settings)

        def talkative(environ: dict[str, Any], start_response: Any) -> Any:
            print(environ.get("REMOTE_ADDR"), environ.get("HTTP_USER_AGENT"), file=sys.stderr, flush=True)
            return guarded(environ, start_response)

        return talkative

    guard.stand_before = stand_before
