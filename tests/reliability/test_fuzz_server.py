"""Every event, valid and hostile, on a real server: tabs that come and go, WebSocket and polling, and in the long form its death."""

from __future__ import annotations

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.driver import running_server
from tests.reliability.misbehaving import Misbehaving
from tests.reliability.outside import Outside
from tests.reliability.playing import Answering
from tests.reliability.watching import Watching, how_much

pytestmark = [pytest.mark.live, pytest.mark.timeout(1800)]


def play(server, dice, examples: int, steps: int, *, mortal: bool = False, how: type[Watching] = Misbehaving) -> None:
    def open_room(plan: str) -> Outside:
        return Outside(server, plan, mortal=mortal)

    machine = type("OnAServer", (how,), {"open_room": staticmethod(open_room)})
    settings = how_much(examples, steps, shrink=False)
    run_state_machine_as_test(seed(dice.randrange(2**32))(machine), settings=settings)


def test_whatever_anybody_sends_a_server_keeps_its_count(chance, long):
    with running_server(MAX_EVENTS="100000") as server:
        play(server, chance, 40 if long else 5, 60 if long else 50, mortal=long)


def test_a_server_that_takes_answers_when_nothing_is_open_is_noticed(chance):
    with running_server(sabotage="takes_late_answers", MAX_EVENTS="100000") as server, pytest.raises(AssertionError):
        play(server, chance, 40, 60, how=Answering)


def test_a_server_that_does_well_and_complains_in_its_log_is_noticed(chance):
    with running_server(sabotage="stumbles") as server, pytest.raises(AssertionError, match="could not be refreshed"):
        play(server, chance, 1, 1, how=Answering)
