"""What the votes on a covenant say, in one sentence each. Raised hands are counted in, and then the sentence says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.activities.base import Room
from workshop.kinds.base import N_


def together(found: Mapping[str, Any]) -> dict[str, int]:
    """Votes from phones and raised hands: an article is everybody's."""
    return {option: n + found["hands"].get(option, 0) for option, n in found["counts"].items()}


def chosen(found: Mapping[str, Any], labels: Mapping[str, str], room: Room) -> str:
    """What most of the room chose; nothing where as many chose another thing."""
    votes = together(found)
    total, most = sum(votes.values()), max(votes.values())
    largest = [option for option, n in votes.items() if n == most]
    if not total:
        return room.gettext("Nobody has chosen.")
    if len(largest) > 1:
        return room.gettext("The room is divided.")
    said = room.gettext("%(n)s of %(of)s choose: %(choice)s", n=most, of=total, choice=_inside(labels[largest[0]]))
    return _with_hands(said, found, room)


def _inside(label: str) -> str:
    """A label inside a sentence; a word that is all capitals stays so."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def settled(found: Mapping[str, Any], outcome: str, room: Room) -> str:
    """What the vote made of a part, and by how many votes. Without a majority what was there stands."""
    votes = together(found)
    yes, no = votes["agree"], votes["disagree"]
    if not yes and not no:
        return room.gettext("Nobody was for or against. The old text stays.")
    if yes == no:
        return room.gettext("As many for as against: %(n)s. The old text stays.", n=yes)
    if yes < no:
        sentence = N_("The old text stays: %(yes)s for, %(no)s against")
    elif outcome == "drop":
        sentence = N_("Dropped: %(yes)s for, %(no)s against")
    elif outcome == "change":
        sentence = N_("Taken up: %(yes)s for, %(no)s against")
    else:
        sentence = N_("It stays as it is: %(yes)s for, %(no)s against")
    return _with_hands(room.gettext(sentence, yes=yes, no=no), found, room)


def _with_hands(sentence: str, found: Mapping[str, Any], room: Room) -> str:
    if not any(found["hands"].values()):
        return sentence
    return room.gettext("%(sentence)s (with raised hands)", sentence=sentence)


def signed(n: int, room: Room) -> str:
    """How many signatures there are."""
    if not n:
        return room.gettext("Nobody has signed yet.")
    return room.ngettext("%(n)s signature under our covenant", "%(n)s signatures under our covenant", n, n=n)
