"""Whoever was here before comes in no sooner than some seconds after the first of them asks."""

import time

from workshop.live import Live

LATE = 6.0


def break_it() -> None:
    let_in, opens = Live._let_in, []

    def slowly(self, sid, environ, auth):
        if auth["token"]:
            opens.append(time.monotonic() + LATE)
            time.sleep(max(0.0, opens[0] - time.monotonic()))
        return let_in(self, sid, environ, auth)

    Live._let_in = slowly
