"""A log as most servers have it: whatever a library or an error says, with all that it quotes. And a page and an event that fail."""

import logging

from tests.reliability.sabotage import fails_on_what_it_heard
from workshop import logs


def break_it() -> None:
    fails_on_what_it_heard.break_it()
    logs.set_up = lambda *_: logging.basicConfig(level=logging.DEBUG)
