"""Pictures, sounds and films that a facilitator gives: known by what is in them, kept in the media folder, never run."""

from __future__ import annotations

import hashlib
import os
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO

import filetype

from workshop.activities.base import MEDIA, Refused
from workshop.kinds.base import N_

LARGEST = 50 * 1024 * 1024
"""Bytes of one file: a film of some minutes, that phones in a hall can still load."""
HEAD, PIECE = 8192, 64 * 1024
BROKEN_OFF = 3600
"""Seconds after which what was begun and not finished is nobody's any more."""
SAME = {".jpeg": ".jpg", ".m4v": ".mp4", ".oga": ".ogg"}


def known_files(folder: Path) -> list[str]:
    """What is in the media folder and can be shown, by name."""
    endings = {ending for some in MEDIA.values() for ending in some}
    return sorted(each.name for each in folder.glob("*") if each.suffix.lower() in endings and each.is_file())


def keep(stream: IO[bytes], name: str, folder: Path, most: int) -> str:
    """Store a file in the media folder under a name that no other file has, and return that name. Refused when it can't be shown.

    `most`: bytes of all files there together, so that nobody fills the disk that answers are stored on.
    What it is follows from its first bytes: a program that calls itself a picture is none. The same file twice is one file.
    """
    head = stream.read(HEAD)
    ending = _ending(head)
    hashed = hashlib.sha256()
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
        kept = f"{_plain(name)}-{hashed.hexdigest()[:10]}{ending}"
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
