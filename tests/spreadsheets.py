"""An export as programs of others read it: how many rows stand in each of its tables, in their order."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping

import odfdo
import openpyxl


def _json(body: bytes) -> list[int]:
    return [len(rows) for rows in json.loads(body)["tables"].values()]


def _csv(body: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(body)) as folder:
        texts = [folder.read(name).decode("utf-8-sig") for name in folder.namelist()]
    return [len(list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) - 1 for text in texts]


def _xlsx(body: bytes) -> list[int]:
    return [sheet.max_row - 1 for sheet in openpyxl.load_workbook(io.BytesIO(body))]


def _ods(body: bytes) -> list[int]:
    return [sheet.height - 1 for sheet in odfdo.Document(io.BytesIO(body)).body.tables]


ROWS: Mapping[str, Callable[[bytes], list[int]]] = {"json": _json, "csv": _csv, "xlsx": _xlsx, "ods": _ods}
"""Format → how many rows each table of such a file has."""
