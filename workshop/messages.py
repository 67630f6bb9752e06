"""What clients may send, as models: the shapes of the live protocol, and nothing of its rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Short = Annotated[str, StringConstraints(max_length=200)]
Ref = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class Message(BaseModel):
    """The common ground: exact types, and fields we do not know are ignored, so that a newer client still works."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Auth(Message):
    """The `auth` of the connect packet."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
    role: Literal["participant", "screen", "facilitator"]
    token: Short | None = None
    way: Literal["phone", "tablet"] = "phone"
    lang: Annotated[str, StringConstraints(max_length=16)] | None = None


class AnswerMessage(Message):
    """`answer`: `ref` is new for each thing said, and the same each time it is sent."""

    ref: Ref
    item: Short
    value: Any = None


class ProfileMessage(Message):
    """`profile`: what is absent stays; `lang` serves this connection and is not stored; `way` is how one answers from now on.

    With a `ref`, an old one that comes late changes nothing.
    """

    ref: Ref | None = None
    name: Short | None = None
    group: Short | None = None
    team: Short | None = None
    way: Literal["phone", "tablet"] | None = None
    lang: Annotated[str, StringConstraints(max_length=16)] | None = None


class DoMessage(BaseModel):
    """`do`: the action's own fields stand beside these two."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    action: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    expect: int | None = None


class WishMessage(Message):
    """`more_time`: with a `ref`, a wish that comes twice is one wish, also when another clock runs by then."""

    ref: Ref | None = None


class Nothing(Message):
    """`withdraw` carries nothing, and once it is done it stays done."""


EVENTS: dict[str, type[BaseModel]] = {
    "answer": AnswerMessage,
    "profile": ProfileMessage,
    "withdraw": Nothing,
    "more_time": WishMessage,
    "do": DoMessage,
}
"""Every event a client may send once connected."""


class ErrorBody(Message):
    """Why a command or a connection was refused: a code for programs, a sentence for people."""

    code: str
    message: str
    id: str | None = Field(
        default=None, description="Under which the server's log has the rest, where something broke."
    )


class Acknowledgement(Message):
    """The answer to every event: sent after what it changed is durable, or with why nothing changed."""

    ok: bool
    ref: str | None = None
    version: int | None = Field(default=None, description="The workshop's version after a facilitator's action.")
    error: ErrorBody | None = None
