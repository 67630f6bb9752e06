"""A server that logs who asked for a page, and with what."""

from __future__ import annotations

import sys

from flask import Response, request

from workshop import app


def break_it() -> None:
    honest = app._add_headers

    def talkative(response: Response) -> Response:
        print(request.remote_addr, request.user_agent, file=sys.stderr, flush=True)
        return honest(response)

    app._add_headers = talkative
