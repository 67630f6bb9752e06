"""How fast somebody may go on: token buckets by the monotonic clock. Knows nothing of sockets or people."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Bucket:
    """`burst` at once, and after that `rate` a second."""

    rate: float
    burst: float
    _left: float = field(init=False)
    _seen: float = field(init=False)

    def __post_init__(self) -> None:
        self._left = self.burst
        self._seen = time.monotonic()

    def _fill(self) -> float:
        now = time.monotonic()
        self._left = min(self.burst, self._left + (now - self._seen) * self.rate)
        self._seen = now
        return self._left

    def take(self) -> bool:
        """Take one, where there is one."""
        if self._fill() < 1:
            return False
        self._left -= 1
        return True

    def owe(self, cost: float) -> float:
        """Take `cost` in any case; the seconds to wait before going on."""
        self._left = self._fill() - cost
        return max(0.0, -self._left / self.rate)

    @property
    def is_full(self) -> bool:
        return self._fill() >= self.burst


class Buckets:
    """A bucket for each of many; the ones that are full again are forgotten, so that strangers fill no memory."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._of: dict[Hashable, Bucket] = {}
        self._most = 1024

    def take(self, whose: Hashable) -> bool:
        bucket = self._of.get(whose)
        if bucket is None:
            if len(self._of) >= self._most:
                self._of = {each: held for each, held in list(self._of.items()) if not held.is_full}
                self._most = max(1024, 2 * len(self._of))
            bucket = self._of[whose] = Bucket(self._rate, self._burst)
        return bucket.take()
