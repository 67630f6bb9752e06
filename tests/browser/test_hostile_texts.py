"""Scripts, formulas and tricks in all that people and plans say: on phone, screen, console and in every export they stay text."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

import odfdo
import openpyxl
import pytest
import requests
from playwright.sync_api import Browser, Route, expect

from tests.browser.hostile import GROUPS, SCRIPTS, TEXTS, TITLE, Eyed, plain, plan, some, speak, type_on
from tests.browser.stage import Room, Watched
from tests.driver import Client, Server, in_pairs
from tests.test_paper import words as words_of

pytestmark = pytest.mark.timeout(300)

BY_HAND = "hand<img src=x onerror=alert(1)>"
THEME, REWORDED, OWNER, NEXT = (
    f"{name} {text}" for name, text in zip(("thema", "anders", "wie", "wat"), SCRIPTS, strict=False)
)


@pytest.fixture
def room(room_with: Any) -> Room:
    room: Room = room_with(plan())
    return room


@pytest.fixture
def guests(room: Room) -> Iterator[list[Client]]:
    guests = [Client(room.server, room.workshop).connect() for _ in range(5)]
    for guest, text in zip(guests, some(0, 5, 40), strict=True):
        guest.say("profile", name=text, group=GROUPS[0], team=text)
    yield guests
    for guest in guests:
        guest.close()


def test_hostile_texts_stay_texts_everywhere(room: Room, guests: list[Client]) -> None:
    check_host(room.browser, room.server)
    check_planner(room)
    phone = room.add_phone(room.workshop["join_url"], name=SCRIPTS[1][:40], group=GROUPS[0])
    eyes = {"screen": Eyed(room.screen), "console": Eyed(room.console), "phone": Eyed(phone)}
    for eye in eyes.values():
        eye.page.reload()
    while (view := room.watcher.next())["phase"] != "ended":
        for eye in eyes.values():
            eye.follow(view)
        if view["phase"] == "open":
            speak(guests, view["item"])
            type_on(phone, view["item"], BY_HAND)
            room.watcher.until(lambda view: view["people"]["answered"] >= len(guests))
        direct(room.watcher)
    for name, eye in eyes.items():
        eye.follow(view)
        eye.must_be_text()
        # What was said stood there to be read; phones see no themes.
        themes = [] if name == "phone" else [THEME]
        assert eye.lacks([*TEXTS, BY_HAND, REWORDED, OWNER, NEXT, *themes]) == []
    assert not room.problems()
    check_exports(room)
    check_paper(room)


def direct(console: Client) -> None:
    """What a facilitator types and lets through wherever the room is."""
    view = console.view
    kind, phase = view["activity"]["type"], view["phase"]
    for entry in view["queue"]:
        if entry["state"] == "waiting":
            assert console.do("show", answer=entry["answer"])["ok"]
    if kind == "ideas" and phase == "closed":
        assert console.do("theme", title=THEME)["ok"]
        found = console.view["result"]
        assert console.do("assign", answer=found["ideas"][0]["id"], theme=found["themes"][0]["id"])["ok"]
        assert console.do("write", title=SCRIPTS[1], table=GROUPS[0])["ok"]
    if kind == "prioritise" and phase in ("intro", "discussion"):
        solution = view["workbench"]["solutions"][0]["id"]
        assert console.do("reword", solution=solution, title=REWORDED)["ok"]
        assert console.do("assign", solution=solution, owner=OWNER, next=NEXT)["ok"]
    if kind == "covenant" and view["covenant"]["turn"] == "look":
        assert console.do("reword", item=view["item"]["id"], title=REWORDED)["ok"]
        assert console.do("decide", item=view["item"]["id"], choice="change")["ok"]


def check_planner(room: Room) -> None:
    """Every step opened and looked at, and a text typed over another."""
    watched = Watched(room.console_context, room.server)
    eye, page = Eyed(watched), watched.page
    page.goto(f"{room.server.url}/plan/{room.workshop['code']}")
    steps = page.locator("#steps [data-does=open]")
    expect(steps).to_have_count(len(json.loads(plan())["programme"]))
    for step in steps.all():
        step.click()
        expect(page.locator("#look-title-now")).not_to_be_empty()
        expect(page.locator("#form [data-path$=title]").first).to_be_visible()
    page.locator('#form [data-path$="/title"] :is(input, textarea)').first.fill(BY_HAND)
    expect(page.locator("#steps")).to_contain_text(BY_HAND)
    expect(page.locator("#state")).to_have_text("Alles is bewaard")
    assert eye.lacks([*SCRIPTS[:4], BY_HAND]) == []
    eye.must_be_text()
    assert not watched.problems
    page.close()


def check_host(browser: Browser, server: Server) -> None:
    """The list of workshops, a link handed out, a search, a file that is refused, and a workshop deleted."""
    code = server.create(plan())["code"]
    context = browser.new_context(locale="nl-NL")
    watched = Watched(context, server)
    eye, page, url = Eyed(watched), watched.page, server.url
    page.goto(f"{url}/host?key=hostkey")
    card = page.locator(".workshop").filter(has_text=in_pairs(code))
    expect(card).to_contain_text(TITLE)
    card.locator("summary").click()
    card.locator('[data-opens="share-dialog"]').click()
    page.locator("#share-label").fill(SCRIPTS[0])
    page.locator("[data-part=make]").click()
    expect(page.locator(".share-one")).to_contain_text(SCRIPTS[0])
    eye.must_be_text()
    nasty = f'title: x\n"{TITLE}": 1\nprogramme: [{{type: "{SCRIPTS[0]}"}}]'
    page.goto(f"{url}/host?q={SCRIPTS[1]}")
    expect(page.locator("#q")).to_have_value(SCRIPTS[1])
    eye.must_be_text()
    page.locator("#programme").set_input_files(
        {"name": f"{TITLE}.yaml", "mimeType": "text/yaml", "buffer": nasty.encode()}
    )
    page.locator(".host-new form [type=submit]").click()
    expect(page.locator("#upload-errors")).to_contain_text(TITLE)
    eye.must_be_text()
    page.goto(f"{url}/host/{code}/delete")
    expect(page.locator("h2").first).to_contain_text(TITLE)
    eye.must_be_text()
    page.locator(".host-delete button[type=submit]").click()
    expect(page.locator(".host-news")).to_contain_text(TITLE)
    eye.must_be_text()
    # The file was refused, and the browser says so.
    assert not [problem for problem in watched.problems if "422" not in problem]
    context.close()


def downloads(room: Room) -> requests.Session:
    session = requests.Session()
    session.get(room.workshop["facilitator_url"], timeout=10)
    return session


def check_exports(room: Room) -> None:
    """No cell of a sheet is a formula or a link; every text is still there to be read."""
    with downloads(room) as page:
        made = {
            name: page.get(f"{room.server.url}/f/{room.workshop['code']}/export/{name}", timeout=30)
            for name in ("json", "csv", "xlsx", "ods")
        }
    assert all(answer.headers["Content-Disposition"].startswith("attachment") for answer in made.values())
    for cells in (
        leaves(made["json"].json()),
        check_csv(made["csv"].content),
        check_xlsx(made["xlsx"].content),
        check_ods(made["ods"].content),
    ):
        everything = "\0".join(map(plain, cells))
        assert not [text for text in (*TEXTS, BY_HAND, THEME, REWORDED, OWNER, NEXT) if plain(text) not in everything]


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in leaves(each)]
    if isinstance(value, list):
        return [text for each in value for text in leaves(each)]
    return [str(value)]


def check_csv(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    cells = [cell for text in files for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells
    return cells


def check_xlsx(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        raw = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, text in raw.items() if b"<f>" in text or b"<f " in text or b"<hyperlink" in text]
    assert not [name for name in raw if "external" in name.lower() or "vba" in name.lower()]
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [str(cell.value) for cell in cells]


def check_ods(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        raw = archive.read("content.xml")
    assert not [part for part in (b"table:formula", b"<text:a", b"xlink:href", b"office:script") if part in raw]
    sheets = odfdo.Document(io.BytesIO(made)).body.tables
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row.cells if cell.value is not None]
    assert not [cell for cell in cells if cell.formula]
    return [str(cell.value) for cell in cells]


def check_paper(room: Room) -> None:
    """What is printed says the texts, runs nothing, and leads nowhere but here."""
    with downloads(room) as page:
        for sheet in ("cards", "runsheet"):
            made = page.get(f"{room.server.url}/f/{room.workshop['code']}/{sheet}.pdf", timeout=60).content
            said = words_of(made).replace(" ", "")
            wanted = [TITLE] if sheet == "cards" else [TITLE, *SCRIPTS[:8]]
            assert not [text for text in wanted if text.replace(" ", "") not in said]
            runs, leads = (
                subprocess.run(["pdfinfo", asks, "-"], input=made, capture_output=True, check=True).stdout
                for asks in ("-js", "-url")
            )
            assert (runs, leads.splitlines()[1:]) == (b"", [])


@pytest.mark.parametrize("script", ["screen", "console", "participant"])
def test_a_page_that_makes_markup_of_a_text_is_found_out(room: Room, script: str) -> None:
    phone = room.add_phone(room.workshop["join_url"])
    watched = {"screen": room.screen, "console": room.console, "participant": phone}[script]
    watched.page.context.route(f"**/dist/{script}.js*", spoiled)
    eye = Eyed(watched)
    eye.page.reload()
    eye.follow(room.watcher.next())
    with pytest.raises(AssertionError):
        eye.must_be_text()


def spoiled(route: Route) -> None:
    """The script as it would be if texts were set as markup."""
    script = route.fetch().text().replace(".textContent=", ".innerHTML=")
    route.fulfill(content_type="text/javascript", body=script)
