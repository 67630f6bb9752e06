"""The statement game as it stands in a programme file, and the words for its sides where the file gives none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from workshop.activities import base
from workshop.activities.base import Form, Line, Mistake, Part, Wording
from workshop.kinds.base import N_, Text

# German, Polish, Ukrainian, Turkish, Arabic and Tigrinya are not yet checked by a native speaker.
AGREE: Text = {
    "en": "Agree",
    "nl": "Eens",
    "de": "Ich stimme zu",
    "pl": "Zgadzam się",
    "uk": "Погоджуюсь",
    "tr": "Katılıyorum",
    "ar": "أوافق",
    "ti": "እሰማማዕ",
}
DISAGREE: Text = {
    "en": "Disagree",
    "nl": "Oneens",
    "de": "Ich stimme nicht zu",
    "pl": "Nie zgadzam się",
    "uk": "Не погоджуюсь",
    "tr": "Katılmıyorum",
    "ar": "لا أوافق",
    "ti": "ኣይሰማማዕን",
}
PASS: Text = {
    "en": "Don't know",
    "nl": "Weet ik niet",
    "de": "Weiß ich nicht",
    "pl": "Nie wiem",
    "uk": "Не знаю",
    "tr": "Bilmiyorum",
    "ar": "لا أعرف",
    "ti": "ኣይፈልጥን",
}
USUAL_TALK = 3
"""Minutes."""


ROUNDS_SAID = {"2": N_("Choose, talk, and choose again"), "1": N_("Choose once")}


class Statement(Part):
    """One statement to take sides on."""

    text: Annotated[Wording, Form(N_("Statement"), lines=2)]
    notes: Annotated[Wording | None, Form(N_("Notes for you alone"))] = None
    """For the facilitator's eyes, while this statement is on."""
    options: Annotated[tuple[Wording, ...], Form(N_("Other words for the sides"), input="words")] = (
        AGREE,
        DISAGREE,
        PASS,
    )
    """The words for agree, disagree and don't know, in this order; two words leave out don't know."""

    @model_validator(mode="after")
    def _has_two_sides(self) -> Statement:
        if len(self.options) not in (2, 3):
            raise Mistake("options", N_("Give two or three options: agree, disagree, and don't know."))
        if any(option in self.options[:i] for i, option in enumerate(self.options)):
            raise Mistake("options", N_("Two options are the same. Make each option different."))
        return self


class Setup(base.Setup):
    """Statements on which people take sides, talk, and take sides again."""

    form: ClassVar[Form] = Form(N_("Statement game"), N_("Take sides, talk, and take sides again."))

    type: Literal["statements"] = "statements"
    statements: Annotated[tuple[Statement, ...], Form(N_("Statements"))] = Field(min_length=1, max_length=30)
    rounds: Annotated[Literal[1, 2], Form(N_("Rounds"), words=ROUNDS_SAID)] = 2
    """2: take sides, discuss, take sides again; 1: take sides once."""
    discussion_minutes: Annotated[float, Form(N_("Minutes to talk"), N_("0: no clock."))] = Field(
        default=3, ge=0, le=120
    )
    """The clock of the talk; 0: no clock, and after a single round no talk either."""
    arguments: Annotated[bool, Form(N_("The phone asks why"))] = True
    """The phone may add why one chose a side; an argument is shown after the facilitator's yes."""

    @property
    def expected_minutes(self) -> float:
        """A minute to take sides, each time, and the talk; a talk without a clock takes as long as is usual."""
        talk = self.discussion_minutes or (USUAL_TALK if self.rounds > 1 else 0)
        return len(self.statements) * (self.rounds + talk)

    @property
    def outline(self) -> Sequence[Line]:
        """The statements."""
        return [(statement.text, statement.notes) for statement in self.statements]
