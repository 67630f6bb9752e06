"""The letters for paper: made once, from the browser's own fonts, as files that typst reads.

typst knows neither woff2 nor variable fonts, so each weight becomes a file of its own, under a name that no other part of a family has.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import typst
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "node_modules" / "@fontsource-variable"
FOLDER = ROOT / "templates" / "paper" / "fonts"
REGULAR, BOLD = 400, 700
FAMILY, STYLE, FULL, POSTSCRIPT, TYPOGRAPHIC = 1, 2, 4, 6, (16, 17, 21, 22, 25)
"""Numbers of names within a font."""


@dataclass(frozen=True)
class Letters:
    """Some letters of a family, as @fontsource divides it, in some weights."""

    name: str
    subset: str
    weights: tuple[int, ...] = (REGULAR, BOLD)
    placed: bool = True
    """Whether to keep how letters are placed beside and upon each other; Arabic needs it, of Ethiopic it is all but kerning, and slow."""

    @property
    def family(self) -> str:
        return f"{self.name} {self.subset}"

    def files(self) -> Iterator[tuple[int, Path]]:
        yield from ((weight, FOLDER / f"{self.name}-{self.subset}-{weight}.ttf") for weight in self.weights)


NOTO = (
    *(Letters("noto-sans", subset) for subset in ("cyrillic", "cyrillic-ext", "greek", "vietnamese")),
    Letters("noto-sans-arabic", "arabic"),
    Letters("noto-sans-ethiopic", "ethiopic", placed=False),
)
TEXT = (*(Letters("atkinson-hyperlegible-next", subset) for subset in ("latin", "latin-ext")), *NOTO)
TITLES = (*(Letters("bricolage-grotesque", subset, (BOLD,)) for subset in ("latin", "latin-ext")), *TEXT)


def make() -> None:
    """Write every file; one that is there already is replaced as a whole."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for letters in TITLES:
        for weight, path in letters.files():
            made = _weighing(letters, weight)
            part = path.with_suffix(f".{uuid4().hex}")
            made.save(part)
            part.replace(path)


def _weighing(letters: Letters, weight: int) -> Any:
    # Of no use to a server that has its letters, and 12 MB.
    from fontTools.varLib.instancer import instantiateVariableFont

    # It tells of every table that it prunes.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    source = PACKAGES / letters.name / "files" / f"{letters.name}-{letters.subset}-wght-normal.woff2"
    with TTFont(source) as variable:
        if not letters.placed:
            del variable["GPOS"]
        font = instantiateVariableFont(variable, {"wght": weight})
    font.flavor = None
    style = "Bold" if weight == BOLD else "Regular"
    for number in TYPOGRAPHIC:
        font["name"].removeNames(nameID=number)
    for number, said in (
        (FAMILY, letters.family),
        (STYLE, style),
        (FULL, f"{letters.family} {style}"),
        (POSTSCRIPT, f"{letters.name}-{letters.subset}-{style}"),
    ):
        font["name"].setName(said, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    return font


@cache
def loaded() -> typst.Fonts:
    """All of them, and none of the system's: paper looks the same wherever it is made. The first to ask may have to make them."""
    if not all(path.exists() for letters in TITLES for _, path in letters.files()):
        make()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def covered() -> frozenset[int]:
    """Every character that one of them has."""
    loaded()
    found: set[int] = set()
    for letters in TEXT:
        with TTFont(next(letters.files())[1], lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)
