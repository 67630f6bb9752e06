"""When a typed answer is the right one: case, accents, articles and small typing errors are forgiven, digits are not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workshop.kinds.base import Text, fold

ARTICLES = {"de", "het", "een", "the", "a", "an"}


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """The form in which answers count as the same."""
    first, _, rest = fold(text).partition(" ")
    return rest if rest and first in ARTICLES else fold(text)


def accepted(correct: Iterable[Text]) -> list[str]:
    """Every right answer, in every language, in its normal form."""
    return [normal(text) for each in correct for text in (each.values() if isinstance(each, dict) else [each])]


@lru_cache(maxsize=4096)
def near(answer: str, right: str) -> bool:
    """Whether a normal form is the right one but for typing: one error in 4 to 7 characters, two from 8 on."""
    allowed = 0 if len(right) < 4 else 1 if len(right) < 8 else 2
    if abs(len(answer) - len(right)) > allowed or digits(answer) != digits(right):
        return False
    return distance(answer, right) <= allowed


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def distance(one: str, other: str) -> int:
    """Damerau-Levenshtein (optimal string alignment): characters left out, added, replaced, or two neighbours swapped."""
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, above, row = above, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
