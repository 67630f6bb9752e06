"""Whose words stand in what a facilitator typed, so that they go when that person takes back what they said. Knows payloads, no tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

SHORTEST = 12
"""Characters from which a text counts as a quote: shorter ones are words that anybody uses."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""One word is no quote either, however long: «samenwerking» is nobody's own."""
TYPED = ("title", "owner", "next")
"""The fields of actions that hold what was typed. In others stand ids: nobody's words may change what an action was about."""
NAMING = "owner"
"""The one of them that names who does something: there a participant's name goes too, however short."""
NAMES = ("name", "organisation")
"""What names somebody, in what they said of themselves and where they signed."""
SHARED = ("group", "organisation")
"""What somebody has in common with others: in a text it is no quote."""
GONE = "…"


def without(payload: dict[str, Any], said: Sequence[Any]) -> dict[str, Any]:
    """The payload of an action without the words, and in `owner` the name, of somebody whose own payloads were `said`."""
    texts = [text.casefold() for each in said for text in _texts(each)]
    names = [name for each in said for name in _names(each)]
    kept = {field: GONE if field in TYPED and _holds(value, texts) else value for field, value in payload.items()}
    if isinstance(kept.get(NAMING), str):
        kept[NAMING] = _unnamed(kept[NAMING], names)
    return kept


def _texts(value: Any) -> Iterable[str]:
    """Every text in a payload that is long enough to be recognised as somebody's own."""
    if isinstance(value, str) and len(value) >= SHORTEST and not WORD.fullmatch(value):
        yield value
    elif isinstance(value, dict | list):
        own = [each for key, each in value.items() if key not in SHARED] if isinstance(value, dict) else value
        for each in own:
            yield from _texts(each)


def _names(said: Any) -> Iterable[str]:
    """The names in a profile, and in a signature."""
    if isinstance(said, dict):
        for each in (said, said.get("value")):
            yield from [each[key] for key in NAMES if isinstance(each, dict) and isinstance(each.get(key), str)]


def _holds(value: Any, texts: Sequence[str]) -> bool:
    return isinstance(value, str) and any(text in value.casefold() for text in texts)


def _unnamed(text: str, names: Sequence[str]) -> str:
    """«Jo en Piet» without Jo: only the name goes, and only where it is a word of its own."""
    for name in filter(None, (name.strip() for name in names)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", GONE, text, flags=re.IGNORECASE)
    return text
