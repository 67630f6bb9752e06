"""Wrong codes are slowed, right ones are not where people already are, and no answer tells a guesser more than the limit allows."""

from __future__ import annotations

import pytest

from workshop import guessing
from workshop.activities.base import Refused
from workshop.guessing import WrongCodes

ROOM = "483920"


def slowed(wrong: WrongCodes, address: str, code: str | None = None) -> bool:
    try:
        wrong.check(address, code)
    except Refused:
        return True
    return False


def guess(wrong: WrongCodes, address: str, times: int) -> int:
    """Guess wrong; how many of them were looked at."""
    looked_at = 0
    for n in range(times):
        if not slowed(wrong, address, f"{n:06}"):
            wrong.note(address)
            looked_at += 1
    return looked_at


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(guessing.time, "monotonic", lambda: now[0])
    return now


def test_ten_thousand_guesses_stay_under_the_limit_and_the_room_still_comes_in(clock):
    wrong = WrongCodes()
    wrong.welcome("10.0.0.1", ROOM)
    assert guess(wrong, "10.0.0.1", 10_000) == guessing.MAX_WRONG
    assert not any(slowed(wrong, "10.0.0.1", ROOM) for _ in range(300))


def test_a_right_code_tells_a_guesser_nothing_where_nobody_of_that_room_is(clock):
    wrong = WrongCodes()
    guess(wrong, "10.0.0.1", guessing.MAX_WRONG)
    assert slowed(wrong, "10.0.0.1", ROOM)
    assert not slowed(wrong, "10.0.0.2", ROOM)


def test_even_at_home_a_code_is_not_to_be_found_by_trying_all(clock):
    wrong = WrongCodes()
    wrong.welcome("10.0.0.1", ROOM)
    guess(wrong, "10.0.0.1", guessing.MAX_WRONG + guessing.MAX_HOME_TRIES)
    assert slowed(wrong, "10.0.0.1", ROOM)
    clock[0] += guessing.HOME_WINDOW + 1
    assert not slowed(wrong, "10.0.0.1", ROOM)


def test_a_wrong_code_is_forgiven_after_a_minute(clock):
    wrong = WrongCodes()
    guess(wrong, "10.0.0.1", guessing.MAX_WRONG)
    clock[0] += guessing.WINDOW + 1
    assert not slowed(wrong, "10.0.0.1", ROOM)


def test_many_addresses_together_guess_no_faster_than_the_cap_of_all(clock):
    wrong = WrongCodes()
    wrong.welcome("10.9.9.9", ROOM)
    looked_at = sum(guess(wrong, f"10.0.{n // 250}.{n % 250}", 20) for n in range(500))
    assert looked_at == guessing.MAX_WRONG_OF_ALL
    assert not slowed(wrong, "10.9.9.9", ROOM)


def test_one_household_of_ipv6_is_one_address(clock):
    wrong = WrongCodes()
    for n in range(guessing.MAX_WRONG):
        wrong.note(f"2001:db8::{n:x}")
    assert slowed(wrong, "2001:db8::ffff", ROOM)
    assert not slowed(wrong, "2001:db8:0:1::1", ROOM)


def test_the_table_of_addresses_is_bounded(clock, monkeypatch):
    monkeypatch.setattr(guessing, "MAX_ADDRESSES", 50)
    wrong = WrongCodes()
    for n in range(500):
        wrong.note(f"10.0.{n // 250}.{n % 250}")
    assert len(wrong._known) == 50
