"""One or a few short words; words that differ in case, accents or punctuation are the same word. Nothing about who sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workshop.kinds.base import Item, Refused, Say, Value, fold, key, tidy

KIND = "words"


def check(item: Item, value: Value) -> Value:
    """A list of 1 to `max` words, doubles dropped."""
    if not isinstance(value, list) or not value:
        raise Refused("bad_request", "Type at least one word.")
    most = int(item.max or 1)
    if len(value) > most:
        raise Refused("too_many", "Type at most %(n)s words.", n=most)
    said = [tidy(word, item.max_length or 40) for word in value]
    return list({fold(word): word for word in reversed(said)}.values())[::-1]


def tally(item: Item, values: Sequence[Value]) -> dict[str, Any]:
    """`{"words": [{"id", "text", "n"}]}`, most said first; `text` is the spelling that most people used."""
    spellings: dict[str, Counter[str]] = {}
    for word in (word for value in values for word in value):
        spellings.setdefault(fold(word), Counter())[word] += 1
    merged = [
        {"id": f"word:{item.id}:{key(form)}", "text": found.most_common(1)[0][0], "n": found.total()}
        for form, found in spellings.items()
    ]
    return {"words": sorted(merged, key=lambda word: -int(word["n"]))}


def words(item: Item, value: Value, say: Say) -> str:
    """The words, as they were typed."""
    return ", ".join(value)
