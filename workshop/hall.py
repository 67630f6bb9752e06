"""One workshop's hall: who is connected to it, and what each of them was told last. Sends nothing."""

from __future__ import annotations

import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from workshop.access import Actor
from workshop.fold import Workshop
from workshop.views import Place


@dataclass(eq=False)
class Connection:
    """One socket. `sent` says which view it has; `me` what it was told of itself, `owed` whether there is more of that."""

    sid: str
    eio_sid: str
    actor: Actor
    lang: str
    token: str | None = None
    sent: object = None
    me: dict[str, Any] = field(default_factory=dict)
    owed: bool = False


@dataclass(eq=False)
class Hall:
    """Everybody who is connected to one workshop."""

    place: Place
    lock: threading.RLock = field(default_factory=threading.RLock)
    connections: dict[str, Connection] = field(default_factory=dict)
    people: dict[int, tuple[Connection, ...]] = field(default_factory=dict)
    behind: set[Connection] = field(default_factory=set)
    """Those who had too much to read for what is new: they hear of it once they have caught up."""
    dirty: bool = False
    refreshed: float = 0.0
    closing: bool = False
    """Its clock has run out, and that is on its way to the disk."""

    @property
    def workshop(self) -> int:
        return self.place.row.id

    def add(self, c: Connection) -> None:
        self.connections[c.sid] = c
        if (person := c.actor.participant) is not None:
            self.people[person] = (*self.people.get(person, ()), c)

    def drop(self, c: Connection) -> None:
        self.behind.discard(c)
        if self.connections.pop(c.sid, None) is not None and (person := c.actor.participant) is not None:
            self.people[person] = tuple(each for each in self.people[person] if each is not c)
            if not self.people[person]:
                del self.people[person]

    def online(self) -> int:
        """How many participants are connected; two tabs are one."""
        return len(self.people)

    def consoles(self) -> list[dict[str, Any]]:
        """The open consoles: by whose key, who that is where it was said, and how many."""
        open_ones = [c.actor for c in list(self.connections.values()) if c.actor.role == "facilitator"]
        counted = Counter((a.name, a.invitation.label if a.invitation else None) for a in open_ones)
        return [
            {"who": who, "label": label, "n": n} for (who, label), n in sorted(counted.items(), key=lambda c: c[0][0])
        ]


def content(seen: dict[str, Any], state: Workshop) -> object:
    """What makes a view new to its reader: never its number or its time; to a phone not how many people there are either."""
    fleeting = {"version", "now", "previews"} if "join" in seen else {"version", "now", "people"}
    return state.stage, json.dumps({key: value for key, value in seen.items() if key not in fleeting}, sort_keys=True)
