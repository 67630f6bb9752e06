"""What a programme file says and where: its data, the place of everything in it, and problems. No YAML is read here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workshop.programme.models import Path


@dataclass(frozen=True)
class Spot:
    """Where something stands, from line 1 and column 1. `source`: what was typed, where that reads as a number, as true or as nothing."""

    line: int
    column: int
    source: str | None = None


@dataclass(frozen=True)
class Problem:
    """Something wrong at a spot: an English msgid and its values, to be said in the user's language."""

    spot: Spot
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    path: Path = ()


@dataclass
class Source:
    """What a file says: its data, the spot of every value and of every name of a field, and what is wrong with it."""

    data: Any = None
    spots: dict[Path, Spot] = field(default_factory=dict)
    names: dict[Path, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def spot(self, path: Path) -> Spot:
        """Where to look: at the value, at the name above where it has lines of its own, else at what should hold it."""
        while path not in self.spots and path:
            path = path[:-1]
        value = self.spots.get(path, Spot(1, 1))
        name = self.names.get(path, value)
        return name if name.line < value.line else value


class Unreadable(Exception):
    """A file that cannot be read further than this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem
