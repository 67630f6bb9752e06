"""What is printed: cards that a phone can read and a run sheet with times, whatever somebody wrote in the programme."""

from __future__ import annotations

import io
import json
import logging
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from workshop import fold, qr
from workshop.activities.base import Move
from workshop.fold import Workshop
from workshop.paper import SHEETS, cards, fonts, runsheet
from workshop.paper.typesetting import BREAK, TEMPLATES, direction, printable
from workshop.programme import load
from workshop.store import WorkshopRow
from workshop.views import Place

ROW = WorkshopRow(1, "483920", "Ommen", "", "", "", 0, 0)
URL = "http://192.168.1.20:8000"
WIFI = {"name": "Mekaere; gast", "password": 'vecht"dal'}
NOW = 1_774_000_000_000
STEPS = """
  - {type: statements, title: Stellingenspel, statements: [{text: "Iedereen hoort erbij.", notes: "Begin bij Oneens."}]}
  - {type: content, title: Pauze, minutes: 15, notes: "Koffie staat klaar."}
"""
MARKUP = '#panic("x") $x$ *vet* _schuin_ <label> @ref `raw` // weg \\ #{1+1} = Kop'


def workshop(title: str = "Ommen Met Mekaere", steps: str = STEPS, more: str = "") -> Workshop:
    return fold.replay(load(f"title: {json.dumps(title)}\n{more}\nprogramme:{steps}", "en"), [])


def place(base: str = URL, wifi: dict[str, str] | None = None) -> Place:
    return Place(ROW, base, wifi)


def words(pdf: bytes) -> str:
    """The text of a PDF on one line, without the places where it may break."""
    path = shutil.which("pdftotext")
    assert path, "pdftotext was not found: install poppler-utils"
    done = subprocess.run([path, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace(BREAK, "").split())


def pictures(pdf: bytes, folder: Path) -> list[Image.Image]:
    path = shutil.which("pdftoppm")
    assert path, "pdftoppm was not found: install poppler-utils"
    subprocess.run([path, "-png", "-r", "150", "-", str(folder / "page")], input=pdf, check=True)
    return [Image.open(io.BytesIO(file.read_bytes())) for file in sorted(folder.glob("page*.png"))]


@pytest.fixture(autouse=True)
def no_warnings(caplog: pytest.LogCaptureFixture) -> Any:
    """A font that typst does not find is only a warning there; here it is a failure."""
    with caplog.at_level(logging.WARNING, "workshop.paper"):
        yield
    assert not caplog.get_records("call")


@pytest.mark.parametrize("wifi", [None, WIFI])
def test_four_cards_on_one_sheet_are_read_by_a_camera(tmp_path: Path, wifi: dict[str, str] | None) -> None:
    (page,) = pictures(cards(workshop(), place(wifi=wifi), "nl", NOW), tmp_path)
    read = sorted(found.text for found in zxingcpp.read_barcodes(page))
    networks = [qr.wifi(wifi["name"], wifi["password"])] * 4 if wifi else []
    assert read == sorted([f"{URL}/j/483920"] * 4 + networks)


def test_a_card_says_where_to_go_what_to_type_and_of_which_workshop_it_is() -> None:
    said = words(cards(workshop(), place(), "nl", NOW))
    for text in ("Ommen Met Mekaere", "Doe mee", "192.168.1.20:8000", "48 39 20"):
        assert said.count(text) >= 4, text
    assert "Wi-Fi" not in said


def test_a_card_with_a_wifi_has_two_numbered_steps() -> None:
    said = words(cards(workshop(), place(wifi=WIFI), "nl", NOW))
    for text in ("Mekaere; gast", 'vecht"dal', "Doe mee"):
        assert said.count(text) >= 4, text
    assert "1 Wi-Fi" in said
    assert "2 Doe mee" in said


def test_a_card_of_an_open_network_names_no_password() -> None:
    said = words(cards(workshop(), place(wifi={"name": "Vrij", "password": ""}), "nl", NOW))
    assert said.count("Vrij") == 4
    assert "Wachtwoord" not in said


@pytest.mark.parametrize(
    ("language", "lang", "expected"), [("nl", "en", "Doe mee"), ("en", "nl", "Join in"), ("uk", "en", "Join in")]
)
def test_a_card_is_in_the_language_of_the_programme_where_we_speak_it(language: str, lang: str, expected: str) -> None:
    w = workshop(more=f"language: {language}")
    assert expected in words(cards(w, place(), lang, NOW))


def test_a_run_sheet_has_every_step_with_its_time_its_length_and_its_notes() -> None:
    said = words(runsheet(workshop(more='starts: "09:30"'), place(), "nl", NOW))
    for text in (
        "Ommen Met Mekaere",
        "48 39 20",
        "192.168.1.20:8000/j/483920",
        "Iedereen hoort erbij.",
        "Begin bij Oneens.",
    ):
        assert text in said
    for text in ("9.30", "9.35", "9.50", "Stellingenspel", "Pauze", "Koffie staat klaar."):
        assert text in said
    assert "± 5" in said
    assert "± 15" not in said


def test_without_a_time_a_run_sheet_counts_from_the_start() -> None:
    said = words(runsheet(workshop(), place(), "en", NOW))
    assert all(text in said for text in ("+ 0:00", "+ 0:05", "+ 0:20"))


def test_a_run_sheet_has_a_date_once_the_room_has_begun() -> None:
    w = workshop()
    assert "20 March 2026" not in words(runsheet(w, place(), "en", 0))
    begun = fold.apply(w, Move(1, "f", "next", {}, NOW))
    assert "March 20, 2026" in words(runsheet(begun, place(), "en", 0))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(
    "title",
    [
        MARKUP,
        "ظهيرة معًا في أومن",
        "ሰላም ኦመን",
        "Зустріч в Оммені її ґанок",
        "İstanbul’da görüşürüz, ğ ş ı",
        "Ελλάδα",
        "Łódź, Åse, œuvre «ça» – € 5 …",
    ],
)
def test_a_title_is_shown_as_it_was_written(sheet: str, title: str) -> None:
    pdf = SHEETS[sheet](workshop(title, f"\n  - {{type: content, title: {json.dumps(title)}}}"), place(), "nl", NOW)
    # In a PDF an Arabic text is in the order of the eye, and where the font changes may seem to be a space.
    assert direction(title) == "rtl" or title.replace(" ", "") in words(pdf).replace(" ", "")
    assert printable(title).replace(BREAK, "") == title


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_we_have_no_letter_for_keeps_no_sheet_from_the_printer(sheet: str) -> None:
    odd = "Feest 🎉👩‍👩‍👧 中文 \u0301 \u202e tab\u200d"
    assert "Feest" in words(SHEETS[sheet](workshop(odd), place(wifi={"name": odd, "password": odd}), "nl", NOW))


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_any_text_at_all_can_be_printed(text: str) -> None:
    steps = [{"type": "content", "title": f"x{text}", "text": f"x{text}", "notes": f"x{text}"}]
    w = fold.replay(type(workshop().programme).model_validate({"title": f"x{text}", "programme": steps}), [])
    for make in SHEETS.values():
        assert make(w, place(wifi={"name": f"x{text}", "password": text}), "en", NOW).startswith(b"%PDF")


def test_a_text_that_no_font_has_would_be_refused_without_that_care() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typst.compile(
            TEMPLATES / "runsheet.typ",
            root=TEMPLATES,
            font_paths=fonts.loaded(),
            sys_inputs={"data": json.dumps(_bare("🎉"))},
            pdf_standards=["a-2a", "ua-1"],
        )


def _bare(title: str) -> dict[str, Any]:
    said = {
        "sheet": "x",
        "date": "x",
        "code": "x",
        "printed": "x",
        "columns": ["x"] * 3,
        "end": "x",
        "page": "x",
        "usual": "x",
    }
    words = {"text": title, "dir": "ltr"}
    bare = {"lang": "en", "document": "x", "title": words, "short": words, "said": said, "date": None, "code": "x"}
    letters = {"text": [each.family for each in fonts.TEXT], "titles": [each.family for each in fonts.TITLES]}
    return {**bare, "addresses": [], "steps": [], "end": "x", "fonts": letters}


def test_a_hundred_steps_and_a_title_without_end_are_all_there(tmp_path: Path) -> None:
    steps = "".join(f"\n  - {{type: content, title: Stap {n}, notes: {'x' * 400}}}" for n in range(100))
    pdf = runsheet(workshop("W" * 500, steps), place(), "nl", NOW)
    said = words(pdf)
    assert all(f"Stap {n} " in said for n in range(100))
    pages = pictures(pdf, tmp_path)
    assert 6 < len(pages) < 40
    # Nothing runs over the edge: the outermost 10 mm are white.
    edge = round(10 / 25.4 * 150)
    for page in pages:
        grey = page.convert("L")
        for box in ((0, 0, edge, grey.height), (grey.width - edge, 0, grey.width, grey.height)):
            assert grey.crop(box).getextrema() == (255, 255)


def test_a_card_whose_everything_is_long_keeps_within_its_quarter(tmp_path: Path) -> None:
    wifi = {"name": "Een netwerk met een lange naam W", "password": "W" * 63}
    long = place("https://workshop.gemeente-ommen-hardenberg-dalfsen.nl/mekaere", wifi)
    (page,) = pictures(cards(workshop("W" * 300), long, "nl", NOW), tmp_path)
    grey = page.convert("L")
    edge = round(7 / 25.4 * 150)
    middle = grey.width // 2
    # Left and right of the cut, beside the dashes themselves, is nothing.
    for box in (
        (middle + 4, 0, middle + edge, grey.height // 2 - 4),
        (middle - edge, 0, middle - 4, grey.height // 2 - 4),
    ):
        assert grey.crop(box).getextrema() == (255, 255)
    assert len([code for code in zxingcpp.read_barcodes(page) if code.text.startswith("https://")]) == 4


def test_a_sheet_says_what_it_is_for_whoever_has_it_read_aloud() -> None:
    for make in SHEETS.values():
        pdf = make(workshop(), place(), "nl", NOW)
        assert b"pdfuaid" in pdf
        assert b"/StructTreeRoot" in pdf


def test_the_same_facts_give_the_same_bytes() -> None:
    for make in SHEETS.values():
        assert make(workshop(), place(), "nl", NOW) == make(workshop(), place(), "nl", NOW)
