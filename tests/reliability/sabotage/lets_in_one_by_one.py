"""Whoever comes in holds up all who come after: a room that is slow to fill again."""

import threading
import time

from workshop.live import Live


def break_it() -> None:
    let_in = Live._let_in
    door = threading.Lock()

    def slowly(self, sid, environ, auth):
        with door:
            time.sleep(0.15)
        return let_in(self, sid, environ, auth)

    Live._let_in = slowly
