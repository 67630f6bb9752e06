"""Cards for the tables: how to join, four to a sheet of A4. For people who take part, so in the language of the programme."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from workshop import qr, words
from workshop.fold import Workshop
from workshop.kinds.base import N_
from workshop.paper.typesetting import BREAK, pdf, printable, wording
from workshop.views import Place, reader

LONGEST_TITLE = 120
HOW = (N_("Scan the code with the camera of your phone."), N_("Then press the button “Join in”."))
HOW_WITH_WIFI = (N_("Scan code 1 with your camera, for the Wi-Fi."), N_("Then scan code 2, and press “Join in”."))


def cards(w: Workshop, place: Place, lang: str, now: int) -> bytes:
    """The PDF; in `lang`, that of whoever prints it, where the programme is in a language that we do not speak."""
    own = w.programme.language
    by = reader(words.choose(own if own in words.LANGUAGES else lang))
    _ = by.gettext
    title = by.room(w).say(w.programme.title)
    said = {
        "document": _(N_("Table cards – %(title)s"), title=printable(title)),
        "wifi": _(N_("Wi-Fi")),
        "join": _(N_("Join in")),
        "goto": _(N_("or go to")),
        "type": _(N_("and type")),
        "promise": _(N_("No app and no account needed")),
        "wifi_qr": _(N_("QR code of the Wi-Fi")),
        "join_qr": _(N_("QR code to join in")),
        "name": _(N_("Name of the network")),
        "password": _(N_("Password")),
        "how": [_(sentence) for sentence in (HOW_WITH_WIFI if place.wifi else HOW)],
    }
    data = {
        "lang": by.lang,
        "title": wording(title, LONGEST_TITLE),
        "said": said,
        "join": {"code": _code(place.join["url"]), "address": address(place), "number": pairs(place.row.code)},
        "wifi": _wifi(place),
    }
    return pdf("cards", data, now)


def address(place: Place) -> str:
    """What to type to come to a page that asks for the code: «192.168.1.20:8000»."""
    at = urlsplit(place.base_url)
    return re.sub(r"([./:-])(?=\w)", rf"\1{BREAK}", at.netloc + at.path)


def pairs(code: str) -> str:
    """48 39 20: how a code is written for people."""
    return re.sub(r"(..)(?=.)", r"\1 ", code)


def _code(text: str) -> dict[str, Any]:
    """A picture of a code, and what part of its width is the white at either side."""
    return {"svg": qr.svg(text), "quiet": qr.QUIET / len(qr.modules(text))}


def _wifi(place: Place) -> dict[str, Any] | None:
    if not place.wifi:
        return None
    name, password = place.wifi["name"], place.wifi["password"]
    return {
        "code": _code(qr.wifi(name, password)),
        "name": printable(name, word=8),
        "password": printable(password, word=8),
    }
