"""Scripts, formulas and tricks in all that people and plans say: on phone, screen, console and in every export they stay text."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import requests
from playwright.sync_api import expect

from tests.browser.stage import Room
from tests.driver import Client, wait_until

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "\"><b onmouseover='alert(1)'>x",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "</template><script>alert(1)</script>",
    "<iframe src=https://kwaad.example>",
    "\u202emoc.daawk\u202c gewoon",
    "a\u200bb\u2066c",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("https://kwaad.example")',
    "=cmd|' /C calc'!A0",
]
MARKDOWN = """# {title}

<script>alert(1)</script> <img src="https://kwaad.example/a.png" onerror="alert(1)">

![weg](https://kwaad.example/b.png) [klik](javascript:alert(1)) [data](data:text/html,<script>alert(1)</script>) [goed](https://ommen.example)
"""
TITLE = SCRIPTS[1]


def plan() -> str:
    text = {"nl": MARKDOWN.format(title=SCRIPTS[0])}
    options = [SCRIPTS[0], FORMULAS[0]]
    return json.dumps(
        {
            "title": TITLE,
            "names": "optional",
            "groups": [SCRIPTS[2], FORMULAS[4].strip()],
            "programme": [
                {"type": "content", "title": SCRIPTS[0], "text": text, "notes": SCRIPTS[1]},
                {"type": "quiz", "title": SCRIPTS[4], "teams": True, "questions": [question(options)]},
                {"type": "ideas", "title": SCRIPTS[2], "prompt": SCRIPTS[6], "per_person": 20},
            ],
        }
    )


def question(options: list[str]) -> dict[str, Any]:
    return {
        "kind": "choice",
        "text": SCRIPTS[5],
        "options": options,
        "correct": options[0],
        "explanation": SCRIPTS[3],
        "seconds": 5,
    }


def test_hostile_texts_stay_texts_everywhere(room_with):
    room: Room = room_with(plan())
    phone = room.add_phone(room.workshop["join_url"], name=SCRIPTS[1][:40], group=SCRIPTS[2])
    guests = [Client(room.server, room.workshop).connect() for _ in range(5)]
    try:
        dialogs: list[str] = []
        for watched in (room.screen, room.console, phone):
            watched.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for guest, text in zip(guests, [*SCRIPTS[:3], FORMULAS[0], FORMULAS[5]], strict=True):
            guest.say("profile", name=text[:40], group=SCRIPTS[2], team=text[:40])
        walk(room, guests)
        for watched in (room.screen, room.console, phone):
            expect(watched.page.get_by_text(SCRIPTS[0]).first).to_be_attached()
            hit = watched.page.evaluate(
                "document.querySelectorAll('[onerror], [onload], iframe[src*=kwaad], img[src*=kwaad]').length"
            )
            assert hit == 0
        assert not dialogs
        assert not room.problems()
        check_exports(room)
    finally:
        for guest in guests:
            guest.close()


def walk(room: Room, guests: list[Client]) -> None:
    """The whole programme, with ideas of every kind of trickery."""
    while room.watcher.view["phase"] != "ended":
        item = room.watcher.view["item"]
        if room.watcher.view["phase"] == "open" and item["kind"] == "ideas":
            for n, text in enumerate([*SCRIPTS, *FORMULAS]):
                guests[n % 5].answer({"text": text}, item=item["id"])
            room.watcher.until(lambda view: view["people"]["answered"] == 5)
            wait_until(lambda: SCRIPTS[0] in room.screen.page.inner_text("body"), "the ideas on the screen")
            wait_until(lambda: SCRIPTS[0] in room.console.page.inner_text("body"), "the ideas on the console")
            return
        if room.watcher.view["phase"] == "open":
            for guest in guests:
                guest.answer("o1", item=item["id"])
        room.press_next()


def check_exports(room: Room) -> None:
    """No cell of a sheet is a formula or a link; every text is still there to be read."""
    page = requests.Session()
    page.get(room.workshop["facilitator_url"], timeout=10)
    made = {
        name: page.get(f"{room.server.url}/f/{room.workshop['code']}/export/{name}", timeout=30)
        for name in ("json", "csv", "xlsx", "ods")
    }
    assert all(answer.headers["Content-Disposition"].startswith("attachment") for answer in made.values())
    assert SCRIPTS[0] in json.dumps(made["json"].json())
    check_csv(made["csv"].content)
    check_xlsx(made["xlsx"].content)


def check_csv(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    cells = [cell for text in files for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells


def check_xlsx(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        raw = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, text in raw.items() if b"<f>" in text or b"<f " in text or b"<hyperlink" in text]
    assert not [name for name in raw if "external" in name.lower() or "vba" in name.lower()]
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert (
        any(cell.value == "=1+1" or cell.value == "'=1+1" for cell in cells) or b"=1+1" in raw["xl/sharedStrings.xml"]
    )
