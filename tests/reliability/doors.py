"""A server that is not started, its own map of routes, and what every answer of it must carry: what the tests of the doors share."""

from __future__ import annotations

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
ALWAYS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
}


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


def has_headers(answer: Any) -> bool:
    policy = answer.headers.get("Content-Security-Policy", "")
    scripts = [part for part in policy.split(";") if "script" in part or "default" in part]
    return set(answer.headers.keys()) >= ALWAYS and not any("unsafe" in part for part in scripts)


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, with the numbers of errors, which stand beside their sentences."""
    return caplog.text + " ".join(getattr(record, "id", "") for record in caplog.records)


def check_broken(answer: Any, log: str) -> None:
    said = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert has_headers(answer)
    assert not any(inside in said for inside in ("geheim", "Traceback", ".py", "RuntimeError"))
    marks = [mark for mark in log.split() if len(mark) == 8 and mark in said]
    assert marks, (said, log)
    assert "geheim van binnen" in log
