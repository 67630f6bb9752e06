"""Handing a workshop to another facilitator: links made, listed and withdrawn, as JSON for the console's and the host's dialog."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, request, session
from werkzeug.exceptions import NotFound

from workshop import access, commands, forms, qr
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.guessing import WrongCodes
from workshop.invitations import Invitation
from workshop.kinds.base import N_
from workshop.pages import is_host, say
from workshop.store import WorkshopRow


@dataclass(frozen=True)
class Handing:
    """The routes. `mind_keys` closes what came in by a key that no longer stands, at once on this server."""

    core: Core
    settings: Settings
    wrong: WrongCodes
    mind_keys: Callable[[int], None]

    def blueprint(self) -> Blueprint:
        handing = Blueprint("handing", __name__)
        address = "/f/<code>/invitations"
        handing.add_url_rule(address, view_func=self.listed)
        handing.add_url_rule(address, view_func=self.made, methods=["POST"])
        handing.add_url_rule(f"{address}/<int:number>/withdraw", view_func=self.withdrawn, methods=["POST"])
        handing.errorhandler(Refused)(_refused)
        return handing

    def listed(self, code: str) -> Response:
        return _json(invitations=[_shown(each) for each in self._handed_over(code).invited])

    def made(self, code: str) -> Response:
        """A new link. What it says is shown here and never again."""
        forms.check()
        row = self._handed_over(code)
        number, key = commands.invite(self.core.store, row, request.form.get("label", ""))
        url = f"{base_url(self.settings)}/f/{row.code}?key={key}"
        picture = base64.b64encode(qr.svg(url).encode()).decode()
        invited = self._handed_over(code).invited
        return _json(
            made=number,
            url=url,
            qr=f"data:image/svg+xml;base64,{picture}",
            invitations=[_shown(each) for each in invited],
        )

    def withdrawn(self, code: str, number: int) -> Response:
        """Also where it was withdrawn already: that it stands no more is all that was asked."""
        forms.check()
        row = self._handed_over(code)
        commands.uninvite(self.core.store, row, number)
        self.mind_keys(row.id)
        return _json(invitations=[_shown(each) for each in row.invited if each.id != number])

    def _handed_over(self, code: str) -> WorkshopRow:
        """The workshop, for who may hand it over: 404 without a right, just so for a code that nobody has."""
        row = access.find(self.core.store, code) or access.NOBODY
        held = access.own_opening(row) if is_host(self.settings) else access.opening_of_session(row, session)
        if row is access.NOBODY or held is None or held.role != "facilitator":
            self.wrong.check(request.remote_addr or "")
            self.wrong.note(request.remote_addr or "")
            raise NotFound
        if not access.may_hand_over(held):
            raise Refused("forbidden", N_("Who made the workshop can make links for it."))
        return row


def _shown(each: Invitation) -> dict[str, Any]:
    """An invitation without its key."""
    return {"id": each.id, "label": each.label, "created_at": each.created_at, "used_at": each.used_at}


def _json(**said: Any) -> Response:
    answer = jsonify(ok=True, **said)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(refused: Refused) -> tuple[Response, int]:
    error = {"code": refused.code, "message": say(refused.sentence, **refused.values)}
    return jsonify(ok=False, error=error), {"forbidden": 403, "rate_limited": 429}.get(refused.code, 400)
