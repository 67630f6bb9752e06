"""Whether phones reach this server, tried before people come: a page for the host, one for phones, and numbers of what got through."""

from __future__ import annotations

import ipaddress
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from markupsafe import Markup
from socketio.exceptions import ConnectionRefusedError as ConnectRefused

from workshop import qr
from workshop.config import Settings, base_url
from workshop.pages import Answer, is_host

DOOR = "/t"
"""Where phones knock: the address of their page, and the namespace that its script asks for. It lets nobody in: being heard is all."""
WAYS = {"websocket": "fast", "polling": "slow"}


@dataclass(frozen=True)
class Reach:
    """The routes of one server, and what knocked on it since it started."""

    settings: Settings
    server: Any
    seen: Counter[str] = field(default_factory=Counter)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def blueprint(self) -> Blueprint:
        self.server.on("connect", self.knock, namespace=DOOR)
        reach = Blueprint("reach", __name__)
        reach.add_url_rule("/host/room", endpoint="room", view_func=self.room)
        reach.add_url_rule("/host/room/seen", endpoint="seen", view_func=self.counts)
        reach.add_url_rule(DOOR, endpoint="phone", view_func=self.phone)
        return reach

    def room(self) -> Answer:
        if not is_host(self.settings):
            return redirect(url_for("hosting.host"))
        address = base_url(self.settings) + DOOR
        wifi = self.settings.wifi_name
        return render_template(
            "room.html",
            address=address.partition("://")[2],
            picture=Markup(qr.svg(address)),  # noqa: S704 - made here, of no markup
            plain=address.startswith("http://"),
            lonely=is_lonely(address),
            port=self.settings.port,
            wifi=wifi,
            password=self.settings.wifi_password,
            wifi_picture=Markup(qr.svg(qr.wifi(wifi, self.settings.wifi_password))) if wifi else None,  # noqa: S704
            seen=self.seen,
        )

    def counts(self) -> Answer:
        """`{opened, fast, slow}` since the server started: how often the page was opened, and how often which way got through."""
        if not is_host(self.settings):
            abort(403)
        answer = jsonify({name: self.seen[name] for name in ("opened", *WAYS.values())})
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def phone(self) -> Answer:
        if request.method == "GET":
            self._count("opened")
        return render_template("reach.html")

    def knock(self, sid: str, _environ: object, _auth: object = None) -> None:
        """Somebody's script got a packet through. That it hears the refusal is its proof that one comes back, too."""
        self._count(WAYS[self.server.transport(sid, DOOR)])
        raise ConnectRefused("heard")

    def _count(self, what: str) -> None:
        with self._counting:
            self.seen[what] += 1


def is_lonely(address: str) -> bool:
    """Whether an address leads to this machine from this machine alone: it has no network."""
    name = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
