"""HTTP: home, the phone's page, the screen, the console, the host's page, QR codes, downloads, health. Every page is drawn from templates; no rules live here."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, send_from_directory, session, url_for
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as BaseResponse

from workshop import access, commands, exports, qr, runtime, store, views, words
from workshop.access import WrongCodes
from workshop.activities import TYPES
from workshop.activities.base import Refused, Role
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.kinds import KINDS
from workshop.kinds.base import N_
from workshop.programme.reading import ProgrammeErrors, load
from workshop.store import WorkshopRow
from workshop.views import Place

Answer = str | Response | BaseResponse


@dataclass(frozen=True)
class Pages:
    """The routes of one server."""

    core: Core
    settings: Settings
    place_of: Callable[[WorkshopRow], Place]
    wrong: WrongCodes

    def blueprint(self) -> Blueprint:
        pages = Blueprint("pages", __name__)
        for rule, view, methods in (
            ("/", self.home, ["GET"]),
            ("/j/<code>", self.join, ["GET"]),
            ("/j/<code>/qr.svg", self.join_qr, ["GET"]),
            ("/s/<code>", self.screen, ["GET"]),
            ("/s/<code>/wifi.svg", self.wifi_qr, ["GET"]),
            ("/f/<code>", self.console, ["GET"]),
            ("/f/<code>/export/<name>", self.export, ["GET"]),
            ("/host", self.host, ["GET", "POST"]),
            ("/media/<path:name>", self.media, ["GET"]),
            ("/healthz", self.healthz, ["GET"]),
            ("/readyz", self.readyz, ["GET"]),
        ):
            pages.add_url_rule(rule, endpoint=view.__name__, view_func=view, methods=methods)
        pages.register_error_handler(HTTPException, self.problem)
        pages.register_error_handler(Refused, self.refused)
        return pages

    def home(self) -> Answer:
        code = "".join(c for c in request.args.get("code", "") if c.isdecimal())
        if not request.args.get("code"):
            return render_template("home.html")
        try:
            return redirect(url_for("pages.join", code=self._workshop(code).code))
        except Refused as refused:
            return render_template("home.html", error=_sentence(refused), typed=code), 404  # type: ignore[return-value]

    def join(self, code: str) -> Answer:
        row = self._workshop(code)
        state = self.core.history.state(row.id)
        return render_template(
            "participant.html",
            code=row.code,
            role="participant",
            title=row.title,
            names=state.programme.names,
            languages=[{"code": lang, "name": name} for lang, name in words.LANGUAGES.items()],
            deletes_at=row.deletes_at,
            kinds=sorted(KINDS),
            words_json=_catalogue("participant"),
        )

    def join_qr(self, code: str) -> Answer:
        return _svg(qr.svg(self.place_of(self._workshop(code)).join["url"]))

    def screen(self, code: str) -> Answer:
        row, answer = self._behind_key(code, "screen")
        return answer or render_template("screen.html", code=row.code, role="screen", title=row.title, types=sorted(TYPES), words_json=_catalogue("screen"))

    def wifi_qr(self, code: str) -> Answer:
        row, answer = self._behind_key(code, "screen")
        if not self.settings.wifi_name:
            abort(404)
        return answer or _svg(qr.svg(qr.wifi(self.settings.wifi_name, self.settings.wifi_password)))

    def console(self, code: str) -> Answer:
        row, answer = self._behind_key(code, "facilitator")
        return answer or render_template(
            "console.html", code=row.code, role="facilitator", title=row.title, types=sorted(TYPES), formats=sorted(exports.FORMATS), words_json=_catalogue("console")
        )

    def export(self, code: str, name: str) -> Answer:
        row, answer = self._behind_key(code, "facilitator")
        if answer:
            return answer
        if name not in exports.FORMATS:
            abort(404)
        state = self.core.history.state(row.id)
        body = runtime.in_thread(exports.of_workshop, state, row, name, words.current())
        response = Response(body, mimetype=exports.FORMATS[name].mimetype)
        response.headers["Content-Disposition"] = f'attachment; filename="mekaere-{row.code}.{exports.FORMATS[name].extension}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def host(self) -> Answer:
        key = request.values.get("key")
        if key is not None:
            self.wrong.check(request.remote_addr or "")
            if hmac.compare_digest(key.encode(), self.settings.host_key.encode()):
                session["host"] = self._host_grant()
                return redirect(url_for("pages.host"))
            self.wrong.note(request.remote_addr or "")
        if not self._is_host():
            return render_template("host.html", needs_key=True, wrong_key=key is not None, csrf_token=_csrf_token()), 403  # type: ignore[return-value]
        errors: list[dict[str, Any]] = []
        if request.method == "POST":
            created, errors = self._upload()
            if created:
                return redirect(url_for("pages.host"))
        page = render_template("host.html", workshops=self._listed(), errors=errors, csrf_token=_csrf_token(), words_json=_catalogue("console"))
        return (page, 422) if errors else page  # type: ignore[return-value]

    def _upload(self) -> tuple[bool, list[dict[str, Any]]]:
        if not hmac.compare_digest(request.form.get("csrf_token", ""), _csrf_token()):
            abort(403)
        file = request.files.get("programme")
        try:
            programme = load((file.read() if file else b"").decode("utf-8-sig"), words.current())
        except UnicodeDecodeError:
            return False, [{"line": None, "message": words.say(N_("This is not a text file. Choose a .yaml file."))}]
        except ProgrammeErrors as wrong:
            return False, [{"line": mistake.line, "message": mistake.message} for mistake in wrong.mistakes]
        commands.create(self.core.store, programme)
        return True, []

    def _listed(self) -> list[dict[str, Any]]:
        listed = []
        for row in self.core.store.read(store.all_workshops):
            state = self.core.history.state(row.id)
            stage = "ended" if state.ended else "live" if state.seq else "planned"
            listed.append(
                {
                    "code": row.code,
                    "title": row.title,
                    "state": stage,
                    "created": row.created_at,
                    "people": len(state.people),
                    "console_url": url_for("pages.console", code=row.code),
                    "screen_url": url_for("pages.screen", code=row.code),
                    "join_url": url_for("pages.join", code=row.code),
                }
            )
        return listed

    def media(self, name: str) -> Answer:
        return send_from_directory(self.settings.media_folder.absolute(), name, max_age=3600)

    def healthz(self) -> Answer:
        return Response('{"ok": true}', mimetype="application/json")

    def readyz(self) -> Answer:
        try:
            self.core.store.read(store.all_codes)
        except SQLAlchemyError:
            return Response('{"ok": false}', status=503, mimetype="application/json")
        return Response('{"ok": true}', mimetype="application/json")

    def problem(self, error: HTTPException) -> Answer:
        """A page for what went wrong, in words."""
        title, message = PROBLEMS.get(error.code or 500, PROBLEMS[500])
        return render_template("error.html", title=words.say(title), message=words.say(message), status=error.code), error.code or 500  # type: ignore[return-value]

    def refused(self, refused: Refused) -> Answer:
        status = {"unknown_code": 404, "forbidden": 403, "rate_limited": 429}.get(refused.code, 400)
        return render_template("error.html", title=words.say(PROBLEMS.get(status, PROBLEMS[500])[0]), message=_sentence(refused), status=status), status  # type: ignore[return-value]

    def _workshop(self, code: str) -> WorkshopRow:
        address = request.remote_addr or ""
        self.wrong.check(address)
        try:
            return access.workshop_by_code(self.core.store, code)
        except Refused:
            self.wrong.note(address)
            raise

    def _behind_key(self, code: str, wanted: Role) -> tuple[WorkshopRow, Answer | None]:
        """The workshop, and an answer to give instead of the page: a key in the address is exchanged for a cookie first. 404 without the right."""
        row = self._workshop(code)
        key = request.args.get("key")
        role = access.role_of_key(row, key) if key else None
        if role is None and self._is_host():
            role = "facilitator"
        if role is not None and not (access.role_of_grants(row, session) == "facilitator" and role != "facilitator"):
            session["grants"] = {**session.get("grants", {}), row.code: access.grant(row, role)}
            session.permanent = True
        if key:
            if role is None:
                self.wrong.note(request.remote_addr or "")
                raise NotFound
            return row, redirect(request.path)
        if not access.may_open(access.role_of_grants(row, session), wanted):
            raise NotFound
        return row, None

    def _host_grant(self) -> str:
        return store.digest("host:" + self.settings.host_key)[:24]

    def _is_host(self) -> bool:
        return hmac.compare_digest(str(session.get("host", "")), self._host_grant())


PROBLEMS = {
    400: (N_("This did not work"), N_("Go back and try again.")),
    403: (N_("This page is closed for you"), N_("Go back and open it again.")),
    404: (N_("We do not know this page"), N_("Look at the address or the code and try again.")),
    405: (N_("This did not work"), N_("Go back and try again.")),
    413: (N_("This file is too large"), N_("Choose a smaller file.")),
    429: (N_("Wait a moment"), N_("Too many tries. Try again in a minute.")),
    500: (N_("Something went wrong here"), N_("Nothing you said is lost. Try again in a moment.")),
}
"""status → what the page says, as a title and what to do."""


def _sentence(refused: Refused) -> str:
    return words.say(refused.sentence, **refused.values)


def _catalogue(part: str) -> Markup:
    return words.inline(words.current(), part)


def _csrf_token() -> str:
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(16)
    return str(session["csrf"])


def _svg(picture: str) -> Response:
    response = Response(picture, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
