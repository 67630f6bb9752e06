"""Everybody is heard at the pace of one person, however many shout at once."""

from __future__ import annotations

from workshop import wire
from workshop.pace import Bucket


def break_it() -> None:
    wire.noise = lambda _max_events: Bucket(1e9, 1e9)
