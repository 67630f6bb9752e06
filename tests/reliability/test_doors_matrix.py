"""The matrix role × event × phase × workshop: whatever is not declared is refused and changes nothing. Real handlers, no network."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests.reliability.doors import logged
from tests.reliability.house import House
from workshop import access, commands, messages
from workshop.access import Actor
from workshop.activities import TYPES
from workshop.activities.base import Phase, Refused
from workshop.fold import ACTIONS
from workshop.guessing import WrongCodes
from workshop.wire.packets import RESERVED

WALL = {"theme", "rename", "untheme", "assign", "merge", "unmerge", "write"}
SOLUTIONS = {"add", "drop", "shift", "reword", "combine", "browse", "assign"}
OWN_ACTIONS = {"award", "decide", "reword", *WALL, *SOLUTIONS}
DO = [{"action": name} for name in sorted({*ACTIONS, *OWN_ACTIONS, *commands.RESERVED, "nonsense"})]
PAYLOADS: dict[str, list[Any]] = {
    "answer": [{"ref": "REF", "item": "ITEM", "value": "o1"}, {"ref": "REF", "item": "ITEM", "value": {"text": "x"}}],
    "profile": [{}, {"name": "Vreemde"}],
    "withdraw": [{}],
    "more_time": [{}],
    "do": DO,
}
DECLARED = {
    ("participant", "answer"),
    ("participant", "profile"),
    ("participant", "withdraw"),
    ("participant", "more_time"),
    ("facilitator", "do"),
}
ALWAYS = {"withdraw"}
"""Also of whoever was sent away, or has taken everything back already."""


def check_matrix(house: House) -> None:
    phases, cells = [], 0
    for phase in house.phases():
        phases.append(phase)
        before = house.everything()
        for who, actor in house.actors.items():
            stands = who in ("participant", "stranger", "screen", "facilitator", "invited")
            for event in messages.EVENTS:
                if (stands or event in ALWAYS) and (actor.role, event) in DECLARED:
                    continue
                for payload in PAYLOADS[event]:
                    ack = house.say(who, event, payload)
                    cells += 1
                    assert (ack["ok"], ack.get("error", {}).get("code")) == (False, "forbidden"), (
                        phase,
                        who,
                        event,
                        payload,
                    )
        assert house.everything() == before, phase
    assert set(phases) == set(get_args(Phase))
    assert cells > 2000


def test_every_undeclared_cell_of_role_event_and_phase_is_refused_and_changes_nothing(tmp_path):
    check_matrix(House(tmp_path))


def test_every_type_is_in_the_matrix_with_every_action_that_a_console_is_offered(tmp_path):
    house = House(tmp_path)
    assert list(house.phases())
    assert {step.type for step in house.state.programme.programme} == set(TYPES)
    # Points are awarded in a list of their own.
    assert {*house.offers, "award"} - set(ACTIONS) == OWN_ACTIONS


@pytest.mark.parametrize("rule", ["check_event", "check_person", "check_key"])
def test_a_rule_that_is_not_kept_is_noticed(tmp_path, monkeypatch, rule):
    monkeypatch.setattr(access, rule, lambda *_: None)
    with pytest.raises(AssertionError):
        check_matrix(House(tmp_path))


def test_what_breaks_in_an_event_says_a_number_that_stands_in_the_log_and_nothing_more(tmp_path, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("geheim van binnen")

    house = House(tmp_path)
    monkeypatch.setattr(commands, "profile", broken)
    error = house.say("participant", "profile", {"name": "Anna"})["error"]
    assert error["code"] == "unavailable"
    assert error["id"] in logged(caplog)
    assert "geheim" in caplog.text
    assert "geheim" not in str(error)


@pytest.mark.parametrize("action", sorted(commands.RESERVED | {"nonsense"}))
def test_a_facilitator_cannot_forge_what_people_or_the_clock_do(tmp_path, action):
    house = House(tmp_path)
    house.do("next")
    before = house.everything()
    assert not house.say("facilitator", "do", {"action": action})["ok"]
    assert house.everything() == before


def test_every_event_that_the_server_listens_to_is_in_the_matrix(tmp_path):
    house = House(tmp_path)
    assert set(house.handlers) == set(messages.EVENTS) | {"connect", "disconnect"}
    assert set(messages.EVENTS) == set(PAYLOADS) == set(access.MAY)
    assert {"connect", "disconnect"} <= RESERVED
    assert {(role, event) for event, role in access.MAY.items()} == DECLARED


def test_a_facilitator_of_one_workshop_moves_no_other(tmp_path):
    house = House(tmp_path)
    other = house.rows[1]
    assert other is not None
    before = house.core.history.state(other.id)
    for payload in DO:
        house.say("facilitator", "do", {**payload, "workshop": other.id, "code": other.code})
    assert house.core.history.state(other.id) is before


@pytest.mark.parametrize("role", ["screen", "facilitator"])
@pytest.mark.parametrize("key", ["other's screen", "other's facilitator", "none", "nonsense", "a token"])
def test_only_a_workshops_own_key_opens_it(tmp_path, role, key):
    house = House(tmp_path)
    made = house.made[1]
    _, token = commands.join(house.core, Actor("participant", house.workshop, house.code))
    keys = {
        "other's screen": made.screen_key,
        "other's facilitator": made.facilitator_key,
        "none": None,
        "nonsense": "x",
        "a token": token,
    }
    with pytest.raises(Refused):
        access.let_in(house.core.store, WrongCodes(), "x", house.code, role, keys[key], {})


def test_a_token_of_another_workshop_is_nobody_here(tmp_path):
    house = House(tmp_path)
    other = house.rows[1]
    assert other is not None
    _, token = commands.join(house.core, Actor("participant", other.id, other.code))
    _, actor = access.let_in(house.core.store, WrongCodes(), "x", house.code, "participant", token, {})
    assert actor.participant is None


def test_a_locked_room_takes_nobody_new_and_keeps_who_is_in(tmp_path):
    house = House(tmp_path)
    _, token = commands.join(house.core, Actor("participant", house.workshop, house.code))
    house.do("lock", on=True)
    with pytest.raises(Refused) as refused:
        commands.join(house.core, Actor("participant", house.workshop, house.code))
    assert refused.value.code == "forbidden"
    _, back = access.let_in(house.core.store, WrongCodes(), "x", house.code, "participant", token, {})
    assert back.participant is not None
    assert house.say("participant", "profile", {"name": "Anna"})["ok"]
    house.do("lock", on=False)
    assert commands.join(house.core, Actor("participant", house.workshop, house.code))[0].participant
