"""P2: what is said takes effect exactly once, whatever the network does between the words and the acknowledgement."""

from __future__ import annotations

import random
import threading
import uuid
from typing import Any

import pytest
from socketio.exceptions import SocketIOError

from tests.driver import PATIENCE, Client, Server, running_server
from tests.reliability import ledger
from tests.reliability.proxy import DEAF, PASS, Proxy, behind_a_proxy
from tests.reliability.saying import Stubborn, at_the_choice, at_the_ideas, opened, stored, together

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def world():
    with behind_a_proxy() as world:
        yield world


def lands_once(proxy: Proxy, server: Server, chance: random.Random, phones: int, ideas: int) -> None:
    """Many phones write while the network fails at random moments: every idea stands once."""
    workshop, console = opened(server, at_the_ideas)
    people = [Stubborn(proxy, workshop) for _ in range(phones)]
    done = threading.Event()
    cutter = threading.Thread(target=cut_now_and_then, args=(proxy, chance, done))
    cutter.start()
    together([lambda p=p: [p.idea(n) for n in range(ideas)] for p in people])
    done.set()
    cutter.join()
    said = {ref: ack for person in people for ref, ack in person.said.items()}
    for client in (*people, console):
        client.close()
    assert all(ack == {"ok": True, "ref": ref} for ref, ack in said.items())
    assert len(said) == phones * ideas
    assert sorted(stored(server, workshop)) == sorted(said)
    assert sorted(answer["ref"] for answer in server.export(workshop)["answers"]) == sorted(said)


def cut_now_and_then(proxy: Proxy, chance: random.Random, done: threading.Event) -> None:
    """Cuts between words, in the middle of them, and between what was stored and its acknowledgement."""
    while not done.wait(chance.uniform(0.05, 0.25)):
        if chance.random() < 0.5:
            proxy.way = DEAF
            done.wait(chance.uniform(0.02, 0.2))
        proxy.cut()
        proxy.way = PASS


def test_answers_through_a_network_that_is_cut_at_random_moments_land_once_each(world, chance, long):
    lands_once(*world, chance, phones=20 if long else 5, ideas=20 if long else 8)


def acknowledged_the_same(proxy: Proxy, server: Server) -> None:
    """An acknowledgement that was swallowed comes again on the next connection, the same, also when the question is closed by then."""
    workshop, console = opened(server, at_the_choice)
    phone = Stubborn(proxy, workshop)
    said = {"ref": uuid.uuid4().hex, "item": "a2i1", "value": "o1"}
    proxy.way = DEAF
    with pytest.raises(SocketIOError):
        phone.client.io.call("answer", said, timeout=0.5)
    proxy.cut()
    proxy.way = PASS
    acks = [phone.say("answer", **said)]
    console.next()
    acks.append(phone.say("answer", **said))
    for client in (phone, console):
        client.close()
    assert acks == [{"ok": True, "ref": said["ref"]}] * 2
    assert stored(server, workshop) == [said["ref"]]


def test_a_swallowed_acknowledgement_comes_again_and_nothing_counts_twice(world):
    acknowledged_the_same(*world)


def test_a_server_that_forgets_what_it_heard_is_found_out(chance):
    with behind_a_proxy(sabotage="takes_for_new") as world:
        with pytest.raises(AssertionError):
            acknowledged_the_same(*world)
        with pytest.raises(AssertionError):
            lands_once(*world, chance, phones=3, ideas=6)


def check_disorder(server: Server, chance: random.Random, goal: Any, many: int, patience: float = PATIENCE) -> None:
    """Everybody says `many` things at once, a fifth of them twice, in any order; and at last each says again what no longer stands."""
    workshop, console = opened(server, goal)
    item, screen = console.view["item"], Client(server, workshop, "screen").connect()
    people = [Stubborn(server, workshop) for _ in range(6)]
    said = [(person, of_any_value(item, chance, n)) for person in people for n in range(many)]
    sends = said + chance.sample(said, len(said) // 5)
    chance.shuffle(sends)
    acks = together([lambda p=person, s=payload: p.say("answer", patience=10, **s) for person, payload in sends])
    standing = {row.participant: row for row in ledger.rows(server, workshop)}
    for person in people:
        last = standing[person.client.me["participant"]]
        older = next(s for p, s in said if p is person and (s["ref"] != last.ref and s["value"] != last.value))
        sends.append((person, older))
        acks.append(person.say("answer", **older))
    assert acks == [{"ok": True, "ref": payload["ref"]} for _, payload in sends]
    assert sorted(stored(server, workshop)) == sorted(payload["ref"] for _, payload in said)
    ledger.all_agree(server, workshop, screen, patience)
    for client in (*people, screen, console):
        client.close()


def of_any_value(item: dict[str, Any], chance: random.Random, n: int) -> dict[str, Any]:
    """Among the first two choices of everybody are both."""
    options = [option["id"] for option in item.get("options", ())]
    value = {"text": f"idee {n}"} if not options else options[n] if n < len(options) else chance.choice(options)
    return {"ref": uuid.uuid4().hex, "item": item["id"], "value": value}


@pytest.mark.parametrize("goal", [at_the_ideas, at_the_choice], ids=["ideas", "choices of one thing"])
def test_duplicates_and_disorder_change_nothing(world, chance, long, goal):
    check_disorder(world[1], chance, goal, 20 if long else 10)


def test_a_server_where_a_late_duplicate_takes_effect_again_is_found_out():
    found = pytest.raises(AssertionError, match="the screen shows")
    with running_server(sabotage="takes_again") as server, found:
        # By chance nobody's late answer is another than the one that stands: then it goes unseen, once.
        for dice in range(8):
            check_disorder(server, random.Random(dice), at_the_choice, 3, patience=1)


def test_an_export_that_leaves_somebody_out_is_found_out(world, monkeypatch):
    _, server = world
    workshop, console = opened(server, at_the_choice)
    phone, screen = Stubborn(server, workshop), Client(server, workshop, "screen").connect()
    assert phone.say("answer", ref=uuid.uuid4().hex, item="a2i1", value="o1")["ok"]
    monkeypatch.setattr(Server, "export", lambda *_: {"answers": []})
    with pytest.raises(AssertionError, match="the export"):
        ledger.all_agree(server, workshop, screen)
    for client in (phone, screen, console):
        client.close()


def test_fifty_identical_sends_at_once_to_two_servers_make_one_row(world):
    _proxy, server = world
    workshop, console = opened(server, at_the_choice)
    other = Server(server.folder).start()
    phone = Stubborn(server, workshop)
    tabs = [Client(where, workshop, token=phone.token).connect() for where in (server, other) for _ in range(5)]
    said = {"ref": uuid.uuid4().hex, "item": "a2i1", "value": "o2"}
    acks = together([lambda tab=tab: tab.say("answer", **said) for tab in tabs * 5])
    for client in (*tabs, phone, console):
        client.close()
    other.stop()
    assert acks == [{"ok": True, "ref": said["ref"]}] * 50
    assert stored(server, workshop) == [said["ref"]]


def another_body_is_an_error(server: Server) -> None:
    """A ref names one thing said by one person: with anything else it is refused, and changes nothing."""
    workshop, console = opened(server, at_the_choice)
    one, two = Stubborn(server, workshop), Stubborn(server, workshop)
    said = {"ref": uuid.uuid4().hex, "item": "a2i1", "value": "o1"}
    assert one.say("answer", **said)["ok"]
    wrong = [
        one.say("answer", **{**said, "value": "o2"}),
        one.say("answer", **{**said, "item": "a2i2"}),
        two.say("answer", **said),
        one.say("profile", ref=said["ref"], team="x"),
        one.say("more_time", ref=said["ref"]),
    ]
    console.until(lambda view: view["people"]["answered"] == 1)
    for client in (one, two, console):
        client.close()
    assert [ack.get("error", {}).get("code") for ack in wrong] == ["bad_request"] * 5
    assert stored(server, workshop) == [said["ref"]]
    assert [(answer["value"], answer["item"]) for answer in server.export(workshop)["answers"]] == [("o1", "a2i1")]


def test_a_ref_with_another_body_is_refused_and_changes_nothing(world):
    another_body_is_an_error(world[1])


def test_a_server_that_looks_at_the_ref_alone_is_found_out():
    with behind_a_proxy(sabotage="takes_any_body") as (_, server), pytest.raises(AssertionError):
        another_body_is_an_error(server)


def test_a_ref_is_known_after_a_restart_and_after_it_was_taken_back():
    with behind_a_proxy() as (proxy, server):
        workshop, console = opened(server, at_the_choice)
        phone = Stubborn(proxy, workshop)
        said: dict[str, Any] = {"ref": uuid.uuid4().hex, "item": "a2i1", "value": "o1"}
        first = phone.say("answer", **said)
        server.stop()
        server.start()
        assert phone.say("answer", **said) == first
        assert phone.say("withdraw") == {"ok": True}
        assert phone.say("answer", **said) == first
        assert phone.say("answer", **{**said, "ref": "nieuw"})["error"]["code"] == "forbidden"
        for client in (phone, console):
            client.close()
        assert server.export(workshop)["answers"] == []
        assert stored(server, workshop) == [said["ref"]]
