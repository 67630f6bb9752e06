"""Weighing solutions within a whole workshop: what a file may refer to, and that nobody who takes back their words moves the room."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.programmes import mistakes
from tests.test_writer import make_core
from workshop import commands, fold
from workshop.access import Actor
from workshop.activities.base import Move, Refused
from workshop.activities.prioritise.steps import Deal
from workshop.fold import Workshop
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import dump, load
from workshop.store import ERASED

FILE = """
title: Proef
names: optional
programme:
  - {type: ideas, id: wand, title: Ideeën, prompt: "Wat kan beter?", dots: 0}
  - {type: prioritise, title: Oplossingen, from: wand, top: 2}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("from: wand, ", "", 6, "“from” is missing here."),
        ("from: wand", "form: wand", 6, "Did you mean “from”?"),
        ("from: wand", "from: niets", 6, "No step has the id “niets”."),
        ("id: wand, ", "", 6, "No earlier step of type “ideas” has an id."),
        ("from: wand", "from: 3", 6, "Put quotes around it: “from” should be a text"),
        ("from: wand", "from: zelf, id: zelf", 6, "The step “zelf” comes later."),
    ],
)
def test_a_reference_to_nothing_is_a_mistake_with_its_line(old: str, new: str, line: int, message: str) -> None:
    (found,) = mistakes(FILE.replace(old, new))
    assert found.line == line
    assert message in found.message


def test_a_programme_is_written_back_with_the_words_of_the_file() -> None:
    programme = load(FILE, "en")
    assert "from: wand" in dump(programme)
    assert load(dump(programme), "en") == programme


class Story:
    """A workshop of ideas and solutions, as the writer decides it and keeps it."""

    def __init__(self) -> None:
        self.programme = load(FILE, "en")
        self.now = Workshop(programme=self.programme)
        self.log: list[Move] = []

    def tell(self, actor: str, name: str, /, **payload: Any) -> None:
        move = Move(self.now.seq + 1, actor, name, payload, self.now.seq, f"r{self.now.seq + 1}")
        kept, self.now = fold.decide(self.now, move)
        self.log.append(kept)

    def without(self, who: str) -> Workshop:
        """The log folded anew after this person took back everything."""
        gone = [replace(m, payload=ERASED) if (m.actor, m.name) == (who, "answer") else m for m in self.log]
        leaving = Move(self.now.seq + 1, who, "withdraw", {}, 999, "leaving")
        return fold.replay(self.programme, [*gone, leaving])


def test_whoever_takes_back_their_idea_moves_neither_the_room_nor_anybodys_answer() -> None:
    story = Story()
    for n in (1, 2, 3):
        story.tell(f"p{n}", "join")
    story.tell("f", "next")
    for n in (1, 2, 3):
        story.tell(f"p{n}", "answer", item="a1w", value={"text": f"Het plan van {n}"})
    while story.now.index == 0:
        story.tell("f", "next")
    third = story.log[6].ref
    story.tell("f", "add", idea=third)
    story.tell("f", "next")
    while story.now.state.scene != "matrix":
        story.tell("p2", "answer", item=story.now.state.step.item.id, value=4)
        story.tell("f", "next")
    story.tell("f", "next")
    for who, place in (("p1", 0), ("p3", 2)):
        after = story.without(who)
        assert (after.state.keys, after.state.at) == (story.now.state.keys, story.now.state.at)
        assert after.state.answers == story.now.state.answers
        seen = after.type.view(after.state, "facilitator", fold.room_of(after))
        assert f"Het plan van {who[1]}" not in json.dumps(seen)
        assert [one["text"] for one in seen["result"]["solutions"]][place] == "This idea was taken back."


def peeked() -> Story:
    """A facilitator looked ahead at the solutions before anybody wrote an idea."""
    story = Story()
    story.tell("p1", "join")
    story.tell("f", "goto", activity=2)
    assert not story.now.state.seats
    return story


def write_one(story: Story) -> None:
    story.tell("f", "goto", activity=1)
    story.tell("p1", "answer", item="a1w", value={"text": "Het plan van 1"})
    story.tell("f", "goto", activity=2)


def test_whoever_looked_ahead_before_there_were_ideas_finds_them_all_the_same() -> None:
    story = peeked()
    write_one(story)
    assert [seat.id for seat in story.now.state.seats] == [story.log[3].ref]
    after = story.without("p1")
    assert (after.state.keys, after.state.at) == (story.now.state.keys, story.now.state.at)
    assert fold.replay(story.programme, story.log) == story.now


def test_what_the_facilitator_did_there_already_stays() -> None:
    story = peeked()
    story.tell("f", "add", title="Mijn eigen plan")
    write_one(story)
    assert [seat.text for seat in story.now.state.seats] == ["Mijn eigen plan"]
    assert fold.replay(story.programme, story.log) == story.now


def test_the_console_cannot_bring_its_own_pins() -> None:
    story = Story()
    story.tell("p1", "join")
    while story.now.index < 1:
        story.tell("f", "next")
    with pytest.raises(Refused):
        story.tell("f", "add", idea="nope", pinned={"wand": ["nope"]})


def test_whoever_leaves_takes_their_words_and_their_name_out_of_what_was_agreed(tmp_path: Path) -> None:
    core = make_core(f"sqlite:///{tmp_path}/sessions.db")
    made = commands.create(core.store, load(FILE, "nl"))
    console = Actor("facilitator", made.id, made.code)
    jo, _ = commands.join(core, Actor("participant", made.id, made.code))
    commands.profile(core, jo, ProfileMessage(name="Jo"))
    commands.do(core, console, DoMessage(action="next"))
    idea = AnswerMessage(ref="jos-idee", item="a1w", value={"text": "Eén nummer voor alle hulp"})
    commands.answer(core, jo, idea, at=1)
    while core.history.state(made.id).index == 0:
        commands.do(core, console, DoMessage(action="next"))
    agreed = {"owner": "Jo en de kerk", "next": "Eén nummer voor alle hulp kiezen", "due": "2027-03-01"}
    commands.do(core, console, DoMessage(action="assign", solution="jos-idee", **agreed))
    commands.do(core, console, DoMessage(action="reword", solution="jos-idee", title="Dus: eén nummer voor alle hulp"))
    commands.withdraw(core, jo)
    state = core.history.state(made.id).state
    assert state.deals["jos-idee"] == Deal("… en de kerk", "…", "2027-03-01")
    assert [seat.text for seat in state.seats] == ["…"]
    assert not [path for path in tmp_path.glob("sessions.db*") if b"nummer voor alle hulp" in path.read_bytes()]
