"""HTTP for machines that watch: whether the server is alive, whether it is well and what is not, and its figures."""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import NotFound

from workshop import runtime, store
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.pages import is_host

PATIENCE = 2.0
"""Seconds within which the database must answer, and a batch must be on the disk."""
HERE = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
PROXIED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
"""Headers by which a proxy says that whoever asks is not the one who connects."""


@dataclass
class Question:
    """One question to the database, that everybody who wants to know waits for together."""

    asked: float = field(default_factory=time.monotonic)
    answered: threading.Event = field(default_factory=threading.Event)
    well: bool = False


class Database:
    """Whether the database answers. One question is under way at most: a disk that hangs must not collect the threads of the server."""

    def __init__(self, database: store.Store) -> None:
        self._store = database
        self._last: Question | None = None

    def answers(self) -> bool:
        last = self._last
        if last is None or last.answered.is_set():
            self._last = last = Question()
            runtime.spawn(self._ask, last)
        last.answered.wait(max(0.0, last.asked + PATIENCE - time.monotonic()))
        return last.well

    def _ask(self, question: Question) -> None:
        try:
            self._store.read(store.all_codes)
            question.well = True
        except (SQLAlchemyError, OSError):
            pass
        finally:
            question.answered.set()


@dataclass(frozen=True)
class Health:
    """The routes of one server."""

    core: Core
    settings: Settings
    wrong: WrongCodes
    peers_are_well: Callable[[], bool]

    def blueprint(self) -> Blueprint:
        health = Blueprint("health", __name__)
        database = Database(self.core.store)
        health.add_url_rule("/healthz", endpoint="healthz", view_func=lambda: jsonify(ok=True))
        health.add_url_rule("/readyz", endpoint="readyz", view_func=lambda: self.readyz(database))
        health.add_url_rule("/metrics", endpoint="metrics", view_func=self.metrics)
        return health

    def readyz(self, database: Database) -> tuple[Response, int]:
        """200, or 503 and what is not well: `database` (silent), `writer` (stuck, stopping, unable, damaged), `redis` (away)."""
        said = {
            "writer": self.core.writer.complaint(PATIENCE),
            "database": None if database.answers() else "silent",
            "redis": None if self.peers_are_well() else "away",
        }
        wrong = {part: complaint for part, complaint in said.items() if complaint}
        return jsonify(ok=not wrong, **wrong), 503 if wrong else 200

    def metrics(self) -> Response:
        if not (_from_here() or is_host(self.settings) or self._has_key()):
            raise NotFound
        return Response(self.core.watch.text(), content_type=CONTENT_TYPE_LATEST)

    def _has_key(self) -> bool:
        """The host's key as a bearer token, as Prometheus sends it. A wrong one counts as a wrong code."""
        given = request.authorization
        if given is None or given.type != "bearer" or not given.token:
            return False
        self.wrong.check(request.remote_addr or "")
        if hmac.compare_digest(given.token.encode(), self.settings.host_key.encode()):
            return True
        self.wrong.note(request.remote_addr or "")
        return False


def _from_here() -> bool:
    """Whether somebody on this machine asks, and not a proxy on it for somebody else."""
    return request.remote_addr in HERE and not any(name in request.headers for name in PROXIED)
