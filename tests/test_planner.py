"""The planner's own side of the server: drafts, mistakes at their fields, files that come in and go out. Nothing is played here."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest

from tests.driver import ROOT
from tests.reliability.doors import a_house, cookie_of
from workshop import starters, uploads
from workshop.programme import as_plan, load

OMMEN = ROOT / "workshop" / "programmes" / "ommen.yaml"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def house(tmp_path):
    return a_house(tmp_path)


class Planner:
    """A facilitator's browser with the planner open, as its script speaks to the server."""

    def __init__(self, house: Any) -> None:
        self.code = house.own.code
        self.client = cookie_of(house, f"/f/{self.code}?key={house.own.facilitator_key}")
        page = self.client.get(f"/plan/{self.code}").get_data(as_text=True)
        self.data = json.loads(page.split('id="plan">')[1].split("</script>")[0])

    def send(self, what: str, method: str = "POST", **more: Any) -> Any:
        headers = {"X-CSRF-Token": self.data["csrf"]}
        return self.client.open(f"/plan/{self.code}/{what}", method=method, headers=headers, **more)

    def save(self, plan: Any, rev: int) -> Any:
        return self.send("draft", "PUT", json={"plan": plan, "rev": rev})

    def give(self, what: str, body: bytes, name: str) -> Any:
        return self.send(what, data={"file": (io.BytesIO(body), name)})


@pytest.fixture
def planner(house):
    return Planner(house)


def sheet(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


KAHOOT = [
    None,
    "Question - max 120 characters",
    *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
]


def test_what_is_written_is_kept_with_its_mistakes_and_comes_back(house, planner):
    plan = {**planner.data["plan"], "title": ""}
    said = planner.save(plan, 0).get_json()
    assert said["rev"] == 1
    assert said["mistakes"] == [{"path": "title", "message": "Deze tekst is leeg. Schrijf er iets."}]
    again = Planner(house).data
    assert (again["plan"], again["rev"], again["waiting"]) == (plan, 1, True)


def test_two_planners_do_not_undo_each_other(house, planner):
    other = Planner(house)
    assert planner.save({**planner.data["plan"], "title": "Mijn"}, 0).status_code == 200
    late = other.save({**other.data["plan"], "title": "Jouw"}, 0)
    assert late.status_code == 409
    assert late.get_json()["plan"]["title"] == "Mijn"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"[]",
        b"{",
        b'{"plan": 1, "rev": 0}',
        b'{"plan": {}, "rev": "x"}',
        b'{"plan": {}, "rev": 0}' + b" " * 300_000,
    ],
)
def test_what_is_no_draft_is_refused_in_words(planner, sent):
    answer = planner.send("draft", "PUT", data=sent, content_type="application/json")
    assert answer.status_code == 422
    assert answer.get_json()["message"]


def test_nobody_without_the_key_or_the_token_of_the_page_writes(house, planner):
    stranger = house.app.test_client()
    assert stranger.get(f"/plan/{planner.code}").status_code == 404
    assert stranger.put(f"/plan/{planner.code}/draft", json={"plan": {}, "rev": 0}).status_code == 404
    assert planner.client.put(f"/plan/{planner.code}/draft", json={"plan": {}, "rev": 0}).status_code == 403


def test_a_preview_shows_every_stop_of_a_step_on_phone_and_screen(planner):
    plan = {"title": "A", "programme": [{"type": "statements", "title": "B", "statements": [{"text": "C"}]}]}
    stops = planner.send("preview", json={"plan": plan, "step": 1}).get_json()["stops"]
    assert [stop["screen"]["phase"] for stop in stops] == ["open", "revealed", "discussion", "open", "revealed"]
    assert stops[0]["participant"]["item"]["text"] == "C"
    assert planner.send("preview", json={"plan": {}, "step": 1}).get_json() == {"stops": []}


def stops_of(planner: Planner, plan: Any, step: int) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = planner.send("preview", json={"plan": plan, "step": step}).get_json()["stops"]
    return stops


def test_a_preview_shows_people_who_answer_and_what_earlier_steps_found_and_keeps_nothing(house, planner):
    plan = as_plan(load(OMMEN.read_bytes(), "nl"))
    at = {step["type"]: number for number, step in enumerate(plan["programme"], 1)}
    assert stops_of(planner, plan, 0)[0]["screen"]["people"]["joined"] > 5
    assert stops_of(planner, plan, at["quiz"])[1]["screen"]["people"]["answered"] > 5
    asked = [stop["participant"] for stop in stops_of(planner, plan, at["covenant"]) if stop["participant"]["item"]]
    assert {phone["people"]["answered"] for phone in asked if phone["phase"] == "open"} == {0}
    weighed = {
        stop["screen"]["result"]["scene"]: stop["screen"]["result"] for stop in shown(planner, plan, at["prioritise"])
    }
    assert len(weighed["list"]["solutions"]) == 5
    assert len({(each["x"], each["y"]) for each in weighed["matrix"]["solutions"]}) > 1
    state = house.server.core.history.state(house.own.id)
    assert (state.people, state.states) == ({}, {})


def shown(planner: Planner, plan: Any, step: int) -> list[dict[str, Any]]:
    return [stop for stop in stops_of(planner, plan, step) if stop["screen"]["result"]]


def test_a_preview_looks_the_same_when_it_is_asked_again(planner):
    plan = as_plan(load(OMMEN.read_bytes(), "nl"))
    first, again = ([stop["screen"]["result"] for stop in stops_of(planner, plan, 1)] for _ in range(2))
    assert first == again


def test_a_picture_is_kept_under_a_name_of_its_own_and_is_then_there(house, planner):
    name = planner.give("media", PNG, "Mijn Foto (1).png").get_json()["file"]
    assert name.startswith("mijn-foto-1-")
    assert planner.give("media", PNG, "../../mijn foto 1.exe").get_json()["file"] == name
    assert name in Planner(house).data["media"]
    assert planner.client.get(f"/media/{name}").data == PNG


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"MZ\x90\0" + b"\0" * 60, "foto.png"),
        (b"<svg onload=alert(1)>", "foto.svg"),
        (b"", "foto.png"),
        (b"%PDF-1.7", "a.jpg"),
    ],
)
def test_a_wrong_type_under_a_right_name_is_refused_and_leaves_nothing(house, planner, body, name):
    before = Planner(house).data["media"]
    answer = planner.give("media", body, name)
    assert answer.status_code == 422
    assert answer.get_json()["message"].startswith("Dit is geen")
    assert Planner(house).data["media"] == before


def test_a_file_that_is_too_large_is_refused_before_it_is_read_whole(house, planner, monkeypatch):
    answer = planner.client.post(
        f"/plan/{planner.code}/media",
        headers={"X-CSRF-Token": planner.data["csrf"], "Content-Type": "multipart/form-data; boundary=x"},
        environ_overrides={"CONTENT_LENGTH": str(200 * 1024 * 1024), "wsgi.input": io.BytesIO(b"")},
    )
    assert answer.status_code == 413
    assert "50 MB" in answer.get_json()["message"]
    monkeypatch.setattr(uploads, "LARGEST", 100)
    assert planner.give("media", PNG + b"\0" * 200, "a.png").status_code == 422
    left = list((house.folder / "media").glob("*.part"))
    assert left == []


def test_questions_come_from_the_template_of_kahoot(planner):
    body = sheet(
        [],
        [None, "Quiz template"],
        KAHOOT,
        [1, "Hoeveel?", "8", "18", None, None, 20, 2],
        [2, "Welke?", "a", "b", "c", "d", 30, "1,3"],
    )
    assert planner.give("questions", body, "quiz.xlsx").get_json() == {
        "questions": [
            {"kind": "choice", "text": "Hoeveel?", "options": ["8", "18"], "correct": "18", "seconds": 20},
            {
                "kind": "multiple",
                "text": "Welke?",
                "options": ["a", "b", "c", "d"],
                "correct": ["a", "c"],
                "seconds": 30,
            },
        ],
        "mistakes": [],
    }


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_questions_come_from_a_csv_with_named_columns(planner, separator):
    text = "\r\n".join(
        separator.join(row)
        for row in [
            ["Vraag", "Antwoord 1", "Antwoord 2", "Goed", "Uitleg"],
            ["Hoe?", "Zó", "Anders", "Zó", "Zo is het"],
        ]
    )
    found = planner.give("questions", text.encode("utf-8-sig"), "quiz.csv").get_json()
    assert found["questions"] == [
        {"kind": "choice", "text": "Hoe?", "options": ["Zó", "Anders"], "correct": "Zó", "explanation": "Zo is het"}
    ]


@pytest.mark.parametrize(
    ("body", "rows", "said"),
    [
        (sheet(["Naam", "Leeftijd"], ["Jan", 3]), [0], "kolommen"),
        (sheet(KAHOOT, [1, "=HYPERLINK(1)", "a", "b", None, None, 20, 1]), [2], "ontbreekt"),
        (sheet(KAHOOT, [1, "Hoe?", "a", "b", None, None, 20, 4]), [2], "goed"),
        (sheet(KAHOOT, [1, "Hoe?", "a", None, None, None, 20, 1]), [2], "twee antwoorden"),
        (sheet(KAHOOT, [1, "Hoe?", "a", "b", None, None, "lang", 1]), [2], "seconden"),
        (sheet(KAHOOT), [0], "geen vragen"),
        (b"PK\x03\x04 broken", [0], "lezen"),
        (b"\x00\x01\x02", [0], "lezen"),
        (b"", [0], "kolommen"),
    ],
)
def test_a_sheet_that_is_not_right_says_where_and_what(planner, body, rows, said):
    found = planner.give("questions", body, "quiz.xlsx").get_json()
    assert found["questions"] == []
    assert [each["row"] for each in found["mistakes"]] == rows
    assert said in found["mistakes"][0]["message"]


def test_of_a_sheet_of_five_thousand_rows_the_first_are_read_and_it_says_so(planner):
    found = planner.give(
        "questions", sheet(KAHOOT, *([n, f"Vraag {n}?", "a", "b", None, None, 20, 1] for n in range(5000))), "q.xlsx"
    ).get_json()
    assert len(found["questions"]) == 500
    assert [each["row"] for each in found["mistakes"]] == [502]


def test_the_draft_goes_out_as_a_file_that_comes_in_again(planner):
    plan = {"title": "Ja: toch", "programme": [{"type": "content", "title": "Lees", "text": "a\nb"}]}
    planner.save(plan, 0)
    file = planner.client.get(f"/plan/{planner.code}/programme.yaml")
    assert f'filename="mekaere-{planner.code}.yaml"' in file.headers["Content-Disposition"]
    assert planner.give("file", file.data, "p.yaml").get_json() == {"plan": plan}


def test_a_file_with_mistakes_says_the_line_and_changes_nothing(planner):
    answer = planner.give("file", b"title: A\nprogramme:\n  - {type: poll, title: B}\n", "p.yaml")
    assert answer.status_code == 422
    assert answer.get_json()["mistakes"][0]["line"] == 3
    assert planner.client.get(f"/plan/{planner.code}").status_code == 200


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", starters.ABOUT)
def test_every_programme_to_start_from_is_whole_in_one_language(name, lang):
    made = starters.programme(name, lang)
    assert made is not None
    assert made.languages == (lang,)
    whole = load((starters.FOLDER / f"{name}.yaml").read_text("utf-8"), lang)
    assert set(whole.languages) == {"nl", "en"}
    assert whole.programme[0].title != made.programme[0].title


def test_the_host_begins_with_a_starter_and_lands_in_the_planner(house):
    host = cookie_of(house, "/host?key=hostkey")
    page = host.get("/plan").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    made = host.post("/plan", data={"starter": "check-out", "csrf_token": token})
    assert made.status_code == 302
    assert "Check-out" in host.get(made.headers["Location"]).get_data(as_text=True)
    assert host.post("/plan", data={"starter": "nope", "csrf_token": token}).status_code == 404
    assert house.app.test_client().get("/plan").status_code == 302
