"""A server that leaves what was erased in SQLite's write-ahead log."""

from __future__ import annotations

from workshop.store import Store


def break_it() -> None:
    Store.scrub_owed = lambda _self: None  # type: ignore[method-assign]
