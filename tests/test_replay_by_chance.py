"""Whatever happens in whichever order, a workshop is the same for who follows it, who reads it anew, and who restores it."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.test_writer import make_core
from workshop import commands, fold, records, views
from workshop.access import Actor
from workshop.activities.base import Refused, Role
from workshop.fold import Workshop
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import as_plan, check, load
from workshop.store import WorkshopRow
from workshop.views import Place

PLAN = """
title: Kans
names: optional
groups: [Rood, Blauw]
min_group: 3
programme:
  - {type: ideas, id: wand, title: Ideeën, prompt: "Wat kan beter?", dots: 2}
  - {type: prioritise, title: Oplossingen, from: wand, top: 2}
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
  - {type: covenant, title: Samen, purpose: Wij helpen elkaar, articles: [Wij groeten]}
"""
MORE = [
    {"type": "content", "title": "Pauze", "text": "Koffie"},
    {"type": "poll", "title": "Einde", "items": [{"kind": "scale", "text": "Hoe was het?"}]},
    {"type": "prioritise", "title": "Nog eens", "from": "wand", "top": 3},
]


ROW = WorkshopRow(1, "123456", "Kans", "", "", "", 0, 0)
ROLES: tuple[Role, ...] = ("participant", "screen", "facilitator")


class Chance:
    """A workshop in which things happen by chance, and a second worker beside it that follows the log."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.core = make_core(f"sqlite:///{folder}/sessions.db")
        made = commands.create(self.core.store, load(PLAN, "nl"))
        self.id, self.code = made.id, made.code
        self.other = History(self.core.store)
        self.ref = 0
        self.left = False

    @property
    def now(self) -> Workshop:
        return self.core.history.state(self.id)

    def step(self) -> None:
        self.left = False
        deeds = (
            [self.steer] * 5 + [self.answer] * 8 + [self.join] * 2 + [self.work, self.replan, self.rehearse, self.leave]
        )
        with suppress(Refused):
            self.dice.choice(deeds)()

    def do(self, action: str, **payload: Any) -> None:
        by = Actor("facilitator", self.id, self.code)
        commands.do(self.core, by, DoMessage.model_validate({"action": action, **payload}))

    def steer(self) -> None:
        action = self.dice.choices(("next", "back", "goto", "pause", "end", "hide"), (8, 2, 2, 1, 0.3, 1))[0]
        said = [a.ref for _, a, _ in records._answers(self.now, fold.room_of(self.now))]
        self.do(action, activity=self.dice.randint(1, 6), answer=self.dice.choice(said or ["x"]))

    def join(self) -> None:
        if self.now.rehearsal is not None and self.dice.random() < 0.5:
            commands.join_rehearsal(self.core, Actor("facilitator", self.id, self.code))
            return
        who, _ = commands.join(self.core, Actor("participant", self.id, self.code))
        commands.profile(self.core, who, ProfileMessage(name=f"Jo{who.participant}", group="Rood"))

    def answer(self) -> None:
        item = self.now.state.step.item if self.now.state else None
        people = [Actor("participant", self.id, self.code, number) for number in self.now.people]
        if item is None or not people:
            return
        self.ref += 1
        ideas = [option.id for option in item.options]
        value: Any = {
            "ideas": {"text": f"Een heel goed idee nummer {self.ref}"},
            "dots": dict.fromkeys(ideas[:2], 1),
            "scale": self.dice.randint(1, 5),
            "sign": {"name": "Jo", "organisation": "De kerk"},
            "choice": self.dice.choice(ideas or [""]),
        }[item.kind]
        message = AnswerMessage(ref=f"r{self.ref}", item=item.id, value=value)
        commands.answer(self.core, self.dice.choice(people), message, at=self.now.seq)

    def work(self) -> None:
        state, quote = self.now.state, f"Een heel goed idee nummer {self.dice.randint(1, self.ref + 1)}"
        seats = [seat.id for seat in getattr(state, "seats", ())] or ["x"]
        pool = list(getattr(state, "pool", ())) or ["x"]
        self.dice.choice(
            [
                lambda: self.do("reword", title=quote, solution=self.dice.choice(seats)),
                lambda: self.do("add", title=quote),
                lambda: self.do("add", idea=self.dice.choice(pool)),
                lambda: self.do("drop", solution=self.dice.choice(seats)),
                lambda: self.do("assign", solution=self.dice.choice(seats), owner="Jo1 en Jo2"),
                lambda: self.do("decide", choice=self.dice.choice(["keep", "change", "drop", None])),
                lambda: self.do("theme", title=quote),
                lambda: self.do("hands", counts={"yes": 2, "o1": 1, "agree": 3}),
            ]
        )()

    def replan(self) -> None:
        plan = as_plan(self.now.programme)
        steps = plan["programme"]
        if self.dice.random() < 0.6:
            steps.insert(self.dice.randint(1, len(steps)), self.dice.choice(MORE))
        elif len(steps) > 2:
            steps.pop(self.dice.randint(1, len(steps) - 1))
        programme, _ = check(plan, "nl")
        if programme is not None:
            commands.replan(self.core, Actor("facilitator", self.id, self.code), programme)

    def rehearse(self) -> None:
        if self.now.rehearsal is None and self.dice.random() < 0.6:
            self.do("rehearse", people=3)
        else:
            self.do("wipe", restart=self.dice.random() < 0.5)

    def leave(self) -> None:
        if self.now.people:
            number = self.dice.choice(list(self.now.people))
            if self.dice.random() < 0.7:
                self.left = True
                commands.withdraw(self.core, Actor("participant", self.id, self.code, number))
            else:
                self.do("remove", participant=str(number))


def check_seen(w: Workshop) -> None:
    """Everything that anybody can see of it can be drawn."""
    by = views.reader("nl")
    for role in ROLES:
        views.view(w, role, by, Place(ROW, "http://x"), 0, 1)
    for number in w.people:
        views.me(w, number, by)
    records.document(w, ROW, by)


@pytest.mark.parametrize("turn", range(6))
def test_a_workshop_is_the_same_for_whoever_follows_it_and_whoever_reads_it_anew(
    tmp_path: Path, pytestconfig: pytest.Config, turn: int
) -> None:
    room = Chance(tmp_path, 100 * pytestconfig.getoption("seed") + turn)
    for n in range(160):
        before = room.now
        room.step()
        if n % 4 == 0:
            assert room.other.follow(room.id)[0] == room.now
            assert room.core.store.read(lambda tx: room.core.history.refold(tx, room.id)) == room.now
            check_seen(room.now)
        if room.left:
            assert (room.now.index, room.now.phase) == (before.index, before.phase), "nobody who leaves moves the room"
            assert getattr(room.now.state, "at", None) == getattr(before.state, "at", None)
