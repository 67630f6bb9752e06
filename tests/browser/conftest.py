"""One browser and one server for the browser tests of a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.stage import Room, chromium
from tests.driver import Server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def room_with(browser: Browser, server: Server) -> Iterator[Callable[[str], Room]]:
    """A room for a programme text, with screen and console open."""
    rooms: list[Room] = []

    def make(plan: str) -> Room:
        rooms.append(Room(browser, server, server.create(plan)))
        rooms[-1].open()
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()
