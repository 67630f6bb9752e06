"""Which value each kind of question takes: the small rules that the model knows them by, apart from the product."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def is_ref(ref: Any) -> bool:
    return isinstance(ref, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", ref) is not None


def is_short(text: Any, limit: int = 200, *, none: bool = False) -> bool:
    if text is None:
        return none
    return isinstance(text, str) and len(text) <= limit and not any("\ud800" <= c <= "\udfff" for c in text)


def is_text(text: Any, limit: int) -> bool | None:
    """Whether this may be said; None where it hangs on how spaces and marks are tidied."""
    if not isinstance(text, str) or any("\ud800" <= c <= "\udfff" for c in text):
        return False
    if all(unicodedata.category(c)[0] in "ZC" for c in text):
        return False
    plain = all(unicodedata.category(c)[0] not in "ZC" or c == " " for c in text)
    if len(text) <= limit:
        return True
    return False if plain and len(" ".join(text.split())) > limit else None


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _option(item: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, str) and value in {option["id"] for option in item["options"]}


def _choice(item: Mapping[str, Any], value: Any) -> bool | None:
    if not isinstance(value, dict) or not item.get("why"):
        return _option(item, value)
    if not _option(item, value.get("choice")):
        return False
    why = value.get("why")
    return True if why is None or (isinstance(why, str) and not why.strip()) else is_text(why, item["max_length"])


def _multiple(item: Mapping[str, Any], value: Any) -> bool:
    known = isinstance(value, list) and all(_option(item, each) for each in value)
    most = item.get("max") or len(item["options"])
    return known and len(set(value)) == len(value) and (item.get("min") or 1) <= len(value) <= most


def _order(item: Mapping[str, Any], value: Any) -> bool:
    return _multiple(item, value) and len(value) == len(item["options"])


def _number(item: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return bool(item.get("min", -1e12) <= value <= item.get("max", 1e12))


def _scale(item: Mapping[str, Any], value: Any) -> bool:
    return _number(item, value) and value == int(value)


def _words(item: Mapping[str, Any], value: Any) -> bool | None:
    if not isinstance(value, list) or not 1 <= len(value) <= item["max"]:
        return False
    fits = [is_text(word, item["max_length"]) for word in value]
    return False if False in fits else None if None in fits else True


def _sign(_item: Mapping[str, Any], value: Any) -> bool | None:
    if not isinstance(value, dict) or set(value) != {"name", "organisation"}:
        return False
    fits = [is_text(text, 80) for text in value.values()]
    return False if False in fits else None if None in fits else True


def _typed(item: Mapping[str, Any], value: Any) -> bool | None:
    return is_text(value, item["max_length"])


def _dots(item: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, dict) or not all(_whole(n) and n >= 0 for n in value.values()):
        return False
    given = {idea: n for idea, n in value.items() if n}
    return all(_option(item, idea) for idea in given) and sum(given.values()) <= item["max"]


VALID: Mapping[str, Any] = {
    "choice": _choice,
    "multiple": _multiple,
    "order": _order,
    "number": _number,
    "scale": _scale,
    "words": _words,
    "text": _typed,
    "dots": _dots,
    "sign": _sign,
}
"""Whether an item takes a value: True, False, or None where that is not for this model to say."""
