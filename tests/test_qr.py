"""QR codes: a reader reads back what was put in, from the page and from the terminal, and phones understand the Wi-Fi."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from workshop import qr

SCALE = 6


def read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image)
    assert len(found) == 1
    return str(found[0].text)


def drawn(svg: str) -> Image.Image:
    """The picture that a browser makes of the path's squares."""
    root = ElementTree.fromstring(svg)
    size = int(root.attrib["viewBox"].split()[2])
    image = Image.new("L", (size * SCALE, size * SCALE), 255)
    draw = ImageDraw.Draw(image)
    path = root.findall("{*}path")[0].attrib["d"]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        left, top = int(x) * SCALE, int(y) * SCALE
        draw.rectangle((left, top, left + int(length) * SCALE - 1, top + SCALE - 1), fill=0)
    return image


def printed(text: str) -> Image.Image:
    """The picture that a terminal makes of half blocks."""
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in text.split("\n")]
    image = Image.new("L", (len(lines[0]) * SCALE, len(lines) * 2 * SCALE), 255)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        for column, block in enumerate(line):
            for half in [0] * (block in "▀█") + [1] * (block in "▄█"):
                left, top = column * SCALE, (2 * row + half) * SCALE
                draw.rectangle((left, top, left + SCALE - 1, top + SCALE - 1), fill=0)
    return image


TEXTS = [
    "http://192.168.1.20:8000/j/483920",
    "https://workshop.example.nl/j/000000",
    "WIFI:T:WPA;S:Café ’t Hoekje;P:x;;",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_on_a_page_reads_back(text: str) -> None:
    assert read(drawn(qr.svg(text))) == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_in_a_terminal_reads_back(text: str) -> None:
    assert read(printed(qr.terminal(text))) == text


def test_a_code_has_its_quiet_zone_and_is_dark_on_white_in_any_theme() -> None:
    svg = qr.svg(TEXTS[0])
    image = drawn(svg)
    edge = qr.QUIET * SCALE
    assert image.point(lambda value: 255 - value).getbbox() == (edge, edge, image.width - edge, image.height - edge)
    assert 'fill="#fff"' in svg
    assert "style=" not in svg
    assert not svg.startswith("<?xml")


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Lemelerberg", "bosrand12", "WIFI:T:WPA;S:Lemelerberg;P:bosrand12;;"),
        ("De Hut", "", "WIFI:T:nopass;S:De Hut;;"),
        ('a;b,c:d"e', "\\;", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e;P:\\\\\\;;;'),
    ],
)
def test_a_phone_understands_how_to_join_the_wifi(name: str, password: str, said: str) -> None:
    assert qr.wifi(name, password) == said
