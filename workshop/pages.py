"""HTTP: home, the phone, the screen, the console, QR codes, downloads. No rules live here."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, redirect, render_template, request, send_from_directory, session, url_for
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as BaseResponse

from workshop import access, drafts, exports, forms, logs, paper, qr, records, runtime, store, turns, views, words
from workshop.activities import TYPES
from workshop.activities.base import MEDIA, Refused, Role
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.history import GoneError
from workshop.kinds import KINDS
from workshop.kinds.base import N_
from workshop.readymade import Readymade
from workshop.store import WorkshopRow
from workshop.views import Place

log = logging.getLogger("workshop.pages")

Answer = str | Response | BaseResponse | tuple[str, int] | tuple[Response, int]


@dataclass(frozen=True)
class Pages:
    """The routes of one server."""

    core: Core
    settings: Settings
    place_of: Callable[[WorkshopRow], Place]
    wrong: WrongCodes
    readymade: Readymade = field(default_factory=Readymade)

    def blueprint(self) -> Blueprint:
        pages = Blueprint("pages", __name__)
        for rule, view in (
            ("/", self.home),
            ("/j/<code>", self.join),
            ("/j/<code>/qr.svg", self.join_qr),
            ("/s/<code>", self.screen),
            ("/s/<code>/wifi.svg", self.wifi_qr),
            ("/f/<code>", self.console),
            ("/f/<code>/export/<name>", self.export),
            ("/f/<code>/<sheet>.pdf", self.paper),
            ("/media/<path:name>", self.media),
        ):
            pages.add_url_rule(rule, endpoint=view.__name__, view_func=view)
        pages.app_errorhandler(HTTPException)(self.problem)
        pages.app_errorhandler(Refused)(self.refused)
        pages.app_errorhandler(GoneError)(lambda _gone: self.problem(NotFound()))
        pages.app_errorhandler(Exception)(self.failed)
        return pages

    def home(self) -> Answer:
        code = "".join(c for c in request.args.get("code", "") if c.isdecimal())
        if not request.args.get("code"):
            return render_template("home.html")
        try:
            return redirect(url_for("pages.join", code=self._workshop(code).code))
        except Refused as refused:
            return render_template("home.html", error=say(refused.sentence, **refused.values), typed=code), 404

    def join(self, code: str) -> Answer:
        row = drafts.make_ready(self.core, self._workshop(code), begins=True)
        state = self.core.history.state(row.id)
        wish = request.args.get("lang") or request.cookies.get("lang")
        names = {**words.COMING, **words.LANGUAGES}
        offered = {code: names.get(code, code) for code in (*words.LANGUAGES, *state.programme.languages)}
        given = {
            "code": row.code,
            "title": row.title,
            "names": state.programme.names,
            "languages": tuple(offered.items()),
            "reading": wish if wish in offered else language(),
            "deletes_at": row.deletes_at,
        }

        def make() -> str:
            words_json = catalogue("participant")
            return render_template(
                "participant.html", role="participant", kinds=sorted(KINDS), words_json=words_json, **given
            )

        return self.readymade.answer((language(), *given.values()), make)

    def join_qr(self, code: str) -> Answer:
        return _svg(qr.svg(self.place_of(self._workshop(code)).join["url"]))

    def screen(self, code: str) -> Answer:
        row, answer = self.behind_key(code, "screen")
        row = drafts.make_ready(self.core, row)
        return answer or render_template(
            "screen.html",
            code=row.code,
            role="screen",
            title=row.title,
            types=sorted(TYPES),
            words_json=catalogue("screen"),
        )

    def wifi_qr(self, code: str) -> Answer:
        _row, answer = self.behind_key(code, "screen")
        if not self.settings.wifi_name:
            abort(404)
        return answer or _svg(qr.svg(qr.wifi(self.settings.wifi_name, self.settings.wifi_password)))

    def console(self, code: str) -> Answer:
        row, answer = self.behind_key(code, "facilitator")
        row = drafts.make_ready(self.core, row)
        opening = access.opening_of_session(row, session)
        return answer or render_template(
            "console.html",
            code=row.code,
            role="facilitator",
            title=row.title,
            types=sorted(TYPES),
            formats=sorted(exports.FORMATS),
            who=access.named("facilitator", opening.invitation if opening else None),
            may_hand_over=access.may_hand_over(opening),
            csrf_token=forms.token(),
            words_json=catalogue("console"),
        )

    def export(self, code: str, name: str) -> Answer:
        row, answer = self.behind_key(code, "facilitator")
        if answer:
            return answer
        if name not in exports.FORMATS:
            abort(404)
        state = self.core.history.state(row.id)
        with turns.aside(request.environ):
            body = runtime.in_thread(records.exported, state, row, name, language())
        form = exports.FORMATS[name]
        return file_of(body, form.mimetype, f"mekaere-{row.code}.{form.extension}")

    def paper(self, code: str, sheet: str) -> Answer:
        """Something to print, in the language of whoever asks."""
        row, answer = self.behind_key(code, "facilitator")
        if answer:
            return answer
        if sheet not in paper.SHEETS:
            abort(404)
        state = self.core.history.state(row.id)
        with turns.aside(request.environ):
            body = runtime.in_thread(paper.SHEETS[sheet], state, self.place_of(row), language(), runtime.now())
        return file_of(body, "application/pdf", f"mekaere-{row.code}-{sheet}.pdf", how="inline")

    def media(self, name: str) -> Answer:
        """A picture, sound or film, and nothing else of the folder. An SVG may have a style and never a script."""
        if PurePosixPath(name).suffix.lower() not in {ending for endings in MEDIA.values() for ending in endings}:
            abort(404)
        response = send_from_directory(self.settings.media_folder.absolute(), name, max_age=3600)
        response.headers["Content-Security-Policy"] = SANDBOX
        return response

    def problem(self, error: HTTPException) -> Answer:
        """A page for what went wrong, in words."""
        title, message = PROBLEMS.get(error.code or 500, PROBLEMS[500])
        return render_template(
            "error.html", title=say(title), message=say(message), status=error.code
        ), error.code or 500

    def failed(self, error: Exception) -> Answer:
        """What nobody foresaw: the reader gets a number, and the log has the rest under it."""
        mark = logs.new_id()
        log.error("a page failed", exc_info=error, extra={"id": mark})
        title, message = PROBLEMS[500]
        return render_template("error.html", title=say(title), message=say(message), mark=mark, status=500), 500

    def refused(self, refused: Refused) -> Answer:
        self.core.watch.refused(refused.code)
        status = {"unknown_code": 404, "forbidden": 403, "rate_limited": 429}.get(refused.code, 400)
        return render_template(
            "error.html",
            title=say(PROBLEMS[status if status in (403, 429) else 400][0]),
            message=say(refused.sentence, **refused.values),
            status=status,
        ), status

    def _workshop(self, code: str) -> WorkshopRow:
        """The workshop of this code. Whoever holds a cookie for it is not slowed down by others' guesses."""
        row = (
            access.find(self.core.store, code)
            if session.get("grants", {}).get(code) or is_host(self.settings)
            else None
        )
        if row is not None and (access.role_of_grants(row, session) or is_host(self.settings)):
            return row
        return access.workshop_by_code(self.core.store, self.wrong, request.remote_addr or "", code)

    def behind_key(self, code: str, wanted: Role) -> tuple[WorkshopRow, Answer | None]:
        """The workshop, and what to answer instead of the page: a key in the address becomes a cookie first.

        404 without the right, and just so for a code that nobody has.
        """
        row = access.find(self.core.store, code) or access.NOBODY
        key = request.args.get("key")
        held = access.opening_of_session(row, session)
        shown = access.opening_of_key(row, key) if key else None
        if shown is None and is_host(self.settings):
            shown = access.own_opening(row)
        opening = shown or held
        if (
            row is access.NOBODY
            or opening is None
            or (shown is None if key else not access.may_open(opening.role, wanted))
        ):
            self.wrong.check(request.remote_addr or "")
            self.wrong.note(request.remote_addr or "")
            raise NotFound
        if shown is not None and access.worth(shown) >= access.worth(held):
            if session.get("grants", {}).get(row.code) != shown.grant:
                session["grants"] = {**session.get("grants", {}), row.code: shown.grant}
                session.permanent = True
            access.note_use(self.core.store, shown)
        self.wrong.welcome(request.remote_addr or "", row.code)
        return row, redirect(request.path) if key else None


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

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For what a host put in the media folder: opened by itself it is a picture, not a page of ours."""


def is_host(settings: Settings) -> bool:
    """Whether this page's cookie was given for the host's key."""
    return hmac.compare_digest(str(session.get("host", "")), host_grant(settings))


def host_grant(settings: Settings) -> str:
    """What a cookie keeps instead of the host's key."""
    return store.digest("host:" + settings.host_key)[:24]


def language() -> str:
    """The language of whoever asks for a page: what they chose, else the first of their browser's that we speak."""
    return words.choose(request.args.get("lang"), request.cookies.get("lang"), accept=request.accept_languages.values())


def say(sentence: str, **values: object) -> str:
    """A sentence in the language of whoever asks."""
    return views.say(language(), sentence, **values)


def catalogue(part: str) -> Markup:
    """The words of a page's script, safe inside a script element."""
    return Markup(htmlsafe_json_dumps(words.js_catalogue(language(), part)))  # noqa: S704


def file_of(body: bytes | str, mimetype: str, name: str, how: str = "attachment") -> Response:
    """A file about a workshop as it is now: nobody on the way keeps it. `how`: attachment, or inline to look at it first."""
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _svg(picture: str) -> Response:
    response = Response(picture, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
