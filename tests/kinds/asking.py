"""How the tests of kinds ask: an item with three options, its check, its refusal."""

from __future__ import annotations

from typing import Any

import pytest

from workshop.kinds import KINDS
from workshop.kinds.base import Item, Option, Refused, pick

OPTIONS = (Option("o1", "Boom"), Option("o2", {"nl": "Zon", "en": "Sun"}), Option("o3", "Maan"))
NOT_TEXT = [None, True, 7, 1.5, [], {}, ["a"], {"text": "a"}, "\ud800", "a\udfffb"]
EMPTY = ["", "   ", "\n\t ", "\u200b\u200d", "\x00\x07"]


def asked(kind: str, **more: Any) -> Item:
    return Item(**{"id": "i1", "kind": kind, "text": "Wat?", "options": OPTIONS, **more})


def taken(item: Item, value: Any) -> Any:
    return KINDS[item.kind].check(item, value)


def refusal(item: Item, value: Any) -> str:
    with pytest.raises(Refused) as refused:
        taken(item, value)
    assert refused.value.sentence % refused.value.values
    return refused.value.code


def tallied(item: Item, *values: Any) -> dict[str, Any]:
    return KINDS[item.kind].tally(item, values)


def said(item: Item, value: Any, lang: str = "nl") -> str:
    return KINDS[item.kind].words(item, value, lambda text: pick(text, lang, "nl"))
