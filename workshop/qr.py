"""QR codes: as an SVG for a page, as blocks for a terminal, and the text that says how to join a Wi-Fi. It knows no addresses."""

from __future__ import annotations

import re
from itertools import groupby

import qrcode

QUIET = 4
"""Modules of white around a code, as the standard asks."""


def modules(text: str) -> list[list[bool]]:
    """The rows of a code, dark is True, with the quiet zone; a smudge or a fold over 15 % of it does no harm (level M)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def svg(text: str) -> str:
    """A code as an SVG that scales to any size: a white square and one path, dark in every theme."""
    rows = modules(text)
    size = len(rows)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    )


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where each unbroken row of dark modules starts, and its length."""
    found, x = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            found.append((x, length))
        x += length
    return found


def terminal(text: str) -> str:
    """A code in half blocks, two rows a line, black on white whatever the colours of the terminal are."""
    rows = modules(text)
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        blocks = "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        lines.append(f"\x1b[38;5;16;48;5;231m{blocks}\x1b[0m")
    return "\n".join(lines)


_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def wifi(name: str, password: str) -> str:
    """What a phone's camera reads as «join this network»; without a password the network is an open one."""
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return re.sub(r'([\\;,":])', r"\\\1", text)
