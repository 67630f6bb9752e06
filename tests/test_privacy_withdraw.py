"""Withdrawing anybody, anywhere in a recorded workshop, leaves what would have been if they had never spoken; and the log replays."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record import FOLDER
from workshop import fold, records, views
from workshop.activities import TYPES
from workshop.activities.base import Move
from workshop.fold import Workshop
from workshop.programme import load
from workshop.store import ERASED, WorkshopRow

ROW = WorkshopRow(1, "123456", "Opname", "", "", "", 0, 0)


def recorded(kind: str) -> tuple[Any, list[Move]]:
    recording = json.loads((FOLDER / f"{kind}.json").read_text())
    return load(recording["plan"], "nl"), [Move(*fields) for fields in recording["moves"]]


def what_can_be_seen(w: Workshop) -> Any:
    by, place = views.reader("nl"), views.Place(ROW, "http://x")
    views_of = {role: views.view(w, role, by, place, 0, 0) for role in ("participant", "screen", "facilitator")}
    for seen in views_of.values():
        seen["version"] = 0
    for preview in (views_of["facilitator"].pop("previews"), views_of["facilitator"].pop("groups")):
        assert preview is not None
    return views_of, records.document(w, ROW, by)


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_world_without_someones_words_is_that_in_which_they_never_spoke(kind: str, data: Any) -> None:
    programme, moves = recorded(kind)
    who = f"p{data.draw(st.integers(1, 7), label='who')}"
    joined = next(m.seq for m in moves if (m.actor, m.name) == (who, "join"))
    at = data.draw(st.integers(joined, len(moves)), label="when")
    leaving = Move(at + 1, who, "withdraw", {}, moves[at - 1].at, "leaving")
    later = [replace(m, seq=m.seq + 1) for m in moves[at:] if m.actor != who]
    log = [*moves[:at], leaving, *later]
    theirs = {m.seq for m in log if m.actor == who and m.name in ("answer", "profile")}
    erased = fold.replay(programme, [replace(m, payload=ERASED) if m.seq in theirs else m for m in log])
    never = fold.replay(programme, [m for m in log if m.seq not in theirs])
    assert what_can_be_seen(erased) == what_can_be_seen(never)
    assert who[1:] not in {str(answer.participant) for i, s in erased.states.items() for answer in said(erased, i, s)}


def said(w: Workshop, index: int, state: Any) -> Any:
    return TYPES[w.programme.programme[index].type].answers(state)


def test_the_only_writer_who_leaves_does_not_move_the_room() -> None:
    plan = (
        "title: x\nprogramme:\n  - {type: ideas, title: I, prompt: Wat}\n  - {type: content, title: P, text: Koffie}\n"
    )
    programme = load(plan, "nl")
    log = [
        Move(1, "p1", "join", {}, 1, "a"),
        Move(2, "f", "next", {}, 2, "b"),
        Move(3, "p1", "answer", {"item": "a1w", "value": {"text": "Een idee"}}, 3, "c"),
        *(Move(n, "f", "next", {}, n, f"n{n}") for n in (4, 5, 6)),
    ]
    before = fold.replay(programme, log)
    leaving = [
        *(replace(m, payload=ERASED) if m.name == "answer" else m for m in log),
        Move(7, "p1", "withdraw", {}, 7, "z"),
    ]
    after = fold.replay(programme, leaving)
    assert (after.index, after.phase) == (before.index, before.phase)


def test_somebody_who_was_sent_away_may_still_take_back_what_they_said() -> None:
    programme, moves = recorded("poll")
    w = fold.apply(fold.replay(programme, moves), Move(900, "f", "remove", {"participant": "1"}, 900, "x"))
    assert 1 not in fold.apply(w, Move(901, "p1", "withdraw", {}, 901, "y")).people
