"""The steps of a covenant and what is asked in them. They follow from the plan and from what the facilitator decided, never from votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from workshop.activities import base
from workshop.activities.base import Item, Phrase, Step
from workshop.activities.covenant.plan import LONGEST, Setup
from workshop.activities.covenant.words import HOW, NO, NO_DROP, OURS, PASS, PUBLIC, WILL_YOU, YES, YES_DROP
from workshop.kinds.base import N_, Option, Text

PURPOSE = 0
"""The purpose is part 0; article n is part n."""
EACH = 4
ASK, LOOK, SETTLE, SETTLED = range(EACH)
"""The steps of a part: keep it so? Look and reword. Take it so? Look."""

Choice = Literal["keep", "change", "drop"]


@dataclass(frozen=True)
class Ballot:
    """What a room was asked to settle: this wording of a part (None: as it was), or to drop it."""

    wording: str | None
    drop: bool


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the covenant stands, and what the facilitator made of each part."""

    setup: Setup
    number: int
    wordings: Mapping[int, str] = field(default_factory=dict)
    """Part → its new wording, where there is one."""
    decisions: Mapping[int, Choice] = field(default_factory=dict)
    """Part → what the facilitator said that becomes of it."""
    touched: frozenset[int] = frozenset()
    """Parts that the facilitator worked on since the room last voted on them."""
    ballots: Mapping[int, tuple[Ballot, ...]] = field(default_factory=dict)
    """Part → what the room was asked to settle; votes on one text never count for another."""

    @property
    def part(self) -> int | None:
        """The part that the room is at; None at the covenant as a whole."""
        return self.at // EACH if self.at < EACH * len(self.texts) else None

    @property
    def turn(self) -> int:
        """Which of the steps of its part, or of the covenant as a whole, from 0."""
        return self.at % EACH

    @property
    def texts(self) -> tuple[Text, ...]:
        """The parts as they were."""
        return (self.setup.purpose, *self.setup.articles)


def dressed(state: State) -> State:
    """With the steps that go with the wordings and decisions of this moment."""
    texts = enumerate(state.texts)
    return replace(state, steps=tuple([step for part, _ in texts for step in _of_part(state, part)] + _whole(state)))


def passes_by(state: State, at: int) -> bool:
    """Whether the room does not stop at this step: what the facilitator said is kept needs no second vote."""
    part, turn = divmod(at, EACH)
    return turn in (SETTLE, SETTLED) and state.decisions.get(part) == "keep"


def put_to_vote(state: State) -> State:
    """On arrival at a second vote: another one than before where the facilitator worked on the part since."""
    part = state.part
    if part is None or state.turn != SETTLE or (part in state.ballots and part not in state.touched):
        return state
    ballots = (*state.ballots.get(part, ()), _ballot(state, part))
    return dressed(replace(state, ballots={**state.ballots, part: ballots}, touched=state.touched - {part}))


def _ballot(state: State, part: int) -> Ballot:
    return Ballot(state.wordings.get(part), state.decisions.get(part) == "drop")


def first_item(state: State, part: int) -> Item:
    """«Do we keep this?» with its three choices."""
    texts = state.texts
    return Item(
        id=f"a{state.number}p{part}",
        kind="choice",
        text=texts[part],
        options=tuple(map(Option, ("keep", "change", "drop"), state.setup.choices)),
        number=part + 1,
        of=len(texts),
        why=True,
        why_of=("change",),
        ask=HOW,
        max_length=LONGEST,
    )


def settling_items(state: State, part: int) -> list[Item]:
    """Each second vote that there was on a part."""
    return [_settling(state, part, n, ballot) for n, ballot in enumerate(state.ballots.get(part, ()), 1)]


def _settling(state: State, part: int, n: int, ballot: Ballot) -> Item:
    """«Do we take it up like this?», about the new wording; or «do we drop it?», about the old one."""
    yes, no = (YES_DROP, NO_DROP) if ballot.drop else (YES, NO)
    first = first_item(state, part)
    return replace(
        first,
        id=f"{first.id}s{n}",
        text=first.text if ballot.drop or ballot.wording is None else ballot.wording,
        options=(Option("agree", yes), Option("disagree", no), Option("pass", PASS)),
        why=False,
        why_of=(),
        ask=None,
        max_length=None,
    )


def signing_item(state: State) -> Item:
    """The signature under it all."""
    return Item(id=f"a{state.number}sign", kind="sign", text=WILL_YOU, ask=PUBLIC)


def _of_part(state: State, part: int) -> list[Step]:
    first, ballots = first_item(state, part), state.ballots.get(part, ())
    if not ballots or part in state.touched:
        ballots = (*ballots, _ballot(state, part))
    settling = _settling(state, part, len(ballots), ballots[-1])
    dropped = state.decisions.get(part) == "drop"
    settle: Phrase = (N_("Vote: drop it?"), {}) if dropped else (N_("Vote on the new text"), {})
    ask: Phrase = (N_("Show the purpose"), {}) if part == PURPOSE else (N_("Show article %(n)s"), {"n": part})
    show: Phrase = (N_("Show the result"), {})
    return [
        _step(state, "open", first, _name(part), ask),
        _step(state, "revealed", first, (N_("The result, and the new text"), {}), show),
        _step(state, "open", settling, settle, settle),
        _step(state, "revealed", settling, (N_("The result"), {}), show),
    ]


def _name(part: int) -> Phrase:
    return (N_("The purpose"), {}) if part == PURPOSE else (N_("Article %(n)s"), {"n": part})


def _whole(state: State) -> list[Step]:
    """The covenant as it now is; then people sign, and it is there with who signed."""
    sign = signing_item(state)
    text = replace(sign, text=OURS)
    ours: Phrase = (N_("Our covenant"), {})
    show: Phrase = (N_("Show the whole covenant"), {})
    if not state.setup.sign:
        return [_step(state, "revealed", text, ours, show)]
    return [
        _step(state, "revealed", text, ours, show),
        _step(state, "open", sign, (N_("Signing"), {}), (N_("Let everyone sign"), {})),
        _step(state, "revealed", text, (N_("Our covenant, signed"), {}), (N_("Close the signing"), {})),
    ]


def _step(state: State, phase: base.Phase, item: Item, title: Phrase, label: Phrase) -> Step:
    return Step(phase=phase, item=item, title=title, label=label, notes=state.setup.notes)
