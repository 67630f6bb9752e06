"""What is planned is what is played: before anybody is there by itself, and afterwards when the facilitator says so."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from tests.driver import Server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Proef
programme:
  - {type: poll, title: Begin, items: [{kind: scale, text: "Hoe is het?"}]}
  - {type: content, title: Pauze, text: Koffie}
"""


class Planner:
    """A facilitator's browser with the planner open."""

    def __init__(self, server: Server, workshop: dict[str, str]) -> None:
        self.url = f"{server.url}/plan/{workshop['code']}"
        self.session = requests.Session()
        self.session.get(f"{server.url}/f/{workshop['code']}?key={workshop['facilitator_key']}", timeout=10)
        page = self.session.get(self.url, timeout=10).text
        self.data = json.loads(page.split('id="plan">')[1].split("</script>")[0])
        self.plan: dict[str, Any] = self.data["plan"]
        self.session.headers["X-CSRF-Token"] = self.data["csrf"]

    def save(self) -> dict[str, Any]:
        answer = self.session.put(f"{self.url}/draft", json={"plan": self.plan, "rev": self.data["rev"]}, timeout=10)
        self.data |= answer.json()
        return self.data

    def play(self) -> requests.Response:
        return self.session.post(f"{self.url}/play", timeout=10)


@pytest.fixture
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


def test_before_anybody_is_there_what_was_saved_last_is_what_the_room_gets(server, workshop, join):
    planner = Planner(server, workshop)
    planner.plan["title"] = "Anders"
    planner.plan["programme"].insert(0, {"type": "content", "title": "Welkom", "text": "Hoi"})
    planner.save()
    assert "Anders" in planner.session.get(f"{server.url}/f/{workshop['code']}", timeout=10).text
    console = join(workshop, "facilitator")
    assert [step["title"] for step in console.view["programme"]] == ["Welkom", "Begin", "Pauze"]
    assert console.view["workshop"]["title"] == "Anders"
    assert Planner(server, workshop).data["state"] == "planned"


def test_a_phone_that_opened_its_page_before_the_last_change_gets_that_too_and_the_right_date(server, workshop, join):
    requests.get(f"{server.url}/j/{workshop['code']}", timeout=10)
    planner = Planner(server, workshop)
    planner.plan |= {"title": "Op het laatst", "keep_days": 3}
    planner.save()
    phone = join(workshop)
    seen = phone.view["workshop"]
    assert seen["title"] == "Op het laatst"
    assert round((seen["deletes_at"] - phone.view["now"]) / 86_400_000) == 3


def test_a_draft_with_a_mistake_never_reaches_the_room(server, workshop, join):
    planner = Planner(server, workshop)
    planner.plan["programme"][1]["text"] = ""
    assert planner.save()["mistakes"]
    requests.get(f"{server.url}/j/{workshop['code']}", timeout=10)
    assert [step["title"] for step in join(workshop, "facilitator").view["programme"]] == ["Begin", "Pauze"]
    assert planner.play().status_code == 422


def test_while_it_is_played_what_is_ahead_changes_when_the_facilitator_says_so_and_answers_stay(server, workshop, join):
    console, phone = join(workshop, "facilitator"), join(workshop)
    console.do("next")
    phone.until(lambda view: view["phase"] == "open")
    phone.answer(7)
    planner = Planner(server, workshop)
    assert (planner.data["state"], planner.data["played"]) == ("live", 1)
    planner.plan["programme"].append({"type": "content", "title": "Lunch", "text": "Soep"})
    assert planner.save()["waiting"]
    assert len(console.view["programme"]) == 2
    assert not planner.play().json()["waiting"]
    wait_until(lambda: len(console.view["programme"]) == 3, "the console sees what is ahead")
    planner.plan["programme"][0]["items"][0]["text"] = "Iets anders?"
    planner.save()
    refused = planner.play()
    assert refused.status_code == 422
    assert "gespeeld" in refused.json()["message"]
    assert [answer["value"] for answer in server.export(workshop)["answers"]] == [7]
