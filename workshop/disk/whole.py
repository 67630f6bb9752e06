"""Whether a database file is whole, found out before anything writes to it. Looking changes neither the file nor its log (-wal)."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from workshop.disk import READ_ONLY, UnusableError, beside, opened
from workshop.kinds.base import N_

# The format stands in SQLite's «Database File Format», chapter 4, and «WAL-mode File Format», chapter 2.
WAL_HEADER, FRAME_HEADER = 32, 24
WAL_MAGIC = 0x377F0682
SIDE_BY_SIDE = 2
"""So many commits behind a break are no power cut: the first of them was on the disk before the second was written."""


def check(path: Path, newest_good: Callable[[Path], Path | None]) -> None:
    """Raises UnusableError where a database can't be written or is damaged: by then nothing has changed in it."""
    ours = (path.parent, path, beside(path, "-wal"), beside(path, "-shm"))
    if not all(os.access(file, os.W_OK) for file in ours if file.exists()):
        raise UnusableError(READ_ONLY, path=path)
    wrong = problem(path)
    if wrong is None:
        return
    good = newest_good(path)
    if good is None:
        raise UnusableError(
            N_("The database %(path)s is damaged (%(reason)s). There is no good backup. Nothing was changed."),
            path=path,
            reason=wrong,
        )
    raise UnusableError(
        N_(
            "The database %(path)s is damaged (%(reason)s). Nothing was changed. "
            "Go back to the newest good backup: flask --app workshop restore %(backup)s"
        ),
        path=path,
        reason=wrong,
        backup=good,
    )


def problem(path: Path) -> str | None:
    """What is wrong with a database, in a few words for who knows SQLite; None where it is whole, or not there yet."""
    log = beside(path, "-wal")
    logged = log.stat().st_size if log.exists() else 0
    if not path.exists() or not path.stat().st_size:
        return "its log is there and the file is not" if logged else None
    if logged > WAL_HEADER and (wrong := _log_header(log)):
        return wrong
    try:
        with closing(opened(path)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found == "ok" and logged > WAL_HEADER:
                # SQLite skips what it cannot read in its log, and all that follows, without a word.
                return _log_tail(log, beside(path, "-shm"))
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else " ".join(str(found).split())


def _log_header(log: Path) -> str | None:
    with log.open("rb") as file:
        header, rest = file.read(WAL_HEADER), file.read(FRAME_HEADER)
    if not any(rest):
        return None
    fields = struct.unpack(">8I", header)
    order = ">" if fields[0] & 1 else "<"
    good = fields[0] & ~1 == WAL_MAGIC and checksum(header[:24], order) == fields[6:]
    return None if good else "the header of its log (-wal) is damaged"


def _log_tail(log: Path, index: Path) -> str | None:
    """Whether SQLite stopped reading its log before the end: where it stopped stands in the index (-shm) that it made just now."""
    with index.open("rb") as file:
        read = struct.unpack("=I", file.read(20)[16:])[0]
    with log.open("rb") as file:
        commits = sum(_commits_after(file, read))
    return f"its log (-wal) is damaged at frame {read + 1}" if commits >= SIDE_BY_SIDE else None


def _commits_after(file: BinaryIO, read: int) -> Iterator[bool]:
    """Of each frame behind the break, whether it ends a transaction; up to where the log was overwritten in an earlier round.

    The broken frame and the one after it do not fit the frame before them; behind those each must.
    """
    header = file.read(WAL_HEADER)
    magic, _version, size = struct.unpack(">3I", header[:12])
    order = ">" if magic & 1 else "<"
    before = struct.unpack(">2I", header[24:32])
    if read:
        file.seek(WAL_HEADER + (read - 1) * (FRAME_HEADER + size))
        before = struct.unpack(">2I", file.read(FRAME_HEADER + size)[16:24])
    broken = 0
    while len(frame := file.read(FRAME_HEADER + size)) == FRAME_HEADER + size:
        kept = struct.unpack(">2I", frame[16:24])
        of_now = frame[8:16] == header[16:24]
        fits = of_now and checksum(frame[:8] + frame[FRAME_HEADER:], order, before) == kept
        if broken == 0 and not fits:
            broken = 1
        elif broken == 1 and of_now:
            broken = 2
        elif broken and not fits:
            return
        if broken:
            yield frame[4:8] != bytes(4)
        before = kept


def checksum(data: bytes, order: str, start: tuple[int, ...] | None = None) -> tuple[int, int]:
    """SQLite's own, over pairs of 32-bit numbers; each frame goes on from the one before."""
    one, two = start or (0, 0)
    numbers = struct.unpack(f"{order}{len(data) // 4}I", data)
    for i in range(0, len(numbers), 2):
        one = (one + numbers[i] + two) & 0xFFFFFFFF
        two = (two + numbers[i + 1] + one) & 0xFFFFFFFF
    return one, two
