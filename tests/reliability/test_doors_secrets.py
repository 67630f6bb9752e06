"""What a door does with a secret: it costs the same whichever it is, is compared in equal time, and holds 128 bits of chance."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from socketio.exceptions import ConnectionRefusedError as ConnectRefused
from werkzeug.test import EnvironBuilder

from tests.reliability.doors import a_house, cookie_of
from workshop import access, commands, pages, store
from workshop.access import Actor
from workshop.config import Settings
from workshop.guessing import WrongCodes

KEY = "f" * 32
UNKNOWN = "000000"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


@pytest.fixture
def spent(house, monkeypatch):
    """What was done since it was cleared: statements over the database, secrets that were hashed, secrets compared in equal time."""
    done = SimpleNamespace(statements=[], hashed=[], compared=[])
    compare, digest = hmac.compare_digest, store.digest

    def compared(one: Any, other: Any) -> bool:
        done.compared.append(
            {text.decode(errors="replace") if isinstance(text, bytes) else text for text in (one, other)}
        )
        return compare(one, other)

    def hashed(secret: str) -> str:
        done.hashed.append(secret)
        return digest(secret)

    def ran(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        done.statements.append(statement)

    # That so many wrong ones slow an address is for another test.
    monkeypatch.setattr(WrongCodes, "note", lambda *_: None)
    monkeypatch.setattr(hmac, "compare_digest", compared)
    monkeypatch.setattr(store, "digest", hashed)
    engine = house.server.core.store.engine
    sa.event.listen(engine, "before_cursor_execute", ran)
    yield done
    sa.event.remove(engine, "before_cursor_execute", ran)


def come(house: Any, role: str, code: str, token: str | None) -> None:
    """Knock as a socket of a screen or console does, with a token or the cookie of nobody."""
    environ = EnvironBuilder().get_environ()
    with pytest.raises(ConnectRefused):
        house.server.socketio.handlers["/"]["connect"]("sid", environ, {"code": code, "role": role, "token": token})


def look(address: str) -> Callable[[Any, str], None]:
    def ask(house: Any, code: str) -> None:
        assert house.app.test_client().get(address.format(code)).status_code == 404

    return ask


DOORS: dict[str, tuple[Callable[[Any, str], None], int]] = {
    **{
        address: (look(address), 2)
        for address in ("/f/{}", "/s/{}", "/f/{}/export/json", "/plan/{}", "/f/{}/invitations")
    },
    **{address: (look(address), 4) for address in (f"/f/{{}}?key={KEY}", f"/s/{{}}?key={KEY}")},
    **{
        f"a socket of a {role}, {token or 'no key'}": (lambda house, code, r=role, t=token: come(house, r, code, t), 2)
        for role in ("screen", "facilitator")
        for token in (KEY, None)
    },
}
"""How it is asked, and how many comparisons with a workshop's own two keys that takes at least: by the cookie, and by the key."""


def check_cost(house: Any, spent: Any, name: str) -> None:
    """A code that nobody has costs what a wrong key of a real one costs."""
    ask, least = DOORS[name]
    bills = []
    for code in (house.own.code, UNKNOWN):
        for each in vars(spent).values():
            each.clear()
        ask(house, code)
        bills.append((list(spent.statements), len(spent.hashed), len(spent.compared)))
    (statements, _, compared), unknown = bills
    assert unknown == bills[0]
    assert len(statements) >= 2, statements
    assert compared >= least, "keys are compared by a way that takes as long as they agree"


@pytest.mark.parametrize("name", DOORS)
def test_an_unknown_code_costs_what_a_wrong_key_costs(house, spent, name):
    check_cost(house, spent, name)


@pytest.mark.parametrize("name", DOORS)
def test_a_quicker_answer_to_an_unknown_code_is_noticed(house, spent, name, monkeypatch):
    find = access.find

    def sooner(database: Any, code: str, **how: Any) -> Any:
        return None if code == UNKNOWN else find(database, code, **how)

    monkeypatch.setattr(access, "find", sooner)
    with pytest.raises(AssertionError):
        check_cost(house, spent, name)


def test_every_secret_is_compared_in_equal_time(house, spent):
    """Each place that compares what a stranger gave with what only we know: a key, a grant, the host's key, a form's token."""
    row = access.find(house.server.core.store, house.own.code)
    assert row is not None
    own, screen = access.openings(row)
    client = cookie_of(house, f"/s/{house.own.code}?key={house.own.screen_key}")
    host = pages.host_grant(Settings(host_key="hostkey"))
    with client.session_transaction() as session:
        session["csrf"] = "eigen"
    spent.compared.clear()
    client.get(f"/f/{house.own.code}?key={KEY}")
    client.get("/host?key=mis")
    with client.session_transaction() as session:
        session["host"] = "niet"
    client.get("/host")
    client.get("/metrics", headers={"Authorization": "Bearer fout", "Via": "x"})
    client.post("/host/leave", data={"csrf_token": "vreemd"})
    for pair in (
        {store.digest(KEY), row.facilitator_key},
        {store.digest(KEY), row.screen_key},
        {screen.grant, own.grant},
        {"mis", "hostkey"},
        {"niet", host},
        {"fout", "hostkey"},
        {"vreemd", "eigen"},
    ):
        assert pair in spent.compared, pair


def test_which_key_is_right_does_not_show_in_the_time(house, spent):
    row = access.find(house.server.core.store, house.own.code)
    assert row is not None
    counted = []
    for key in (house.own.facilitator_key, house.own.screen_key, KEY, ""):
        spent.compared.clear()
        access.opening_of_key(row, key)
        counted.append(len(spent.compared))
    assert counted == [2] * 4


def test_tokens_keys_and_links_hold_128_bits_of_chance(tmp_path):
    """32 hexadecimal digits each, none twice, and each of the digits changes from one to the next."""
    house = a_house(tmp_path)
    core = house.server.core
    core.writer.on_commit = lambda _: None
    core.writer.start()
    row = access.find(core.store, house.own.code)
    assert row is not None
    actor = Actor("participant", row.id, row.code)
    renewed = [commands.rekey(core.store, row) for _ in range(8)]
    kinds = {
        "keys": [key for made in renewed for key in (made.facilitator_key, made.screen_key)],
        "links": [commands.invite(core.store, row, f"Gast {n}")[1] for n in range(16)],
        "tokens": [commands.join(core, actor)[1] for _ in range(16)],
        "host's keys": [Settings().host_key for _ in range(16)],
    }
    for kind, secrets in kinds.items():
        assert all(re.fullmatch(r"[0-9a-f]{32}", secret) for secret in secrets), (kind, secrets)
        assert len(set(secrets)) == 16, (kind, secrets)
        assert all(len(set(digits)) > 3 for digits in zip(*secrets, strict=True)), (kind, secrets)
