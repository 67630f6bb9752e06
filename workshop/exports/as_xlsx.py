"""An export as an Excel workbook: one sheet per table. What people wrote stays text: never a formula, a link or a number."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workshop import words
from workshop.exports import cells
from workshop.kinds.base import Table

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
            _fill(book.add_worksheet(cells.sheet_name(cells.title(table, lang), taken)), table, lang, formats)
    return made.getvalue()


def _fill(sheet: Worksheet, table: Table, lang: str, formats: dict[str, Format]) -> None:
    headings, rows = cells.headings(table, lang), cells.rows(table, lang)
    if words.direction(lang) == "rtl":
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, cells.width([heading, *(row[column] for row in rows)]))
        sheet.write_string(0, column, heading, formats["heading"])
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, line, column, cell, formats)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)


def _put(sheet: Worksheet, line: int, column: int, cell: cells.Cell, formats: dict[str, Format]) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, column, cells.fitting(cell), formats["text"])
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell, formats["time"])
    elif cell is not None:
        sheet.write_number(line, column, cell, formats["number"])
