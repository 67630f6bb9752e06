"""The whole workshop as a pure fold: moving through the programme, pausing, people, and what a replay makes of it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from workshop import fold, views
from workshop.activities import base
from workshop.activities.base import Finding, Move, Refused
from workshop.fold import Workshop
from workshop.programme import load

PLAN = """
title: Proef
names: optional
groups: [Rood, Blauw]
programme:
  - {type: poll, id: begin, title: Begin, items: [{kind: scale, text: "Hoe is het?"}]}
  - type: quiz
    title: Quiz
    questions: [{kind: choice, text: "Hoeveel?", options: [Vier, Vijf], correct: Vijf, seconds: 20}]
  - {type: content, title: Pauze, text: Koffie, minutes: 10}
"""


class Story:
    """A workshop and the moves that made it, told one by one."""

    def __init__(self) -> None:
        self.programme = load(PLAN, "en")
        self.now = Workshop(programme=self.programme)
        self.moves: list[Move] = []
        self.at = 1000

    def tell(self, actor: str, name: str, /, **payload: Any) -> Workshop:
        move = Move(self.now.seq + 1, actor, name, payload, self.at, f"ref{self.now.seq + 1}")
        self.now = fold.apply(self.now, move)
        self.moves.append(move)
        return self.now

    def until(self, holds: Callable[[Workshop], bool]) -> Workshop:
        while not holds(self.now):
            self.tell("f", "next")
        return self.now


@pytest.fixture
def story() -> Story:
    story = Story()
    story.tell("p1", "join")
    story.tell("p2", "join")
    return story


def test_next_alone_leads_from_the_lobby_to_the_end(story):
    phases = [story.now.phase]
    while not story.now.ended:
        phases.append(story.tell("f", "next").phase)
    assert (phases[0], phases[1], phases[-1]) == ("lobby", "open", "ended")


def test_back_undoes_next_and_even_the_end(story):
    story.tell("f", "next")
    where = story.now
    story.tell("f", "next")
    assert story.tell("f", "back").phase == where.phase
    story.tell("f", "end")
    assert story.tell("f", "back").index == where.index


def test_going_to_an_activity_and_returning_finds_it_as_it_was(story):
    story.until(lambda w: w.phase == "revealed")
    story.tell("f", "goto", activity=3)
    assert story.tell("f", "goto", activity=1).phase == "revealed"


def test_a_pause_stops_the_clock_and_going_on_gives_back_what_was_left(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    ends = story.now.state.ends_at
    story.at += 5_000
    story.tell("f", "pause")
    with pytest.raises(Refused):
        story.tell("clock", "close")
    story.at += 60_000
    assert story.tell("f", "resume").state.ends_at == ends + 60_000


def test_nothing_can_be_answered_in_a_pause(story):
    story.until(lambda w: w.phase == "open")
    item = story.now.state.step.item.id
    story.tell("f", "pause")
    with pytest.raises(Refused) as refused:
        story.tell("p1", "answer", item=item, value=3)
    assert refused.value.code == "not_open"


def test_more_time_after_the_clock_ran_out_opens_the_question_again(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    story.at = story.now.state.ends_at
    assert story.tell("clock", "close").phase == "closed"
    extended = story.tell("f", "extend", seconds=30)
    assert (extended.phase, extended.state.ends_at) == ("open", story.at + 30_000)


def test_the_clock_closes_nothing_before_its_time(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    with pytest.raises(Refused):
        story.tell("clock", "close")


def test_an_answer_after_the_deadline_is_refused_even_before_the_clock_has_closed_it(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    story.at = story.now.state.ends_at + 1
    with pytest.raises(Refused) as refused:
        story.tell("p1", "answer", item=story.now.state.step.item.id, value="o1")
    assert refused.value.code == "not_open"


def test_wishes_for_more_time_count_people_and_are_gone_with_the_question(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    for actor in ("p1", "p1", "p2"):
        story.tell(actor, "more_time")
    assert len(story.now.wishes) == 2
    assert story.tell("f", "next").wishes == frozenset()


def test_a_name_is_refused_where_the_programme_asks_for_none(story):
    story.now = replace(story.now, programme=story.programme.model_copy(update={"names": "never"}))
    with pytest.raises(Refused):
        story.tell("p1", "profile", name="Anneke")


def test_whoever_is_removed_says_nothing_more_and_no_longer_counts(story):
    story.until(lambda w: w.phase == "open")
    item = story.now.state.step.item
    story.tell("p1", "answer", item=item.id, value=3)
    story.tell("f", "remove", participant="1")
    with pytest.raises(Refused) as refused:
        story.tell("p1", "answer", item=item.id, value=4)
    assert refused.value.code == "forbidden"
    assert story.now.type.outcome(story.now.state, item, fold.room_of(story.now))["answered"] == 0


@pytest.mark.parametrize("named", ["9" * 5000, "١", True, 1.0, None, [1], {"1": 1}])
def test_nobody_is_removed_by_what_is_no_number_of_theirs(story, named):
    with pytest.raises(Refused):
        story.tell("f", "remove", participant=named)


def test_a_number_is_never_given_twice(story):
    story.tell("p2", "withdraw")
    assert story.now.joined_ever == 2
    assert set(story.now.people) == {1}


def test_only_moves_that_change_the_place_make_an_older_next_stale(story):
    stage = story.until(lambda w: w.phase == "open").stage
    story.tell("p1", "answer", item=story.now.state.step.item.id, value=3)
    story.tell("f", "calm", on=True)
    assert story.now.stage == stage
    assert story.tell("f", "next").stage > stage


def test_hands_are_kept_beside_the_votes(story):
    story.until(lambda w: w.index == 1 and w.phase == "open")
    item = story.now.state.step.item
    story.tell("f", "hands", counts={"o1": 3})
    outcome = story.now.type.outcome(story.now.state, item, fold.room_of(story.now))
    assert (outcome["hands"], outcome["answered"]) == ({"o1": 3}, 0)


def test_the_same_moves_make_the_same_workshop(story):
    story.until(lambda w: w.phase == "open")
    story.tell("p1", "answer", item=story.now.state.step.item.id, value=3)
    story.until(lambda w: w.ended)
    assert fold.replay(story.programme, story.moves) == story.now


def test_a_log_with_an_erased_answer_still_replays(story):
    story.until(lambda w: w.phase == "open")
    item = story.now.state.step.item
    story.tell("p1", "answer", item=item.id, value=3)
    story.tell("p2", "answer", item=item.id, value=5)
    story.tell("p1", "withdraw")
    erased = [
        replace(m, payload={"erased": True}) if m.actor == "p1" and m.name == "answer" else m for m in story.moves
    ]
    again = fold.replay(story.programme, erased)
    assert again.seq == story.now.seq
    assert [answer.participant for answer in again.type.answers(again.state)] == [2]


def other(story: Story, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The programme of a story as a plan, changed."""
    plan = story.now.programme.model_dump(mode="json", exclude_unset=True)
    change(plan)
    return plan


def test_what_is_ahead_may_change_while_the_room_plays_and_a_replay_knows_it(story):
    story.tell("f", "next")
    new = {"type": "content", "title": "Lunch", "text": "Soep"}
    story.tell("f", "replan", plan=other(story, lambda plan: plan["programme"].insert(1, new)))
    story.tell("p1", "answer", item="a1i1", value=7)
    story.until(lambda w: w.index == 1)
    assert story.now.programme.programme[1].title == "Lunch"
    assert story.now.states[0].answers["a1i1"][1].value == 7
    assert fold.replay(story.programme, story.moves) == story.now


def test_another_programme_makes_an_older_next_stale(story):
    before = story.now.stage
    story.tell("f", "replan", plan=other(story, lambda plan: plan["programme"].pop()))
    assert story.now.stage > before


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan["programme"].pop(0),
        lambda plan: plan["programme"][0]["items"][0].update(text="Iets anders?"),
        lambda plan: plan["programme"].reverse(),
        lambda plan: plan.update(groups=["Rood"]),
        lambda plan: plan.update(names="never"),
        lambda plan: plan.update(min_group=3),
    ],
)
def test_what_was_played_and_what_people_were_told_stays_as_it_was(story, change):
    story.tell("f", "next")
    with pytest.raises(Refused) as refused:
        story.tell("f", "replan", plan=other(story, change))
    assert refused.value.code == "bad_request"


def test_a_programme_is_free_to_change_while_nobody_is_here():
    story = Story()
    story.tell("f", "replan", plan={"title": "Nieuw", "programme": [{"type": "content", "title": "A", "text": "B"}]})
    assert [step.title for step in story.now.programme.programme] == ["A"]


BUILDS = """
title: Proef
programme:
  - {type: ideas, id: wall, title: Ideeën, prompt: "Wat kan beter?"}
  - {type: content, title: Pauze, text: Koffie}
"""


def test_what_an_activity_found_is_known_to_a_later_one_as_it_may_be_seen():
    story = Story()
    story.now = replace(story.now, programme=load(BUILDS, "en"))
    for number, text in enumerate(("een", "twee", "drie"), start=1):
        story.tell(f"p{number}", "join")
        if story.now.state is None:
            story.tell("f", "next")
        story.tell(f"p{number}", "answer", item="a1w", value={"text": text})
    first, second, third = (move.ref for move in story.moves if move.name == "answer")
    story.until(lambda w: w.phase == "open" and w.state.step.item.id == "a1d")
    story.tell("p1", "answer", item="a1d", value={second: 2})
    story.until(lambda w: w.index == 1)
    assert [f.text for f in fold.room_of(story.now).findings("wall")] == ["twee", "een", "drie"]
    story.tell("f", "hide", answer=second)
    assert [f.id for f in fold.room_of(story.now).findings("wall")] == [first, third]
    kept = fold.room_of(story.now, pinned={"wall": [second, first]})
    assert base.found("wall", kept) == [Finding(second, None), Finding(first, "een")]
    assert fold.room_of(story.now).findings("nope") == ()
    story.tell("f", "goto", activity=1)
    assert [f.id for f in fold.room_of(story.now).findings("wall")] == [first, third]


def test_a_programme_that_is_none_any_more_leaves_the_room_with_the_one_it_had(story):
    with pytest.raises(Refused):
        story.tell("f", "replan", plan={"title": "A", "programme": [{"type": "of long ago"}]})
    assert story.now.programme == story.programme


def test_a_state_that_was_replaced_is_remembered_nowhere_once_phones_were_told_of_it():
    story = Story()
    story.tell("p1", "join")
    story.until(lambda w: w.state is not None and w.state.phase == "open")
    states = []
    for value in range(5):
        story.tell("p1", "answer", item="a1i1", value=value)
        states.append(weakref.ref(story.now.state))
        assert views.me(story.now, 1, views.reader("nl"))["answers"] == 1
    del story
    gc.collect()
    assert [state() for state in states] == [None] * 5
