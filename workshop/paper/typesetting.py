"""From data to PDF: texts made fit for print, and typst. What people wrote goes in as data and is never read as markup."""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst

from workshop.paper import fonts

log = logging.getLogger("workshop.paper")

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "paper"
STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""For archives, and for whoever has it read aloud. These refuse a character that no font has; `printable` leaves none."""
BREAK, LONGEST_WORD = "\u200b", 18
UNKNOWN = "?"
JOINING = "\u200c\u200d"
SIGNS = ("S", "C", "M")
"""Sorts of characters that a text can do without: emoji, control characters, accents that stand on nothing."""


def pdf(template: str, data: Mapping[str, Any], made_at: int) -> bytes:
    """A document from `templates/paper/<template>.typ`, for which `data` is plain JSON; `made_at` in ms is the time it says it was made."""
    letters = {"text": [each.family for each in fonts.TEXT], "titles": [each.family for each in fonts.TITLES]}
    made, warnings = typst.compile_with_warnings(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts.loaded(),
        sys_inputs={"data": json.dumps({**data, "fonts": letters})},
        pdf_standards=[*STANDARDS],
        timestamp=made_at // 1000,
    )
    for warning in warnings:
        log.warning("typst on %s: %s", template, warning.message)
    return bytes(made)


def printable(text: str, longest: int | None = None, word: int = LONGEST_WORD) -> str:
    """A text on one line, of characters that our fonts have, that may break in what is longer than a `word`; at most `longest`."""
    kept = "".join(map(_printable, unicodedata.normalize("NFC", text)))
    flat = " ".join(kept.split())
    if longest is not None and len(flat) > longest:
        flat = flat[: longest - 1].rstrip() + "…"
    return re.sub(rf"\S{{{word}}}(?=\S{{2}})", lambda part: part[0] + BREAK, flat)


def _printable(character: str) -> str:
    if character.isspace():
        return " "
    if ord(character) in fonts.covered():
        return character if character in JOINING or unicodedata.category(character)[0] != "C" else ""
    return "" if unicodedata.category(character)[0] in SIGNS else UNKNOWN


def direction(text: str) -> str:
    """`rtl` where the first letter with a direction is of a script that runs that way."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return "rtl" if next((way for way in strong if way in ("L", "R", "AL")), "L") in ("R", "AL") else "ltr"


def wording(text: str, longest: int | None = None) -> dict[str, str]:
    """A text as the templates take it."""
    fit = printable(text, longest)
    return {"text": fit, "dir": direction(fit)}
