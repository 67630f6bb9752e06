"""The pictures of the statement game in one sentence each. They speak of how many, never of who."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.activities.base import Room
from workshop.kinds.base import N_

FEW = 10
"""Among fewer people «six in ten» would be strange: they are counted."""

SHARES = (
    # up to this share of a hundred, the room is said to be …
    (50, N_("Almost half say: %(side)s.")),
    (51, N_("Half say: %(side)s.")),
    (55, N_("Just over half say: %(side)s.")),
    (65, N_("Six in ten say: %(side)s.")),
    (75, N_("Seven in ten say: %(side)s.")),
    (85, N_("Eight in ten say: %(side)s.")),
    (95, N_("Nine in ten say: %(side)s.")),
    (100, N_("Almost everyone says: %(side)s.")),
)


def majority(counts: Mapping[str, int], labels: Mapping[str, str], room: Room) -> str:
    """Which side is the largest, and how large; no side when none stands out."""
    total, most = sum(counts.values()), max(counts.values())
    if not total:
        return room.gettext("Nobody has chosen.")
    largest = [side for side, n in counts.items() if n == most]
    if len(largest) > 1 or most * 100 < total * 45:
        return room.gettext("The room is divided.")
    said = lower(labels[largest[0]])
    if most == total:
        return room.gettext("Everyone says: %(side)s.", side=said)
    if total < FEW:
        return room.gettext("%(n)s of the %(total)s say: %(side)s.", n=most, total=total, side=said)
    if most * 2 == total:
        return room.gettext("Half say: %(side)s.", side=said)
    return room.gettext(next(msgid for below, msgid in SHARES if most * 100 < total * below), side=said)


def lower(label: str) -> str:
    """A label inside a sentence; a word that is all capitals stays so."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def change(before: Mapping[str, int], after: Mapping[str, int], labels: Mapping[str, str], room: Room) -> str:
    """What changed most between two rounds, without taking sides where two changed as much."""
    grown = {side: after[side] - before[side] for side in after}
    most, least = max(grown.values()), min(grown.values())
    risen = [side for side in grown if most > 0 and grown[side] == most]
    fallen = [side for side in grown if least < 0 and grown[side] == least]
    if len(risen) == 1:
        return _went(N_("%(side)s grew from %(then)s to %(now)s."), risen[0], before, after, labels, room)
    if len(risen) == 2:
        one, other = (labels[side] for side in risen)
        text = room.gettext("%(one)s and %(other)s both grew by %(n)s.", one=one, other=lower(other), n=most)
    elif risen:
        text = room.gettext("Every side grew by %(n)s.", n=most)
    elif len(fallen) == 1:
        text = _went(N_("%(side)s dropped from %(then)s to %(now)s."), fallen[0], before, after, labels, room)
    elif fallen:
        text = room.gettext("Fewer people chose than in round 1.")
    else:
        text = room.gettext("The numbers stayed the same.")
    return text


def _went(
    msgid: str,
    side: str,
    before: Mapping[str, int],
    after: Mapping[str, int],
    labels: Mapping[str, str],
    room: Room,
) -> str:
    return room.gettext(msgid, side=labels[side], then=before[side], now=after[side])


def headline(moved: int, room: Room) -> str:
    """How many people changed sides, to or from doubt included."""
    if not moved:
        return room.gettext("Nobody crossed over")
    return room.ngettext("%(n)s person crossed over", "%(n)s people crossed over", moved, n=moved)


def cue(counts: Mapping[str, int], labels: Mapping[str, str], room: Room) -> str | None:
    """Who gets the floor first: the smaller side, so that it is heard. Nothing when both are as large or one is empty."""
    agree, disagree = counts["agree"], counts["disagree"]
    if agree == disagree or not min(agree, disagree):
        return None
    side = "agree" if agree < disagree else "disagree"
    return room.gettext("First ask someone on the side of %(side)s (%(n)s).", side=labels[side], n=min(agree, disagree))
