"""The host's page: whoever started the server comes in with its key, sees the workshops and adds one from a programme file."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for

from workshop import commands, store, views
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.pages import Answer, catalogue, host_grant, is_host, language
from workshop.programme import ProgrammeErrors, load


@dataclass(frozen=True)
class Hosting:
    """The host's routes."""

    core: Core
    settings: Settings
    wrong: WrongCodes

    def blueprint(self) -> Blueprint:
        hosting = Blueprint("hosting", __name__)
        hosting.add_url_rule("/host", endpoint="host", view_func=self.host, methods=["GET", "POST"])
        hosting.add_url_rule("/host/leave", endpoint="leave", view_func=self.leave, methods=["POST"])
        return hosting

    def host(self) -> Answer:
        if request.method == "POST":
            _check_form()
        key = request.values.get("key")
        if key is not None:
            self.wrong.check(request.remote_addr or "")
            if hmac.compare_digest(key.encode(), self.settings.host_key.encode()):
                grants = session.get("grants", {})
                session.clear()
                session["grants"] = grants
                session["host"] = host_grant(self.settings)
                return redirect(url_for("hosting.host"))
            self.wrong.note(request.remote_addr or "")
        if not is_host(self.settings):
            return render_template(
                "host.html", needs_key=True, wrong_key=key is not None, csrf_token=_csrf_token()
            ), 403
        errors: list[dict[str, Any]] = []
        if request.method == "POST":
            created, errors = self._upload()
            if created:
                return redirect(url_for("hosting.host"))
        page = render_template(
            "host.html",
            workshops=self._listed(),
            errors=errors,
            csrf_token=_csrf_token(),
            words_json=catalogue("console"),
        )
        return (page, 422) if errors else page

    def leave(self) -> Answer:
        """Nobody on this browser is host or facilitator any more."""
        _check_form()
        session.clear()
        return redirect(url_for("pages.home"))

    def _upload(self) -> tuple[bool, list[dict[str, Any]]]:
        file = request.files.get("programme")
        try:
            programme = load(file.read() if file else b"", language())
        except ProgrammeErrors as wrong:
            return False, [{"line": mistake.line, "message": mistake.message} for mistake in wrong.mistakes]
        commands.create(self.core.store, programme)
        return True, []

    def _listed(self) -> list[dict[str, Any]]:
        listed = []
        for row in self.core.store.read(store.all_workshops):
            state = self.core.history.state(row.id)
            listed.append(
                {
                    "code": row.code,
                    "title": row.title,
                    "state": views.stage_of(state),
                    "created": datetime.fromtimestamp(row.created_at / 1000).astimezone(),
                    "people": len(state.people),
                    "console_url": url_for("pages.console", code=row.code),
                    "screen_url": url_for("pages.screen", code=row.code),
                    "join_url": url_for("pages.join", code=row.code),
                }
            )
        return listed


def _check_form() -> None:
    """403 for a form that is not from a page of ours."""
    if not hmac.compare_digest(request.form.get("csrf_token", "").encode(), _csrf_token().encode()):
        abort(403)


def _csrf_token() -> str:
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(16)
    return str(session["csrf"])
