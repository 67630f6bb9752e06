"""The first picture that a room sees: the name of the day above the card with the code, and neither over the other."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.live

LONG = "Ommen Met Mekaere – Ontwikkelgroep, bijeenkomst in het najaar"


@pytest.mark.parametrize("title", ["Ommen Met Mekaere – Ontwikkelgroep", LONG])
def test_a_long_name_stands_on_one_line_above_the_card(room_with, title):
    screen = room_with(f'title: "{title}"\nprogramme: [{{type: content, title: Hallo, text: Welkom}}]').screen.page
    name, card = screen.locator(".lobby-title").bounding_box(), screen.locator(".cards").bounding_box()
    assert name["y"] + name["height"] <= card["y"]
    assert name["x"] + name["width"] <= 1920
