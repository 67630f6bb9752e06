"""The contract of a type and what it is written in: moves, people, the room, steps, states. Read it from `base`; no rules here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeAlias

from pydantic import Field

from workshop.activities._fields import Form, Part, Wording
from workshop.activities._groups import Breakdown
from workshop.kinds.base import N_, Answer, Item, Table, Text

Role = Literal["participant", "screen", "facilitator"]
Phase = Literal["lobby", "intro", "open", "closed", "revealed", "discussion", "standings", "paused", "ended"]

Phrase: TypeAlias = tuple[str, Mapping[str, object]]
"""A sentence to be translated when somebody reads it: an English msgid and its values (a Text among them is said first)."""


Line: TypeAlias = tuple[Text, Text | None]
"""Something in the outline of a step, and the notes that go with it."""


class Setup(Part):
    """The fields that every step of a programme has; a type adds its own. A mistake in them is a `Mistake`.

    `form` says what the type is, in a word and a sentence, to whoever plans.
    `refers` names the fields that hold the id of an earlier step, and the type that step must have.
    """

    form: ClassVar[Form]
    refers: ClassVar[Mapping[str, str]] = {}

    type: str
    title: Annotated[Wording, Form(N_("Title"), N_("The room sees this above it."))]
    id: Annotated[str | None, Form(N_("Name for references"), input="id")] = None
    notes: Annotated[Wording | None, Form(N_("Notes for you alone"), lines=3)] = None
    duration: Annotated[int | None, Form(N_("Planned minutes"), N_("Leave empty for an estimate."))] = Field(
        default=None, ge=1, le=600
    )
    """How many minutes this step takes by the plan."""

    @property
    def planned_minutes(self) -> float:
        """How long this step takes by the plan, else by what is usual."""
        return self.duration or self.expected_minutes

    @property
    def is_estimated(self) -> bool:
        """Whether that is what is usual, and nobody planned it."""
        return self.duration is None

    @property
    def expected_minutes(self) -> float:
        """How long a step like this usually takes; a type knows better."""
        return 5

    @property
    def outline(self) -> Sequence[Line]:
        """What happens here in brief, for whoever has it on paper: each thing that is said, asked or shown, with its own notes."""
        return ()

    def builds_on(self) -> list[str]:
        """The ids of the earlier steps that this one refers to."""
        known = self.fields()
        return [str(step) for field in self.refers if (step := getattr(self, known[field]))]


@dataclass(frozen=True)
class Move:
    """One thing that somebody did, as it stands in the log; `at` is in ms.

    `actor`: "p17" (participant 17), "f" (facilitator), "f7" (a facilitator who came by the link of invitation 7) or "clock".
    """

    seq: int
    actor: str
    name: str
    payload: Mapping[str, Any]
    at: int
    ref: str = ""

    @property
    def participant(self) -> int | None:
        return int(self.actor[1:]) if self.actor.startswith("p") else None


@dataclass(frozen=True)
class Person:
    """A participant as the room knows them; never a token. `removed`: sent away by the facilitator, their answers no longer count."""

    number: int
    joined_at: int
    name: str | None = None
    group: str | None = None
    team: str | None = None
    removed: bool = False
    simulated: bool = False
    """Of a rehearsal: nobody, who answers as somebody might."""
    ways: tuple[tuple[int, str], ...] = ()
    """From when on they answered by which way; before that by a phone of their own."""

    def way(self, at: int) -> str:
        """By which way they answered at that time: `phone`, or `tablet` where several people share one."""
        return next((way for since, way in reversed(self.ways) if since <= at), "phone")


@dataclass(frozen=True)
class Finding:
    """One thing that an activity found and a later one may build on. `text` is None once it may not be seen any more."""

    id: str
    text: Text | None


@dataclass(frozen=True, kw_only=True)
class Room:
    """Everything outside an activity that its rules and pictures may need, for one reader's language."""

    people: Mapping[int, Person] = field(default_factory=dict)
    groups: Sequence[str] = ()
    min_group: int = 5
    hidden: frozenset[str] = frozenset()
    """What the facilitator took down: refs of answers, and ids an activity made for what it shows."""
    shown: frozenset[str] = frozenset()
    """What the facilitator let through, where showing needs a yes."""
    caught: Mapping[str, str] = field(default_factory=dict)
    """Answers in which somebody can be recognised, by their ref, and single words by their key: what stands in them."""
    published: Mapping[str, Breakdown | None] = field(default_factory=dict)
    """Per item that was revealed, the groups it is shown by; None: somebody in them left, so they are shown no more."""
    counted_in: Mapping[int, str] = field(default_factory=dict)
    """The group in which a participant first counted: whoever changes groups goes on counting there."""
    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Per item, votes counted in the room per option id."""
    earlier: Mapping[str, State] = field(default_factory=dict)
    """States of the activities before this one, by the id of their step."""
    findings: Callable[[str], Sequence[Finding]] = lambda _step: ()
    """What the activity of this step found, as it may be seen now, the best first; nothing where it was not played yet."""
    pinned: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Per step, the ids it had found when the room arrived here: what people erase since must not change which steps follow."""
    lang: str = "en"
    say: Callable[[Text], str] = lambda text: text if isinstance(text, str) else next(iter(text.values()))
    gettext: Callable[..., str] = lambda msgid, **values: msgid % values if values else msgid
    ngettext: Callable[..., str] = lambda one, many, num, /, **values: (
        (one if num == 1 else many) % {"num": num, **values}
    )
    alias: Callable[[int], str] = str
    """The name to show for a participant who gave none."""

    def name(self, participant: int) -> str:
        person = self.people.get(participant)
        return person.name if person and person.name else self.alias(participant)

    def visible(self, id: str, *, moderated: bool = False) -> bool:
        return id not in self.hidden and (id in self.shown or not (moderated or self.caught_in(id)))

    def caught_in(self, id: str) -> str | None:
        """What was caught in an answer, or in a word whose id ends in its key."""
        return self.caught.get(id) or self.caught.get(id.rpartition(":")[2])


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stop of an activity. `seconds` starts a clock on arrival.

    `title` names the step for the facilitator, `label` is what the button «next» says before it.
    """

    phase: Phase
    title: Phrase
    label: Phrase
    item: Item | None = None
    seconds: float | None = None
    notes: Text | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What all types share: where the activity stands and who answered what. A type extends it with what is its own."""

    steps: tuple[Step, ...]
    at: int = 0
    """Index into steps."""
    since: int = 0
    ends_at: int | None = None
    closed: bool = False
    """The clock of an open step has run out."""
    answers: Mapping[str, Mapping[int, Answer]] = field(default_factory=dict)
    """item id → participant → the answer that stands."""
    spoken: bool = False
    """Whether anybody ever answered here, also where it was taken back or erased since: a replay must walk the same steps."""

    @property
    def step(self) -> Step:
        return self.steps[self.at]

    @property
    def phase(self) -> Phase:
        return "closed" if self.closed and self.step.phase == "open" else self.step.phase


class Type(Protocol):
    """The contract of a module in `workshop/activities`. Every function is pure; `at` is server time in ms."""

    TYPE: str
    Setup: Any
    State: Any

    def start(self, setup: Any, number: int, at: int, room: Room) -> Any:
        """The state on arrival; `number` (from 1) is the activity's place in the programme and makes item ids unique."""

    def apply(self, state: Any, move: Move, room: Room) -> Any:
        """The state after a participant's `answer`, the clock's `close`, or an action that this type offers; or Refused."""

    def next(self, state: Any, at: int, room: Room) -> Any | None:
        """The state one step on, or None after the last."""

    def back(self, state: Any, at: int, room: Room) -> Any | None:
        """The state one step back, or None before the first."""

    def view(self, state: Any, role: Role, room: Room) -> dict[str, Any]:
        """What `role` sees: what `frame` gives, `result`, and what the type adds."""

    def me(self, state: Any, participant: int, room: Room) -> dict[str, Any]:
        """The personal part: at least what `mine` gives."""

    def answers(self, state: Any) -> Iterable[Answer]:
        """Every answer that stands, hidden ones included."""

    def items(self, state: Any) -> Iterable[Item]:
        """Every item that this activity asks, in order."""

    def outcome(self, state: Any, item: Item, room: Room) -> dict[str, Any] | None:
        """The result of one item as it is shown at its reveal."""

    def findings(self, state: Any, room: Room) -> Sequence[Finding]:
        """What a later activity may build on, the best first; most types have nothing of the sort."""

    def moderated(self, state: Any) -> bool:
        """Whether free text waits for the facilitator's yes."""

    def results(self, state: Any, room: Room) -> Sequence[Table]:
        """The tables of an export."""
