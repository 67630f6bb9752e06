"""Lets one piece of work at a time go to the database: whoever reads waits for whoever writes."""

import threading
from typing import Any

from workshop import runtime


def break_it() -> None:
    honest, turn = runtime.in_thread, threading.Lock()

    def in_thread(*args: Any, **kwargs: Any) -> Any:
        with turn:
            return honest(*args, **kwargs)

    runtime.in_thread = in_thread
