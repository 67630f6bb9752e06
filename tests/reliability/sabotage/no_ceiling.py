"""As few descriptors, and nobody counts connections."""

from __future__ import annotations

from tests.reliability.sabotage import few_descriptors
from workshop import runtime


def break_it() -> None:
    few_descriptors.break_it()
    runtime.connections_that_fit = lambda: 8192
