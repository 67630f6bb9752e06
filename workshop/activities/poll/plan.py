"""A poll as it stands in a programme file, and what may not stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from workshop.activities import base
from workshop.activities.base import Form, Line, Mistake, Part, Wording
from workshop.kinds.base import N_

CHOICES = ("choice", "multiple")
BOUNDED = ("multiple", "scale", "words", "number", "text")
KINDS_SAID = {
    "choice": N_("One answer"),
    "multiple": N_("Several answers"),
    "scale": N_("A scale"),
    "words": N_("A cloud of words"),
    "number": N_("A number"),
    "text": N_("Own words"),
}
FEWEST_SAID = {"multiple": N_("Fewest answers per person"), "scale": N_("Lowest"), "number": N_("Lowest")}
MOST_SAID = {
    "scale": N_("Highest"),
    "number": N_("Highest"),
    "multiple": N_("Most answers per person"),
    "words": N_("Words per person"),
    "text": N_("Letters at most"),
}
MOST_STEPS, MOST_OPTIONS, MOST_WORDS, LONGEST_TEXT = 21, 20, 10, 1000


class Question(Part):
    """One question of a poll. `live`: the room sees the tally grow; `seconds`: answering closes by itself.

    `max` is the highest step of a scale (10), the largest number, how many words (3) or options one may give,
    or the longest text in characters (280); `labels` are the two ends of a scale.
    """

    kind: Annotated[
        Literal["choice", "multiple", "scale", "words", "number", "text"],
        Form(N_("Kind of question"), words=KINDS_SAID),
    ]
    text: Annotated[Wording, Form(N_("Question"))]
    options: Annotated[tuple[Wording, ...], Form(N_("Answers to choose from"), when={"kind": CHOICES})] = ()
    min: Annotated[
        float | None,
        Form(N_("Lowest or fewest"), when={"kind": ("multiple", "scale", "number")}, called=FEWEST_SAID),
    ] = None
    max: Annotated[float | None, Form(N_("Highest or most"), when={"kind": BOUNDED}, called=MOST_SAID)] = None
    labels: Annotated[tuple[Wording, ...], Form(N_("Words at both ends"), when={"kind": ("scale",)})] = ()
    seconds: Annotated[int | None, Form(N_("Seconds to answer"), N_("Leave empty for no clock."))] = None
    live: Annotated[bool, Form(N_("The room sees answers come in"))] = True

    @model_validator(mode="after")
    def _sound(self) -> Question:
        for check in (_options_fit, _bounds_fit, _labels_fit):
            check(self)
        if self.seconds is not None and not 5 <= self.seconds <= 3600:
            raise Mistake("seconds", N_("Choose 5 to 3600 seconds, or leave this out."))
        return self


def _options_fit(question: Question) -> None:
    if question.kind not in CHOICES:
        if question.options:
            raise Mistake("options", N_("Only the kinds choice and multiple have options. Leave them out here."))
        return
    if not 2 <= len(question.options) <= MOST_OPTIONS:
        raise Mistake("options", N_("Give %(least)s to %(most)s options."), least=2, most=MOST_OPTIONS)
    if any(option in question.options[:i] for i, option in enumerate(question.options)):
        raise Mistake("options", N_("Two options are the same. Make each option different."))


def _bounds_fit(question: Question) -> None:
    low, high, kind = question.min, question.max, question.kind
    if kind not in BOUNDED and (low is not None or high is not None):
        raise Mistake("min" if low is not None else "max", N_("This kind has no min and max. Leave them out here."))
    if kind != "number" and any(bound is not None and bound != bound // 1 for bound in (low, high)):
        raise Mistake("max", N_("Write min and max as whole numbers."))
    if kind == "scale" and not 1 <= (10 if high is None else high) - (low or 0) < MOST_STEPS:
        raise Mistake("max", N_("Let min be lower than max, with at most %(most)s steps."), most=MOST_STEPS)
    if kind == "number" and low is not None and high is not None and low >= high:
        raise Mistake("max", N_("Let min be lower than max."))
    if kind == "multiple" and not 1 <= (low or 1) <= (high or len(question.options)) <= len(question.options):
        raise Mistake("max", N_("Take max from 1 to the number of options. Min may not be higher."))
    if kind in ("words", "text") and low is not None:
        raise Mistake("min", N_("This kind has no min. Leave it out here."))
    most = {"words": MOST_WORDS, "text": LONGEST_TEXT}.get(kind)
    if most and high is not None and not 1 <= high <= most:
        raise Mistake("max", N_("Choose max from 1 to %(most)s."), most=most)


def _labels_fit(question: Question) -> None:
    if question.labels and (question.kind != "scale" or len(question.labels) != 2):
        raise Mistake("labels", N_("Give two labels, for the two ends of a scale. Other kinds have none."))


class Setup(base.Setup):
    """`items` are asked in order; `compare_with` is the id of an earlier poll with the same questions."""

    form: ClassVar[Form] = Form(N_("Poll"), N_("Questions without a right answer."))
    refers: ClassVar[Mapping[str, str]] = {"compare_with": "poll"}

    type: Literal["poll"] = "poll"
    items: Annotated[tuple[Question, ...], Form(N_("Questions"))]
    compare_with: Annotated[str | None, Form(N_("Compare with an earlier poll"))] = None

    @model_validator(mode="after")
    def _asks_something(self) -> Setup:
        if not self.items:
            raise Mistake("items", N_("Give at least one question."))
        return self

    @property
    def expected_minutes(self) -> float:
        """Per question its clock, else a minute, and a minute to look at what was said."""
        return ceil(sum((question.seconds or 60) + 60 for question in self.items) / 60)

    @property
    def outline(self) -> Sequence[Line]:
        """The questions."""
        return [(question.text, None) for question in self.items]
