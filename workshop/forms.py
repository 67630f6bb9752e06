"""Whether a form is from a page of ours: the token that stands in each of them and in nobody else's."""

from __future__ import annotations

import hmac
import secrets

from flask import abort, request, session


def token() -> str:
    """What every form of this browser's pages carries as `csrf_token`."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(16)
    return str(session["csrf"])


def check() -> None:
    """403 for what is not from a page of ours: the token stands in the form, or in a header of what a script sends."""
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if not hmac.compare_digest(given.encode(), token().encode()):
        abort(403)
