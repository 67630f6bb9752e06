"""Several workers on one database are one workshop; Redis only makes it quick, and PostgreSQL may restart."""

from __future__ import annotations

import json
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
import requests

from tests.driver import Client, Server, wait_until
from tests.live.test_handing import Office, key_of
from tests.reliability.disk import Storm, check_rows, ready
from tests.reliability.services import postgres, redis

pytestmark = pytest.mark.live

PLAN = """
title: Twee werkers
names: optional
programme:
  - {type: poll, title: Vraag, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Callable[..., tuple[Server, ...]]]:
    """Two servers on one database, or so many: `workers(DATABASE_URL=…, REDIS_URL=…)`."""
    with ExitStack() as stack:

        def start(*, many: int = 2, sabotage: str | None = None, **env: str) -> tuple[Server, ...]:
            started: list[Server] = []
            for _ in range(many):
                folder = tmp_path / uuid.uuid4().hex
                folder.mkdir()
                started.append(Server(folder, sabotage=sabotage, **env).start())
                stack.callback(started[-1].stop)
            return tuple(started)

        yield start


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    with redis(tmp_path_factory.mktemp("redis")) as line, postgres() as database:
        yield SimpleNamespace(redis=line, postgres=database)


@pytest.fixture(params=["one file, no Redis", "PostgreSQL and Redis"])
def pair(request, tmp_path, workers, services):
    if request.param == "one file, no Redis":
        return workers(DATABASE_URL=f"sqlite:///{tmp_path}/sessions.db")
    return workers(DATABASE_URL=services.postgres.url, REDIS_URL=services.redis.url)


@pytest.fixture
def people() -> Iterator[Callable[..., Client]]:
    with ExitStack() as stack:

        def enter(server: Server, workshop: dict[str, str], role: str = "participant", **auth: str) -> Client:
            client = Client(server, workshop, role, **auth).connect()
            stack.callback(client.close)
            return client

        yield enter


def test_a_room_that_is_spread_over_two_workers_is_one_room(pair, people):
    here, there = pair
    workshop = here.create(PLAN)
    phone, screen = people(here, workshop), people(there, workshop, "screen")
    console = people(there, workshop, "facilitator")
    console.next()
    phone.until(lambda view: view["phase"] == "open", "the other worker's «next» reaches the phone")
    ref = uuid.uuid4().hex
    assert phone.answer("o1", ref=ref)["ok"]
    screen.until(lambda view: view["result"]["counts"]["o1"] == 1, "the other worker's answer reaches the screen")
    tab = people(there, workshop, token=phone.me["token"])
    assert (tab.me["participant"], tab.me["answer"]) == (phone.me["participant"], "o1")
    assert tab.answer("o1", ref=ref) == {"ok": True, "ref": ref}
    assert tab.answer("o2")["ok"]
    wait_until(lambda: phone.me["answer"] == "o2", "the first tab hears what the other said elsewhere")
    assert tab.say("withdraw")["ok"]
    screen.until(lambda view: view["result"]["counts"] == {"o1": 0, "o2": 0}, "what was taken back is gone here too")
    assert phone.answer("o1")["error"]["code"] == "forbidden"


def test_fifty_identical_sends_over_two_workers_are_one_answer(pair, people):
    here, there = pair
    workshop = here.create(PLAN)
    console, phone = people(here, workshop, "facilitator"), people(here, workshop)
    tab = people(there, workshop, token=phone.me["token"])
    console.next()
    for client in (phone, tab):
        client.until(lambda view: view["phase"] == "open")
    ref, item, acks = uuid.uuid4().hex, phone.view["item"]["id"], []
    sending = [
        threading.Thread(target=lambda c=client: acks.append(c.answer("o2", item=item, ref=ref)))
        for client in (phone, tab) * 25
    ]
    for thread in sending:
        thread.start()
    for thread in sending:
        thread.join()
    assert acks == [{"ok": True, "ref": ref}] * 50
    assert [answer["ref"] for answer in there.export(workshop)["answers"]] == [ref]


def test_two_consoles_at_two_workers_press_next_once(pair, people):
    here, there = pair
    workshop = here.create(PLAN)
    consoles = [people(server, workshop, "facilitator") for server in (here, there)]
    expect = consoles[0].view["version"]
    acks = [console.say("do", action="next", expect=expect) for console in consoles]
    assert [ack["ok"] for ack in acks] == [True, False]
    assert acks[1]["error"]["code"] == "stale"


def test_a_link_that_one_worker_withdraws_closes_what_it_opened_at_another(pair, people):
    here, there = pair
    workshop = here.create(PLAN)
    office = Office(here, workshop)
    number, url = office.invite("Anna")
    anna, screen = [people(there, workshop, role, token=key_of(url)) for role in ("facilitator", "screen")]
    first = people(there, workshop, "facilitator")
    assert anna.do("next")["ok"]
    office.post(f"/{number}/withdraw")
    wait_until(lambda: not anna.io.connected and not screen.io.connected, "they are out, wherever they were")
    assert first.do("next")["ok"]


def test_consoles_at_two_workers_see_each_other_by_redis(workers, people, services):
    here, there = workers(DATABASE_URL=services.postgres.url, REDIS_URL=services.redis.url)
    workshop = here.create(PLAN)
    number, url = Office(here, workshop).invite("Anna")
    first, anna = people(here, workshop, "facilitator"), people(there, workshop, "facilitator", token=key_of(url))
    hers, own = {"who": f"f{number}", "label": "Anna", "n": 1}, {"who": "f", "label": None, "n": 1}
    for console, seen in ((first, [own, hers]), (anna, [hers, own])):
        console.until(lambda view, seen=seen: view["consoles"] == seen, "the one at the other worker too")
    anna.close()
    first.until(lambda view: view["consoles"] == [own], "she has left there")


def phones_are_counted(screen: Client, online: int) -> None:
    screen.until(lambda view: view["people"]["online"] == online, f"{online} phones online, wherever they are")


def test_without_redis_the_room_goes_on_and_with_it_again_it_is_quick_again(workers, people, services, long):
    here, there = workers(DATABASE_URL=services.postgres.url, REDIS_URL=services.redis.url)
    for seconds in (5, 25) if long else (1,):
        check_redis_away(here, there, people, services.redis, seconds)


def test_a_worker_that_believes_redis_alone_is_noticed(workers, people, services):
    here, there = workers(sabotage="asks_nobody", DATABASE_URL=services.postgres.url, REDIS_URL=services.redis.url)
    with pytest.raises(AssertionError, match="without Redis"):
        check_redis_away(here, there, people, services.redis, seconds=0)


def check_redis_away(here, there, people, line, seconds):
    """A room over two workers keeps up while Redis is killed, and counts its phones again once it is back."""
    workshop = here.create(PLAN)
    phone, screen = people(here, workshop), people(there, workshop, "screen")
    console = people(there, workshop, "facilitator")
    phones_are_counted(screen, 1)
    line.kill()
    try:
        console.next()
        phone.until(lambda view: view["phase"] == "open", "the phone follows without Redis")
        threading.Event().wait(seconds)
        assert phone.answer("o1")["ok"]
        screen.until(lambda view: view["result"]["counts"]["o1"] == 1, "the screen follows without Redis")
        wait_until(
            lambda: requests.get(there.url + "/readyz", timeout=5).json().get("redis") == "away", "readyz says so"
        )
    finally:
        line.start()
    people(here, workshop)
    phones_are_counted(screen, 2)


def check_postgresql_restarts(here, there, people, database):
    """It is killed in a small storm of answers, with commits under way, and started again: acknowledged ⊆ stored ⊆ sent, and shown."""
    workshop = here.create(PLAN)
    phones = [people(server, workshop) for server in (here, there) for _ in range(3)]
    screen = people(there, workshop, "screen")
    people(there, workshop, "facilitator").next()
    for phone in phones:
        phone.until(lambda view: view["phase"] == "open")
    with Storm(here, phones, earlier=()) as storm:
        storm.goes_on()
        database.kill()
        try:
            wait_until(lambda: not ready(here) and not ready(there), "both know")
        finally:
            database.start()
        storm.goes_on()
    rows = answers_in(database, workshop)
    check_rows([ref for ref, _, _ in rows], storm)
    assert set(storm.refused) == {"unavailable"}
    standing = {person: (ref, value) for ref, person, value in rows}
    counts = Counter(value for _, value in standing.values())
    screen.until(lambda view: Counter(view["result"]["counts"]) == counts, "the screen shows what is stored")
    assert {answer["ref"] for answer in there.export(workshop)["answers"]} == {ref for ref, _ in standing.values()}


def answers_in(database, workshop):
    """(ref, person, value) of every answer, in the order in which they were stored."""
    query = """select ref, actor, payload from moves join workshops on workshops.id = moves.workshop
               where code = %s and name = 'answer' order by seq"""
    with psycopg.connect(database.url) as connection:
        rows = connection.execute(query, [workshop["code"]]).fetchall()
    return [(ref, actor, json.loads(payload)["value"]) for ref, actor, payload in rows]


def test_postgresql_may_restart_and_nothing_is_lost_or_counted_twice(workers, people, services):
    here, there = workers(DATABASE_URL=services.postgres.url, MAX_EVENTS="1000")
    check_postgresql_restarts(here, there, people, services.postgres)


def test_a_worker_that_says_yes_while_postgresql_is_away_is_noticed(workers, people, services):
    [here] = workers(many=1, sabotage="says_yes_anyway", DATABASE_URL=services.postgres.url, MAX_EVENTS="1000")
    with pytest.raises(AssertionError, match="are lost"):
        check_postgresql_restarts(here, here, people, services.postgres)


def test_a_foreign_lock_in_postgresql_holds_up_the_answer_and_nobody_else(workers, people, services):
    here, _ = workers(DATABASE_URL=services.postgres.url)
    workshop = here.create(PLAN)
    phone, other = people(here, workshop), people(here, workshop)
    people(here, workshop, "facilitator").next()
    phone.until(lambda view: view["phase"] == "open")
    acks: list[dict] = []
    with psycopg.connect(services.postgres.url) as foreign:
        foreign.execute("select id from workshops for update")
        asking = threading.Thread(target=lambda: acks.append(phone.answer("o1")))
        asking.start()
        for _ in range(5):
            assert requests.get(here.url + "/healthz", timeout=10).ok
            assert other.say("profile")["ok"]
        assert acks == []
    asking.join()
    assert acks[0]["ok"]
