"""What a database says when it cannot store: why, and whether the file itself is damaged. Decides nothing about anybody's answer."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass

from sqlalchemy.engine import Connection

log = logging.getLogger("workshop.database")

AGAIN = 1.0
"""Seconds until a database that failed is tried again."""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedError(Exception):
    """A look at the file found it damaged still."""


@dataclass(frozen=True)
class Trouble:
    """Why nothing can be stored, in the words of the database and without anybody's. `damaged`: writing on would make it worse."""

    reason: str
    damaged: bool


def of(error: Exception) -> Trouble:
    """The trouble that an error tells of; never with the values of a statement, which are what people said."""
    cause = getattr(error, "orig", None)
    damaged = isinstance(error, DamagedError) or (getattr(cause, "sqlite_errorcode", 0) & 0xFF) in DAMAGED
    said = str(cause or error).partition("\n")[0] if cause or damaged else error.__class__.__name__
    return Trouble(said, damaged)


def check_whole(tx: Connection) -> None:
    """Raises DamagedError where the file is damaged."""
    found = tx.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise DamagedError(" ".join(str(found).split()))


def tell(before: Trouble | None, now: Trouble | None) -> None:
    """Log how the database does, once when that changes."""
    if now == before:
        return
    if now is None:
        log.warning("the database stores again")
    elif now.damaged:
        log.critical("the database is damaged (%s): stop the server and restore the newest good backup", now.reason)
    else:
        log.error("the database can't store now (%s): it is tried again every second", now.reason)
