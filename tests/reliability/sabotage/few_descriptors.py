"""No sabotage: a system that grants a process no more than 190 open files."""

from __future__ import annotations

import resource


def break_it() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (190, 190))
