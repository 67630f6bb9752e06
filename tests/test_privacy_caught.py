"""Whatever white space stands in it: a text by which somebody can be found waits for a yes, in every kind and for a table."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest

from tests.kinds.test_personal import HOLDS
from workshop import fold, views
from workshop.activities.base import Move
from workshop.fold import Workshop
from workshop.kinds.base import tidy
from workshop.programme import load
from workshop.store import WorkshopRow

PLAN = """
title: Proef
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: text, text: "Vertel."}
      - {kind: words, text: "Waarom?", max: 1}
      - {kind: number, text: "Hoeveel?"}
  - {type: ideas, title: Wand, prompt: Wat, per_person: 20}
  - {type: statements, title: Stelling, statements: [{text: "Het kan anders."}]}
  - type: covenant
    title: Samen
    purpose: Wij werken samen.
    articles: [Wij helpen elkaar.]
    sign: true
  - type: quiz
    title: Quiz
    questions:
      - {kind: text, text: "Wie?", correct: Niemand}
      - {kind: number, text: "Hoeveel?", correct: 12}
"""
PLACE = views.Place(WorkshopRow(1, "483920", "Proef", "", "", "", 0, 0), "http://x")
INNOCENT = "Samen"
LONGEST_WORD = 40
SPACES = {
    "two spaces": "  ",
    "a tab": "\t",
    "a line break": "\n",
    "a carriage return": "\r\n",
    "a hard space": "\u00a0",
    "a thin space": "\u2009",
    "something unseen": " \u200b",
    "a control character": "\x00 \x07",
}
SAYS: dict[str, tuple[int, str, Any]] = {
    "text": (0, "text", lambda text: text),
    "words": (0, "words", lambda text: [text]),
    "ideas": (1, "ideas", lambda text: {"text": text}),
    "a reason": (2, "choice", lambda text: {"choice": "agree", "why": text}),
    "a name": (3, "sign", lambda text: {"name": text, "organisation": INNOCENT}),
    "an organisation": (3, "sign", lambda text: {"name": INNOCENT, "organisation": text}),
    "a typed answer": (4, "text", lambda text: text),
}
"""What people type in: the activity, the kind, and the value."""


class Hall:
    """A workshop that is told things."""

    def __init__(self) -> None:
        self.now = Workshop(programme=load(PLAN, "nl"))
        self.refs = count()

    def tell(self, actor: str, name: str, **payload: Any) -> str:
        move = Move(self.now.seq + 1, actor, name, payload, self.now.seq + 1, f"r{next(self.refs)}")
        self.now = fold.apply(self.now, move)
        return move.ref

    def at(self, activity: int, kind: str) -> Hall:
        self.tell("f", "goto", activity=activity + 1)
        while (item := self.now.state.step.item) is None or item.kind != kind or self.now.phase != "open":  # type: ignore[union-attr]
            self.tell("f", "next")
        return self

    def says(self, value: Any) -> str:
        who = f"p{self.now.joined_ever + 1}"
        self.tell(who, "join")
        item = self.now.state.step.item  # type: ignore[union-attr]
        assert item is not None
        return self.tell(who, "answer", item=item.id, value=value)

    def sees(self, role: Any) -> str:
        seen = views.view(self.now, role, views.reader("nl"), PLACE, 0, 0)
        return json.dumps(seen, ensure_ascii=False)

    def everything_of(self, role: Any) -> str:
        """What it sees before and after the result, with all let through that a single yes lets through."""
        seen = self.sees(role)
        self.tell("f", "show_all")
        self.tell("f", "next")
        return seen + self.sees(role)


def stored(hall: Hall, ref: str) -> str:
    answers = hall.now.type.answers(hall.now.state)
    return next(json.dumps(a.value, ensure_ascii=False) for a in answers if a.ref == ref)


@pytest.mark.parametrize("said", SAYS)
@pytest.mark.parametrize("space", SPACES)
def test_no_space_takes_it_past_the_net(said: str, space: str) -> None:
    activity, kind, value_of = SAYS[said]
    hall = Hall().at(activity, kind)
    refs = [hall.says(value_of(INNOCENT))]
    for text in (text.replace(" ", SPACES[space], 1) for texts in HOLDS.values() for text in texts):
        if kind == "words" and len(tidy(text, 280)) > LONGEST_WORD:
            continue
        ref = hall.says(value_of(text))
        assert ref in hall.now.caught, text
        refs.append(ref)
    texts = {stored(hall, ref) for ref in refs[1:]}
    seen = {role: hall.everything_of(role) for role in ("screen", "participant")}
    assert INNOCENT in seen["screen"]
    recognisable = {text for held in texts for text in strings(json.loads(held)) if text not in (INNOCENT, "agree")}
    assert len(recognisable) > 40
    assert not [text for text in recognisable for each in seen.values() if json.dumps(text, ensure_ascii=False) in each]


def strings(value: Any) -> list[str]:
    if isinstance(value, dict | list):
        return [text for each in (value.values() if isinstance(value, dict) else value) for text in strings(each)]
    return [value]


@pytest.mark.parametrize(
    "text",
    [
        "bel 06\t12345678, woon op 7731  AB 5",
        "06   12345678",
        "06\x00-\x0012345678",
        "123  456  782",
        "NL91\tABNA\t0417\t1643\t00",
        "jan \t@ x.nl",
        "jan\t@x.nl",
        "jan\n@\nx.nl",
        "06\ufe0f\u20e312345678",
        "06\u280012345678",
    ],
)
def test_nor_does_any_of_these(text: str) -> None:
    hall = Hall().at(0, "text")
    assert hall.says(text) in hall.now.caught


def test_a_word_that_waits_is_let_through_by_a_yes_of_its_own_however_it_was_spaced() -> None:
    hall = Hall().at(0, "words")
    ref = hall.says(["06\t12\x0034 5678"])
    assert "06 1234 5678" not in hall.everything_of("screen")
    [entry] = json.loads(hall.sees("facilitator"))["queue"]
    hall.tell("f", "show", answer=entry["answer"])
    assert "06 1234 5678" in hall.sees("screen")
    assert ref in hall.now.shown


@pytest.mark.parametrize(
    ("title", "table"), [("Bel 06  12345678", "Tafel 3"), ("Samen eten", "Jan 06\t12345678"), ("anna@x.nl", "Tafel 1")]
)
def test_what_a_facilitator_writes_for_a_table_waits_too(title: str, table: str) -> None:
    hall = Hall().at(1, "ideas")
    ref = hall.tell("f", "write", title=title, table=table)
    innocent = hall.tell("f", "write", title="Een wasmachine", table="Tafel 3")
    screen = json.loads(hall.sees("screen"))
    assert [idea["id"] for idea in screen["result"]["ideas"]] == [innocent]
    waiting = [entry for entry in json.loads(hall.sees("facilitator"))["queue"] if entry["state"] == "waiting"]
    assert [entry["answer"] for entry in waiting] == [ref]
    assert waiting[0]["reason"]
    hall.tell("f", "show", answer=ref)
    assert ref in hall.sees("screen")


@pytest.mark.parametrize("activity", [0, 4])
@pytest.mark.parametrize("number", [612345678, 31612345678, 529451234, 111222333, 123456782, 10000008])
def test_a_number_by_which_somebody_can_be_found_waits(activity: int, number: int) -> None:
    hall = Hall().at(activity, "number")
    hall.says(12)
    ref = hall.says(number)
    assert str(number) not in hall.everything_of("screen")
    result = json.loads(hall.sees("screen"))["result"]
    assert (result["values"], result["mean"], result["answered"]) == ([[12, 1]], 12, 2)
    [entry] = json.loads(hall.sees("facilitator"))["queue"]
    assert (entry["answer"], entry["text"], entry["state"], bool(entry["reason"])) == (
        ref,
        str(number),
        "waiting",
        True,
    )
    hall.tell("f", "show", answer=ref)
    assert str(number) in hall.sees("screen")


@pytest.mark.parametrize(
    "number", [0, -612345678, 17_942_000, 150_000_000, 612_345_000, 7_900_000_000, 8_123_456_789, 1.5]
)
def test_an_amount_does_not(number: float) -> None:
    hall = Hall().at(0, "number")
    hall.says(number)
    assert hall.now.caught == {}
