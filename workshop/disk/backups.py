"""Backups of a database file: made while it is in use, checked, kept beside it for a few days, put back. They forget whom it forgot."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from workshop import migrations, runtime
from workshop.disk import UnusableError, beside, in_use, opened, whole
from workshop.kinds.base import N_

log = logging.getLogger("workshop.backups")

KEEP = 6
"""So many backups stand beside a database, the newest ones."""
DAYS = 7
"""After so many days a backup goes, and what `restore` put aside too."""
EVERY, LOOK = 3600, 60
"""Seconds between two backups of a database that changes, and between two looks at whether it did."""
ASIDE = "-replaced.db"

ERASED = (
    """SELECT workshop, count(*) FROM moves WHERE name = 'withdraw' OR payload = '{"erased": true}' GROUP BY workshop"""
)


def open_checked(path: Path) -> None:
    """Use a database for as long as this process lives, once it is known to be whole. Raises UnusableError."""
    in_use.share(path, partial(whole.check, path, newest_good))


def make(source: Path, target: Path) -> None:
    """A copy of a database as it is at one moment, whoever writes to it; whole and on the disk before it has its name."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    began = time.time()
    try:
        with closing(opened(source)) as live, closing(sqlite3.connect(part)) as copy:
            # In one step: in WAL mode a reader holds up no writer, and a copy in steps would begin anew at every commit.
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        if wrong := whole.problem(part):
            raise UnusableError(N_("The database %(path)s is damaged (%(reason)s)."), path=source, reason=wrong)
        shutil.copymode(source, part)
        # What is said while the copy is made is newer than the copy.
        os.utime(part, (began, began))
        _to_disk(part)
        part.replace(target)
        _to_disk(target.parent)
    except sqlite3.Error as error:
        raise UnusableError(
            N_("The database %(path)s can't be copied (%(reason)s)."), path=source, reason=error
        ) from error
    finally:
        part.unlink(missing_ok=True)


def restore(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of a database that nobody uses, and return where that one is kept now. Raises UnusableError."""
    _check_backup(backup)
    with in_use.alone(path):
        new = beside(path, f".{os.getpid()}.part")
        try:
            make(backup, new)
            aside = _put_aside(path)
            # A log of the old file must never meet the new one: SQLite would play it into that.
            for suffix in ("-wal", "-shm"):
                beside(path, suffix).unlink(missing_ok=True)
            new.replace(path)
            _to_disk(path.parent)
        finally:
            new.unlink(missing_ok=True)
    return aside


def _check_backup(backup: Path) -> None:
    if not backup.is_file() or not backup.stat().st_size:
        raise UnusableError(N_("There is no backup %(path)s."), path=backup)
    if wrong := whole.problem(backup):
        raise UnusableError(N_("The backup %(path)s is damaged (%(reason)s)."), path=backup, reason=wrong)
    with closing(opened(backup)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        versions = connection.execute("SELECT version_num FROM alembic_version") if "alembic_version" in tables else ()
        newer = [version for (version,) in versions if not migrations.known(version)]
    if not {"workshops", "participants", "moves"} <= tables:
        raise UnusableError(N_("The file %(path)s is no backup of Mekaere."), path=backup)
    if newer:
        raise UnusableError(migrations.NewerSchemaError.sentence, url=backup)


def _put_aside(path: Path) -> Path | None:
    """Keep a database and its log under another name, as they are: also what is damaged may be worth reading."""
    if not path.exists():
        return None
    aside = _folder(path) / _named(path, ASIDE)
    for suffix in ("", "-wal"):
        if beside(path, suffix).exists():
            shutil.copyfile(beside(path, suffix), beside(aside, suffix))
            _to_disk(beside(aside, suffix))
    _to_disk(aside.parent)
    return aside


def keep(path: Path) -> Path:
    """Make a backup beside the database."""
    target = _folder(path) / _named(path, ".db")
    make(path, target)
    return target


def kept(path: Path) -> list[Path]:
    """The backups beside a database, newest first."""
    folder = path.parent / "backups"
    return sorted((file for file in folder.glob(f"{path.stem}-*.db") if not file.name.endswith(ASIDE)), reverse=True)


def newest_good(path: Path) -> Path | None:
    """The newest backup beside a database that is whole."""
    return next((file for file in kept(path) if whole.problem(file) is None), None)


def forget(path: Path) -> None:
    """Replace everything that was kept by one backup of now: what was erased from the database is in none of them any more."""
    new = keep(path)
    for file in (path.parent / "backups").glob(f"*{path.stem}-*"):
        if file != new:
            file.unlink(missing_ok=True)


def start(path: Path) -> None:
    """Keep backups beside this database as long as the process lives."""

    def run() -> None:
        while True:
            threading.Event().wait(LOOK)
            try:
                runtime.in_thread(look, path, time.time())
            except (UnusableError, OSError, sqlite3.Error) as error:
                log.error("no backup could be made: %s", error.__cause__ or error)

    runtime.spawn(run)


def look(path: Path, now: float) -> None:
    """Make a backup if the database changed and it is time, or at once when somebody was erased; drop what is old."""
    newest = next(iter(kept(path)), None)
    if newest is None:
        keep(path)
    elif _changed(path) > newest.stat().st_mtime:
        if _erased_since(newest, path):
            forget(path)
        elif now - newest.stat().st_mtime >= EVERY:
            keep(path)
    _tidy(path, now)


def _changed(path: Path) -> float:
    """When; whoever only reads leaves an empty log."""
    files = [file.stat() for file in (path, beside(path, "-wal")) if file.exists()]
    return max(file.st_mtime for file in files if file.st_size)


def _erased_since(backup: Path, path: Path) -> bool:
    """Whether a backup still holds what was taken back, a link that was withdrawn, or a workshop whose date has passed."""
    (here, erased), (then, erased_then) = _gone(path), _gone(backup)
    known = {number for table, number in then if table == "workshops"}
    return bool(then - here) or any(erased_then.get(each, 0) < many for each, many in erased.items() if each in known)


def _gone(path: Path) -> tuple[set[tuple[str, int]], dict[int, int]]:
    """The workshops and invitations in a database, and of each workshop how many moves were erased or erased something."""
    with closing(opened(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        # A backup of an older version has no invitations.
        stored = [table for table in ("workshops", "invitations") if table in tables]
        ids = {(table, row[0]) for table in stored for row in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608
        return ids, dict(connection.execute(ERASED).fetchall())


def _tidy(path: Path, now: float) -> None:
    for file in _too_many_or_old(path, now):
        file.unlink(missing_ok=True)


def _too_many_or_old(path: Path, now: float) -> Iterator[Path]:
    backups = kept(path)
    yield from backups[KEEP:]
    # The newest one stays while the database does: it is what a damaged one is mended with.
    newest = set(backups[:1])
    for file in (path.parent / "backups").glob(f"*{path.stem}-*"):
        if file not in newest and now - file.stat().st_mtime > DAYS * 24 * 3600:
            yield file


def _folder(path: Path) -> Path:
    folder = path.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _named(path: Path, ending: str) -> str:
    """Names sort as their times do."""
    return f"{path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{ending}"


def _to_disk(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk itself; Windows knows no such thing of a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
