"""What stands in a cell and above a column, the same for every format made for people. No file is written here."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, TypeAlias

from workshop import words
from workshop.kinds.base import N_, Table

Cell: TypeAlias = str | int | float | datetime | None

LONGEST_CELL = 32_767
LONGEST_NAME = 31
WIDEST, NARROWEST = 60, 8
CUT = " […]"
"""Stands at the end of a text that no cell can hold; the JSON has it whole."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def title(table: Table, lang: str) -> str:
    """The name of a table for people."""
    name = words.translator(lang)[0](table.name).replace("_", " ")
    return name[:1].upper() + name[1:]


def headings(table: Table, lang: str) -> list[str]:
    """The words above the columns."""
    gettext, _ = words.translator(lang)
    return [gettext(msgid) for _, msgid in table.columns]


def rows(table: Table, lang: str) -> list[list[Cell]]:
    """The cells: times as local times, yes and no in words, text without characters that no sheet can hold."""
    keys = [key for key, _ in table.columns]
    return [[_cell(key, value, lang) for key, value in zip(keys, row, strict=True)] for row in table.rows]


def is_time(key: str) -> bool:
    """Whether a column holds times, in ms since 1970: its key is `at` or ends so."""
    return key == "at" or key.endswith("_at")


def _cell(key: str, value: Any, lang: str) -> Cell:
    if value is None:
        return None
    if isinstance(value, bool):
        return words.translator(lang)[0](N_("yes") if value else N_("no"))
    if isinstance(value, int | float):
        return local(value) if is_time(key) else value
    return legal(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def legal(text: str) -> str:
    """A text without the characters that no sheet can hold."""
    return _ILLEGAL.sub("", text)


def local(ms: float) -> datetime:
    """A time as the clock of this server's own place showed it, to the second and without a zone: sheets know none."""
    return datetime.fromtimestamp(ms // 1000).astimezone().replace(tzinfo=None)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that every spreadsheet takes: without []:*?/\\ or quotes at its ends, at most 31 characters, and not twice."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:LONGEST_NAME] or "1"
    count = 1
    while name.lower() in taken:
        count += 1
        name = f"{name[: LONGEST_NAME - 4].rstrip()} {count}"
    taken.add(name.lower())
    return name


def fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, counted as Excel counts: most emoji are two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT


def width(column: list[Cell]) -> int:
    """How wide a column is, in characters."""
    longest = max(max(map(len, str(cell).split("\n"))) for cell in column if cell is not None)
    return min(max(longest + 2, NARROWEST), WIDEST)
