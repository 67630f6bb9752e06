"""Which steps follow from the chosen solutions: weigh each, look, talk about each and ask who takes it on, and the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.activities import base
from workshop.activities.base import Item, Refused, Room, Step, Text
from workshop.activities.prioritise.plan import GONE, GROUP, LITTLE, MUCH, NO, QUESTION, WHO, YES, Setup, compose
from workshop.kinds.base import N_, Option

VOLUNTEER = {"yes", "group"}
"""The answers to «who takes this on?» of those who do."""


@dataclass(frozen=True)
class Seat:
    """A chosen solution. `id`: that of an idea, or of the move by which the facilitator wrote it; `text`: what they wrote."""

    id: str
    text: str | None = None


@dataclass(frozen=True)
class Deal:
    """What was agreed about one solution: who, the next step, and before which date (ISO)."""

    owner: str | None = None
    next: str | None = None
    due: str | None = None


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """Where the activity stands. What an idea says is not in it, but looked up when somebody reads it: it may be taken back."""

    setup: Setup
    number: int
    pool: tuple[str, ...] = ()
    """The ideas that may be chosen, best first: as they were found on arrival, whatever became of them since."""
    seats: tuple[Seat, ...] = ()
    keys: tuple[str, ...] = ("list",)
    """What each of the steps is, so that the current one is found again when the solutions change."""
    dropped: Mapping[str, Item] = field(default_factory=dict)
    """Items of solutions that are chosen no more: what people answered to them stays."""
    shelf: Mapping[str, Seat] = field(default_factory=dict)
    """Solutions that are chosen no more, in the words that they had: they may come back."""
    deals: Mapping[str, Deal] = field(default_factory=dict)
    search: str = ""
    page: int = 1
    """Which of the other ideas the console is looking at."""

    @property
    def key(self) -> str:
        return self.keys[self.at]

    @property
    def scene(self) -> str:
        """list, up, right, matrix, talk, owner or actions."""
        return self.key.partition(":")[0]

    @property
    def current(self) -> str | None:
        """The solution that the current step is about."""
        return self.key.partition(":")[2] or None


def texts_of(state: State, room: Room) -> dict[str, Text]:
    """What every chosen solution says as it may be seen now; one that was taken back keeps its place and says so."""
    found = {each.id: each.text for each in room.findings(state.setup.from_) if each.text is not None}
    return {seat.id: seat.text if seat.text is not None else found.get(seat.id, GONE) for seat in state.seats}


def item_of(state: State, scene: str, seat: str) -> Item | None:
    """The item that asks this of a solution, if it was asked for."""
    wanted = _id(state, scene, seat)
    return next((step.item for step in state.steps if step.item is not None and step.item.id == wanted), None)


def settled(state: State, room: Room) -> State:
    """The state with the steps that go with its solutions, at the step where it was; or Refused where that one would be gone."""
    laid = _laid_out(state, texts_of(state, room), bool(room.groups))
    if state.key not in laid:
        raise Refused("bad_request", "This is what the room looks at now. Go on first, or back.")
    items = {step.item.id for step in laid.values() if step.item}
    earlier = {**state.dropped, **{step.item.id: step.item for step in state.steps if step.item}}
    return replace(
        state,
        steps=tuple(laid.values()),
        keys=tuple(laid),
        at=list(laid).index(state.key),
        dropped={known: item for known, item in earlier.items() if known not in items},
    )


def _laid_out(state: State, texts: Mapping[str, Text], grouped: bool) -> dict[str, Step]:
    """Every step by its key, in order. It hangs on who was chosen alone, never on what people said."""
    setup, seats = state.setup, [seat.id for seat in state.seats]
    steps = {"list": _step(setup, "intro", N_("The solutions"), N_("Show the solutions"))}
    if not seats:
        return steps
    for n, seat in enumerate(seats, 1):
        for scene, axis in zip(("up", "right"), setup.axes, strict=True):
            steps[f"{scene}:{seat}"] = _weigh(state, scene, seat, n, texts[seat], axis)
    steps["matrix"] = _step(setup, "revealed", N_("What do we do first?"), N_("Show the matrix"))
    for n, seat in enumerate(seats, 1):
        talk = (N_("The talk about solution %(n)s"), N_("Talk about solution %(n)s"))
        steps[f"talk:{seat}"] = _step(setup, "discussion", *talk, n=n, seconds=setup.discussion_minutes * 60)
        if setup.owners:
            steps[f"owner:{seat}"] = _ask_who(state, seat, n, texts[seat], grouped)
    steps["actions"] = _step(setup, "revealed", N_("Who does what"), N_("Show who does what"))
    return steps


def _step(
    setup: Setup,
    phase: base.Phase,
    title: str,
    label: str,
    *,
    item: Item | None = None,
    seconds: float | None = None,
    **values: Any,
) -> Step:
    return Step(
        phase=phase, item=item, seconds=seconds or None, notes=setup.notes, title=(title, values), label=(label, values)
    )


def _weigh(state: State, scene: str, seat: str, n: int, text: Text, axis: Text) -> Step:
    item = Item(
        id=_id(state, scene, seat),
        kind="scale",
        text=compose(QUESTION, solution=text, axis=axis),
        min=1,
        max=5,
        labels=(compose(LITTLE, axis=axis), compose(MUCH, axis=axis)),
        number=2 * n - (scene == "up"),
        of=2 * len(state.seats),
    )
    words = (N_("Solution %(n)s: %(axis)s"), N_("Weigh solution %(n)s: %(axis)s"))
    return _step(state.setup, "open", *words, item=item, n=n, axis=axis)


def _ask_who(state: State, seat: str, n: int, text: Text, grouped: bool) -> Step:
    group = [Option("group", GROUP, "tree")] if grouped else []
    item = Item(
        id=_id(state, "owner", seat),
        kind="choice",
        text=compose(WHO, solution=text),
        options=(Option("yes", YES, "leaf"), *group, Option("no", NO, "moon")),
        number=n,
        of=len(state.seats),
    )
    words = (N_("Who takes on solution %(n)s?"), N_("Ask who takes on solution %(n)s"))
    return _step(state.setup, "open", *words, item=item, n=n)


def _id(state: State, scene: str, seat: str) -> str:
    return f"a{state.number}{scene}-{seat}"
