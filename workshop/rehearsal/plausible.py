"""What somebody might answer: pure, for a question as a phone gets it. It knows kinds by their names, and of an unknown one nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from zlib import crc32

from workshop.rehearsal import sayings

Asked = Mapping[str, Any]
"""An item as it travels."""


@dataclass(frozen=True)
class Character:
    """Who a simulated participant is: how far they lean to agreeing and to much, from -1 to 1, and how much they know, from 0 to 1."""

    leans: float
    knows: float


@dataclass(frozen=True)
class Hint:
    """What the answer may depend on: what is right, where something is; what they said in an earlier round."""

    right: Any = None
    before: Any = None


NO_HINT = Hint()
KEEPS_SIDE = 0.78
GIVES_REASON = 0.25


def character(chance: Random) -> Character:
    """Somebody of whom a room has many: most lean a little, and most know something."""
    return Character(max(-1.0, min(1.0, chance.gauss(0.1, 0.5))), 0.55 + 0.4 * chance.random())


def plausible(item: Asked, person: Character, chance: Random, hint: Hint = NO_HINT) -> Any:
    """A value that this person might answer, or None."""
    says = SAYS.get(item["kind"])
    return says(item, person, chance, hint) if says is not None else None


def says_more(item: Asked, chance: Random) -> bool:
    """Whether somebody who has answered adds another answer, where answers add up."""
    return chance.random() < MORE.get(item["kind"], 0.0)


def _knows(person: Character, chance: Random, hint: Hint) -> bool:
    return hint.right is not None and chance.random() < person.knows


def _choice(item: Asked, person: Character, chance: Random, hint: Hint) -> Any:
    options = list(item.get("options", ()))
    if not options:
        return None
    if _knows(person, chance, hint):
        return hint.right[0]
    before = hint.before.get("choice") if isinstance(hint.before, dict) else hint.before
    stays = before is not None and chance.random() < KEEPS_SIDE
    chosen = next((o for o in options if stays and o["id"] == before), None) or _leaning(options, person, chance)
    if item.get("why") and chosen["id"] in item.get("why_of", (chosen["id"],)) and chance.random() < GIVES_REASON:
        return {"choice": chosen["id"], "why": _reworded(item, chance) if "why_of" in item else _reason(chosen, chance)}
    return chosen["id"]


def _leaning(options: Sequence[Asked], person: Character, chance: Random) -> Asked:
    """Sides as they stand from agreeing to not: who leans one way takes the first ones more often, and few are in the middle."""
    last = max(1, len(options) - 1)
    weights = [0.25 + max(0.0, 1 + 1.6 * person.leans * (1 - 2 * place / last)) for place in range(len(options))]
    return chance.choices(options, weights)[0]


def _reason(option: Asked, chance: Random) -> str:
    reasons = {"agree": sayings.FOR, "disagree": sayings.AGAINST}
    return chance.choice(reasons.get(option.get("mark") or "", sayings.DOUBT))


def _reworded(item: Asked, chance: Random) -> str:
    """The text that was asked about, with something put in: where only some choices are asked for words, those are another text."""
    return f"{item['text'].rstrip(' .')}{chance.choice(sayings.REWORDED)}"


def _multiple(item: Asked, person: Character, chance: Random, hint: Hint) -> Any:
    ids = [option["id"] for option in item.get("options", ())]
    if _knows(person, chance, hint):
        return list(hint.right)
    return sorted(chance.sample(ids, chance.randint(1, max(1, len(ids) - 1))), key=ids.index) if ids else None


def _order(item: Asked, person: Character, chance: Random, hint: Hint) -> Any:
    ids = list(hint.right) if hint.right else [option["id"] for option in item.get("options", ())]
    if _knows(person, chance, hint):
        return ids
    if hint.right is None:
        return chance.sample(ids, len(ids))
    place = chance.randrange(max(1, len(ids) - 1))
    return [*ids[:place], *reversed(ids[place : place + 2]), *ids[place + 2 :]]


def _number(item: Asked, person: Character, chance: Random, hint: Hint) -> Any:
    low, high = item.get("min"), item.get("max")
    if hint.right is not None:
        near = hint.right * (1 + chance.gauss(0, 0.35 * (1.1 - person.knows)))
        value = hint.right if chance.random() < person.knows / 4 else round(near)
    else:
        value = round(chance.gauss(((low or 0) + (high if high is not None else 40)) / 2, 12))
    return _within(value, low if low is not None else 0, high)


def _scale(item: Asked, person: Character, chance: Random, _hint: Hint) -> Any:
    low, high = int(item.get("min", 0)), int(item.get("max", 10))
    middle, wide = low + (high - low) * (0.55 + 0.18 * person.leans + _liked(item)), (high - low) / 6
    return _within(round(chance.gauss(middle, wide)), low, high)


def _liked(item: Asked) -> float:
    """A room likes one thing better than another, and all of it the same one: from -0.3 to 0.3."""
    return (crc32(str(item.get("id")).encode()) % 7 - 3) / 10


def _within(value: Any, low: Any, high: Any) -> Any:
    return max(low, min(value, high) if high is not None else value)


def _words(item: Asked, _person: Character, chance: Random, _hint: Hint) -> Any:
    often = [3 if place < sayings.WORDS_AFTER else 1 for place in range(len(sayings.WORDS))]
    said = chance.choices(sayings.WORDS, often, k=chance.randint(1, min(3, int(item.get("max", 1)))))
    return list(dict.fromkeys(said))


def _text(item: Asked, person: Character, chance: Random, hint: Hint) -> Any:
    if hint.right is not None:
        right = str(hint.right)
        return right if _knows(person, chance, hint) else chance.choice((right[:-1] or right, "weet ik niet", "samen"))
    return chance.choice(sayings.TEXTS)[: item.get("max_length") or 280]


def _ideas(item: Asked, _person: Character, chance: Random, _hint: Hint) -> Any:
    return {"text": (chance.choice(sayings.IDEAS) + chance.choice(sayings.TWISTS))[: item.get("max_length") or 280]}


def _dots(item: Asked, _person: Character, chance: Random, _hint: Hint) -> Any:
    ids = [option["id"] for option in item.get("options", ())]
    if not ids:
        return None
    # What hangs there longest is loved most: a few ideas stand out, as they do in a room.
    given = chance.choices(ids, [1 / (1 + place) ** 0.6 for place in range(len(ids))], k=int(item.get("max", 3)))
    return {idea: given.count(idea) for idea in dict.fromkeys(given)}


def _sign(_item: Asked, _person: Character, chance: Random, _hint: Hint) -> Any:
    return {"name": chance.choice(sayings.NAMES), "organisation": chance.choice(sayings.ORGANISATIONS)}


SAYS: Mapping[str, Callable[[Asked, Character, Random, Hint], Any]] = {
    "choice": _choice,
    "multiple": _multiple,
    "order": _order,
    "number": _number,
    "scale": _scale,
    "words": _words,
    "text": _text,
    "ideas": _ideas,
    "dots": _dots,
    "sign": _sign,
}
MORE = {"ideas": 0.4}
"""How often somebody adds another answer, by kind."""
