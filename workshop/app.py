"""The composition root: makes the Flask application, the Socket.IO server and everything they work with."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_compress import Compress
from flask_socketio import SocketIO
from whitenoise import WhiteNoise

from workshop import (
    closing,
    guard,
    handing,
    health,
    hosting,
    logs,
    pages,
    planning,
    privacy,
    reach,
    runtime,
    turns,
    uploads,
    warming,
    wire,
    words,
)
from workshop.audience import Audience
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.disk import backups
from workshop.guessing import WrongCodes
from workshop.history import History
from workshop.live import Live
from workshop.peers import Peers
from workshop.purging import Purging
from workshop.rehearsal.beside import Rehearsals
from workshop.store import Store, WorkshopRow
from workshop.views import Place
from workshop.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROOT = Path(__file__).parent.parent
YEAR = 365 * 24 * 3600

log = logging.getLogger("workshop.app")


@dataclass(frozen=True)
class Server:
    """What `run.py` starts: the application, its core, and the loops that must run beside it."""

    app: Flask
    core: Core
    audience: Audience
    peers: Peers
    socketio: Any
    live: Live
    rehearsals: Rehearsals
    purging: Purging

    def start(self) -> None:
        self.core.writer.start()
        self.audience.start()
        self.peers.start()
        runtime.spawn(self.core.watch.run, logs.flush)
        if self.core.store.path is not None:
            backups.start(self.core.store.path)
        self.live.start()
        self.purging.start()
        runtime.spawn(warming.warm, self.app)

    def stop(self) -> None:
        self.rehearsals.stop()
        closing.leave(self.socketio, self.core, self.audience)


def create_server(settings: Settings, on_wait: Callable[[], object] = lambda: None) -> Server:
    """Everything, wired; nothing runs until `start`. The database is brought up to date; `on_wait`: another process is doing so."""
    database = Store(settings.database_url)
    database.create_tables(on_wait)
    app = Flask("workshop", root_path=str(ROOT), static_folder=None)
    app.config.update(
        SECRET_KEY=database.secret("cookies"),
        SESSION_COOKIE_NAME="mekaere",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        # A cookie is sent when something in it changes: of two answers under way, the late one must not undo the other.
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=1_000_000,
        COMPRESS_MIMETYPES=["text/html", "image/svg+xml", "application/json"],
        COMPRESS_ALGORITHM=["br", "gzip"],
    )
    app.session_interface = guard.Sessions()
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
        cors_allowed_origins=guard.is_ours(settings.public_url),
    )
    wire.guard(socketio.server, settings.max_events)
    audience = Audience(socketio.server, core)
    peers = Peers(core, audience, settings.redis_url)
    audience.elsewhere, audience.consoles_elsewhere = peers.online, peers.consoles

    def committed(workshop: int) -> None:
        audience.mark(workshop)
        peers.changed(workshop)

    core.writer.on_commit = committed
    core.watch.roles = audience.roles
    wrong = WrongCodes()
    live = Live(app, socketio.server, core, audience, place_of, settings, wrong)
    manager.on_connected = live.on_connected
    shown = pages.Pages(core, settings, place_of, wrong)
    app.register_blueprint(shown.blueprint())
    app.register_blueprint(planning.Planning(core, settings, place_of, shown.behind_key).blueprint())
    app.register_blueprint(hosting.Hosting(core, settings, wrong, live.mind_keys).blueprint())
    app.register_blueprint(handing.Handing(core, settings, wrong, live.mind_keys).blueprint())
    app.register_blueprint(reach.Reach(settings, socketio.server).blueprint())
    app.register_blueprint(privacy.Privacy(core, wrong).blueprint())
    rehearsals = Rehearsals(core)
    live.on_done = rehearsals.heard
    app.register_blueprint(health.Health(core, settings, wrong, peers.well).blueprint())
    Compress(app)
    _serve_static(app)
    app.wsgi_app = turns.in_turn(guard.stand_before(app.wsgi_app, settings))  # type: ignore[method-assign, assignment]
    tidy = partial(uploads.forget, database, settings.media_folder.absolute())
    purging = Purging(database, history, audience.close, tidy)
    return Server(app, core, audience, peers, socketio.server, live, rehearsals, purging)


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
    """Decline `permessage-deflate`: it would compress the same view once for every phone. What the stack writes of clients is unsaid."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        environ["wsgi.errors"] = logs.unsaid
        return wsgi(environ, start_response)

    return serve
