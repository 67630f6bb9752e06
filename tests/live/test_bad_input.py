"""Bad input, each with what it gets: a clear message in the sender's language, nothing stored, nothing broken."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import requests
from socketio.exceptions import ConnectionError as Refused

from tests.driver import Client, Server

pytestmark = pytest.mark.live

PLAN = """
title: Proef
names: optional
groups: [Rood, Blauw]
programme:
  - type: poll
    title: Vragen
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
      - {kind: multiple, text: "Welke twee?", options: [Een, Twee, Drie]}
      - {kind: scale, text: "Hoeveel?", min: 0, max: 10}
      - {kind: words, text: "Waarom?", max: 2}
      - {kind: number, text: "Hoe oud?", min: 0, max: 120}
      - {kind: text, text: "Vertel.", max: 50}
  - type: ideas
    title: Ideeën
    prompt: "Wat kan beter?"
    per_person: 2
    dots: 2
"""

HOSTILE = ["<script>alert(1)</script>", "👩‍👩‍👧‍👦 samen 🎉", "مرحبا بالعالم", "=1+1", "' OR 1=1 --", "naïve café"]


@pytest.fixture(scope="module")
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


@pytest.fixture(scope="module")
def console(server, workshop):
    client = Client(server, workshop, "facilitator").connect()
    yield client
    client.close()


@pytest.fixture(scope="module")
def phone(server, workshop):
    client = Client(server, workshop).connect()
    yield client
    client.close()


def ask(console: Client, phone: Client, kind: str) -> dict[str, Any]:
    """Have the item of this kind open on the phone."""
    while console.view["activity"] is None or console.view["item"]["kind"] != kind or console.view["phase"] != "open":
        forward = console.do("next")
        assert forward["ok"], f"no item of kind {kind}"
    asked = console.view["item"]["id"]
    phone.until(lambda view: view["phase"] == "open" and view["item"]["id"] == asked)
    return phone.view["item"]


WRONG = [
    ("choice", "o9", "bad_request"),
    ("choice", None, "bad_request"),
    ("choice", 1, "bad_request"),
    ("choice", ["o1"], "bad_request"),
    ("choice", {"choice": "o1", "why": "niet gevraagd"}, "bad_request"),
    ("multiple", "o1", "bad_request"),
    ("multiple", ["o1", "o9"], "bad_request"),
    ("multiple", [], "bad_request"),
    ("scale", 11, "bad_request"),
    ("scale", 2.5, "bad_request"),
    ("scale", "3", "bad_request"),
    ("scale", True, "bad_request"),
    ("words", [], "bad_request"),
    ("words", ["  "], "bad_request"),
    ("words", ["a", "b", "c"], "too_many"),
    ("words", ["x" * 41], "too_long"),
    ("words", "samen", "bad_request"),
    ("number", "veertig", "bad_request"),
    ("number", 1000, "bad_request"),
    ("number", {}, "bad_request"),
    ("text", "", "bad_request"),
    ("text", "   \n ", "bad_request"),
    ("text", "x" * 51, "too_long"),
    ("text", ["x"], "bad_request"),
    ("ideas", {"text": ""}, "bad_request"),
    ("ideas", {"text": "x" * 5000}, "too_long"),
    ("ideas", {"text": 5}, "bad_request"),
    ("ideas", {"withdraw": "niet-van-mij"}, "bad_request"),
    ("ideas", "los", "bad_request"),
]


@pytest.mark.parametrize(("kind", "value", "code"), WRONG, ids=lambda part: str(part)[:24])
def test_a_wrong_value_is_refused_in_words_and_not_stored(server, workshop, console, phone, kind, value, code):
    item = ask(console, phone, kind)
    before = console.view["people"]["answered"]
    ack = phone.answer(value, item=item["id"])
    assert (ack["ok"], ack["error"]["code"]) == (False, code)
    assert len(ack["error"]["message"]) > 10
    stored = [answer for answer in server.export(workshop)["answers"] if answer["item"] == item["id"]]
    assert len(stored) == before == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_only_text(server, workshop, join, console, phone, text):
    ask(console, phone, "ideas")
    someone = join(workshop)
    assert someone.answer({"text": text})["ok"]
    console.until(
        lambda view: any(idea["text"] == text for idea in view["result"]["ideas"]), "the idea as it was typed"
    )
    assert text in [
        answer["value"] if isinstance(answer["value"], str) else answer["value"]["text"]
        for answer in server.export(workshop)["answers"]
    ]


def test_more_ideas_than_the_limit_are_refused(workshop, join, console, phone):
    ask(console, phone, "ideas")
    someone = join(workshop)
    acks = [someone.answer({"text": f"Idee {n}"}) for n in range(3)]
    assert [ack["ok"] for ack in acks] == [True, True, False]
    assert acks[2]["error"]["code"] == "too_many"


def test_a_message_is_in_the_language_of_the_phone(workshop, join, console, phone):
    item = ask(console, phone, "ideas")["id"]
    texts = {
        lang: join(workshop, lang=lang).answer({"text": ""}, item=item)["error"]["message"] for lang in ("nl", "en")
    }
    assert texts["nl"] != texts["en"]


def test_an_item_that_is_not_current_is_refused(console, phone):
    ask(console, phone, "ideas")
    assert phone.answer("o1", item="a1i1")["error"]["code"] == "not_current"
    assert phone.answer("o1", item="nergens")["error"]["code"] == "not_current"


def test_a_pause_takes_no_answers_and_says_so(console, phone):
    item = ask(console, phone, "ideas")["id"]
    console.do("pause")
    assert phone.answer({"text": "Te vroeg"}, item=item)["error"]["code"] == "not_open"
    console.do("resume")


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("answer", {}),
        ("answer", {"ref": "x", "item": 7, "value": 1}),
        ("answer", {"ref": "", "item": "a1i1", "value": 1}),
        ("answer", {"ref": "x" * 100, "item": "a1i1", "value": 1}),
        ("profile", {"name": 7}),
        ("profile", {"name": "x" * 5000}),
        ("profile", {"group": "Bestaat niet"}),
        ("profile", {"name": "   "}),
    ],
)
def test_a_message_of_the_wrong_shape_is_refused(phone, event, payload):
    ack = phone.say(event, **payload)
    assert ack["error"]["code"] in ("bad_request", "too_long")


def test_a_phone_may_not_do_what_the_facilitator_does(console, phone):
    assert phone.say("do", action="next")["error"]["code"] == "forbidden"


def test_a_screen_only_looks(workshop, join):
    screen = join(workshop, "screen")
    assert screen.say("do", action="next")["error"]["code"] == "forbidden"
    assert screen.say("answer", ref=uuid.uuid4().hex, item="a1i1", value="o1")["error"]["code"] == "forbidden"


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("dans", {}),
        ("answer", {"item": "a1i1", "value": "o1"}),
        ("close", {}),
        ("goto", {"activity": 99}),
        ("goto", {}),
        ("extend", {"seconds": -5}),
        ("hands", {"counts": {"o1": -1}}),
        ("hands", {"counts": "veel"}),
        ("hide", {}),
        ("remove", {"participant": "999"}),
        ("merge", {"answers": ["bestaat-niet", "ook-niet"]}),
        ("theme", {"title": ""}),
    ],
)
def test_an_action_that_cannot_be_is_refused_and_moves_nothing(console, phone, action, payload):
    ask(console, phone, "ideas")
    before = console.view
    ack = console.say("do", action=action, **payload)
    assert ack["error"]["code"] == "bad_request"
    assert ack["error"]["message"]
    assert console.view["item"] == before["item"]


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        ({"code": "000000"}, "unknown_code"),
        ({"code": "12"}, "bad_request"),
        ({"code": None}, "bad_request"),
        ({"role": "baas"}, "bad_request"),
        ({"role": "facilitator", "token": "verkeerd"}, "forbidden"),
        ({"role": "screen", "token": None}, "forbidden"),
    ],
)
def test_whoever_may_not_come_in_hears_why(server, workshop, auth, code):
    client = Client(server, workshop, **auth)
    with pytest.raises(Refused):
        client.connect()
    assert client.refusal["data"]["code"] == code
    assert client.refusal["data"]["message"]


@pytest.mark.parametrize("lang", [5, ["nl"], {"nl": 1}, "x" * 100])
def test_a_language_that_is_none_is_refused_in_words(server, workshop, lang):
    client = Client(server, workshop, lang=lang)
    with pytest.raises(Refused):
        client.connect()
    assert client.refusal["data"]["code"] == "bad_request"


def test_events_with_reserved_names_do_nothing(console, phone):
    phone.io.emit("disconnect", "gone")
    phone.io.emit("connect", {"code": "x"})
    assert phone.say("profile", name="Nog hier")["ok"]


def test_a_workshop_that_ended_takes_no_answers(server, join):
    workshop = server.create(PLAN)
    console, phone = join(workshop, "facilitator"), join(workshop)
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    item = phone.view["item"]["id"]
    console.do("end")
    ack = phone.answer("o1", item=item)
    assert ack["error"]["code"] == "ended"
    assert server.export(workshop)["answers"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/j/000000", 404),
        ("/j/nonsens", 404),
        ("/s/{code}", 404),
        ("/f/{code}?key=fout", 404),
        ("/?code=12", 404),
        ("/nergens", 404),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_that_is_not_there_says_so_in_words(server, workshop, path, status, lang):
    response = requests.get(
        server.url + path.format(code=workshop["code"]), headers={"Accept-Language": lang}, timeout=10
    )
    assert response.status_code == status
    assert f'lang="{lang}"' in response.text


def test_a_programme_with_a_mistake_is_answered_with_the_line_and_nothing_is_stored(server):
    path = server.folder / "fout.yaml"
    path.write_text("title: Fout\nprogramme:\n  - type: poll\n    title: Vraag\n    itemz: []\n")
    count = len(server.flask("list").stdout.splitlines())
    done = server.flask("create", str(path))
    assert done.returncode == 2
    assert ":5:" in done.stderr
    assert "items" in done.stderr
    assert len(server.flask("list").stdout.splitlines()) == count


def test_an_export_of_nothing_is_one_sentence(server):
    done = server.flask("export", "000000", "--format", "json", "--out", "x.json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
