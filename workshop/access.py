"""Who may do what: the only code that decides it. Every rule reads the stored keys; what is not named here is refused."""

from __future__ import annotations

import hmac
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop import store
from workshop.activities.base import Refused, Role
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

MAX_WRONG = 30
WRONG_WINDOW = 60.0


@dataclass(frozen=True)
class Actor:
    """Somebody who was let in. `participant` is their number; None for a screen, a facilitator, and a participant who is new."""

    role: Role
    workshop: int
    code: str
    participant: int | None = None

    @property
    def name(self) -> str:
        """How the log calls them."""
        return f"p{self.participant}" if self.participant is not None else self.role[0]


class WrongCodes:
    """How often an address gave a wrong code or key of late, in memory alone.

    Right ones never count: a whole room behind one address joins freely.
    """

    def __init__(self) -> None:
        self._wrong: dict[str, deque[float]] = {}

    def check(self, address: str) -> None:
        """Refused once there were too many."""
        times = self._wrong.get(address)
        while times and times[0] < time.monotonic() - WRONG_WINDOW:
            times.popleft()
        if times is not None and not times:
            del self._wrong[address]
        if times and len(times) >= MAX_WRONG:
            raise Refused("rate_limited", "Too many wrong codes. Wait a minute and try again.")

    def note(self, address: str) -> None:
        self._wrong.setdefault(address, deque(maxlen=MAX_WRONG)).append(time.monotonic())


def workshop_by_code(database: Store, code: str) -> WorkshopRow:
    """The workshop with this code, or Refused."""
    row = database.read(lambda tx: store.find_workshop(tx, code=code)) if code.isdecimal() and len(code) == 6 else None
    if row is None:
        raise Refused("unknown_code", "We do not know this code. Look at the screen and type it again.")
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


def enter(database: Store, row: WorkshopRow, wanted: Role, token: str | None, session: Mapping[str, Any]) -> Actor:
    """Let a connection in, by its token or its page's cookie, or Refused."""
    if wanted == "participant":
        number = database.read(lambda tx: store.find_participant(tx, row.id, token)) if token else None
        return Actor(wanted, row.id, row.code, number)
    role = role_of_key(row, token) if token else role_of_grants(row, session)
    if not may_open(role, wanted):
        raise Refused("forbidden", "This key does not open this workshop.")
    return Actor(wanted, row.id, row.code)


def check_event(actor: Actor, event: str) -> None:
    """Refused unless this actor's role may send this event."""
    if MAY.get(event) != actor.role:
        raise Refused("forbidden", "This is not for you to do.")
