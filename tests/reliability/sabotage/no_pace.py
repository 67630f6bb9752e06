"""Everybody may send as fast as they can."""

from __future__ import annotations

from workshop.pace import Bucket


def break_it() -> None:
    Bucket.take = lambda _: True
    Bucket.owe = lambda *_: 0.0
