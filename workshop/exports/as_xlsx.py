"""An export as an Excel workbook: one sheet per table. What people wrote stays text: never a formula, a link or a number."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workshop import words
from workshop.exports import cells
from workshop.kinds.base import Table

LONGEST_CELL = 32_767
LONGEST_NAME = 31
WIDEST, NARROWEST = 60, 8
CUT = " […]"
"""Stands at the end of a text that no cell can hold; the JSON has it whole."""
EXCEL_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(tables: Sequence[Table], document: Mapping[str, Any], lang: str) -> bytes:
    """The workbook; it says it was made when the workshop was, so that the same facts give the same bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **EXCEL_TEXT_ONLY}) as book:
        workshop = document["workshop"]
        book.set_properties({"title": workshop["title"], "created": cells.local(workshop["created_at"])})
        formats = {
            "heading": book.add_format({"bold": True, "bg_color": "#F2E6CF", "bottom": 1, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "time": book.add_format({"num_format": "dd-mm-yyyy hh:mm:ss", "align": "left", "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
        }
        taken: set[str] = set()
        for table in tables:
            _fill(book.add_worksheet(_sheet_name(cells.title(table, lang), taken)), table, lang, formats)
    return made.getvalue()


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes: without []:*?/\\ or quotes at its ends, at most 31 characters, and not twice."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:LONGEST_NAME] or "1"
    count = 1
    while name.lower() in taken:
        count += 1
        name = f"{name[: LONGEST_NAME - 4].rstrip()} {count}"
    taken.add(name.lower())
    return name


def _fill(sheet: Worksheet, table: Table, lang: str, formats: dict[str, Format]) -> None:
    headings, rows = cells.headings(table, lang), cells.rows(table, lang)
    if words.direction(lang) == "rtl":
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, _width([heading, *(row[column] for row in rows)]))
        sheet.write_string(0, column, heading, formats["heading"])
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, line, column, cell, formats)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)


def _put(sheet: Worksheet, line: int, column: int, cell: cells.Cell, formats: dict[str, Format]) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, column, _fitting(cell), formats["text"])
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell, formats["time"])
    elif cell is not None:
        sheet.write_number(line, column, cell, formats["number"])


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, counted as Excel counts: most emoji are two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _width(cells_: list[cells.Cell]) -> int:
    longest = max(max(map(len, str(cell).split("\n"))) for cell in cells_ if cell is not None)
    return min(max(longest + 2, NARROWEST), WIDEST)
