"""What a poll found: the result of each question as it is shown, beside an earlier poll's, and the tables of the export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Item, Room, Table
from workshop.activities.poll.plan import CHOICES, Setup
from workshop.kinds.base import N_

DECIMAL_POINT = {"en", "ti"}
"""Languages that write 7.5; the others write 7,5."""


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the poll stands; every question has a step to answer and a step to look."""

    setup: Setup


def asked(state: State) -> list[Item]:
    """Every question, in order."""
    return [step.item for step in state.steps if step.item and step.phase == "open"]


def newest(state: State, item: Item, room: Room) -> list[Answer]:
    """The answers that count, the latest first."""
    return sorted(base.counted(state, item, room), key=lambda answer: -answer.at)


def outcome(state: State, item: Item, room: Room) -> dict[str, Any]:
    """The result of one question: the tally of its kind, what people wrote as far as it is visible, and what was before."""
    result = base.tally(state, item, room)
    if item.kind == "text":
        visible = [answer for answer in newest(state, item, room) if room.visible(answer.ref)]
        result["texts"] = [{"id": answer.ref, "text": answer.value} for answer in visible]
    if "words" in result:
        result["words"] = [word for word in result["words"] if room.visible(word["id"])]
    before = _before(state, item, room)
    if before:
        result["before"] = before
    if item.kind == "scale":
        result["sentence"] = _sentence(result["mean"], before["mean"] if before else None, room)
    return result


def _before(state: State, item: Item, room: Room) -> dict[str, Any] | None:
    """The earlier poll's result of the question at the same place, if it was asked in the same way."""
    earlier = room.earlier.get(state.setup.compare_with or "")
    if not isinstance(earlier, State) or len(earlier.setup.items) < item.number:
        return None
    then = asked(earlier)[item.number - 1]
    alike = then.kind == item.kind and then.options == item.options and (then.min, then.max) == (item.min, item.max)
    if not alike or item.kind not in (*CHOICES, "scale"):
        return None
    whole = base.tally(earlier, then, room)
    kept: dict[str, Any] = {key: whole[key] for key in ("counts", "answered", "mean", "spread") if key in whole}
    return {**kept, "title": room.say(earlier.setup.title)}


def _sentence(mean: float | None, before: float | None, room: Room) -> str | None:
    if mean is None:
        return None
    now = _decimal(mean, room.lang)
    if before is None:
        return room.gettext("The average is %(now)s.", now=now)
    then = _decimal(before, room.lang)
    if now == then:
        return room.gettext("The average stayed %(now)s.", now=now)
    if mean > before:
        return room.gettext("The average grew from %(then)s to %(now)s.", then=then, now=now)
    return room.gettext("The average dropped from %(then)s to %(now)s.", then=then, now=now)


def _decimal(number: float, lang: str) -> str:
    """At most one decimal, as the language writes it; halves are rounded up, as people do and as browsers do."""
    tenths = Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    shown = f"{tenths:f}".removesuffix(".0")
    return shown if lang in DECIMAL_POINT else shown.replace(".", ",")


def tables(state: State, room: Room) -> Sequence[Table]:
    """Counts per answer, averages, and what people wrote, as it was shown."""
    found = [(item, room.say(item.text), outcome(state, item, room)) for item in asked(state)]
    counts = [
        (item.number, text, _label(item, key, room), n, result["hands"].get(key))
        for item, text, result in found
        for key, n in _counts(result).items()
    ]
    groups = [
        (item.number, text, group, _label(item, key, room), n)
        for item, text, result in found
        for group, part in result.get("groups", {}).items()
        for key, n in part["counts"].items()
    ]
    means = [
        (item.number, text, result["answered"], result.get("mean"), result.get("spread"), result.get("median"))
        for item, text, result in found
    ]
    texts = [
        (item.number, text, said["text"], said.get("n", 1))
        for item, text, result in found
        for said in (*result.get("words", ()), *result.get("texts", ()))
    ]
    which = (("number", N_("Number")), ("question", N_("Question")))
    answer, people = ("answer", N_("Answer")), ("people", N_("People"))
    average = (("mean", N_("Average")), ("spread", N_("Spread")), ("median", N_("Middle value")))
    return [
        Table(N_("poll_questions"), (*which, ("answered", N_("Answered")), *average), tuple(means)),
        Table(N_("poll_counts"), (*which, answer, people, ("hands", N_("Raised hands"))), tuple(counts)),
        Table(N_("poll_groups"), (*which, ("group", N_("Group")), answer, people), tuple(groups)),
        Table(N_("poll_texts"), (*which, ("text", N_("Text")), people), tuple(texts)),
    ]


def _counts(result: Mapping[str, Any]) -> Mapping[str, int]:
    return result.get("counts") or {str(value): n for value, n in result.get("values", ())}


def _label(item: Item, key: str, room: Room) -> str:
    return {option.id: room.say(option.label) for option in item.options}.get(key, key)
