"""The whole day of Ommen with twelve phones, walked with «next» alone; one of them takes everything back in the middle."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
import yaml

from tests.activities.walking import SAYS
from tests.driver import PATIENCE, ROOT, Client, Server, running_server
from tests.spreadsheets import ROWS
from workshop import fold
from workshop.activities import TYPES
from workshop.exports import FORMATS
from workshop.history import History
from workshop.programme import Programme
from workshop.store import find_workshop, moves_after

pytestmark = pytest.mark.live

OMMEN = ROOT / "workshop" / "programmes" / "ommen.yaml"
PEOPLE = 12
MINE = "Een wasmachine van ons allemaal"
"""The idea that most people like, of whoever leaves."""

Place = tuple[str, int | None, str | None]
"""Phase, step of the programme from 1, item."""


@dataclass
class Day:
    """What was seen of it."""

    server: Server
    workshop: dict[str, str]
    places: list[Place] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    """Item → how many answered it."""
    left: int = 0
    """The number of whoever took everything back."""

    def download(self, form: str) -> bytes:
        with requests.Session() as browser:
            browser.get(self.workshop["facilitator_url"], timeout=30).raise_for_status()
            answer = browser.get(f"{self.server.url}/f/{self.workshop['code']}/export/{form}", timeout=30)
        answer.raise_for_status()
        return answer.content


@pytest.fixture(scope="module")
def day(server: Server) -> Day:
    return played(server, OMMEN)


def played(server: Server, plan: Path | str) -> Day:
    workshop = server.create(plan)
    day = Day(server, workshop)
    phones = [Client(server, workshop).connect() for _ in range(PEOPLE)]
    console = Client(server, workshop, "facilitator").connect()
    for n, phone in enumerate(phones):
        phone.say("profile", name=f"Mens {n}", group=console.view["workshop"]["groups"][n // 6])
    walk(day, console, phones)
    for client in (*phones, console):
        client.close()
    return day


def walk(day: Day, console: Client, phones: list[Client]) -> None:
    while console.view["phase"] != "ended":
        view = console.next()
        day.places.append(
            (view["phase"], view["activity"] and view["activity"]["number"], (view["item"] or {}).get("id"))
        )
        if view["activity"]:
            day.types.append(view["activity"]["type"])
        if view["phase"] == "open":
            everyone_answers(view["item"], phones)
            day.asked[view["item"]["id"]] = len(phones)
        if view["activity"] and view["activity"]["type"] == "prioritise" and not day.left:
            leaver = phones.pop(0)
            day.left = int(leaver.me["participant"])
            assert leaver.say("withdraw")["ok"]
            leaver.close()


def everyone_answers(item: Mapping[str, Any], phones: Sequence[Client]) -> None:
    """All at once, as in a room."""
    acks: list[Any] = []
    heard = threading.Event()

    def note(ack: Any) -> None:
        acks.append(ack)
        if len(acks) == len(phones):
            heard.set()

    for n, phone in enumerate(phones):
        said = {"ref": f"{item['id']}n{n}".replace("-", "_")[-64:], "item": item["id"], "value": value_of(item, n)}
        phone.io.emit("answer", said, callback=note)
    assert heard.wait(PATIENCE), f"{len(acks)} of {len(phones)} acknowledged, at {item}"
    assert all(ack["ok"] for ack in acks), acks


def value_of(item: Mapping[str, Any], n: int) -> Any:
    options = [SimpleNamespace(id=option["id"]) for option in item.get("options", ())]
    if item["kind"] == "ideas" and n == 0:
        return {"text": MINE}
    if item["kind"] == "dots":
        # Dots for what is erased later go with it, so they are for another's idea, whichever came first.
        return {next(option["id"] for option in item["options"] if option["label"] != MINE): 2}
    return SAYS[item["kind"]](SimpleNamespace(options=options, min=item.get("min"), max=item.get("max")), n)


def test_next_alone_leads_from_the_lobby_to_the_end_past_every_step_and_type(day):
    assert day.places[-1][0] == "ended"
    steps = [step for phase, step, _ in day.places if phase != "ended"]
    assert sorted(set(steps)) == list(range(1, 11))
    assert steps == sorted(steps)
    assert set(day.types) == set(TYPES)
    assert len(day.asked) > 40


def test_every_format_holds_the_whole_day(day):
    files = {form: day.download(form) for form in FORMATS}
    document = json.loads(files["json"])
    held = [answer["item"] for answer in document["answers"]]
    assert set(held) == set(day.asked)
    assert {item: held.count(item) for item in held} == {item: min(n, PEOPLE - 1) for item, n in day.asked.items()}
    rows = sorted(ROWS["json"](files["json"]))
    assert rows[-1] == len(held)
    for form, body in files.items():
        assert sorted(ROWS[form](body)) == rows, form
    tables = document["tables"]
    assert len(tables["solutions"]) == 5
    assert [row["answered"] for row in tables["solutions"]] == [PEOPLE - 1] * 5
    assert len(tables["covenant_signatures"]) == PEOPLE - 1


def test_the_log_played_again_is_the_same_export(day):
    assert day.server.export(day.workshop) == json.loads(day.download("json"))


def check_gone(day: Day) -> None:
    document = json.loads(day.download("json"))
    assert day.left
    assert day.left not in {person["participant"] for person in document["participants"]}
    assert day.left not in {answer["participant"] for answer in document["answers"]}
    assert MINE not in json.dumps(document, ensure_ascii=False)
    assert [path.name for path in day.server.folder.glob("sessions.db*") if MINE.encode() in path.read_bytes()] == []
    assert played_again(day) == day.places


def test_who_took_everything_back_in_the_middle_is_in_no_file_and_every_step_is_found_again(day):
    check_gone(day)


def test_a_server_that_keeps_what_was_taken_back_is_noticed():
    plan = yaml.safe_load(OMMEN.read_text("utf-8"))
    plan["programme"] = [step for step in plan["programme"] if step["type"] in ("ideas", "prioritise")]
    with running_server(sabotage="keeps_the_log") as server:
        day = played(server, yaml.safe_dump(plan, allow_unicode=True))
        with pytest.raises(AssertionError):
            check_gone(day)


def played_again(day: Day) -> list[Place]:
    """Where each «next» led, by the log as it is now."""
    database, places = day.server._store(), list[Place]()
    row = database.read(lambda tx: find_workshop(tx, code=day.workshop["code"]))
    assert row is not None
    room = fold.Workshop(programme=Programme.model_validate_json(row.plan))
    for move in database.read(lambda tx: list(moves_after(tx, row.id, 0))):
        room = fold.carry_on(room, [move])
        if move.name == "next":
            item = room.state.step.item if room.state is not None else None
            places.append((room.phase, None if room.ended else room.index + 1, item.id if item else None))
    assert room == History(database).state(row.id)
    return places
