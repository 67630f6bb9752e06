"""Quiz questions from a sheet: the layout of Kahoot!'s template (XLSX), or a CSV with named columns."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from openpyxl import load_workbook

from workshop.kinds.base import N_

MOST_ROWS, MOST_COLUMNS, LARGEST, LARGEST_OPENED = 500, 40, 2 * 1024 * 1024, 30 * 1024 * 1024
OPTIONS = 6
LONGEST_NUMBER = 4
"""Digits of a number that means something here."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "vraag", "text", "tekst"),
    "seconds": ("time limit", "time", "seconds", "tijd", "seconden", "tijdslimiet"),
    "correct": ("correct answer", "correct", "right", "goed", "juist", "goede antwoord", "juiste antwoord"),
    "explanation": ("explanation", "uitleg", "toelichting"),
    **{f"answer{n}": (f"answer {n}", f"answer{n}", f"antwoord {n}", f"antwoord{n}") for n in range(1, OPTIONS + 1)},
}
"""What each column may be called, in small letters; behind it more may follow, as in «Answer 1 - max 75 characters»."""

Row: TypeAlias = Sequence[Any]


@dataclass(frozen=True)
class Trouble:
    """Something wrong in a sheet: its row from 1 (0: the whole sheet), and an English msgid with values that says what would be right."""

    row: int
    sentence: str
    values: Mapping[str, object]


def questions(body: bytes) -> tuple[list[dict[str, Any]], list[Trouble]]:
    """The questions of a sheet as a plan holds them, and what is wrong in it. A row with a mistake gives no question, the others do."""
    if len(body) > LARGEST:
        return [], [Trouble(0, N_("This sheet is too large. Use at most %(mb)s MB."), {"mb": LARGEST // 1024**2})]
    try:
        rows = _xlsx(body) if body[:2] == b"PK" else _csv(body)
    except Exception:
        # Of a damaged file each layer below says so in its own way: zlib, zipfile, openpyxl and what reads its XML.
        return [], [Trouble(0, N_("We cannot read this sheet. Save it as XLSX or CSV and try again."), {})]
    return _read(rows)


def _xlsx(body: bytes) -> list[Row]:
    """The first sheet: values as they were last computed; a formula that was never computed is nothing."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        if sum(each.file_size for each in packed.infolist()) > LARGEST_OPENED:
            raise ValueError("it unpacks to far more than a sheet of questions")
    book = load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        # One row more than fits, so that it can be said that there are too many.
        return list(sheet.iter_rows(max_row=MOST_ROWS + 20, max_col=MOST_COLUMNS, values_only=True))
    finally:
        book.close()


def _csv(body: bytes) -> list[Row]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252")
    if "\0" in text:
        raise ValueError("this is no text")
    first = text.partition("\n")[0]
    separator = max((";", ",", "\t"), key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))


def _read(rows: Sequence[Row]) -> tuple[list[dict[str, Any]], list[Trouble]]:
    head = next((at for at, row in enumerate(rows[:30]) if {"question", "correct"} <= set(_columns(row))), None)
    if head is None:
        wanted = N_("We miss the columns. Name them Question, Answer 1, Answer 2, Time limit and Correct answer.")
        return [], [Trouble(0, wanted, {})]
    columns = _columns(rows[head])
    made: list[dict[str, Any]] = []
    wrong: list[Trouble] = []
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {name: _said(row[at]) for name, at in columns.items() if at < len(row)}
        if not any(cells.get(name) for name in cells if name == "question" or name.startswith("answer")):
            continue
        if len(made) + len(wrong) >= MOST_ROWS:
            wrong.append(Trouble(number, N_("There are too many rows. The first %(n)s were read."), {"n": MOST_ROWS}))
            break
        found = _question(cells)
        if isinstance(found, str):
            wrong.append(Trouble(number, found, {}))
        else:
            made.append(found)
    if not made and not wrong:
        wrong.append(Trouble(0, N_("There are no questions in this sheet."), {}))
    return made, wrong


def _columns(row: Row) -> dict[str, int]:
    """Where each column that we know stands in a row of names."""
    names = [" ".join(str(cell or "").lower().split()) for cell in row]
    return {key: at for key, called in COLUMNS.items() if (at := _at(names, called)) is not None}


def _at(names: Sequence[str], called: Sequence[str]) -> int | None:
    exact = (at for at, name in enumerate(names) if name in called)
    begun = (at for at, name in enumerate(names) if any(name.startswith((f"{c} ", f"{c}(")) for c in called))
    return next(exact, next(begun, None))


def _said(cell: Any) -> str:
    """A cell as the text that a person sees in it."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else " ".join(str(cell).split())


def _question(cells: Mapping[str, str]) -> dict[str, Any] | str:
    """One question, or the sentence that says why this row is none."""
    checks: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: not cells.get("question"), N_("The question is missing.")),
        (lambda: cells.get("question", "").startswith("="), N_("Here stands a formula. Write the text itself.")),
        (lambda: len(cells["question"]) > 500, N_("The question is too long. Use at most 500 characters.")),
    )
    for is_wrong, sentence in checks:
        if is_wrong():
            return sentence
    options = {n: text for n in range(1, OPTIONS + 1) if (text := cells.get(f"answer{n}"))}
    right = list(_right(cells.get("correct", ""), options))
    if len(options) < 2:
        return N_("Give at least two answers.")
    if len(set(options.values())) < len(options):
        return N_("Two answers are the same.")
    if not right or None in right:
        return N_("Say which answer is right: its number, or several as 1,3.")
    question: dict[str, Any] = {
        "kind": "choice" if len(right) == 1 else "multiple",
        "text": cells["question"],
        "options": list(options.values()),
        "correct": right[0] if len(right) == 1 else right,
    }
    seconds = cells.get("seconds", "")
    if seconds:
        if not _is_number(seconds) or int(seconds) > 600:
            return N_("Give the time in seconds, from 5 to 600.")
        question["seconds"] = int(seconds)
    return question | ({"explanation": cells["explanation"]} if cells.get("explanation") else {})


def _is_number(said: str) -> bool:
    return said.isdecimal() and len(said) <= LONGEST_NUMBER


def _right(said: str, options: Mapping[int, str]) -> Iterator[str | None]:
    """The right options by their numbers, or by their very words; None for what is not among them."""
    if said in options.values():
        yield said
        return
    for part in filter(None, (each.strip() for each in said.replace(";", ",").replace(".", ",").split(","))):
        by_words = next((text for text in options.values() if text.casefold() == part.casefold()), None)
        yield options.get(int(part)) if _is_number(part) and by_words is None else by_words
