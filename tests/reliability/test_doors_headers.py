"""The usual headers, on every answer of every route, and what each of them says: one that is gone or weaker is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reliability.doors import PICTURE, a_house, addresses, check_answer, check_headers, cookie_of
from workshop import guard, pages


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


def check_every_answer(house: Any) -> int:
    """Every answer of every route, to a stranger and to the facilitator, carries the headers. How many there were."""
    everyone = [house.app.test_client(), cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")]
    seen = 0
    for client in everyone:
        for address in [
            *addresses(house),
            "/nergens",
            "/static/nergens",
            "/socket.io/?EIO=4&transport=polling",
            "/socket.io/",
        ]:
            for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
                answer = client.open(address, method=method, data="x" if method == "POST" else None)
                check_answer(answer)
                assert answer.status_code < 500, (method, address)
                assert answer.mimetype != "text/html" or answer.headers["Cache-Control"] == "no-store"
                seen += 1
    return seen


def test_every_answer_of_every_route_carries_the_headers(house):
    assert check_every_answer(house) > 100


WEAKER = (
    ("default-src 'none'", "default-src 'self'"),
    ("default-src 'none'; ", ""),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
    ("script-src 'self'", "script-src 'self' https:"),
    ("script-src 'self'", "script-src *"),
    ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    ("wss://{host}", "wss:"),
    ("frame-src 'self'", "frame-src *"),
    ("frame-ancestors 'self'; ", ""),
    ("frame-ancestors 'self'", "frame-ancestors *"),
    ("base-uri 'none'", "base-uri 'self'"),
    ("base-uri 'none'; ", ""),
    ("form-action 'self'", "form-action *"),
    ("; form-action 'self'", ""),
)


@pytest.mark.parametrize(("strict", "weak"), WEAKER)
def test_a_weaker_policy_is_noticed(house, monkeypatch, strict, weak):
    assert strict in guard.POLICY
    monkeypatch.setattr(guard, "POLICY", guard.POLICY.replace(strict, weak))
    with pytest.raises(AssertionError):
        check_answer(house.app.test_client().get("/"))


@pytest.mark.parametrize(
    ("name", "weak"),
    [
        *((name, None) for name in guard.HEADERS),
        ("X-Content-Type-Options", "sniff"),
        ("Referrer-Policy", "origin"),
        ("Cross-Origin-Opener-Policy", "unsafe-none"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Permissions-Policy", "camera=*"),
        ("X-Frame-Options", "ALLOWALL"),
    ],
)
def test_a_header_that_is_gone_or_says_less_is_noticed(house, monkeypatch, name, weak):
    left = {each: value for each, value in guard.HEADERS.items() if each != name}
    monkeypatch.setattr(guard, "HEADERS", {**left, **({name: weak} if weak else {})})
    with pytest.raises(AssertionError):
        check_answer(house.app.test_client().get("/"))


def check_picture(house: Any) -> None:
    answer = house.app.test_client().get("/media/plaat.svg")
    assert answer.status_code == 200
    check_headers(answer.headers, PICTURE)


def test_a_picture_of_the_host_runs_no_script(house, monkeypatch):
    check_picture(house)
    monkeypatch.setattr(pages, "SANDBOX", pages.SANDBOX + " allow-scripts")
    with pytest.raises(AssertionError):
        check_picture(house)
