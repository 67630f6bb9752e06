"""Who may do what: the only code that decides it. Every rule reads the stored keys; what is not named here is refused."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop import store
from workshop.activities.base import Refused, Role
from workshop.fold import Workshop
from workshop.guessing import WrongCodes
from workshop.store import Store, WorkshopRow

MAY: Mapping[str, Role] = {
    "answer": "participant",
    "profile": "participant",
    "withdraw": "participant",
    "more_time": "participant",
    "do": "facilitator",
}
"""Which role may send which event."""

INCLUDES: Mapping[Role, frozenset[Role]] = {
    "participant": frozenset({"participant"}),
    "screen": frozenset({"screen"}),
    "facilitator": frozenset({"facilitator", "screen"}),
}
"""What a key opens: the facilitator's opens the screen too."""

NOBODY = WorkshopRow(0, "", "", "", "0" * 64, "0" * 64, 0, 0)
"""Stands in for a workshop that is not there, so that an unknown code takes the work of a wrong key."""

SECRETS = re.compile(
    r"""(?i)\b(key|token|csrf_token|password|cookie|mekaere)(["']?\s*[=:]\s*["']?)[^\s"'&;,)}\]]+|\b[\w-]{20,}\b|\b\d{6}\b"""
)
"""Keys and tokens as they stand in an address, a form, a frame or a header; and by their form alone; codes too, which let people in."""


@dataclass(frozen=True)
class Actor:
    """Somebody who was let in. `participant` is their number; None for a screen, a facilitator, and a participant who is new."""

    role: Role
    workshop: int
    code: str
    participant: int | None = None
    grant: str = ""
    """What they showed, as `grant` makes it: it no longer stands once the key is replaced."""

    @property
    def name(self) -> str:
        """How the log calls them."""
        return f"p{self.participant}" if self.participant is not None else self.role[0]


def find(database: Store, code: str) -> WorkshopRow | None:
    """The workshop with this code, if there is one."""
    return database.read(lambda tx: store.find_workshop(tx, code=code)) if re.fullmatch("[0-9]{6}", code) else None


def workshop_by_code(database: Store, wrong: WrongCodes, address: str, code: str) -> WorkshopRow:
    """The workshop that somebody without a token asks for by its code, or Refused."""
    with wrong.turn(address, code):
        wrong.check(address, code)
        row = find(database, code)
        if row is None:
            wrong.note(address)
            raise Refused("unknown_code", "We do not know this code. Look at the screen and type it again.")
    wrong.welcome(address, code)
    return row


def role_of_key(row: WorkshopRow, key: str) -> Role | None:
    """What this key opens in this workshop."""
    hashed = store.digest(key)
    if hmac.compare_digest(hashed, row.facilitator_key):
        return "facilitator"
    return "screen" if hmac.compare_digest(hashed, row.screen_key) else None


def grant(row: WorkshopRow, role: Role) -> str:
    """What a cookie keeps instead of the key: it stops working when the key is replaced."""
    return store.digest(f"{role}:{row.facilitator_key if role == 'facilitator' else row.screen_key}")[:24]


def role_of_grants(row: WorkshopRow, session: Mapping[str, Any]) -> Role | None:
    """What the signed cookie of a page opens in this workshop."""
    held = session.get("grants", {}).get(row.code, "")
    roles: tuple[Role, ...] = ("facilitator", "screen")
    return next((role for role in roles if hmac.compare_digest(str(held), grant(row, role))), None)


def may_open(role: Role | None, wanted: Role) -> bool:
    return role is not None and wanted in INCLUDES[role]


def let_in(
    database: Store,
    wrong: WrongCodes,
    address: str,
    code: str,
    wanted: Role,
    token: str | None,
    session: Mapping[str, Any],
) -> tuple[WorkshopRow, Actor]:
    """Let a connection in, by its token or its page's cookie, or Refused. What proves itself is never slowed down."""
    if wanted == "participant":
        return _let_participant_in(database, wrong, address, code, token)
    row = find(database, code) or NOBODY
    role = role_of_key(row, token) if token else role_of_grants(row, session)
    if role is None or not may_open(role, wanted) or row is NOBODY:
        wrong.check(address)
        wrong.note(address)
        raise Refused("forbidden", "This key does not open this workshop.")
    wrong.welcome(address, code)
    return row, Actor(wanted, row.id, row.code, grant=grant(row, role))


def find_participant(database: Store, row: WorkshopRow, token: str) -> int | None:
    """The number of whoever holds this token here."""
    return database.read(lambda tx: store.find_participant(tx, row.id, token))


def _let_participant_in(
    database: Store, wrong: WrongCodes, address: str, code: str, token: str | None
) -> tuple[WorkshopRow, Actor]:
    row = find(database, code) if token else None
    number = find_participant(database, row, token) if row and token else None
    if row is None or number is None:
        row = workshop_by_code(database, wrong, address, code)
    else:
        wrong.welcome(address, code)
    return row, Actor("participant", row.id, row.code, number)


def check_event(actor: Actor, event: str) -> None:
    """Refused unless this actor's role may send this event."""
    if MAY.get(event) != actor.role:
        raise Refused("forbidden", "This is not for you to do.")


def check_person(actor: Actor, state: Workshop, event: str) -> None:
    """Refused for a participant whom the workshop no longer knows: an open socket is no right. To take back what one said always is.

    Of an answer the log decides: one that it knows already is acknowledged again, whoever has left since.
    """
    if event in ("withdraw", "answer") and actor.participant is not None:
        return
    person = state.people.get(actor.participant) if actor.participant is not None else None
    if person is None or person.removed:
        raise Refused("forbidden", "You are no longer taking part in this workshop.")


def check_key(actor: Actor, row: WorkshopRow | None) -> None:
    """Refused for whoever came in with a key that was replaced since, or whose workshop is gone."""
    if not key_stands(actor, row):
        raise Refused("forbidden", "This key does not open this workshop.")


def key_stands(actor: Actor, row: WorkshopRow | None) -> bool:
    roles: tuple[Role, ...] = ("facilitator", "screen")
    held = [role for role in roles if row is not None and hmac.compare_digest(actor.grant, grant(row, role))]
    return any(may_open(role, actor.role) for role in held)


def without_keys(text: str) -> str:
    """A text for a log, without the keys and tokens in it."""
    return SECRETS.sub(lambda found: f"{found[1]}{found[2]}…" if found[1] else "…", text)
