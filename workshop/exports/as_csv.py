"""An export as CSV: a zip with one file per table, made to open well in the spreadsheet of the reader's country."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from workshop.exports import cells
from workshop.kinds.base import Table

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same facts give the same bytes, so no file says when it was made."""
DANGEROUS = re.compile(r"^(?=[=+\-@\t\r\n])|(?<=[,;\t\r\n])(?=[=+\-@])")
"""Where a spreadsheet would run a formula: at the start of a text; inside it where one that divides cells otherwise begins a cell."""
DECIMAL_POINT = {"en"}
"""Languages whose sheets read 7.5 and commas; in the others 7.5 would become a date, and a semicolon divides the cells."""


def write(tables: Sequence[Table], document: Mapping[str, Any], lang: str) -> bytes:  # noqa: ARG001 - as every format
    """The zip; a byte order mark tells a spreadsheet that the files are UTF-8."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            entry = zipfile.ZipInfo(f"{table.name}.csv", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _file(table, lang).encode("utf-8-sig"))
    return made.getvalue()


def _file(table: Table, lang: str) -> str:
    text = io.StringIO(newline="")
    point = lang in DECIMAL_POINT
    lines = csv.writer(text, delimiter="," if point else ";", lineterminator="\r\n")
    lines.writerow([_text(heading, point) for heading in cells.headings(table, lang)])
    lines.writerows([_text(cell, point) for cell in row] for row in cells.rows(table, lang))
    return text.getvalue()


def _text(cell: cells.Cell, point: bool) -> str:
    if isinstance(cell, str):
        return DANGEROUS.sub("'", cell)
    if isinstance(cell, float):
        return f"{cell:.15g}" if point else f"{cell:.15g}".replace(".", ",")
    return "" if cell is None else f"{cell:%Y-%m-%d %H:%M:%S}" if isinstance(cell, datetime) else str(cell)
