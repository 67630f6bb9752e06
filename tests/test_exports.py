"""Exports: what goes in comes out in each format, and nothing that people wrote does anything in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from workshop import exports
from workshop.exports.cells import CUT, LONGEST_CELL
from workshop.kinds.base import N_, Table

AT = 1_700_000_000_000
LOCAL = datetime.fromtimestamp(AT / 1000, tz=UTC).astimezone().replace(tzinfo=None)
COLUMNS = (("participant", N_("Participant")), ("answer", N_("Answer")), ("hidden", N_("Hidden")), ("at", N_("Time")))
DOCUMENT = {
    "workshop": {"title": "Ommen Met Mekaere", "created_at": AT},
    "answers": [{"value": "één", "at": AT}],
    "b": 1,
    "a": 2,
}


def table(*answers: object, name: str = "quiz_answers") -> Table:
    return Table(name, COLUMNS, tuple((n, answer, False, AT) for n, answer in enumerate(answers, start=1)))


def write(name: str, *tables: Table, lang: str = "nl") -> bytes:
    return exports.write(tables, DOCUMENT, name, lang)


def csv_rows(*answers: object, lang: str = "nl") -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(write("csv", table(*answers), lang=lang))) as archive:
        text = archive.read("quiz_answers.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if lang == "en" else ";"))


def sheet(*answers: object, lang: str = "nl") -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", table(*answers), lang=lang)))
    assert isinstance(book.active, Worksheet)
    return book.active


def test_json_is_the_whole_document_and_nothing_else() -> None:
    made = write("json", table("x"))
    assert json.loads(made) == DOCUMENT
    assert "één".encode() in made
    assert made.index(b'"a"') < made.index(b'"b"')


@pytest.mark.parametrize("name", sorted(exports.FORMATS))
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    assert write(name, table("x", 1.5)) == write(name, table("x", 1.5))


@pytest.mark.parametrize("name", sorted(exports.FORMATS))
def test_a_workshop_without_any_answer_can_be_exported(name: str) -> None:
    assert write(name, Table("answers", COLUMNS))


def test_csv_has_a_file_per_table_that_excel_knows_to_be_utf_8() -> None:
    with zipfile.ZipFile(io.BytesIO(write("csv", table("x"), table("y", name="other")))) as archive:
        assert archive.namelist() == ["quiz_answers.csv", "other.csv"]
        assert archive.read("quiz_answers.csv").startswith(b"\xef\xbb\xbf")


def test_csv_speaks_the_language_of_the_reader() -> None:
    assert csv_rows("x")[0] == ["Deelnemer", "Antwoord", "Verborgen", "Tijd"]
    assert csv_rows("x", lang="en")[0] == ["Participant", "Answer", "Hidden", "Time"]
    assert csv_rows("x")[1] == ["1", "x", "nee", f"{LOCAL:%Y-%m-%d %H:%M:%S}"]


def test_csv_writes_decimals_as_the_sheets_of_that_language_read_them() -> None:
    assert csv_rows(7.5)[1][1] == "7,5"
    assert csv_rows(7.5, lang="en")[1][1] == "7.5"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_defuses_a_text_that_a_spreadsheet_would_run(begin: str) -> None:
    assert csv_rows(f"{begin}cmd|' /C calc'!A0")[1][1].startswith(f"'{begin}")


@pytest.mark.parametrize("divides", [",", ";", "\t", "\n"])
def test_csv_defuses_what_a_sheet_that_divides_its_cells_otherwise_would_run(divides: str) -> None:
    assert csv_rows(f"goed{divides}=1+1, -1 en 2-1")[1][1] == f"goed{divides}'=1+1, -1 en 2-1"


def test_csv_leaves_numbers_numbers() -> None:
    assert [row[1] for row in csv_rows(-5, -0.25, 0)[1:]] == ["-5", "-0,25", "0"]


@pytest.mark.parametrize("text", ['zegt; "ja"', "regel 1\nregel 2", "a\r\nb", "مرحبا", "👩‍👩‍👧", "", "  "])
def test_csv_keeps_what_people_wrote(text: str) -> None:
    assert csv_rows(text)[1][1] == text


def test_an_answer_that_nobody_gave_is_an_empty_cell() -> None:
    assert csv_rows(None)[1][1] == ""
    assert sheet(None)["B2"].value is None


def test_xlsx_has_a_sheet_per_table_with_names_that_excel_takes() -> None:
    long = "a_very_long_name_of_a_table_that_excel_does_not_take"
    tables = [table("x"), table("y", name=long), table("z", name=long), table("w", name="a/b:c")]
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", *tables)))
    assert book.sheetnames[0] == "Quiz antwoorden"
    assert book.sheetnames[1] == "A very long name of a table tha"
    assert len(set(book.sheetnames)) == 4
    assert max(map(len, book.sheetnames)) <= 31
    assert book.sheetnames[3] == "A b c"


def test_xlsx_has_a_frozen_heading_in_the_language_of_the_reader() -> None:
    made = sheet("x")
    assert [cell.value for cell in made[1]] == ["Deelnemer", "Antwoord", "Verborgen", "Tijd"]
    assert made.freeze_panes == "A2"


def test_xlsx_has_real_times_and_real_numbers() -> None:
    made = sheet(7.5)
    assert made["B2"].value == 7.5
    assert made["D2"].value == LOCAL
    assert made["D2"].number_format == "dd-mm-yyyy hh:mm:ss"


@pytest.mark.parametrize(
    "text", ["=1+1", "{=A1}", "+31 6 12345678", "-5", "@SUM(A1)", "http://example.org", "007", "1e5"]
)
def test_xlsx_keeps_text_text(text: str) -> None:
    cell = sheet(text)["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["regel 1\nregel 2", "مرحبا", "👩‍👩‍👧", "<b>&amp;</b>", " x ", "_x0041_"])
def test_xlsx_keeps_what_people_wrote(text: str) -> None:
    assert sheet(text)["B2"].value == text


def test_characters_that_no_sheet_can_hold_are_left_out() -> None:
    assert sheet("a\x00b\x0bc\ud800d\ufffee")["B2"].value == "abcde"
    assert csv_rows("a\x00b\x0bc\ud800d")[1][1] == "abcd"


def test_xlsx_cuts_a_text_that_no_cell_holds_with_a_mark() -> None:
    assert sheet("x" * LONGEST_CELL)["B2"].value == "x" * LONGEST_CELL
    cut = str(sheet("👍" * LONGEST_CELL)["B2"].value)
    assert cut.endswith(f"👍{CUT}")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_every_format_says_how_its_download_is_named() -> None:
    assert {name: kind.extension for name, kind in exports.FORMATS.items()} == {
        "json": "json",
        "csv": "zip",
        "xlsx": "xlsx",
        "ods": "ods",
    }
