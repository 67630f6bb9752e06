"""The composition root: makes the Flask application, the Socket.IO server and everything they work with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_compress import Compress
from flask_socketio import SocketIO
from whitenoise import WhiteNoise

from workshop import cli, hosting, pages, runtime, wire, words
from workshop.access import WrongCodes
from workshop.audience import Audience
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.history import History
from workshop.live import Live
from workshop.store import Store, WorkshopRow
from workshop.views import Place
from workshop.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROOT = Path(__file__).parent.parent
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Server:
    """What `run.py` starts: the application, its core, and the loops that must run beside it."""

    app: Flask
    core: Core
    audience: Audience

    def start(self) -> None:
        self.core.writer.start()
        self.audience.start()


def create_server(settings: Settings) -> Server:
    """Everything, wired; nothing runs until `start`. Tables are made where they are missing."""
    database = Store(settings.database_url)
    database.create_tables()
    app = Flask("workshop", root_path=str(ROOT), static_folder=None)
    app.config.update(
        SECRET_KEY=database.secret("cookies"),
        SESSION_COOKIE_NAME="mekaere",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        MAX_CONTENT_LENGTH=1_000_000,
        COMPRESS_MIMETYPES=["text/html", "image/svg+xml", "application/json"],
        COMPRESS_ALGORITHM=["br", "gzip"],
    )
    words.set_up(app, pages.language)
    app.context_processor(lambda: {"lang": pages.language(), "dir": words.direction(pages.language())})
    history = History(database)
    core = Core(database, history, Writer(database, history))
    wifi = {"name": settings.wifi_name, "password": settings.wifi_password} if settings.wifi_name else None

    def place_of(row: WorkshopRow) -> Place:
        return Place(row, base_url(settings), wifi)

    manager = wire.Manager()
    socketio = SocketIO(
        app,
        async_mode=runtime.MODE,
        client_manager=manager,
        json=wire.Json,
        max_http_buffer_size=runtime.MAX_MESSAGE,
        ping_interval=runtime.PING_INTERVAL,
        ping_timeout=runtime.PING_TIMEOUT,
        http_compression=False,
        cors_allowed_origins=_is_ours(settings.public_url),
    )
    wire.guard(socketio.server, settings.max_events)
    audience = Audience(socketio.server, core)
    core.writer.on_commit = audience.mark
    live = Live(app, socketio.server, core, audience, place_of, settings)
    manager.on_connected = live.on_connected
    wrong = WrongCodes()
    app.register_blueprint(pages.Pages(core, settings, place_of, wrong).blueprint())
    app.register_blueprint(hosting.Hosting(core, settings, wrong).blueprint())
    app.after_request(_add_headers)
    Compress(app)
    _serve_static(app)
    app.extensions["workshop"] = core
    app.extensions["base_url"] = base_url(settings)
    for command in cli.COMMANDS:
        app.cli.add_command(command)
    return Server(app, core, audience)


def _is_ours(public_url: str) -> Callable[[str, WSGIEnvironment], bool]:
    """Whether a page of this origin may open a socket: it came from here, or from the public address of a proxy before us."""

    public = "://".join(urlsplit(public_url)[:2])

    def allowed(origin: str, environ: WSGIEnvironment) -> bool:
        return origin in (f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}", public)

    return allowed


def _serve_static(app: Flask) -> None:
    """Files from `static/` through WhiteNoise, precompressed ones first; `asset` gives an address that changes with the content."""
    folder = ROOT / "static"

    @cache
    def version(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    def asset(name: str) -> str:
        return f"/static/dist/{name}?v={version('dist/' + name)}"

    app.jinja_env.globals["asset"] = asset
    app.add_url_rule("/static/<path:filename>", endpoint="static", build_only=True)
    whitenoise = WhiteNoise(app.wsgi_app, root=str(folder), prefix="static/", max_age=YEAR, allow_all_origins=False)
    app.wsgi_app = _without_compression_per_phone(whitenoise)  # type: ignore[method-assign, assignment]


def _without_compression_per_phone(wsgi: WSGIApplication) -> WSGIApplication:
    """Decline `permessage-deflate`: it would compress the same view once for every phone."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi(environ, start_response)

    return serve


def _add_headers(response: Response) -> Response:
    """What every page says about itself: nothing from elsewhere, no framing but our own preview, no referrer."""
    host = request.host
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
    )
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"
    return response
