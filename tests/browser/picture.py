"""Makes the picture of the README from the product itself: `python -m tests.browser.picture`. A statement, two rounds."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from tests.browser.stage import Phone, Room, chromium
from tests.driver import OCHTEND, ROOT, Client, running_server

FIRST = ["agree"] * 12 + ["pass"] * 6 + ["disagree"] * 16
SECOND = ["disagree"] * 4 + ["agree"] * 8 + ["agree"] + ["disagree"] * 1 + ["pass"] * 4 + ["disagree"] * 16
PAPER, INK, GAP, WIDTH = "#F2E6CF", "#16241F", 36, 1100


def main() -> None:
    with running_server() as server, chromium() as browser:
        room = Room(browser, server, server.create(OCHTEND))
        room.open()
        crowd = [Client(server, room.workshop).connect() for _ in FIRST[:-1]]
        phone = room.add_phone(room.workshop["join_url"])
        phone.page.set_viewport_size({"width": 390, "height": 844})
        for votes in (FIRST, SECOND):
            _take_sides(room, crowd, phone, votes)
        room.press_next()
        room.screen.page.wait_for_timeout(6000)
        shots = [watched.page.screenshot() for watched in (room.screen, room.console, phone)]
        compose([Image.open(io.BytesIO(shot)) for shot in shots]).save(
            ROOT / "docs" / "pictures" / "room.png", optimize=True
        )
        for client in crowd:
            client.close()
        room.close()


def _take_sides(room: Room, crowd: list[Client], phone: Phone, votes: list[str]) -> None:
    room.press_next()
    while room.watcher.view["phase"] != "open" or room.watcher.view["activity"]["type"] != "statements":
        room.press_next()
    item = room.watcher.view["item"]
    for client, vote in zip(crowd, votes, strict=False):
        client.until(lambda view: view["item"] and view["item"]["id"] == item["id"])
        client.answer(vote)
    phone.sees(item["text"])
    phone.page.get_by_role("button", name="Oneens").click()
    room.watcher.until(lambda view: view["people"]["answered"] == len(votes))


def compose(pictures: list[Image.Image]) -> Image.Image:
    """The screen above the console, and the phone beside them."""
    screen, console = (
        p.resize((WIDTH, round(p.height * WIDTH / p.width)), Image.Resampling.LANCZOS) for p in pictures[:2]
    )
    height = screen.height + GAP + console.height
    phone = pictures[2].resize(
        (round(pictures[2].width * height / pictures[2].height), height), Image.Resampling.LANCZOS
    )
    canvas = Image.new("RGB", (WIDTH + phone.width + 3 * GAP, height + 2 * GAP), PAPER)
    for picture, place in (
        (screen, (GAP, GAP)),
        (console, (GAP, 2 * GAP + screen.height)),
        (phone, (2 * GAP + WIDTH, GAP)),
    ):
        mask = Image.new("L", picture.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), 24, fill=255)
        canvas.paste(picture, place, mask)
        box = (place[0], place[1], place[0] + picture.width - 1, place[1] + picture.height - 1)
        ImageDraw.Draw(canvas).rounded_rectangle(box, 24, outline=INK, width=3)
    return canvas


if __name__ == "__main__":
    Path(ROOT / "docs" / "pictures").mkdir(parents=True, exist_ok=True)
    main()
