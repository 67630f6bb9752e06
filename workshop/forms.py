"""What pages of ours send: whether it is from one of them, by a token that stands in each and in nobody else's; and as JSON."""

from __future__ import annotations

import hmac
import json
import secrets
from typing import Any

from flask import abort, request, session

DEEPEST = 30
"""Lists and objects inside each other: more than any plan has, and fewer than would break what reads it."""


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


def sent(largest: int) -> dict[str, Any]:
    """What a script sent as JSON. Nothing, where that is too large or deep, or cannot be kept as it is: half an emoji, infinity."""
    body = request.get_data()
    try:
        found = json.loads(body) if len(body) <= largest else None
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and _is_shallow(found, DEEPEST) else {}


def _is_shallow(value: Any, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_shallow(each, levels - 1) for each in inside)
