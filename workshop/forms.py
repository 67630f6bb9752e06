"""The token that every form of ours carries, so that no other site can send one in somebody's name."""

from __future__ import annotations

import hmac
import secrets

from flask import abort, request, session


def token() -> str:
    """The token of this browser."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(16)
    return str(session["csrf"])


def check() -> None:
    """403 for what is not from a page of ours: the token stands in the form, or in a header of what a script sends."""
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if not hmac.compare_digest(given.encode(), token().encode()):
        abort(403)
