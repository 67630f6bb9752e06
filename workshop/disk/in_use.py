"""Who uses a database: a lock on a file beside it, that many share or one has alone, on every system, and that a crash releases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workshop.disk import BUSY, READ_ONLY, UnusableError
from workshop.kinds.base import N_

IN_USE = N_("The database %(path)s is in use. Stop the server and try again.")

_held: dict[Path, sqlite3.Connection] = {}
"""What this process uses, until it ends."""


def share(path: Path, check: Callable[[], None]) -> None:
    """Use a database as long as this process lives. Whoever is the first to use it does `check` before anyone else comes in."""
    if path in _held:
        return
    lock = _lock(path)
    # Where others use it, it was checked already; where one is just checking or restoring it, that is waited for.
    if _have_alone(lock, path):
        check()
        lock.execute("COMMIT")
    lock.execute(f"PRAGMA busy_timeout={BUSY * 1000:.0f}")
    try:
        lock.execute("BEGIN")
        lock.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        raise UnusableError(IN_USE, path=path) from error
    _held[path] = lock


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Have a database alone. Raises UnusableError while anybody uses it."""
    with closing(_lock(path)) as lock:
        if not _have_alone(lock, path):
            raise UnusableError(IN_USE, path=path)
        yield


def _lock(path: Path) -> sqlite3.Connection:
    file = path.with_name(f".{path.name}.lock")
    try:
        return sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise UnusableError(READ_ONLY, path=path) from error


def _have_alone(lock: sqlite3.Connection, path: Path) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise UnusableError(READ_ONLY, path=path) from error
    return True
