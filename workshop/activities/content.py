"""Something to read or look at, perhaps with a countdown: a case, a break, an explanation. Nothing to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Annotated, Any, ClassVar, Literal

import nh3
from markdown_it import MarkdownIt
from pydantic import Field, model_validator

from workshop.activities import base
from workshop.activities.base import (
    Answer,
    Finding,
    Form,
    Item,
    Line,
    Mistake,
    Move,
    Refused,
    Role,
    Room,
    Shown,
    Step,
    Table,
    Wording,
)
from workshop.kinds.base import N_

TYPE = "content"
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "blockquote", "hr", "a"}
SCHEMES = {"http", "https", "mailto"}
WORDS_A_MINUTE = 100


class Setup(base.Setup):
    """A text, a picture, a countdown, or several of these."""

    form: ClassVar[Form] = Form(N_("Text, case or break"), N_("Something to read or look at, perhaps with a clock."))

    type: Literal["content"] = "content"
    text: Annotated[Wording | None, Form(N_("Text"), N_("Lists and **bold** may be in it."), lines=5)] = None
    """What is shown, in Markdown: headings, lists, **bold**, *italic*, links."""
    image: Annotated[Shown | None, Form(N_("Picture"))] = None
    """A picture from the media folder: its file name, or {file, alt}."""
    minutes: Annotated[float | None, Form(N_("Countdown in minutes"))] = Field(default=None, gt=0, le=600)
    """A countdown. When it is over, nothing moves by itself."""

    @model_validator(mode="after")
    def _shows_a_picture(self) -> Setup:
        if self.image and self.image.media().kind != "image":
            raise Mistake("image", N_("This file is no picture. A sound or film goes with a quiz question."))
        return self

    @property
    def expected_minutes(self) -> float:
        """The countdown; without one the time to read it aloud, and a little."""
        texts = [self.text] if isinstance(self.text, str) else list((self.text or {}).values())
        longest = max((len(text.split()) for text in texts), default=0)
        return self.minutes or max(3, 1 + ceil(longest / WORDS_A_MINUTE))

    @property
    def is_estimated(self) -> bool:
        """A countdown is a plan."""
        return self.duration is None and self.minutes is None

    @property
    def outline(self) -> Sequence[Line]:
        """The text; what a picture shows where there is only that."""
        if isinstance(self.text, dict):
            return [({lang: plain(text) for lang, text in self.text.items()}, None)]
        shown = plain(self.text) if self.text else self.image.alt if self.image else None
        return [(shown, None)] if shown else []


@dataclass(frozen=True, kw_only=True)
class State(base.State):
    """There is one step."""

    setup: Setup


def start(setup: Setup, number: int, at: int, room: Room) -> State:
    """It is shown, and its clock runs if it has one."""
    step = Step(
        phase="intro",
        seconds=setup.minutes * 60 if setup.minutes else None,
        notes=setup.notes,
        title=("%(title)s", {"title": setup.title}),
        label=(N_("Show “%(title)s”"), {"title": setup.title}),
    )
    state: State = base.enter(State(setup=setup, steps=(step,)), 0, at)
    return state


def apply(state: State, move: Move, room: Room) -> State:
    """Only the clock may stop."""
    if move.name == "close":
        closed: State = base.close(state, move)
        return closed
    if move.name == "answer":
        raise Refused("not_current", "The workshop has moved on. Look at the new page.")
    raise Refused("bad_request", "This cannot be done now.")


def next(state: State, at: int, room: Room) -> State | None:  # noqa: A001 - the word of the contract
    """There is no second step."""
    return base.advance(state, at)


def back(state: State, at: int, room: Room) -> State | None:
    """There is no step before."""
    return base.retreat(state, at)


def view(state: State, role: Role, room: Room) -> dict[str, Any]:
    """The text as safe HTML, and the picture: the same for everybody."""
    setup = state.setup
    image = setup.image.media() if setup.image else None
    content = {
        "html": html(room.say(setup.text)) if setup.text else "",
        "image": {"url": image.url, "alt": room.say(image.alt)} if image else None,
    }
    more = base.backstage(state, room) if role == "facilitator" else {}
    return {**base.frame(state, room), "content": content, **more}


@lru_cache(maxsize=256)
def html(markdown: str) -> str:
    """Markdown as HTML of a few harmless tags; written HTML is shown as text, pictures from elsewhere are left out."""
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    tokens = reader.parse(markdown)
    for token in tokens:
        token.tag = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}.get(token.tag, token.tag)
    made = reader.renderer.render(tokens, reader.options, {})
    return nh3.clean(made, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)


def plain(markdown: str) -> str:
    """Markdown without its marks, on one line."""
    blocks = MarkdownIt("commonmark").parse(markdown)
    return " ".join(
        "".join(
            token.content or " " for token in block.children or () if token.type in ("text", "code_inline", "softbreak")
        )
        for block in blocks
        if block.type == "inline"
    )


def me(state: State, participant: int, room: Room) -> dict[str, Any]:
    """Nothing is asked."""
    return base.mine(state, participant, room)


def answers(state: State) -> Iterable[Answer]:
    """None."""
    return base.standing(state)


def items(state: State) -> Iterable[Item]:
    """None."""
    return ()


def outcome(state: State, item: Item, room: Room) -> dict[str, Any] | None:
    """None: there are no items."""
    return None


def findings(state: State, room: Room) -> Sequence[Finding]:
    """Nothing that a later activity builds on."""
    return ()


def moderated(state: State) -> bool:
    """Nobody writes anything."""
    return False


def results(state: State, room: Room) -> Sequence[Table]:
    """What was shown, as it was written."""
    text = state.setup.text
    rows = ((room.say(text),),) if text else ()
    return [Table(N_("content_text"), (("text", N_("Text")),), rows)]
