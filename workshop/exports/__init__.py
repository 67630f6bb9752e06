"""The registry of export formats. A format gets tables and a document, never a state: it knows no type and no kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.exports import as_csv, as_json, as_ods, as_xlsx
from workshop.kinds.base import Table


@dataclass(frozen=True)
class Format:
    """How a download is named and made: `write(tables, document, lang)` gives its bytes."""

    mimetype: str
    extension: str
    write: Callable[[Sequence[Table], Mapping[str, Any], str], bytes]


FORMATS: dict[str, Format] = {
    "json": Format("application/json", "json", as_json.write),
    "csv": Format("application/zip", "zip", as_csv.write),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", as_xlsx.write),
    "ods": Format(as_ods.MIMETYPE, "ods", as_ods.write),
}


def write(tables: Sequence[Table], document: Mapping[str, Any], name: str, lang: str) -> bytes:
    """An export in the format `name`.

    `tables` are for people: in CSV and sheets each has the words of its `columns` above it, in `lang`; a column whose key is
    `at` or ends in `_at` holds times in ms. `document` is the complete export as plain JSON, with at least
    `workshop: {title, created_at}`; the format json is exactly that.
    """
    return FORMATS[name].write(tables, document, lang)
