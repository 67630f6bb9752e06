"""The host's page: whoever started the server comes in with its key, finds the workshops, adds one from a file and deletes one."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.exceptions import NotFound

from workshop import commands, exports, forms, overview, uploads
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.overview import Listed
from workshop.pages import Answer, catalogue, host_grant, is_host, language
from workshop.programme import ProgrammeErrors, load

STAGES = ("live", "planned", "ended")
"""In the order in which the page shows them: what runs now comes first."""


@dataclass(frozen=True)
class Hosting:
    """The host's routes."""

    core: Core
    settings: Settings
    wrong: WrongCodes
    mind_keys: Callable[[int], None]
    """Closes whatever is connected to a workshop that is gone."""

    def blueprint(self) -> Blueprint:
        hosting = Blueprint("hosting", __name__)
        hosting.add_url_rule("/host", endpoint="host", view_func=self.host, methods=["GET", "POST"])
        hosting.add_url_rule("/host/<code>/delete", endpoint="delete", view_func=self.delete, methods=["GET", "POST"])
        hosting.add_url_rule("/host/leave", endpoint="leave", view_func=self.leave, methods=["POST"])
        return hosting

    def host(self) -> Answer:
        if request.method == "POST":
            forms.check()
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
                "host.html", needs_key=True, wrong_key=key is not None, csrf_token=forms.token()
            ), 403
        errors: list[dict[str, Any]] = []
        if request.method == "POST":
            created, errors = self._upload()
            if created:
                return redirect(url_for("hosting.host"))
        page = render_template(
            "host.html",
            groups=self._grouped(request.args.get("q", "")),
            q=request.args.get("q", ""),
            errors=errors,
            formats=sorted(exports.FORMATS),
            csrf_token=forms.token(),
            words_json=catalogue("host"),
        )
        return (page, 422) if errors else page

    def delete(self, code: str) -> Answer:
        """Asks first, on a page that names the workshop; nothing is deleted before that is answered."""
        if request.method == "POST":
            forms.check()
        if not is_host(self.settings):
            abort(403)
        every = self.core.store.read(overview.listed)
        listed = next((each for each in every if each.row.code == code), None)
        if listed is None:
            raise NotFound
        if request.method == "GET":
            return render_template(
                "host/delete.html", workshop=_shown(listed), formats=sorted(exports.FORMATS), csrf_token=forms.token()
            )
        commands.delete(self.core, listed.row)
        self.mind_keys(listed.row.id)
        self.core.history.forget(listed.row.id)
        uploads.forget(self.core.store, self.settings.media_folder.absolute())
        flash(listed.row.title)
        return redirect(url_for("hosting.host"))

    def leave(self) -> Answer:
        """Nobody on this browser is host or facilitator any more."""
        forms.check()
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

    def _grouped(self, q: str) -> dict[str, list[dict[str, Any]]]:
        """The workshops by stage, newest first. What is not looked for is there, but hidden: the page's script may show it again."""
        shown = [_shown(each) for each in self.core.store.read(overview.listed)]
        for each in shown:
            each["hidden"] = not _matches(each["search"], q)
        return {stage: [each for each in shown if each["state"] == stage] for stage in STAGES}


def _shown(listed: Listed) -> dict[str, Any]:
    row = listed.row
    return {
        "code": row.code,
        "title": row.title,
        "state": listed.stage,
        "created": datetime.fromtimestamp(row.created_at / 1000).astimezone(),
        "deletes": datetime.fromtimestamp(row.deletes_at / 1000).astimezone(),
        "people": listed.people,
        "search": _plain(f"{row.title} {row.code}"),
        "console_url": url_for("pages.console", code=row.code),
        "screen_url": url_for("pages.screen", code=row.code),
        "join_url": url_for("pages.join", code=row.code),
        "plan_url": url_for("planning.planner", code=row.code),
    }


def _matches(text: str, q: str) -> bool:
    """Every word somewhere; a code may be written in pairs. static/js/host/search.js does the same."""
    wanted = _plain(q)
    words = [wanted.replace(" ", "")] if wanted.replace(" ", "").isdecimal() else wanted.split()
    return all(word in text for word in words)


def _plain(text: str) -> str:
    """Without capitals and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
