"""What may be heard from the server: the codes of a refusal, the fields of a view, and what arrives of what was sent."""

from __future__ import annotations

from typing import Any

CODES = {
    "bad_request",
    "forbidden",
    "not_open",
    "not_current",
    "too_long",
    "too_many",
    "rate_limited",
    "stale",
    "ended",
    "unavailable",
}
CONNECT_CODES = {"unknown_code", "forbidden", "full", "rate_limited", "bad_request"}
FIELDS_OF_ALL = {
    "version",
    "now",
    "workshop",
    "activity",
    "phase",
    "item",
    "timer",
    "result",
    "people",
    "screen",
    "upcoming",
}
FIELDS_OF = {
    "participant": FIELDS_OF_ALL,
    "screen": FIELDS_OF_ALL | {"join"},
    "facilitator": FIELDS_OF_ALL | {"join", "actions", "notes", "queue", "programme", "tally", "next", "previews"},
}


def as_it_arrives(value: Any) -> Any:
    """A value after the wire: half an emoji arrives as a mark."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [as_it_arrives(each) for each in value]
    return {as_it_arrives(k): as_it_arrives(v) for k, v in value.items()} if isinstance(value, dict) else value


def code_of(ack: Any) -> str:
    """ "ok", or the code of a refusal that says why; anything else is no acknowledgement."""
    assert isinstance(ack, dict), f"no acknowledgement: {ack!r}"
    if ack["ok"] is True:
        return "ok"
    assert ack["ok"] is False
    assert ack["error"]["code"] in CODES, ack
    assert isinstance(ack["error"]["message"], str)
    assert ack["error"]["message"].strip()
    return str(ack["error"]["code"])
