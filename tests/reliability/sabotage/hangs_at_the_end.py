"""No sabotage of ours: something on the way out never comes back, after a second not even to let others do their work."""

import signal
import time

from workshop import closing


def break_it() -> None:
    def leave(*_):
        time.sleep(1)
        while True:
            signal.pause()

    closing.leave = leave
