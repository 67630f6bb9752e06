"""The words that every kind and every activity share: a text, an option, an item, an answer, a refusal. No rules of any one kind."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

Text: TypeAlias = str | dict[str, str]
"""What people read: one string, or one per language (`{"nl": …, "ar": …}`)."""

Say: TypeAlias = Callable[[Text], str]
"""Chooses the language of a Text for the reader at hand."""

Value: TypeAlias = Any
"""An answer's value as it travels and is stored: plain JSON, of the shape that its kind defines."""

Code = Literal[
    "bad_request",
    "forbidden",
    "not_open",
    "not_current",
    "too_long",
    "too_many",
    "rate_limited",
    "stale",
    "ended",
    "unavailable",
    "unknown_code",
    "full",
]
"""The codes of the live protocol; the last two are for connecting alone."""


class Refused(Exception):
    """A command that may not be: `code` is for programs, `sentence` (an English msgid with `values`) for people."""

    def __init__(self, code: Code, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code: Code = code
        self.sentence = sentence
        self.values = values


def N_(msgid: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is said."""
    return msgid


@dataclass(frozen=True)
class Option:
    """One choice. `mark` says its shape and colour: agree, disagree, pass, tree, drop, sun, heart, leaf, moon or nothing."""

    id: str
    label: Text
    mark: str | None = None


@dataclass(frozen=True)
class Media:
    """A picture, sound or film from the media folder; `url` is its path on this server."""

    kind: Literal["image", "audio", "video"]
    url: str
    alt: Text = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question as it is asked: `kind` says how it is answered. `number` of `of` counts within its activity."""

    id: str
    kind: str
    text: Text
    options: tuple[Option, ...] = ()
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    labels: tuple[Text, ...] = ()
    media: Media | None = None
    number: int = 1
    of: int = 1
    round: int | None = None
    rounds: int | None = None
    why: bool = False
    """The phone may add a reason to its choice."""
    why_of: tuple[str, ...] = ()
    """The options whose choosers are asked for one; none: all of them."""
    ask: Text | None = None
    """What stands beside the field that people type in, where the usual words do not say enough."""
    final: bool = False
    """The first answer stands: a second one is refused as `too_many`."""


@dataclass(frozen=True)
class Answer:
    """What one participant (their number in this workshop) said to one item; `at` is the server's time of receipt in ms."""

    ref: str
    participant: int
    item: str
    value: Value
    at: int
    table: str | None = None
    """The table for which the facilitator said it: then `participant` is NOBODY."""


NOBODY = 0
"""Stands for a participant where a whole table speaks."""


class Kind(Protocol):
    """The contract of a module in `workshop/kinds`.

    Where votes can be counted by raised hands, a kind also has `raised(item) -> tuple[Option, ...]`: what they are raised for.
    """

    KIND: str

    def check(self, item: Item, value: Value) -> Value:
        """The value as it will be stored, or Refused."""

    def tally(self, item: Item, values: Sequence[Value]) -> dict[str, Any]:
        """What a result of this kind holds: plain JSON, without names of people."""

    def words(self, item: Item, value: Value, say: Say) -> str:
        """The value in words for an export, as the participant would say it."""


@dataclass(frozen=True)
class Table:
    """A table of an export: `columns` are (key, English msgid); rows hold plain JSON scalars in that order."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Any, ...], ...] = field(default=())


def pick(text: Text, lang: str, fallback: str) -> str:
    """The text in `lang`, else in the programme's own language, else in whichever there is."""
    if isinstance(text, str):
        return text
    return text.get(lang) or text.get(fallback) or next(iter(text.values()), "")


def counts_of(item: Item, ids: Sequence[str]) -> Mapping[str, int]:
    """How often each option of the item was named; options nobody named count 0."""
    counts = {option.id: 0 for option in item.options}
    for named in ids:
        if named in counts:
            counts[named] += 1
    return counts


def tidy(value: Value, limit: int, *, lines: bool = False) -> str:
    """What a person typed, as it is stored: trimmed, spaces folded, no control characters, at most `limit` characters.

    With `lines`, line breaks stay (an empty line at most once). Emoji, any script and markup are just text.
    """
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        raise Refused("bad_request", "We cannot read this text. Type it again.")
    broken = re.sub(r"\r\n?|[\u2028\u2029\u0085]", "\n", value)
    kept = "".join(c for c in broken if c in "\n\t" or unicodedata.category(c) != "Cc")
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip() if lines else " ".join(" ".join(rows).split())
    if all(unicodedata.category(c)[0] in "ZC" for c in text):
        raise Refused("bad_request", "Nothing is written yet. Type your answer first.")
    if len(text) > limit:
        raise Refused("too_long", "This is too long. Use at most %(limit)s characters.", limit=limit)
    return text


def fold(text: str) -> str:
    """The form in which two spellings are the same: no case, accents, punctuation or double spaces."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’‘\ufe0f")
    spaced = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in kept)
    return " ".join(spaced.split()) or " ".join(text.casefold().split())


def key(form: str) -> str:
    """A short id of a folded text: the same for the same words, and it holds none of them, so that it may stay when they are erased."""
    return hashlib.blake2s(form.encode(), digest_size=8).hexdigest()
