"""Exports as LibreOffice opens them: what people wrote is text there and reads as it did, also where a sheet divides a CSV otherwise."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.test_exports import table, write
from workshop.exports import as_csv

OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
TEXTS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "'=1+1",
    '"=1+1"',
    '=1+1;"x"',
    '"',
    '";=1+1;"',
    '",=1+1,"',
    "goed;=1+1",
    "goed,=1+1",
    "goed\t=1+1\tslecht",
    "goed\n=1+1\nslecht",
    "goed\r\n=HYPERLINK(A1)\r\nslecht",
    '=HYPERLINK("https://kwaad.example","klik")',
    '=HYPERLINK("https://kwaad.example";"klik")',
    '=WEBSERVICE("https://kwaad.example")',
    "=cmd|' /C calc'!A0",
    "of:=1+1",
    "{=1+1}",
    "https://kwaad.example",
    "<script>alert(1)</script>",
]
SEMICOLONS = "Text - txt - csv (StarCalc):59,34,76,1"
"""How a Dutch LibreOffice opens a CSV: divided by `;`, quoted by `"`, UTF-8, from line 1. Left to itself this one divides by `,`."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ElementTree.Element]:
    """Every export as LibreOffice understood it, by file: two calls, since a way to divide holds for all the files of a call."""
    folder = tmp_path_factory.mktemp("opened")
    for name, made in files():
        (folder / name).write_bytes(made)
    call(folder, ["nl.csv", "bare.csv"], f"--infilter={SEMICOLONS}")
    for name in ("nl.csv", "bare.csv"):
        (folder / name).rename(folder / f"by commas {name}")
    call(folder, ["by commas nl.csv", "by commas bare.csv", "en.csv", "as xlsx.xlsx", "as ods.ods"])
    return {path.stem: ElementTree.parse(path).getroot() for path in folder.glob("*.fods")}


def files() -> Iterator[tuple[str, bytes]]:
    """The exports, and a CSV in which nothing is defused."""
    for lang in ("nl", "en"):
        yield f"{lang}.csv", csv_file(lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_csv, "DANGEROUS", re.compile("(?!)"))
        yield "bare.csv", csv_file("nl")
    for name in ("xlsx", "ods"):
        yield f"as {name}.{name}", write(name, table(*TEXTS))


def csv_file(lang: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(write("csv", table(*TEXTS), lang=lang))) as archive:
        return archive.read("quiz_answers.csv")


def call(folder: Path, names: Sequence[str], *options: str) -> None:
    """Each as flat OpenDocument beside it, by a LibreOffice that has no home of its own here."""
    path = shutil.which("soffice")
    assert path, "soffice was not found: install LibreOffice (on Debian: apt-get install libreoffice-calc-nogui)"
    alone = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", *options]
    # Without a language of its own it takes what is not ASCII for another alphabet.
    done = subprocess.run(
        [path, *alone, "--convert-to", "fods", *names],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    missing = [name for name in names if not (folder / name).with_suffix(".fods").exists()]
    assert not missing, done.stderr


def formulas(document: ElementTree.Element) -> list[str]:
    """Whatever would do something: formulas, links, and what asks for data from elsewhere."""
    cells = [formula for cell in document.iter() if (formula := cell.get(f"{TABLE}formula"))]
    active = (f"{TEXT}a", f"{TABLE}cell-range-source", f"{OFFICE}dde-source", f"{TABLE}dde-link")
    return [*cells, *(each.tag for each in document.iter() if each.tag in active)]


def answers(document: ElementTree.Element) -> list[str]:
    """The second column, without its heading, as it is read."""
    rows = [row.findall(f"{TABLE}table-cell") for row in document.iter(f"{TABLE}table-row")]
    return ["\n".join(map(line, row[1].findall(f"{TEXT}p"))) for row in rows[1:] if len(row) > 1]


def line(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph, whose spaces and tabs may be elements."""
    said = paragraph.text or ""
    for each in paragraph:
        spaces = " " * int(each.get(f"{TEXT}c", "1"))
        said += {f"{TEXT}s": spaces, f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}.get(each.tag, line(each))
        said += each.tail or ""
    return said


@pytest.mark.parametrize("name", ["nl", "by commas nl", "en", "as xlsx", "as ods"])
def test_no_cell_does_anything(opened: dict[str, ElementTree.Element], name: str) -> None:
    assert formulas(opened[name]) == []


@pytest.mark.parametrize("name", ["bare", "by commas bare"])
def test_a_csv_in_which_nothing_is_defused_is_found_out(opened: dict[str, ElementTree.Element], name: str) -> None:
    assert formulas(opened[name])


@pytest.mark.parametrize("name", ["nl", "en"])
def test_in_a_csv_every_text_is_as_it_was_but_for_an_apostrophe(
    opened: dict[str, ElementTree.Element], name: str
) -> None:
    read = [plain(answer).replace("'", "") for answer in answers(opened[name])]
    assert read == [plain(text).replace("'", "") for text in TEXTS]


@pytest.mark.parametrize("name", ["as xlsx", "as ods"])
def test_in_a_sheet_every_text_is_as_it_was(opened: dict[str, ElementTree.Element], name: str) -> None:
    assert list(map(plain, answers(opened[name]))) == list(map(plain, TEXTS))


def plain(text: str) -> str:
    """With the line ends of OpenDocument, and without tabs: no phone sends any, and LibreOffice 7 loses those of an OpenDocument cell."""
    return re.sub(r"\r\n?", "\n", text).replace("\t", "")
