"""The export as an OpenDocument spreadsheet, read back by a library that had no part in writing it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import odfdo
import pytest

from tests.test_exports import LOCAL, table, write
from workshop.exports.cells import CUT, LONGEST_CELL

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def book(*answers: object, lang: str = "nl") -> odfdo.Document:
    return odfdo.Document(io.BytesIO(write("ods", table(*answers), lang=lang)))


def cell(answer: object) -> odfdo.Cell:
    return book(answer).body.tables[0].get_cell((1, 1))


def content(*answers: object, lang: str = "nl") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(write("ods", table(*answers), lang=lang))) as archive:
        return ElementTree.fromstring(archive.read("content.xml"))


def test_a_program_knows_by_its_first_bytes_what_the_file_is() -> None:
    with zipfile.ZipFile(io.BytesIO(write("ods", table("x")))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        listed = ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
        assert {"content.xml", "meta.xml"} < {value for entry in listed for value in entry.attrib.values()}


def test_there_is_a_sheet_per_table_under_its_own_name() -> None:
    made = odfdo.Document(io.BytesIO(write("ods", table("x"), table("y", name="a/b:c"), table("z", name="a b c"))))
    names = [sheet.name for sheet in made.body.tables]
    assert names[:2] == ["Quiz antwoorden", "A b c"]
    assert len(set(names)) == 3


def test_the_heading_is_in_the_language_of_the_reader() -> None:
    assert book("x").body.tables[0].get_row_values(0) == ["Deelnemer", "Antwoord", "Verborgen", "Tijd"]
    assert book("x", lang="en").body.tables[0].get_row_values(0) == ["Participant", "Answer", "Hidden", "Time"]


def test_times_are_times_and_numbers_are_numbers() -> None:
    row = book(7.5).body.tables[0].get_row_values(1)
    assert (row[0], float(row[1]), row[2], row[3]) == (1, 7.5, "nee", LOCAL)
    assert isinstance(row[3], datetime)
    assert cell(-3).type == cell(0.25).type == "float"


@pytest.mark.parametrize(
    "text", ["=1+1", "of:=A1", "+31 6 12345678", "-5", "@SUM(A1)", "http://example.org", "007", "1e5"]
)
def test_text_stays_text(text: str) -> None:
    made = cell(text)
    assert (made.value, made.type, made.formula) == (text, "string", None)
    links = content(text).iter("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a")
    assert not list(links)


def test_no_cell_of_a_whole_export_is_a_formula() -> None:
    cells = list(content("=HYPERLINK(1)", "=1", None, 5).iter(f"{TABLE}table-cell"))
    assert len(cells) == 5 * 4
    assert not [each for each in cells if f"{TABLE}formula" in each.attrib]


@pytest.mark.parametrize(
    "text", ["regel 1\nregel 2", "مرحبا", "👩‍👩‍👧", "<b>&amp;</b>", "  x   y ", "a\tb", "\"'", "]]>"]
)
def test_what_people_wrote_is_kept(text: str) -> None:
    made = cell(text)
    assert "\n".join(part.inner_text for part in made.get_paragraphs()) == text


def test_an_answer_that_nobody_gave_is_an_empty_cell() -> None:
    assert cell(None).value is None


def test_what_no_sheet_can_hold_is_left_out_and_what_no_cell_holds_is_cut() -> None:
    assert cell("a\x00b\x0bc\ud800d\ufffee").value == "abcde"
    assert cell("x" * (LONGEST_CELL + 1)).value.endswith(CUT)


def test_a_title_with_markup_is_a_title(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "<x> & \"y\" \x07'z'"
    monkeypatch.setattr("tests.test_exports.DOCUMENT", {"workshop": {"title": title, "created_at": 0}})
    assert odfdo.Document(io.BytesIO(write("ods", table("x")))).meta.title == "<x> & \"y\" 'z'"
