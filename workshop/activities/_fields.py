"""The fields that plans of several types share: a wording, a media file, a mistake. Read them from `base`; no rules of one type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict

from workshop.kinds.base import N_, Media, Text

MEDIA: dict[Literal["image", "audio", "video"], set[str]] = {
    "image": {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"},
    "audio": {".mp3", ".ogg", ".wav", ".m4a"},
    "video": {".mp4", ".webm"},
}


@dataclass(frozen=True)
class Form:
    """How the planner asks for a field, as part of its annotation: every text is an English msgid.

    `when` names another field of the same part and the values with which this one means something, and `called` what this one
    is called with some of those; `words` are the words for
    each value of a field with a few of them; `lines` is how many lines of text to expect; `input` is for what no annotation tells.
    """

    label: str
    help: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    lines: int = 1
    input: str = ""


class Mistake(ValueError):
    """A mistake in a plan: the `field` it is about (None: the whole part), and what would be right, as an English msgid with `values`."""

    def __init__(self, field: str | None, sentence: str, **values: object) -> None:
        super().__init__(sentence % values if values else sentence)
        self.field = field
        self.sentence = sentence
        self.values = values


def wording(value: object) -> object:
    """One text, or a text per language; what is neither is left to the types."""
    texts = list(value.values()) if isinstance(value, dict) else [value]
    if not texts or any(isinstance(text, str) and not text.strip() for text in texts):
        raise Mistake(None, N_("This text is empty. Write something."))
    if isinstance(value, dict) and not all(re.fullmatch(r"[a-z]{2,3}(-\w+)?", str(lang)) for lang in value):
        raise Mistake(None, N_("Name each language by its two letters, such as nl or en."))
    return value


Wording = Annotated[Text, BeforeValidator(wording)]
"""A Text as a plan writes it: never empty."""


class Part(BaseModel):
    """A part of a plan: nothing in it that we do not know, and it never changes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True, serialize_by_alias=True
    )

    @classmethod
    def fields(cls) -> dict[str, str]:
        """The fields as a file names them → as the model does: `from` is a word of Python, so that field is `from_` there."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}


def file_name(value: object) -> object:
    """The name of a file in the media folder whose extension says what it is."""
    known = sorted({ending for endings in MEDIA.values() for ending in endings})
    if not isinstance(value, str) or value != PurePosixPath(value).name or "\\" in value or value.startswith("."):
        raise Mistake(None, N_("Write a file name from the media folder, without a path."))
    if PurePosixPath(value).suffix.lower() not in known:
        raise Mistake(None, N_("We cannot show this kind of file. Use one of: %(endings)s."), endings=" ".join(known))
    return value


class MediaFile(Part):
    """A picture, sound or film, and what it shows or lets hear, for those who cannot see or hear it."""

    file: Annotated[str, BeforeValidator(file_name), Form(N_("File"))]
    alt: Annotated[Wording, Form(N_("What it shows or lets hear"), N_("For those who cannot see or hear it."))] = ""

    def media(self) -> Media:
        """The file as it travels."""
        ending = PurePosixPath(self.file).suffix.lower()
        kind = next(kind for kind, endings in MEDIA.items() if ending in endings)
        return Media(kind, f"/media/{quote(self.file)}", self.alt)


def named(value: object) -> object:
    """A bare file name stands for `{file: name}`."""
    return {"file": value} if isinstance(value, str) else value


Shown = Annotated[MediaFile, BeforeValidator(named, json_schema_input_type=str | MediaFile)]
"""A media file as a plan writes it: its name, or its name and a description."""
