"""Who guesses codes and keys: failures are counted per address and over all, in memory alone. The rule stands in docs/decisions/0016."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from workshop.kinds.base import Refused

WINDOW = 60.0
"""Seconds that a wrong code counts."""
MAX_WRONG = 30
"""Wrong ones from one address in a WINDOW."""
MAX_WRONG_OF_ALL = 300
"""Wrong ones from all addresses in a WINDOW: many addresses guess no faster than ten."""
MAX_HOME_TRIES = 20_000
"""Tries while slowed, from an address that people of a room came from: a code of that room is not to be found among 900,000."""
HOME_WINDOW = 3600.0
STAYS_HOME = 12 * 3600.0
MAX_ADDRESSES = 10_000


@dataclass
class _Address:
    """What is known of one address: when it was wrong, and into which rooms people came from it (code → until when)."""

    wrong: deque[float] = field(default_factory=lambda: deque(maxlen=MAX_WRONG))
    homes: dict[str, float] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)
    tries: int = 0
    tries_since: float = 0.0


class WrongCodes:
    """Whether an address guesses. Only failures slow it down; whoever proves who they are need not be checked at all."""

    def __init__(self) -> None:
        self._known: dict[str, _Address] = {}
        self._wrong: deque[float] = deque(maxlen=MAX_WRONG_OF_ALL)
        self._lock = threading.Lock()

    def check(self, address: str, code: str | None = None) -> None:
        """Refused once there were too many, whether this one is right or wrong: the answer tells a guesser nothing.

        Not where somebody came from this address into the room of this code before: a whole room shares one address.
        """
        with self._lock:
            known = self._known.get(_network(address), _Address())
            if self._slowed(known) and not (code and self._at_home(known, code)):
                raise Refused("rate_limited", "Too many wrong codes. Wait a minute and try again.")

    def turn(self, address: str, code: str) -> AbstractContextManager[object]:
        """From `check` to `note` one address has one code looked up at a time: a thousand at once are no way round the limit.

        Who comes to a room that this address is at home in need not wait for guessers.
        """
        with self._lock:
            known = self._at(address)
            return nullcontext() if known.homes.get(code, 0.0) > time.monotonic() else known.turn

    def note(self, address: str) -> None:
        """A code or key from this address was wrong."""
        with self._lock:
            now = time.monotonic()
            self._at(address).wrong.append(now)
            self._wrong.append(now)

    def welcome(self, address: str, code: str) -> None:
        """Somebody at this address has a place in the room of this code."""
        with self._lock:
            now, known = time.monotonic(), self._at(address)
            known.homes = {room: until for room, until in known.homes.items() if until > now} | {code: now + STAYS_HOME}

    def _slowed(self, known: _Address) -> bool:
        return _full(known.wrong) or _full(self._wrong)

    def _at_home(self, known: _Address, code: str) -> bool:
        now = time.monotonic()
        if not known.homes:
            return False
        if known.tries_since < now - HOME_WINDOW:
            known.tries, known.tries_since = 0, now
        known.tries += 1
        return known.tries <= MAX_HOME_TRIES and known.homes.get(code, 0.0) > now

    def _at(self, address: str) -> _Address:
        """What is known of an address, as the newest of the table. A full table forgets who has been quiet longest."""
        key = _network(address)
        known = self._known.pop(key, None) or _Address()
        while len(self._known) >= MAX_ADDRESSES:
            del self._known[next(iter(self._known))]
        self._known[key] = known
        return known


def _full(times: deque[float]) -> bool:
    """Whether the last of them all fell within the window."""
    return len(times) == times.maxlen and times[0] > time.monotonic() - WINDOW


def _network(address: str) -> str:
    """Whom to count together: an IPv4 address, or the /64 that one household or server has of IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
