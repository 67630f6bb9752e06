"""Colours that say something stay apart under simulated colour blindness, and text stays readable on its ground."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.driver import ROOT

LIGHT_CSS, DARK_CSS = (ROOT / "static/css/tokens.css").read_text().split("[data-dark]", 1)
TOKEN = re.compile(r"--om-([\w-]+):\s*(?:var\([^,]+,\s*)?(#[0-9A-Fa-f]{6})")
LIGHT = dict(TOKEN.findall(LIGHT_CSS))
DARK = LIGHT | dict(TOKEN.findall(DARK_CSS.split("}", 1)[0]))
THEMES = {"light": LIGHT, "dark": DARK}
# Full dichromacy after Viénot, Brettel and Mollon (1999), on linear RGB.
SIMULATED = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
BANKS_APART, QUIZ_APART = 43, 24


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = rgb
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (max(v, 0) ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    """CIE 1976 colour difference, as somebody with this sight sees it."""
    seen = [
        lab(tuple(sum(f * c for f, c in zip(row, linear(colour), strict=True)) for row in SIMULATED[sight]))
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


def contrast(one: str, other: str) -> float:
    bright = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (bright[1] + 0.05) / (bright[0] + 0.05)


@pytest.mark.parametrize("sight", SIMULATED)
@pytest.mark.parametrize("pair", [("eens", "oneens"), ("eens-d", "oneens-d")])
def test_the_two_banks_stay_apart(sight, pair):
    assert distance(LIGHT[pair[0]], LIGHT[pair[1]], sight) >= BANKS_APART


@pytest.mark.parametrize("sight", SIMULATED)
@pytest.mark.parametrize(
    "pair", [*itertools.combinations(("boom", "druppel", "zon", "hart", "blad", "maan"), 2)], ids="-".join
)
@pytest.mark.parametrize("theme", THEMES)
def test_the_quiz_colours_stay_apart(sight, pair, theme):
    assert distance(THEMES[theme][pair[0]], THEMES[theme][pair[1]], sight) >= QUIZ_APART


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink-2", "paper"),
        ("error", "paper"),
        ("eens", "paper"),
        ("oneens", "paper"),
        ("ink", "sun"),
        ("text-d", "night"),
    ],
)
def test_text_is_readable_on_its_ground(text, ground):
    assert contrast(LIGHT[text], LIGHT[ground]) >= 4.5
