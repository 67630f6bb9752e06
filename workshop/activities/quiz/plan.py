"""A quiz as it stands in a programme file, what may not stand there, and its questions as they are asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, isfinite
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, WithJsonSchema, model_validator

from workshop.activities import base
from workshop.activities.base import Form, Item, Line, Mistake, Part, Shown, Text, Wording
from workshop.kinds.base import N_, Option

MARKS = ("tree", "drop", "sun", "heart", "leaf", "moon")
WITH_OPTIONS = ("choice", "multiple", "order")
KINDS_SAID = {
    "choice": N_("One right answer"),
    "multiple": N_("Several right answers"),
    "number": N_("A number, the nearest wins"),
    "order": N_("Put in the right order"),
    "text": N_("A word to type"),
}
LONGEST_ANSWER = 100

Correct = Annotated[
    Any,
    WithJsonSchema(
        {"anyOf": [{"type": t} for t in ("string", "number", "object")] + [{"type": "array", "minItems": 1}]}
    ),
]


class Question(Part):
    """One question with a right answer."""

    kind: Annotated[
        Literal["choice", "multiple", "number", "order", "text"], Form(N_("Kind of question"), words=KINDS_SAID)
    ]
    """How it is answered; for number the nearest wins."""
    text: Annotated[Wording, Form(N_("Question"))]
    options: Annotated[tuple[Wording, ...], Form(N_("Answers to choose from"), when={"kind": WITH_OPTIONS})] = ()
    """Two to six answers to choose from, or three to six to put in order."""
    correct: Annotated[Correct, Form(N_("The right answer"), input="correct")] = None
    """The right option or its number; a list of them for multiple and order; a number; or the texts that are right."""
    seconds: Annotated[int, Form(N_("Seconds to answer"), N_("0: no clock."))] = Field(default=20, ge=0, le=600)
    """The clock; 0: no clock."""
    points: Annotated[int, Form(N_("Points"))] = Field(default=1000, ge=0, le=10_000)
    explanation: Annotated[Wording | None, Form(N_("Explanation with the answer"), lines=2)] = None
    """Shown with the answer."""
    media: Annotated[Shown | None, Form(N_("Picture, sound or film"))] = None
    """A picture, sound or film from the media folder: its file name, or {file, alt}."""

    @model_validator(mode="after")
    def _has_a_right_answer(self) -> Question:
        _options_fit(self)
        solution(self)
        return self


class Setup(base.Setup):
    """Questions against the clock, points, and a podium."""

    form: ClassVar[Form] = Form(N_("Quiz"), N_("Questions with a right answer, and a podium."))

    type: Literal["quiz"] = "quiz"
    questions: Annotated[tuple[Question, ...], Form(N_("Questions"), input="questions")] = Field(
        min_length=1, max_length=100
    )
    teams: Annotated[bool, Form(N_("Play in teams"))] = False
    """true: people choose a team on their phone; a team's score is the average of its members."""
    speed: Annotated[bool, Form(N_("Faster is more points"))] = True
    """true: a faster right answer is more points, down to half at the end of the clock."""
    standings_every: Annotated[int, Form(N_("Questions between standings"), N_("0: only at the end."))] = Field(
        default=1, ge=0, le=100
    )
    """Show the standings after so many questions; 0: only at the end."""

    @property
    def expected_minutes(self) -> float:
        """The clocks; half a minute a question to read it and to see what is right; the standings, and the podium."""
        asking = sum((question.seconds or 30) + 30 for question in self.questions)
        standings = len(self.questions) // self.standings_every if self.standings_every else 0
        return ceil((asking + 15 * standings + 60) / 60)

    @property
    def outline(self) -> Sequence[Line]:
        """The questions."""
        return [(question.text, None) for question in self.questions]


@dataclass(frozen=True)
class Asked:
    """A question as people see it, and what is right in the ids that they see."""

    item: Item
    question: Question
    right: Any


def asked(question: Question, id: str, n: int, of: int, at: int) -> Asked:
    """The item of a question; ids and marks go by the place on the screen, so that they tell nothing. `at`: when the quiz began."""
    right = solution(question)
    places = list(range(len(question.options)))
    if question.kind == "order":
        places = _shuffled(question, right, at)
    item = Item(
        id=id,
        kind=question.kind,
        text=question.text,
        options=tuple(Option(f"o{i + 1}", question.options[place], MARKS[i]) for i, place in enumerate(places)),
        max_length=LONGEST_ANSWER if question.kind == "text" else None,
        media=question.media.media() if question.media else None,
        number=n,
        of=of,
        final=True,
    )
    if question.kind not in WITH_OPTIONS:
        return Asked(item, question, right)
    ids = [f"o{places.index(place) + 1}" for place in right]
    return Asked(item, question, ids[0] if question.kind == "choice" else ids)


def _shuffled(question: Question, right: list[int], at: int) -> list[int]:
    """An order that is not the right one; the same whenever the moves are replayed.

    The millisecond at which the quiz began goes in as well: who reads this code and the question cannot tell
    whether the first shuffle happened to be right and was thrown away.
    """
    for turn in count():
        salt = json.dumps([question.text, at, turn], sort_keys=True)
        keys = [hashlib.sha256(f"{salt}{place}".encode()).digest() for place in right]
        places = [place for _, place in sorted(zip(keys, right, strict=True))]
        if places != right:
            return places
    raise AssertionError("there is always another order")


def _options_fit(question: Question) -> None:
    if question.kind not in WITH_OPTIONS:
        if question.options:
            raise Mistake("options", N_("The kinds number and text have no options. Leave them out here."))
        return
    # Of two things that are never shown in the right order, everybody knows the order.
    least = 3 if question.kind == "order" else 2
    if not least <= len(question.options) <= len(MARKS):
        raise Mistake("options", N_("Give %(least)s to %(most)s options."), least=least, most=len(MARKS))
    if any(_same(option, other) for i, option in enumerate(question.options) for other in question.options[:i]):
        raise Mistake("options", N_("Two options are the same. Make each option different."))


def solution(question: Question) -> Any:
    """What is right: places among the options, a number, or a list of texts. Raises Mistake when that cannot be."""
    correct = question.correct
    if correct is None:
        raise Mistake(None, N_("Say which answer is right, as “correct: …”."))
    return {
        "choice": _one_place,
        "multiple": _several_places,
        "order": _all_places,
        "number": _number,
        "text": _texts,
    }[question.kind](question, correct)


def _one_place(question: Question, correct: Any) -> list[int]:
    if isinstance(correct, list | tuple):
        raise Mistake("correct", N_("Give one right option. If there are several, use the kind multiple."))
    return [_place(question, correct)]


def _several_places(question: Question, correct: Any) -> list[int]:
    places = [_place(question, each) for each in _listed(correct)]
    if len(set(places)) < len(places):
        raise Mistake("correct", N_("Name each right option once."))
    return sorted(places)


def _all_places(question: Question, correct: Any) -> list[int]:
    places = [_place(question, each) for each in _listed(correct)]
    if sorted(places) != list(range(len(question.options))):
        raise Mistake("correct", N_("Name all options in the right order, each of them once."))
    return places


def _listed(correct: Any) -> list[Any]:
    if not isinstance(correct, list | tuple) or not correct:
        raise Mistake("correct", N_("Give a list of options here, even when it is only one."))
    return list(correct)


def _place(question: Question, correct: Any) -> int:
    """Where an option stands, by its label in any language, else by its number from 1."""
    if not isinstance(correct, bool):
        said = str(correct) if isinstance(correct, int | float) else correct
        for place, option in enumerate(question.options):
            if _same(option, said):
                return place
        if isinstance(correct, int) and 1 <= correct <= len(question.options):
            return correct - 1
    options = ", ".join(
        f"“{option if isinstance(option, str) else next(iter(option.values()))}”" for option in question.options
    )
    raise Mistake(
        "correct",
        N_("“%(correct)s” is not among the options. Choose from %(options)s."),
        correct=correct,
        options=options,
    )


def _same(one: Text, other: Any) -> bool:
    """Whether two texts are the same in any language."""
    if isinstance(one, dict) and isinstance(other, dict):
        return any(one[lang].strip() == str(other.get(lang)).strip() for lang in one)
    texts = [text for each in (one, other) for text in (each.values() if isinstance(each, dict) else [each])]
    plain = [text.strip() for text in texts if isinstance(text, str)]
    return len(plain) == len(texts) and any(text == plain[-1] for text in plain[:-1])


def _number(question: Question, correct: Any) -> float:
    if (
        not isinstance(correct, int | float)
        or isinstance(correct, bool)
        or not isfinite(correct)
        or abs(correct) > 1e12
    ):
        raise Mistake("correct", N_("Give the right answer as a number, without quotes."))
    return correct


def _texts(question: Question, correct: Any) -> list[Text]:
    given = list(correct) if isinstance(correct, list | tuple) else [correct]
    every = [text for each in given for text in (each.values() if isinstance(each, dict) else [each])]
    if not every or not all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_ANSWER for text in every):
        raise Mistake("correct", N_("Give the right answer between quotes, or a list of them."))
    return given
