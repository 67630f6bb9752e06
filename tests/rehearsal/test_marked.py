"""Simulated participants in the log: marked for good, wiped by one move, and real people's words stay as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workshop import commands, fold, records, store, views
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.fold import Workshop, rehearsing
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PLAN = """
title: Oefening
names: optional
groups: [Rood, Blauw]
min_group: 3
programme:
  - type: poll
    title: Begin
    items: [{kind: choice, text: "Ken je de anderen?", options: [Ja, Nee]}]
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?"}
"""


class Desk:
    """A workshop on a database, its facilitator, and what can be seen of it."""

    def __init__(self, folder: Path) -> None:
        database = Store(f"sqlite:///{folder}/sessions.db")
        database.create_tables()
        history = History(database)
        self.core = Core(database, history, Writer(database, history))
        self.core.writer.on_commit = lambda _workshop: None
        self.core.writer.start()
        made = commands.create(database, load(PLAN, "nl"))
        self.id, self.by = made.id, Actor("facilitator", made.id, made.code)
        self.anybody = Actor("participant", made.id, made.code)

    def do(self, action: str, **payload: Any) -> int:
        return commands.do(self.core, self.by, DoMessage.model_validate({"action": action, **payload}))

    def simulate(self, n: int) -> list[Actor]:
        self.do("rehearse", people=n)
        return [commands.join_rehearsal(self.core, self.by) for _ in range(n)]

    def say(self, who: Actor, value: Any, item: str = "a1i1") -> None:
        commands.answer(
            self.core, who, AnswerMessage(ref=f"{who.name}-{item}", item=item, value=value), at=self.now.seq
        )

    @property
    def now(self) -> Workshop:
        return self.core.history.state(self.id)

    def replayed(self) -> Workshop:
        return self.core.store.read(lambda tx: self.core.history.refold(tx, self.id))

    def log(self) -> str:
        moves = self.core.store.read(lambda tx: list(store.moves_after(tx, self.id, 0)))
        return json.dumps([[m.actor, m.name, dict(m.payload)] for m in moves], ensure_ascii=False)

    def exported(self) -> Any:
        row = self.core.store.read(lambda tx: store.find_workshop(tx, id=self.id))
        assert row is not None
        return records.document(self.now, row, views.reader("en"))

    def refuses(self, action: str, **payload: Any) -> str:
        with pytest.raises(Refused) as refused:
            self.do(action, **payload)
        return refused.value.code


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.core.writer.stop(5)


def test_the_export_says_who_is_nobody(desk: Desk) -> None:
    (nobody,) = desk.simulate(1)
    real, _ = commands.join(desk.core, desk.anybody)
    desk.do("next")
    for who in (nobody, real):
        desk.say(who, "o1")
    document = desk.exported()
    assert [person["simulated"] for person in document["participants"]] == [True, False]
    assert {answer["participant"]: answer["simulated"] for answer in document["answers"]} == {1: True, 2: False}
    assert [row["simulated"] for row in document["tables"]["answers"]] == [True, False]


def test_wiping_leads_back_to_a_lobby_in_which_nothing_happened(desk: Desk) -> None:
    before = desk.exported()
    for who in desk.simulate(3):
        commands.profile(desk.core, who, ProfileMessage(name="Verzonnen Naam", group="Rood"))
    desk.do("next")
    for person in desk.now.people.values():
        who = Actor("participant", desk.id, "", person.number)
        desk.say(who, "o1")
    desk.do("next")
    desk.do("next")
    desk.say(who, {"text": "Een verzonnen idee over wasmachines"}, "a2w")
    desk.do("theme", title="Thema")
    desk.do("wipe", restart=True)
    assert desk.exported() == before
    assert desk.now.index == fold.LOBBY
    assert (dict(desk.now.spent), dict(desk.now.started), dict(desk.now.hands)) == ({}, {}, {})
    assert (desk.now.people, desk.now.rehearsal, desk.now.published) == ({}, None, {})
    assert desk.replayed() == desk.now
    assert not [text for text in ("Verzonnen", "verzonnen", '"o1"') if text in desk.log()]


def test_what_real_people_said_is_never_touched(desk: Desk) -> None:
    nobodies = desk.simulate(2)
    real, _ = commands.join(desk.core, desk.anybody)
    desk.do("next")
    for who in (*nobodies, real):
        desk.say(who, "o2")
    assert desk.refuses("wipe", restart=True) == "stale"
    desk.do("wipe")
    assert [answer["participant"] for answer in desk.exported()["answers"]] == [real.participant]
    assert (desk.now.index, desk.now.phase, set(desk.now.people)) == (0, "open", {real.participant})
    assert desk.replayed() == desk.now


def test_a_replay_after_the_real_one_has_left_stays_where_the_room_is(desk: Desk) -> None:
    (nobody,) = desk.simulate(1)
    real, _ = commands.join(desk.core, desk.anybody)
    desk.do("next")
    desk.say(nobody, "o1")
    desk.say(real, "o1")
    desk.do("wipe")
    desk.do("next")
    commands.withdraw(desk.core, real)
    assert (desk.now.index, desk.now.phase) == (0, "revealed")
    assert desk.replayed() == desk.now


def test_hands_that_were_counted_while_somebody_real_is_here_are_in_earnest(desk: Desk) -> None:
    desk.simulate(1)
    desk.do("next")
    desk.do("hands", counts={"o1": 3})
    assert not rehearsing.in_earnest(desk.now)
    commands.join(desk.core, desk.anybody)
    assert rehearsing.in_earnest(desk.now)


def with_groups(desk: Desk, people: list[Actor]) -> object:
    """The groups of the first question's result, once these people answered it."""
    for n, who in enumerate(people):
        commands.profile(desk.core, who, ProfileMessage(group=("Rood", "Blauw")[n % 2]))
    desk.do("next")
    for who in people:
        desk.say(who, "o1")
    desk.do("next")
    return desk.exported()["results"][0]["result"]["groups"]


def test_a_rehearsal_shows_groups_as_the_real_thing_will(desk: Desk) -> None:
    assert with_groups(desk, desk.simulate(6))


def test_a_few_real_people_among_simulated_ones_are_never_shown_as_a_group(desk: Desk) -> None:
    nobodies = desk.simulate(6)
    real = [commands.join(desk.core, desk.anybody)[0] for _ in range(2)]
    assert not with_groups(desk, [*nobodies, *real])
    desk.do("wipe")
    assert not desk.exported()["results"][0]["result"]["groups"]


def test_there_is_one_rehearsal_at_a_time_and_at_most_500_people(desk: Desk) -> None:
    assert desk.refuses("rehearse", people=0) == "bad_request"
    assert desk.refuses("rehearse", people=501) == "bad_request"
    assert desk.refuses("stop_rehearsal") == "bad_request"
    assert desk.refuses("wipe", restart=True) == "bad_request"
    desk.simulate(3)
    assert desk.refuses("rehearse", people=3) == "bad_request"
    desk.do("stop_rehearsal")
    assert desk.refuses("rehearse", people=498) == "bad_request"
    desk.do("rehearse", people=497)


def test_nobody_joins_a_rehearsal_that_is_not_on(desk: Desk) -> None:
    with pytest.raises(Refused):
        commands.join_rehearsal(desk.core, desk.by)
    assert not desk.now.people


def test_a_locked_room_lets_the_rehearsal_in_and_no_stranger(desk: Desk) -> None:
    desk.do("lock", on=True)
    assert len(desk.simulate(2)) == 2
    with pytest.raises(Refused):
        commands.join(desk.core, desk.anybody)


def test_wiping_takes_no_quote_out_of_what_the_facilitator_wrote(desk: Desk) -> None:
    (nobody,) = desk.simulate(1)
    desk.do("goto", activity=2)
    desk.say(nobody, {"text": "Wasmachine te leen"}, "a2w")
    desk.do("theme", title="Wasmachine te leen")
    desk.do("wipe")
    assert [theme["title"] for theme in desk.exported()["results"][0]["result"]["themes"]] == ["Wasmachine te leen"]


def test_what_was_written_for_a_table_is_in_earnest_once_somebody_real_is_here(desk: Desk) -> None:
    desk.simulate(1)
    desk.do("goto", activity=2)
    desk.do("write", title="Wasmachine te leen", table="Tafel 3")
    assert not rehearsing.in_earnest(desk.now)
    commands.join(desk.core, desk.anybody)
    assert desk.refuses("wipe", restart=True) == "stale"
    desk.do("wipe")
    assert [answer["table"] for answer in desk.exported()["answers"]] == ["Tafel 3"]
