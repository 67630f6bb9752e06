"""The command line beside a running server: make a workshop, list it, play people in it, and write down what was said."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.driver import START, Client, Server, wait_until
from tests.spreadsheets import ROWS
from workshop.exports import FORMATS

pytestmark = pytest.mark.live

PLAN = """
title: Proef van de opdrachtregel
names: optional
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Welke?", options: [Een, Twee]}]}
"""


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, str]:
    """A workshop made by `flask create`, and what that said."""
    (server.folder / "proef.yaml").write_text(PLAN, "utf-8")
    return said(server, "create", "proef.yaml", "--json")


def said(server: Server, *args: str) -> Any:
    return json.loads(done(server, *args))


def done(server: Server, *args: str) -> str:
    result = server.flask(*args)
    assert result.returncode == 0, result.stderr
    return result.stdout


def exported(server: Server, code: str, form: str) -> Path:
    out = server.folder / f"uit.{form}"
    assert out.name in done(server, "export", code, "--format", form, "--out", out.name)
    return out


def test_what_create_says_opens_every_door(server, made, join):
    base = server.url
    assert made == {
        "code": made["code"],
        "join_url": f"{base}/j/{made['code']}",
        "screen_url": f"{base}/s/{made['code']}?key={made['screen_key']}",
        "facilitator_url": f"{base}/f/{made['code']}?key={made['facilitator_key']}",
        "screen_key": made["screen_key"],
        "facilitator_key": made["facilitator_key"],
    }
    for role in ("participant", "screen", "facilitator"):
        assert join(made, role).view["workshop"]["title"] == "Proef van de opdrachtregel"


def test_create_without_json_says_the_same_for_people(server):
    (server.folder / "proef.yaml").write_text(PLAN, "utf-8")
    lines = dict(line.split(maxsplit=1) for line in done(server, "create", "proef.yaml").splitlines())
    assert lines["facilitator_url"] == f"{server.url}/f/{lines['code']}?key={lines['facilitator_key']}"


def test_people_who_are_simulated_answer_until_the_workshop_ends_and_every_format_holds_it(server, join):
    workshop = server.create(PLAN)
    code, console = workshop["code"], join(workshop, "facilitator")
    results: list[Any] = []
    beside = threading.Thread(target=lambda: results.append(server.flask("simulate", code, "-n", "3", "--pace", "20")))
    beside.start()
    wait_until(lambda: console.view["people"]["joined"] == 3, "three people who are nobody", START)
    console.do("next")
    answering(console)
    assert [line for line in done(server, "list").splitlines() if line.startswith(code)] == [
        f"{code}  live        3  Proef van de opdrachtregel"
    ]
    console.do("end")
    beside.join(timeout=30)
    assert results[0].returncode == 0, results[0].stderr
    assert "3 / 3" in results[0].stdout

    files = {form: exported(server, code, form).read_bytes() for form in FORMATS}
    document = json.loads(files["json"])
    answers = [answer["value"] for answer in document["answers"]]
    assert answers
    assert document["results"][0]["result"]["answered"] == len(document["tables"]["answers"]) == len(answers)
    assert {tuple(sorted(ROWS[form](body))) for form, body in files.items()} == {
        tuple(sorted(ROWS["json"](files["json"])))
    }


def answering(console: Client) -> None:
    wait_until(lambda: console.view["people"]["answered"] > 0, "an answer of nobody")
