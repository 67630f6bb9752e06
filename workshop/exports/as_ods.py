"""An export as an OpenDocument spreadsheet: one sheet per table. What people wrote stays text: never a formula or a number.

Written here and not by a library: these few elements are all a table needs, and the same facts give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from workshop import words
from workshop.exports import cells
from workshop.kinds.base import Table

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same facts give the same bytes, so no file says when it was made."""
LINES = re.compile(r"\r\n?|\n")
CENTIMETRES = 0.21
"""Of one character in a column."""
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    )
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "meta")
    )
    + "</manifest:manifest>"
)
STYLES = (
    '<number:date-style style:name="at"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/></number:date-style>'
    '<style:style style:name="heading" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#F2E6CF" fo:border-bottom="0.5pt solid #000000"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="text" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="number" style:family="table-cell"><style:table-cell-properties style:vertical-align="top"/></style:style>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="at">'
    '<style:table-cell-properties style:vertical-align="top"/></style:style>'
)


def write(tables: Sequence[Table], document: Mapping[str, Any], lang: str) -> bytes:
    """The spreadsheet; it says it was made when the workshop was."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        # The first entry, as it is: by this a program knows what the file is.
        for name, text, packed in (
            ("mimetype", MIMETYPE, zipfile.ZIP_STORED),
            ("content.xml", _content(tables, lang), zipfile.ZIP_DEFLATED),
            ("meta.xml", _meta(document["workshop"]), zipfile.ZIP_DEFLATED),
            ("META-INF/manifest.xml", MANIFEST, zipfile.ZIP_DEFLATED),
        ):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = packed
            archive.writestr(entry, text.encode())
    return made.getvalue()


def _meta(workshop: Mapping[str, Any]) -> str:
    title, made_at = escape(cells.legal(workshop["title"])), cells.local(workshop["created_at"]).isoformat()
    return (
        f'{HEAD}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"<dc:title>{title}</dc:title><meta:creation-date>{made_at}</meta:creation-date></office:meta></office:document-meta>"
    )


def _content(tables: Sequence[Table], lang: str) -> str:
    taken: set[str] = set()
    sheets = "".join(
        part for table in tables for part in _sheet(table, cells.sheet_name(cells.title(table, lang), taken), lang)
    )
    way = "rl-tb" if words.direction(lang) == "rtl" else "lr-tb"
    widths = "".join(
        f'<style:style style:name="w{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{n * CENTIMETRES:.2f}cm"/></style:style>'
        for n in range(cells.NARROWEST, cells.WIDEST + 1)
    )
    return (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>'
        f'<style:style style:name="sheet" style:family="table"><style:table-properties style:writing-mode="{way}"/></style:style>'
        f"{widths}{STYLES}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        f"</office:document-content>"
    )


def _sheet(table: Table, name: str, lang: str) -> Iterator[str]:
    headings, rows = cells.headings(table, lang), cells.rows(table, lang)
    yield f'<table:table table:name="{escape(name)}" table:style-name="sheet">'
    for column, heading in enumerate(headings):
        wide = cells.width([heading, *(row[column] for row in rows)])
        yield f'<table:table-column table:style-name="w{wide}"/>'
    yield "<table:table-header-rows><table:table-row>"
    yield from (_cell(heading, "heading") for heading in headings)
    yield "</table:table-row></table:table-header-rows>"
    for row in rows:
        yield f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"
    yield "</table:table>"


def _cell(cell: cells.Cell, style: str = "text") -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        paragraphs = "".join(f"<text:p>{_paragraph(line)}</text:p>" for line in LINES.split(cells.fitting(cell)))
        return (
            f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'
        )
    if isinstance(cell, datetime):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f'<table:table-cell table:style-name="time" {value}><text:p>{cell:%d-%m-%Y %H:%M:%S}</text:p></table:table-cell>'
    value = f'office:value-type="float" office:value="{cell:.15g}"'
    return f'<table:table-cell table:style-name="number" {value}><text:p>{cell:.15g}</text:p></table:table-cell>'


def _paragraph(line: str) -> str:
    """Spaces that XML would fold, and tabs, have elements of their own."""
    text = re.sub(r"^ | (?= )| $|(?<= ) ", "<text:s/>", escape(line))
    return text.replace("\t", "<text:tab/>")
