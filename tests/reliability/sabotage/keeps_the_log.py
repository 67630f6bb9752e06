"""A server that leaves what was erased in SQLite's write-ahead log."""

from __future__ import annotations

from workshop.store import Store


def break_it() -> None:
    Store.scrub = lambda _self: True  # type: ignore[method-assign]
