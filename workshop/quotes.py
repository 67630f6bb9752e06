"""Whose words stand in what a facilitator typed, so that they go when that person takes back what they said. Knows payloads, no tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workshop.kinds._personal import HERE, SPOKEN, dialled, parts_of

SHORTEST = 12
"""Characters from which a quote takes all that stands around it along: of a shorter one only its own words go."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""One word is no quote, however long: «samenwerking» is nobody's own."""
TYPED = ("title", "owner", "next", "table")
"""The fields of actions that hold what was typed. In others stand ids: nobody's words may change what an action was about."""
NAMING = ("owner", "table")
"""Those of them that name who does or says something: there a participant's name goes too, however short."""
NAMES = ("name", "organisation")
"""What names somebody, in what they said of themselves and where they signed."""
SHARED = ("group", "team", "organisation")
"""What somebody has in common with others: in a text it is no quote."""
GONE = "…"


def without(payload: dict[str, Any], said: Sequence[Any]) -> dict[str, Any]:
    """The payload of an action without the words, and where it names people the name, of somebody whose own payloads were `said`."""
    texts = [text for each in said for text in _texts(each)]
    whole = [re.compile(_words(text)) for text in texts if len(text) >= SHORTEST and not WORD.fullmatch(text)]
    own = [pattern for text in texts for pattern in _own(text)]
    names = [_alone(name) for each in said for name in _names(each) if name.strip()]
    kept = dict(payload)
    for field in TYPED:
        if isinstance(payload.get(field), str):
            kept[field] = _cut(payload[field], whole, [*own, *(names if field in NAMING else ())])
    return kept


def _texts(value: Any) -> Iterable[str]:
    """Every text in a payload that somebody does not have in common with others."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, int):
        yield from (str(value), f"0{value}", f"+{value}")
    elif isinstance(value, dict | list):
        own = [each for key, each in value.items() if key not in SHARED] if isinstance(value, dict) else value
        for each in own:
            yield from _texts(each)


def _own(text: str) -> Iterator[re.Pattern[str]]:
    """What is somebody's own in any length: two words or more, and what they can be found by, however it is spaced."""
    if not WORD.fullmatch(text) and len(_plain(text)[0].split()) > 1:
        yield _alone(text)
    for part in parts_of(text):
        if number := dialled(part):
            yield re.compile(rf"(?<!\d){_number(number)}(?!\d)")
            continue
        before = r"\d" if part[0].isdigit() else r"\w"
        # A house number may be glued to a postcode.
        after = r"\d" if part[-1].isdigit() else r"[^\W\d_]"
        first, *others = _plain(part)[0].split()
        address = [first, *(each for each in others if not SPOKEN.fullmatch(each))]
        yield re.compile(rf"(?<!{before}){rf' *(?:{SPOKEN.pattern} +)? *'.join(map(_spaced, address))}(?!{after})")


def _number(dialled: str) -> str:
    """A pattern for a telephone number, with the sign of its country and without; a Dutch one also with its nought."""
    if dialled.startswith(HERE):
        here = _spaced(HERE)
        return rf"(?:(?:(?:\+|0 *0) *)?{here} *(?:0 *)?|[0o] *)?{_spaced(dialled.removeprefix(HERE))}"
    return rf"(?:(?:\+|0 *0) *)?{_spaced(dialled)}"


def _spaced(signs: str) -> str:
    return " *".join(map(re.escape, signs))


def _names(said: Any) -> Iterable[str]:
    """The names in a profile, and in a signature."""
    if isinstance(said, dict):
        for each in (said, said.get("value")):
            yield from [each[key] for key in NAMES if isinstance(each, dict) and isinstance(each.get(key), str)]


def _alone(text: str) -> re.Pattern[str]:
    """Finds these words where they are no part of others."""
    return re.compile(rf"(?<!\w){_words(text)}(?!\w)")


def _words(text: str) -> str:
    """A pattern for these words in a plain text, one after the other."""
    return " +".join(map(re.escape, _plain(text)[0].split() or [text]))


def _cut(text: str, whole: Sequence[re.Pattern[str]], own: Sequence[re.Pattern[str]]) -> str:
    plain, places = _plain(text)
    if any(pattern.search(plain) for pattern in whole):
        return GONE
    for start, end in _joined(m.span() for pattern in own for m in pattern.finditer(plain)):
        text = text[: places[start]] + GONE + text[places[end - 1] + 1 :]
    return text


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap as one, the last first."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined[::-1]


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without case, accents and punctuation, in digits of 0 to 9; and where each of its characters stood."""
    found = [(sign, place) for place, c in enumerate(text) for sign in _signs(c)]
    return "".join(sign for sign, _ in found), [place for _, place in found]


def _signs(c: str) -> Iterator[str]:
    for sign in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", c).casefold()):
        sort = unicodedata.category(sign)
        if sign.isdigit():
            yield str(unicodedata.digit(sign))
        elif sign.isspace() or (sort[0] in "PZ" and sign not in "'’‘"):
            yield " "
        elif sort[0] not in "CM" and sign not in "'’‘":
            yield sign
