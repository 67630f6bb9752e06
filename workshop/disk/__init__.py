"""The file that an SQLite database is: where it is, whether it is whole, who uses it, its backups. It knows no workshop."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.engine import make_url

from workshop.kinds.base import N_

BUSY = 60.0
"""Seconds to wait for whoever has a file at the moment."""

READ_ONLY = N_("The database %(path)s can't be written. Give this user the right to write there.")


class UnusableError(Exception):
    """A database file that cannot be worked with: a sentence for the host (an English msgid with `values`)."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


def path_of(url: str) -> Path | None:
    """The file of an SQLite database; None for one in memory and for other databases. Raises ArgumentError."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database)).absolute()


def beside(path: Path, suffix: str) -> Path:
    """`sessions.db-wal` is `beside(path, "-wal")`."""
    return path.with_name(path.name + suffix)


def opened(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection that makes no file where there is none. `mode` is ro or rw."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False
    )
