"""The one writer: together in one transaction, acknowledged after it, once however often it is sent, nothing when the disk fails."""

from __future__ import annotations

import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from workshop import commands, store, writer
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Proposal, Writer

PLAN = """
title: Proef
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


@pytest.fixture
def core(tmp_path):
    return make_core(f"sqlite:///{tmp_path}/sessions.db")


def make_core(url: str) -> Core:
    database = Store(url)
    database.create_tables()
    history = History(database)
    core = Core(database, history, Writer(database, history))
    core.writer.on_commit = lambda workshop: None
    core.writer.start()
    return core


@pytest.fixture
def people(core) -> list[Actor]:
    """Twenty participants at the open question."""
    made = commands.create(core.store, load(PLAN, "nl"))
    door = Actor("participant", made.id, made.code)
    joined = [commands.join(core, door)[0] for _ in range(20)]
    commands.do(core, Actor("facilitator", made.id, made.code), DoMessage(action="next"))
    return joined


def say(core: Core, actor: Actor, ref: str | None = None, value: Any = "o1") -> None:
    commands.answer(core, actor, AnswerMessage(ref=ref or uuid.uuid4().hex, item="a1i1", value=value), at=1)


def together(work: list[Callable[[], object]]) -> list[object]:
    """Do all of it at the same moment; what each returned or raised."""
    gate, results = threading.Barrier(len(work)), [None] * len(work)

    def run(i: int) -> None:
        gate.wait()
        try:
            results[i] = work[i]()
        except Refused as refused:
            results[i] = refused

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def stored_answers(core: Core) -> list[str]:
    query = sa.select(store.moves.c.ref).where(store.moves.c.name == "answer")
    return list(core.store.read(lambda tx: tx.execute(query).scalars().all()))


def test_answers_of_one_moment_share_transactions(core, people):
    commits = []
    event.listen(core.store.engine, "commit", commits.append)
    together([lambda person=person: say(core, person) for person in people])
    assert len(stored_answers(core)) == len(people)
    assert len(commits) < len(people)


def test_in_a_rush_no_transaction_follows_another_at_once(core, people, monkeypatch):
    monkeypatch.setattr(writer, "STEP", 0.2)
    begun: list[float] = []
    event.listen(core.store.engine, "begin", lambda _: begun.append(time.monotonic()))
    for person in people[:5]:
        say(core, person)
    # Between the first and the fifth there are four steps; one of them is left to a machine that is busy.
    assert begun[4] - begun[0] > 0.6


def test_fifty_identical_sends_make_one_row(core, people):
    ref = uuid.uuid4().hex
    results = together([lambda: say(core, people[0], ref)] * 50)
    assert results == [None] * 50
    assert stored_answers(core) == [ref]


def test_a_ref_that_somebody_else_used_is_refused(core, people):
    say(core, people[0], ref="van-een")
    with pytest.raises(Refused) as refused:
        say(core, people[1], ref="van-een")
    assert refused.value.code == "bad_request"


def test_one_that_is_refused_leaves_the_others_of_its_batch_alone(core, people):
    results = together([lambda i=i, p=p: say(core, p, value="o9" if i % 2 else "o1") for i, p in enumerate(people)])
    assert sum(isinstance(result, Refused) for result in results) == 10
    assert len(stored_answers(core)) == 10


def test_whoever_hears_yes_finds_it_on_the_disk(core, people, tmp_path):
    say(core, people[0], ref="zeker")
    with sqlite3.connect(tmp_path / "sessions.db") as elsewhere:
        assert elsewhere.execute("select count(*) from moves where ref = 'zeker'").fetchone() == (1,)


def test_a_disk_that_fails_refuses_everybody_and_changes_nothing(core, people):
    before = core.history.state(people[0].workshop)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    event.listen(core.store.engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(Refused) as refused:
            say(core, people[0], ref="weg")
    finally:
        event.remove(core.store.engine, "before_cursor_execute", fail)
    assert refused.value.code == "unavailable"
    assert core.history.state(people[0].workshop) == before
    say(core, people[0], ref="weg")
    assert stored_answers(core) == ["weg"]


def test_a_defect_in_one_move_is_that_movers_alone(core, people, monkeypatch):
    from workshop import fold

    honest = fold.apply

    def broken(state, move):
        if move.actor == "p1" and move.name == "answer":
            raise ZeroDivisionError
        return honest(state, move)

    monkeypatch.setattr(fold, "apply", broken)
    results = together([lambda person=person: say(core, person) for person in people])
    assert [isinstance(result, Refused) for result in results] == [True] + [False] * 19


def test_a_second_process_is_caught_up_with(tmp_path, core, people):
    other = make_core(f"sqlite:///{tmp_path}/sessions.db")
    say(other, people[0])
    say(core, people[1])
    assert core.history.state(people[0].workshop).seq == other.history.state(people[0].workshop).seq + 1


def test_withdrawing_rewrites_the_log_itself(core, people, tmp_path):
    commands.profile(core, people[0], commands.ProfileMessage.model_validate({"team": "Geheimzinnig"}))
    say(core, people[0])
    commands.withdraw(core, people[0])
    everything = b"".join(path.read_bytes() for path in tmp_path.glob("sessions.db*"))
    rows = core.store.read(lambda tx: tx.execute(sa.select(store.moves.c.payload)).scalars().all())
    assert all("Geheimzinnig" not in row for row in rows)
    assert everything
    assert core.history.state(people[0].workshop) == core.store.read(
        lambda tx: core.history.refold(tx, people[0].workshop)
    )


def decide(core: Core, proposals: list[Proposal]) -> list[object]:
    """Store these in one transaction; of each its refusal, or None."""
    core.writer._commit(proposals)
    return [p.refused and p.refused.code for p in proposals]


def choice(actor: Actor, value: Any = "o1") -> Proposal:
    return Proposal(actor.workshop, actor.name, "answer", {"item": "a1i1", "value": value}, at=1)


def test_a_workshop_that_was_deleted_meanwhile_does_not_hold_up_another(core, people):
    gone = commands.create(core.store, load(PLAN, "nl"))
    someone, _ = commands.join(core, Actor("participant", gone.id, gone.code))
    core.store.write(lambda tx: store.delete_workshops(tx, [gone.id]))
    assert decide(core, [choice(someone), choice(people[0])]) == ["ended", None]
    assert len(stored_answers(core)) == 1


def test_a_new_workshop_never_gets_the_number_of_a_deleted_one(core, people):
    core.store.write(lambda tx: store.delete_workshops(tx, [people[0].workshop]))
    assert commands.create(core.store, load(PLAN, "nl")).id > people[0].workshop


@pytest.mark.parametrize("depth", [300, 3000, 12_000])
def test_a_value_of_many_layers_is_refused_alone(core, people, depth):
    layers: Any = "o1"
    for _ in range(depth):
        layers = [layers]
    assert decide(core, [choice(people[0], layers), choice(people[1])]) == ["bad_request", None]


@pytest.mark.parametrize("value", ["\ud800", b"bytes", float("nan")])
def test_a_value_that_no_file_can_hold_is_refused_alone(core, people, value):
    steer = Proposal(people[0].workshop, "f", "calm", {"on": True, "note": value})
    assert decide(core, [steer, choice(people[1])]) == ["bad_request", None]


def test_an_action_with_the_mark_of_what_was_erased_is_done_all_the_same(core, people):
    facilitator = Actor("facilitator", people[0].workshop, "")
    commands.do(core, facilitator, DoMessage(action="pause", erased=True))
    assert core.history.state(people[0].workshop).phase == "paused"
    with pytest.raises(Refused):
        commands.do(core, facilitator, DoMessage(action="nothing", erased=True))


def test_a_slow_reader_never_brings_an_older_state_back(core, people):
    workshop = people[0].workshop
    old = core.history.state(workshop)
    inside, go_on = threading.Event(), threading.Event()

    class Slow(dict):  # type: ignore[type-arg]
        """Waits between a reader's look at what is remembered and what it does with it."""

        def get(self, key: int) -> Any:
            found = super().get(key)
            if threading.current_thread() is reader:
                inside.set()
                go_on.wait(0.3)
            return found

    core.history.forget(workshop)
    core.history._tails = Slow()
    reader = threading.Thread(target=lambda: core.history.remember(workshop, old))
    reader.start()
    inside.wait(5)
    say(core, people[0])
    go_on.set()
    reader.join()
    assert core.history.state(workshop).seq == old.seq + 1
