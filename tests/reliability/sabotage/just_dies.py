"""A server that is told to stop stops, in the middle of a word and without one."""

import os

from workshop import closing


def break_it() -> None:
    closing.leave = lambda *_: os._exit(0)
