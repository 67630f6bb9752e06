"""What changed between two wordings, word by word. Nothing about who changed it; any script, from either side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal, TypeAlias

from workshop.kinds.base import Text

Change = Literal["same", "removed", "added"]
Piece: TypeAlias = tuple[Change, str]

INSIDE = "'’‘-‑"
"""Signs that belong to the word they stand in."""


@lru_cache(maxsize=512)
def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both in order: what is same and removed together is `old`, what is same and added together is `new`."""
    before, after = _tokens(old), _tokens(new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(before[a:b])))
        else:
            found += [("removed", "".join(before[a:b])), ("added", "".join(after[c:d]))]
    return tuple(_spaced(list(_joined([piece for piece in found if piece[1]]))))


def _tokens(text: str) -> list[str]:
    """Words, spaces, and every other sign by itself."""
    runs: Iterator[tuple[tuple[str, int], Iterator[str]]] = (
        (key, (c for _, c in run)) for key, run in groupby(enumerate(text), lambda at: _sort(at[1], at[0]))
    )
    return ["".join(run) for _, run in runs]


def _sort(character: str, at: int) -> tuple[str, int]:
    """Characters of one sort belong together; a sign belongs to nothing else."""
    if character.isspace():
        return "space", 0
    return ("word", 0) if character in INSIDE or unicodedata.category(character)[0] not in "PS" else ("sign", at)


def _joined(found: Sequence[Piece]) -> Iterator[Piece]:
    """Two changes with only a space between them are one: struck or underlined as people would do it with a pen."""
    removed = added = ""
    for at, (change, text) in enumerate(found):
        between = change == "same" and text.isspace() and at and at + 1 < len(found) and (removed and added)
        if change == "removed" or between:
            removed += text
        if change == "added" or between:
            added += text
        if change == "same" and not between:
            yield from _flushed(removed, added)
            removed = added = ""
            yield change, text
    yield from _flushed(removed, added)


def _flushed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield "removed", removed
    if added:
        yield "added", added


def _spaced(found: list[Piece]) -> list[Piece]:
    """A word that went or came takes the space behind it along, not the one before: nothing is struck through in the air."""
    for at in range(1, len(found) - 1):
        (before, ahead), (change, text), (after, rest) = found[at - 1 : at + 2]
        if before == after == "same" != change and text[0].isspace() and rest[0] == text[0]:
            found[at - 1 : at + 2] = [(before, ahead + text[0]), (change, text[1:] + text[0]), (after, rest[1:])]
    return [piece for piece in found if piece[1]]


def nearest(old: Text, new: str, said: str) -> str:
    """The old wording that a new one was made from: of a text in several languages the one most like it, else the one `said`."""
    texts = [said] if isinstance(old, str) else [said, *(text for text in old.values() if text != said)]
    return max(texts, key=lambda text: _likeness(text, new)) if len(texts) > 1 else said


@lru_cache(maxsize=512)
def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _tokens(old), _tokens(new), autojunk=False).ratio()
