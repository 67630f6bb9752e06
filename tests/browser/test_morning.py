"""The whole morning of Ommen, in browsers: one screen, one console and five phones, from the lobby to the export."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.browser.stage import IDEAS, Room, chromium
from tests.driver import OCHTEND, in_pairs, running_server

pytestmark = [pytest.mark.live, pytest.mark.timeout(600)]

PICTURES = Path(folder) if (folder := os.environ.get("PICTURES")) else None
PEOPLE = [("Anneke", "Gemeente"), (None, "Gemeente"), ("Youssef", None), (None, None), ("Gerrit", "Gemeente")]


@pytest.fixture(scope="module")
def room():
    with running_server() as server, chromium() as browser:
        room = Room(browser, server, server.create(OCHTEND))
        yield room
        room.close()


def test_the_morning_from_the_lobby_to_the_export(room, tmp_path):
    room.open()
    code = room.workshop["code"]
    url = room.read_qr()
    assert url == room.workshop["join_url"]
    assert in_pairs(code) in room.screen.page.inner_text("body").replace("\xa0", " ")
    for name, group in PEOPLE:
        room.add_phone(url, name, group)
    room.watcher.until(lambda view: view["people"] == {"online": 5, "joined": 5, "answered": 0})
    room.shoot(PICTURES, "00-lobby")
    asked = play(room)
    assert asked == 2 + 1 + 10 + 6 + 2 + 1
    assert room.problems() == []
    check_exports(room, tmp_path, asked)


def play(room: Room) -> int:
    """Press «next» until the end; everybody answers everything. Returns how many items were asked."""
    asked = set()
    for press in range(100):
        view = room.press_next()
        if view["phase"] == "ended":
            break
        if view["phase"] == "open" and view["item"]["id"] not in asked:
            asked.add(view["item"]["id"])
            room.everyone_answers()
        name = f"{press + 1:02}-{view['activity']['type']}-{view['phase']}"
        room.shoot(PICTURES, name)
    room.shoot(PICTURES, "99-ended")
    return len(asked)


def check_exports(room: Room, folder: Path, asked: int) -> None:
    """Every download from the console holds what was said."""
    files = {}
    for form in ("json", "csv", "xlsx", "ods"):
        response = room.console_context.request.get(f"{room.server.url}/f/{room.workshop['code']}/export/{form}")
        assert response.ok
        files[form] = folder / f"export.{form}"
        files[form].write_bytes(response.body())
    document = json.loads(files["json"].read_text())
    again = room.server.export(room.workshop)
    assert document["tables"].keys() == again["tables"].keys()
    for name, table in document["tables"].items():
        assert table == again["tables"][name]
    assert document == again
    assert len({answer["item"] for answer in document["answers"]}) == asked
    assert len(document["answers"]) == 5 * asked
    assert {person["name"] for person in document["participants"]} == {"Anneke", "Youssef", "Gerrit", None}
    with zipfile.ZipFile(files["csv"]) as archive:
        everything = "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    book = openpyxl.load_workbook(files["xlsx"])
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    for idea in IDEAS:
        assert idea in everything
        assert idea in cells
