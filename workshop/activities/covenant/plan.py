"""A covenant as it stands in a programme file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from workshop.activities import base
from workshop.activities.base import Form, Line, Mistake, Wording
from workshop.activities.covenant.words import CHANGE, DROP, KEEP
from workshop.kinds.base import N_, Text

LONGEST = 600
"""Characters of a purpose or an article: what a room can still read together."""


class Setup(base.Setup):
    """A covenant of a purpose and articles: each is kept, changed or dropped by vote, and at the end people sign."""

    form: ClassVar[Form] = Form(N_("Covenant"), N_("Keep, change or drop what was agreed, and sign it."))

    type: Literal["covenant"] = "covenant"
    purpose: Annotated[Wording, Form(N_("The purpose"), lines=2)]
    """What the covenant is for, in one or two sentences."""
    articles: Annotated[tuple[Wording, ...], Form(N_("Articles"))] = Field(min_length=1, max_length=40)
    """What was agreed, an article each."""
    choices: Annotated[tuple[Wording, ...], Form(N_("Other words for keep, change and drop"), input="words")] = (
        KEEP,
        CHANGE,
        DROP,
    )
    """The words for keep, change and drop, in this order."""
    sign: Annotated[bool, Form(N_("People sign at the end"))] = True
    """false: nobody signs at the end."""

    @model_validator(mode="after")
    def _can_be_read_and_chosen(self) -> Setup:
        if len(self.choices) != 3:
            raise Mistake("choices", N_("Give three choices: for keep, change and drop."))
        if any(choice in self.choices[:i] for i, choice in enumerate(self.choices)):
            raise Mistake("choices", N_("Two options are the same. Make each option different."))
        for field, texts in (("purpose", (self.purpose,)), ("articles", self.articles)):
            if any(len(said) > LONGEST for text in texts for said in translations(text)):
                raise Mistake(field, N_("This is too long. Use at most %(limit)s characters."), limit=LONGEST)
        return self

    @property
    def expected_minutes(self) -> float:
        """Of each part a minute to vote, three for the new text and one to settle it; five minutes to sign."""
        return 5 * (1 + len(self.articles)) + (5 if self.sign else 0)

    @property
    def outline(self) -> Sequence[Line]:
        """What was agreed."""
        return [(text, None) for text in (self.purpose, *self.articles)]


def translations(text: Text) -> list[str]:
    """A text in every language it is in, the first one first."""
    return [text] if isinstance(text, str) else list(text.values())


def folded(text: str) -> str:
    """A text on one line, as a new wording is stored."""
    return " ".join(text.split())
