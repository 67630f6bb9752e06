"""Who may do what: the only code that decides it. Every rule reads the stored keys; what is not named here is refused."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop import invitations, runtime, store
from workshop.activities.base import Refused, Role
from workshop.fold import Workshop
from workshop.guessing import WrongCodes
from workshop.invitations import Invitation
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
    """Of which key they came, as an `Opening` names it: it no longer stands once that key is replaced or withdrawn."""
    invitation: Invitation | None = None

    @property
    def name(self) -> str:
        """How the log calls them."""
        return f"p{self.participant}" if self.participant is not None else named(self.role, self.invitation)


@dataclass(frozen=True)
class Opening:
    """A key that stands, as its hash, and what it opens. `invitation`: the link that it came with; None for a workshop's own keys."""

    role: Role
    key: str
    invitation: Invitation | None = None

    @property
    def grant(self) -> str:
        """What a cookie and an actor keep instead of the key, and by which they name it."""
        return store.digest(f"{self.role}:{self.key}")[:24]


def named(role: Role, invitation: Invitation | None) -> str:
    """How the log calls a screen or a facilitator: `f`, or `f7` for whoever came by the link of invitation 7."""
    return f"{role[0]}{invitation.id}" if role == "facilitator" and invitation is not None else role[0]


def find(database: Store, code: str, *, links: bool = True) -> WorkshopRow | None:
    """The workshop with this code, if there is one."""
    if not re.fullmatch("[0-9]{6}", code):
        return None
    return database.read(lambda tx: store.find_workshop(tx, code=code, links=links))


def workshop_by_code(database: Store, wrong: WrongCodes, address: str, code: str) -> WorkshopRow:
    """The workshop that somebody without a token asks for by its code, or Refused."""
    with wrong.turn(address, code):
        wrong.check(address, code)
        row = find(database, code, links=False)
        if row is None:
            wrong.note(address)
            raise Refused("unknown_code", "We do not know this code. Look at the screen and type it again.")
    wrong.welcome(address, code)
    return row


def openings(row: WorkshopRow) -> tuple[Opening, ...]:
    """Every key that stands for this workshop: its own two, and one for each link by which it was handed over."""
    own = (own_opening(row), Opening("screen", row.screen_key))
    return (*own, *(Opening("facilitator", each.key, each) for each in row.invited))


def own_opening(row: WorkshopRow) -> Opening:
    """The facilitator's key that the workshop was made with: it stays, whoever else it is handed to."""
    return Opening("facilitator", row.facilitator_key)


def opening_of_key(row: WorkshopRow, key: str) -> Opening | None:
    """What this key opens in this workshop. Every key is compared, whichever it is."""
    hashed = store.digest(key)
    return next(iter([each for each in openings(row) if hmac.compare_digest(hashed, each.key)]), None)


def opening_of_grant(row: WorkshopRow, grant: str) -> Opening | None:
    """The key that a cookie or an actor names, if it still stands."""
    held = grant.encode()
    return next(iter([each for each in openings(row) if hmac.compare_digest(held, each.grant.encode())]), None)


def opening_of_session(row: WorkshopRow, session: Mapping[str, Any]) -> Opening | None:
    """What the signed cookie of a page opens in this workshop."""
    return opening_of_grant(row, str(session.get("grants", {}).get(row.code, "")))


def role_of_grants(row: WorkshopRow, session: Mapping[str, Any]) -> Role | None:
    """What the signed cookie of a page opens in this workshop."""
    opening = opening_of_session(row, session)
    return opening.role if opening else None


def note_use(database: Store, opening: Opening) -> None:
    """Whoever made a link sees whether it was used."""
    invitation = opening.invitation
    if invitation is not None and invitation.used_at is None:
        database.write(lambda tx: invitations.use(tx, invitation.id, runtime.today()))


def may_hand_over(opening: Opening | None) -> bool:
    """Whoever holds the workshop's own key makes links and withdraws them; who came by a link would keep another."""
    return opening is not None and opening.role == "facilitator" and opening.invitation is None


def worth(opening: Opening | None) -> int:
    """Which of two keys a browser keeps: the one that opens more."""
    if opening is None:
        return 0
    return 3 if may_hand_over(opening) else 2 if opening.role == "facilitator" else 1


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
    opening = opening_of_key(row, token) if token else opening_of_session(row, session)
    if opening is None or not may_open(opening.role, wanted) or row is NOBODY:
        wrong.check(address)
        wrong.note(address)
        raise Refused("forbidden", "This key does not open this workshop.")
    wrong.welcome(address, code)
    note_use(database, opening)
    return row, Actor(wanted, row.id, row.code, grant=opening.grant, invitation=opening.invitation)


def find_participant(database: Store, row: WorkshopRow, token: str) -> int | None:
    """The number of whoever holds this token here."""
    return database.read(lambda tx: store.find_participant(tx, row.id, token))


def _let_participant_in(
    database: Store, wrong: WrongCodes, address: str, code: str, token: str | None
) -> tuple[WorkshopRow, Actor]:
    row = find(database, code, links=False) if token else None
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
    """Refused for whoever came in with a key that was replaced or withdrawn since, or whose workshop is gone."""
    if not key_stands(actor, row):
        raise Refused("forbidden", "This key does not open this workshop.")


def key_stands(actor: Actor, row: WorkshopRow | None) -> bool:
    opening = opening_of_grant(row, actor.grant) if row is not None else None
    return opening is not None and may_open(opening.role, actor.role)


def without_keys(text: str) -> str:
    """A text for a log, without the keys and tokens in it."""
    return SECRETS.sub(lambda found: f"{found[1]}{found[2]}…" if found[1] else "…", text)
