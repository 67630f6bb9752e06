"""A server that is not started, its own map of routes, and what every answer of it must carry: what the tests of the doors share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from workshop import commands
from workshop.app import create_server
from workshop.config import Settings
from workshop.programme import load

PLAN = 'title: Proef\nprogramme: [{type: content, title: Hallo, text: "Welkom"}]'
USUAL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "SAMEORIGIN",
}
PAGE = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "media-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'", "ws://HOST", "wss://HOST"},
    "frame-src": {"'self'"},
    "frame-ancestors": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
}
PICTURE = {"default-src": {"'none'"}, "style-src": {"'unsafe-inline'"}, "img-src": {"data:"}, "sandbox": set[str]()}
"""Of a file that a host put into the media folder."""
BARE = {
    "default-src": {"'none'"},
    "frame-ancestors": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
"""Of what the server itself says where no page was asked."""


class Reader(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *args: Any, **given: Any) -> Any:
        return super().open(*args, **{**given, "buffered": True})


def a_house(folder: Path, **more: Any) -> Any:
    """A server that is not started, with two workshops, and what may stand in its addresses."""
    media = folder / "media"
    media.mkdir(exist_ok=True)
    for name in ("plaat.svg", "pagina.html", "script.js"):
        (media / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    given = {
        "database_url": f"sqlite:///{folder}/sessions.db",
        "host_key": "hostkey",
        "media_folder": media,
        "port": 80,
    }
    server = create_server(Settings(**{**given, "wifi_name": "zaal", **more}))
    server.app.test_client_class = Reader
    made = [commands.create(server.core.store, load(PLAN, "nl")) for _ in range(2)]
    return SimpleNamespace(folder=folder, server=server, app=server.app, made=made, own=made[0], other=made[1])


def addresses(house: Any, method: str = "GET") -> list[str]:
    """Every rule of the server's map with values that exist, in order of the map."""
    values = {
        "code": house.own.code,
        "path:name": "plaat.svg",
        "name": "json",
        "sheet": "cards",
        "int:number": "1",
        "path:filename": "icon.svg",
    }
    rules = [rule for rule in house.app.url_map.iter_rules() if method in rule.methods or rule.build_only]
    made = []
    for rule in rules:
        address = rule.rule
        for name, value in values.items():
            address = address.replace(f"<{name}>", value)
        assert "<" not in address, f"say what {rule.rule} may hold"
        made.append(address)
    return made


def cookie_of(house: Any, address: str) -> Any:
    client = house.app.test_client()
    assert client.get(address).status_code == 302
    return client


def check_headers(headers: Mapping[str, str], policy: dict[str, set[str]], host: str = "localhost") -> None:
    """Each of the usual headers says what it should, and so does each directive of the policy."""
    given = {name.title(): value for name, value in headers.items()}
    said = [part.split() for part in given.get("Content-Security-Policy", "").split(";")]
    known = {part[0]: {source.replace(f"//{host}", "//HOST") for source in part[1:]} for part in said if part}
    assert known == policy, given
    assert {name: given.get(name) for name in USUAL} == USUAL, given


def check_answer(answer: Any) -> None:
    shown = (
        answer.request.path.startswith("/media/") and answer.status_code < 400 and answer.request.method != "OPTIONS"
    )
    check_headers(answer.headers, PICTURE if shown else PAGE)


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, with the numbers of errors, which stand beside their sentences."""
    return caplog.text + " ".join(getattr(record, "id", "") for record in caplog.records)


def check_broken(answer: Any, log: str) -> None:
    said = answer.get_data(as_text=True)
    assert answer.status_code == 500
    check_headers(answer.headers, PAGE)
    assert not any(inside in said for inside in ("geheim", "Traceback", ".py", "RuntimeError"))
    marks = [mark for mark in log.split() if len(mark) == 8 and mark in said]
    assert marks, (said, log)
    assert "geheim van binnen" in log
