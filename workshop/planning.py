"""The planner: a programme made, changed and looked at in the browser, kept as one goes. No rules of a programme live here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, session, url_for
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge

from workshop import access, commands, drafts, forms, runtime, starters, uploads, views, words
from workshop.activities.base import Refused, Role
from workshop.commands import Core
from workshop.config import Settings
from workshop.drafts import Draft, StaleError
from workshop.kinds.base import N_
from workshop.pages import Answer, catalogue, file_of, is_host, language, say
from workshop.previewing import stops
from workshop.programme import ProgrammeErrors, as_plan, as_yaml, check, load, shape, sheets
from workshop.store import WorkshopRow
from workshop.views import Place

ROOM = 64 * 1024
"""Bytes of a form around the file in it."""
DEEPEST = 20
"""Lists and objects inside one another: more than a programme has, and so few that everything can walk through them."""


@dataclass(frozen=True)
class Planning:
    """The planner's routes."""

    core: Core
    settings: Settings
    place_of: Callable[[WorkshopRow], Place]
    behind_key: Callable[[str, Role], tuple[WorkshopRow, Answer | None]]

    def blueprint(self) -> Blueprint:
        planning = Blueprint("planning", __name__)
        for rule, view, method in (
            ("/plan", self.choose, "GET"),
            ("/plan", self.begin, "POST"),
            ("/plan/<code>", self.planner, "GET"),
            ("/plan/<code>/draft", self.save, "PUT"),
            ("/plan/<code>/play", self.play, "POST"),
            ("/plan/<code>/preview", self.preview, "POST"),
            ("/plan/<code>/media", self.upload, "POST"),
            ("/plan/<code>/file", self.read_file, "POST"),
            ("/plan/<code>/questions", self.read_questions, "POST"),
            ("/plan/<code>/programme.yaml", self.as_file, "GET"),
        ):
            planning.add_url_rule(rule, endpoint=view.__name__, view_func=view, methods=[method])
        planning.errorhandler(Refused)(_refused)
        planning.errorhandler(RequestEntityTooLarge)(_too_large)
        return planning

    def choose(self) -> Answer:
        """What to begin with. New workshops are the host's to make."""
        if not is_host(self.settings):
            return redirect(url_for("hosting.host"))
        return render_template("plan/choose.html", starters=starters.offered(language()), csrf_token=forms.token())

    def begin(self) -> Answer:
        forms.check()
        if not is_host(self.settings):
            abort(404)
        programme = starters.programme(request.form.get("starter", ""), language())
        if programme is None:
            abort(404)
        made = commands.create(self.core.store, programme)
        return redirect(url_for("planning.planner", code=made.code))

    def planner(self, code: str) -> Answer:
        row, answer = self.behind_key(code, "facilitator")
        if answer:
            return answer
        lang = language()
        data = {
            **self._draft(row, drafts.opened(self.core, row)),
            "csrf": forms.token(),
            "shape": shape(lambda msgid: views.say(lang, msgid)),
            "languages": {**words.COMING, **words.LANGUAGES},
            "media": uploads.known_files(self.settings.media_folder),
        }
        return render_template(
            "planner.html",
            code=row.code,
            title=row.title,
            home=url_for("hosting.host") if is_host(self.settings) else url_for("pages.console", code=row.code),
            data=Markup(htmlsafe_json_dumps(data)),  # noqa: S704
            words_json=catalogue("planner"),
        )

    def save(self, code: str) -> Answer:
        """`{rev, plan}` → how the draft stands, without its plan; 409 and with it where somebody else saved in between."""
        row = self._writing(code)
        sent = _sent()
        plan, rev = sent.get("plan"), sent.get("rev")
        if not isinstance(plan, dict) or type(rev) is not int or not 0 <= rev <= drafts.MOST_REVS:
            raise Refused("bad_request", N_("We did not understand this message."))
        # Judged first: what cannot be must not be what phones ask for from then on.
        stands = self._draft(row, Draft(rev + 1, plan))
        try:
            drafts.save(self.core, row, plan, rev)
        except StaleError:
            return jsonify(self._draft(row, drafts.opened(self.core, row))), 409
        del stands["plan"]
        return jsonify(stands)

    def play(self, code: str) -> Answer:
        """Give the room the draft as it is, and say how it stands; 422 where it has mistakes."""
        row = self._writing(code)
        draft = drafts.opened(self.core, row)
        programme, _ = runtime.in_thread(check, draft.plan, language())
        if programme is not None:
            opening = None if is_host(self.settings) else access.opening_of_session(row, session)
            drafts.play(self.core, row, programme, opening.invitation if opening else None)
        return jsonify(self._draft(row, draft)), 200 if programme else 422

    def _draft(self, row: WorkshopRow, draft: Draft) -> dict[str, Any]:
        """How a draft stands. `played`: so many steps stay as they are; `waiting`: the room does not have it yet."""
        state = self.core.history.state(row.id)
        programme, mistakes = runtime.in_thread(check, draft.plan, language())
        return {
            "rev": draft.rev,
            "plan": draft.plan,
            "mistakes": [{"path": mistake.path, "message": mistake.message} for mistake in mistakes],
            "state": views.stage_of(state),
            "played": max(state.states, default=-1) + 1,
            "waiting": programme != state.programme,
        }

    def preview(self, code: str) -> Answer:
        """`{plan, step}` (from 1; 0: the lobby) → `{stops: [{title, participant, screen}]}`; none where the plan has mistakes."""
        row = self._writing(code)
        sent = _sent()
        plan, step = sent.get("plan"), sent.get("step")
        programme, _ = runtime.in_thread(check, plan, language())
        if programme is None or not isinstance(step, int) or not 0 <= step <= len(programme.programme):
            return jsonify(stops=[])
        return jsonify(stops=runtime.in_thread(stops, programme, step, self.place_of(row), language()))

    def upload(self, code: str) -> Answer:
        """A file for the media folder → `{file}`, the name under which it is there."""
        self._writing(code)
        request.max_content_length = uploads.LARGEST + ROOM
        given = request.files.get("file")
        if given is None:
            raise Refused("bad_request", N_("Choose a file first."))
        folder, most = self.settings.media_folder.absolute(), self.settings.media_mb * 1024**2
        secret = uploads.secret(self.core.store)
        return jsonify(file=runtime.in_thread(uploads.keep, given.stream, given.filename or "", folder, most, secret))

    def read_file(self, code: str) -> Answer:
        """A programme file → `{plan}`; 422 with `{mistakes: [{line, message}]}`. Nothing is stored yet."""
        self._writing(code)
        given = request.files.get("file")
        try:
            programme = runtime.in_thread(load, given.read() if given else b"", language())
        except ProgrammeErrors as wrong:
            return jsonify(mistakes=[{"line": each.line, "message": each.message} for each in wrong.mistakes]), 422
        return jsonify(plan=as_plan(programme))

    def read_questions(self, code: str) -> Answer:
        """A sheet of quiz questions → `{questions, mistakes: [{row, message}]}`; `row` is 0 where the whole sheet is meant."""
        self._writing(code)
        request.max_content_length = sheets.LARGEST + ROOM
        given = request.files.get("file")
        questions, wrong = runtime.in_thread(sheets.questions, given.read() if given else b"")
        return jsonify(
            questions=questions,
            mistakes=[{"row": each.row, "message": say(each.sentence, **each.values)} for each in wrong],
        )

    def as_file(self, code: str) -> Answer:
        """The draft as a programme file, finished or not."""
        row, answer = self.behind_key(code, "facilitator")
        if answer:
            return answer
        text = as_yaml(drafts.opened(self.core, row).plan)
        return file_of(text, "application/yaml", f"mekaere-{row.code}.yaml")

    def _writing(self, code: str) -> WorkshopRow:
        """The workshop that a page of its facilitator writes to. A key in the address leads to pages and lets nobody write."""
        row, answer = self.behind_key(code, "facilitator")
        if answer is not None:
            abort(404)
        forms.check()
        return row


def _sent() -> dict[str, Any]:
    """What a script of ours sent, if it can be kept as it is. Refused where it is too large, nested too deep, or no JSON object."""
    body = request.get_data()
    if len(body) > drafts.LARGEST:
        raise Refused("too_long", N_("This programme is too large to keep. Make it shorter."))
    try:
        sent: Any = json.loads(body) if request.is_json else None
        whole = isinstance(sent, dict) and not _is_deeper(sent, DEEPEST)
        if whole:
            json.dumps(sent, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        whole = False
    if not whole:
        raise Refused("bad_request", N_("We did not understand this message."))
    return dict(sent)


def _is_deeper(value: Any, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deeper(each, levels - 1) for each in inside)


def _refused(refused: Refused) -> Answer:
    """For scripts: why it may not be, in words."""
    return jsonify(message=say(refused.sentence, **refused.values)), 429 if refused.code == "rate_limited" else 422


def _too_large(_error: RequestEntityTooLarge) -> Answer:
    return jsonify(
        message=say(N_("This file is too large. Use at most %(mb)s MB."), mb=uploads.LARGEST // 1024**2)
    ), 413
