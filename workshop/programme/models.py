"""A programme as a model: its own fields, and steps of whatever types the registry holds. No type is named here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from workshop.activities import TYPES
from workshop.activities.base import Form, Mistake, Part, Setup, Wording
from workshop.kinds.base import N_

MAX_STEPS = 100

Path: TypeAlias = tuple[str | int, ...]
"""Where something stands in a programme: names of fields, and numbers in lists from 0."""


def type_of(step: Any) -> Any:
    """The type that a step says it is, in a file or as a model."""
    return step.get("type") if isinstance(step, dict) else getattr(step, "type", None)


if TYPE_CHECKING:
    Step: TypeAlias = Setup
else:
    Step = Annotated[
        Union[tuple(Annotated[module.Setup, Tag(name)] for name, module in TYPES.items())],  # noqa: UP007 - at run time
        Discriminator(type_of),
    ]


def _language(code: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)?", code):
        raise Mistake(None, N_("Name each language by its two letters, such as nl or en."))
    return code


def _clock(time: str) -> str:
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", time):
        raise Mistake(None, N_("Write a time as hours and minutes, such as 09:30."))
    return time.rjust(5, "0")


Language = Annotated[str, AfterValidator(_language)]
Group = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


NAMES_SAID = {
    "never": N_("No"),
    "optional": N_("Yes, and it may be left out"),
    "required": N_("Yes, everybody gives one"),
}


class Programme(Part):
    """A workshop as it is planned: what happens in which order, who is asked what about themselves, and how long it is kept."""

    title: Annotated[Wording, Form(N_("Name of the workshop"))]
    """The name of the workshop, as people see it."""
    language: Annotated[Language, Form(N_("Language of the texts"), input="language")] = "nl"
    """The language of the texts: nl, en, ar, … A text that has no translation is shown in this one."""
    languages: Annotated[tuple[Language, ...], Form(N_("Languages for the phones"), input="languages")] = Field(
        default=(), max_length=20
    )
    """The languages that this programme speaks. Without it: all that its texts are in."""
    groups: Annotated[tuple[Group, ...], Form(N_("Groups"), N_("People may say to which they belong."))] = Field(
        default=(), max_length=30
    )
    """The groups that people may say they belong to; results are then shown per group as well."""
    names: Annotated[
        Literal["never", "optional", "required"], Form(N_("Does a phone ask for a name?"), words=NAMES_SAID)
    ] = "never"
    """Whether a phone asks for a name."""
    min_group: Annotated[int, Form(N_("Smallest group that is shown"))] = Field(default=5, ge=3, le=1000)
    """A group with fewer answers than this is never shown apart."""
    keep_days: Annotated[int, Form(N_("Days until everything is deleted"))] = Field(default=90, ge=1, le=3650)
    """After this many days everything of this workshop is deleted."""
    starts: Annotated[str | None, AfterValidator(_clock), Form(N_("Begins at"), N_("Hours and minutes, as 09:30."))] = (
        None
    )
    """When it begins by the plan, as hours and minutes of the clock where the server is."""
    programme: Annotated[tuple[Step, ...], Form(N_("Steps"))] = Field(min_length=1, max_length=MAX_STEPS)
    """The steps of the workshop, in order. Each has a type; what else it has goes with that type."""

    @model_validator(mode="after")
    def _speaks(self) -> Programme:
        if not self.languages:
            used = [self.language, *(lang for _, text in translated(self) for lang in text)]
            # Around the model, so that it does not count as given and an export of the file leaves it out again.
            object.__setattr__(self, "languages", tuple(dict.fromkeys(used)))
        return self


def translated(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, str]]]:
    """Every text that a plan gives per language, with its place; what a type has by itself is not in it."""
    if isinstance(value, Part):
        for field, name in value.fields().items():
            if name in value.model_fields_set:
                yield from translated(getattr(value, name), (*path, field))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from translated(each, (*path, index))
    elif isinstance(value, dict) and value:
        yield path, value
