"""Pictures, sounds and films that a facilitator gives: known by what is in them, kept in the media folder, never run.

They go when no plan names them any more. What a host put in that folder stays: the name of what was given here ends in a hash
of what is in it, which only this database can make.
"""

from __future__ import annotations

import hmac
import logging
import os
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

import filetype
from sqlalchemy.engine import Connection

from workshop import runtime, store
from workshop.activities.base import MEDIA, Refused
from workshop.kinds.base import N_
from workshop.store import Store

log = logging.getLogger("workshop.uploads")

LARGEST = 50 * 1024 * 1024
"""Bytes of one file: a film of some minutes, that phones in a hall can still load."""
HEAD, PIECE = 8192, 64 * 1024
BROKEN_OFF = 3600
"""Seconds after which what was begun and not finished is nobody's any more."""
RESTS = 24 * 3600
"""Seconds that a file is left which no plan names: its planner may still be without a connection."""
GIVEN = re.compile(r"[a-z0-9][a-z0-9-]*-[0-9a-f]{10}\.[a-z0-9]+")
"""Names of files that were given, and maybe of others."""
SAME = {".jpeg": ".jpg", ".m4v": ".mp4", ".oga": ".ogg"}


def known_files(folder: Path) -> list[str]:
    """What is in the media folder and can be shown, by name."""
    endings = {ending for some in MEDIA.values() for ending in some}
    return sorted(each.name for each in folder.glob("*") if each.suffix.lower() in endings and each.is_file())


def keep(stream: IO[bytes], name: str, folder: Path, most: int, secret: str) -> str:
    """Store a file in the media folder under a name that no other file has, and return that name. Refused when it can't be shown.

    `secret`: see `secret`. `most`: bytes of all files there together, so that nobody fills the disk that answers are stored on.
    What it is follows from its first bytes: a program that calls itself a picture is none. The same file twice is one file.
    """
    head = stream.read(HEAD)
    ending = _ending(head)
    hashed = _hash(secret)
    # Beside its place until it is whole: a file that broke off is never shown.
    waiting = folder / f".{os.urandom(8).hex()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if _size(folder) + len(head) > most:
            raise _full()
        with waiting.open("xb") as file:
            for piece in _pieces(head, stream):
                hashed.update(piece)
                file.write(piece)
            if file.tell() > LARGEST:
                raise Refused("too_long", N_("This file is too large. Use at most %(mb)s MB."), mb=LARGEST // 1024**2)
        kept = f"{_plain(name)}-{_mark(hashed)}{ending}"
        # Others may have given a file meanwhile: what counts is what is there now, this one included.
        if not (folder / kept).exists() and _size(folder) > most:
            raise _full()
        waiting.replace(folder / kept)
    except OSError as error:
        raise Refused("unavailable", N_("This file could not be kept. Is the disk full?")) from error
    finally:
        with suppress(OSError):
            waiting.unlink()
    return kept


def secret(database: Store) -> str:
    """What makes the hashes in the names of files that this database was given others than anybody else's."""
    return database.secret("uploads")


def forget(database: Store, folder: Path) -> list[str]:
    """Delete what was given here and no plan names any more, and return the names. Whatever the disk says, the rest goes on."""
    resting = runtime.in_thread(_resting, folder)
    unnamed = database.read(partial(_unnamed, resting)) if resting else resting
    return runtime.in_thread(_drop, folder, unnamed, secret(database)) if unnamed else []


def _resting(folder: Path) -> set[str]:
    """The files that may have been given, a while ago."""
    with suppress(OSError):
        _size(folder)
        before = time.time() - RESTS
        found = [each for each in os.scandir(folder) if GIVEN.fullmatch(each.name)]
        return {each.name for each in found if each.is_file(follow_symlinks=False) and each.stat().st_mtime < before}
    return set()


def _unnamed(names: set[str], tx: Connection) -> set[str]:
    """Those that stand in no plan: anywhere, as whoever wrote them there still knows them."""
    for plan in store.all_plans(tx):
        names = {name for name in names if name not in plan}
    return names


def _drop(folder: Path, names: set[str], secret: str) -> list[str]:
    gone = []
    for name in sorted(names):
        try:
            if _is_ours(folder / name, secret):
                (folder / name).unlink()
                gone.append(name)
        except OSError as error:
            log.warning("a file that no plan names could not be deleted: %s", error.strerror)
    return gone


def _is_ours(path: Path, secret: str) -> bool:
    hashed = _hash(secret)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            hashed.update(piece)
    return path.stem.endswith(f"-{_mark(hashed)}")


def _hash(secret: str) -> hmac.HMAC:
    return hmac.new(secret.encode(), digestmod="sha256")


def _mark(hashed: hmac.HMAC) -> str:
    """What a name ends in."""
    return hashed.hexdigest()[:10]


def _size(folder: Path) -> int:
    """Bytes of all files there; what broke off long ago is taken away first."""
    total = 0
    for each in list(os.scandir(folder)):
        stands = each.stat(follow_symlinks=False)
        if each.name.endswith(".part") and each.name.startswith(".") and stands.st_mtime < time.time() - BROKEN_OFF:
            Path(each.path).unlink(missing_ok=True)
        else:
            total += stands.st_size
    return total


def _full() -> Refused:
    return Refused("too_many", N_("There is no room for more files. Ask who runs this server to make room."))


def _ending(head: bytes) -> str:
    """The extension that goes with what a file is by its first bytes."""
    found = filetype.guess(head)
    ending = SAME.get(f".{found.extension}", f".{found.extension}") if found else ""
    if ending not in {each for some in MEDIA.values() for each in some}:
        raise Refused(
            "bad_request", N_("This is no picture, sound or film that we can show. Use JPG, PNG, MP3 or MP4.")
        )
    return ending


def _pieces(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """The file piece by piece, and no further than just over the largest size."""
    yield head
    size = len(head)
    while size <= LARGEST and (piece := stream.read(PIECE)):
        size += len(piece)
        yield piece


def _plain(name: str) -> str:
    """The part of a file name that may stand in an address."""
    bare = unicodedata.normalize("NFKD", PurePosixPath(name.replace("\\", "/")).stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:40] or "media"
