"""Every event, valid and hostile, by every role in every phase, against a model: on the whole server but its sockets."""

from __future__ import annotations

import pytest
from hypothesis import seed
from hypothesis.stateful import initialize, run_state_machine_as_test

from tests.reliability.inside import server_inside
from tests.reliability.misbehaving import Misbehaving
from tests.reliability.playing import Answering
from tests.reliability.watching import Watching, how_much
from workshop.activities import base, quiz

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def open_room(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, server_inside(tmp_path_factory.mktemp("inside"), patch) as opens:
        yield opens


class AtTheQuiz(Answering):
    """Where something is open, closed and told soonest."""

    @initialize()
    def begin_somewhere(self) -> None:
        self._do({"action": "goto", "activity": 3}, expected={"ok"})


def play(open_room, dice, settings, how: type[Watching] = Misbehaving) -> None:
    machine = type("Inside", (how,), {"open_room": staticmethod(open_room)})
    run_state_machine_as_test(seed(dice.randrange(2**32))(machine), settings=settings)


def test_whatever_anybody_sends_the_room_keeps_its_count(open_room, chance, long):
    play(open_room, chance, how_much(600 if long else 25, 80 if long else 50))


def test_the_model_notices_an_answer_that_is_taken_when_nothing_is_open(open_room, chance, monkeypatch):
    def open_item(state, move):
        return state.step.item

    monkeypatch.setattr(base, "open_item", open_item)
    with pytest.raises(AssertionError):
        play(open_room, chance, how_much(150, 40, shrink=False), AtTheQuiz)


def test_the_model_notices_a_quiz_that_tells(open_room, chance, monkeypatch):
    honest = quiz.view

    def view(state, role, room):
        item = state.step.item
        return {**honest(state, role, room), **({"result": quiz.outcome(state, item, room)} if item else {})}

    monkeypatch.setattr(quiz, "view", view)
    with pytest.raises(AssertionError):
        play(open_room, chance, how_much(150, 40, shrink=False), AtTheQuiz)
