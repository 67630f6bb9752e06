"""What a planner must not take: keys of others, drafts that cannot be kept, a folder that grows for ever, damaged sheets."""

from __future__ import annotations

import io
import json
import os
import random

import pytest

from tests.reliability.doors import a_house, cookie_of
from tests.test_planner import KAHOOT, PNG, Planner, sheet
from workshop import access, commands, uploads
from workshop.activities.base import Refused
from workshop.programme import sheets


@pytest.fixture
def house(tmp_path):
    return a_house(tmp_path)


@pytest.fixture
def planner(house):
    return Planner(house)


def test_a_key_in_the_address_writes_nothing_whichever_it_is(house, planner):
    """The screen's key opened a way to the facilitator's programme: only pages turn a key into a cookie."""
    for key in (house.own.screen_key, house.own.facilitator_key):
        for what, method in (("draft", "PUT"), ("play", "POST"), ("media", "POST"), ("preview", "POST")):
            other = house.app.test_client()
            page = other.get("/host").get_data(as_text=True)
            token = page.split('name="csrf_token" value="')[1].split('"')[0]
            answer = other.open(
                f"/plan/{planner.code}/{what}?key={key}",
                method=method,
                headers={"X-CSRF-Token": token},
                json={"plan": {"title": "Gekaapt"}, "rev": 0},
            )
            assert answer.status_code == 404, (what, key)
    assert Planner(house).data["rev"] == 0


@pytest.mark.parametrize(
    "plan",
    [
        '{"title": ' + "[" * 900 + "]" * 900 + "}",
        '{"title": ' + "[" * 30_000 + "]" * 30_000 + "}",
        '{"title": NaN}',
        '{"title": 1e999}',
        r'{"title": "\ud800"}',
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_planner_still_opens(house, planner, plan):
    for what, method, more in (("draft", "PUT", '"rev": 0'), ("preview", "POST", '"step": 0')):
        answer = planner.send(what, method, data=f'{{"plan": {plan}, {more}}}', content_type="application/json")
        assert answer.status_code == 422, what
        assert answer.get_json()["message"]
    assert Planner(house).data["rev"] == 0
    assert planner.client.get(f"/j/{planner.code}").status_code == 200


@pytest.mark.parametrize("rev", ["true", "7", "-1", str(10**30)])
def test_a_first_draft_is_made_from_what_the_planner_showed(house, planner, rev):
    body = f'{{"plan": {{"title": "A"}}, "rev": {rev}}}'
    answer = planner.send("draft", "PUT", data=body, content_type="application/json")
    assert answer.status_code in (409, 422)
    assert Planner(house).data["rev"] == 0


def test_the_media_folder_does_not_grow_past_what_the_host_gives_it(tmp_path):
    house = a_house(tmp_path, media_mb=1)
    planner, pictures = Planner(house), [PNG + bytes([n]) * 400_000 for n in range(4)]
    names = [planner.give("media", body, "a.png") for body in pictures]
    assert [name.status_code for name in names] == [200, 200, 422, 422]
    assert "plek" in names[2].get_json()["message"]
    folder = house.folder / "media"
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 1024**2
    assert planner.give("media", pictures[0], "a.png").get_json() == names[0].get_json(), "it is there already"
    left = folder / ".1234.part"
    left.write_bytes(b"x" * 900_000)
    os.utime(left, (0, 0))
    assert planner.give("media", PNG, "b.png").status_code == 200
    assert not left.exists()


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    house = a_house(tmp_path)
    planner = Planner(house)
    (tmp_path / "file").write_text("")
    stream = io.BytesIO(PNG)
    with pytest.raises(Refused):
        uploads.keep(stream, "a.png", tmp_path / "file" / "media", 10**9, "")
    assert planner.give("media", PNG, "a.png").status_code == 200


def test_nothing_is_written_through_a_link_in_the_folder(house, planner):
    outside = house.folder / "elders.txt"
    outside.write_text("van een ander")
    name = planner.give("media", PNG, "a.png").get_json()["file"]
    place = house.folder / "media" / name
    place.unlink()
    place.symlink_to(outside)
    assert planner.give("media", PNG, "a.png").get_json()["file"] == name
    assert outside.read_text() == "van een ander"


@pytest.mark.parametrize("row", [["Hoe?", "a", "b", "1", "9" * 5000], ["Hoe?", "a", "b", "9" * 5000, "20"]])
def test_a_number_of_five_thousand_digits_is_a_mistake_like_any_other(planner, row):
    text = "Vraag;Antwoord 1;Antwoord 2;Goed;Tijd\n" + ";".join(row)
    found = planner.give("questions", text.encode(), "quiz.csv").get_json()
    assert (found["questions"], [each["row"] for each in found["mistakes"]]) == ([], [2])


def test_a_sheet_that_is_damaged_anywhere_is_never_more_than_a_mistake():
    body, chance = sheet(KAHOOT, [1, "Hoe?", "a", "b", None, None, 20, 1]), random.Random(1)
    for _ in range(150):
        damaged = bytearray(body)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        questions, wrong = sheets.questions(bytes(damaged[: chance.randint(100, len(body))]))
        assert questions or wrong


@pytest.mark.parametrize("odd", [{}, [], None, 7, {"type": "poll"}, "polls"])
def test_a_step_of_any_shape_is_a_mistake_and_nothing_breaks(house, planner, odd):
    for step in (odd, {"type": odd, "title": 5}, {"type": "poll", "title": "A", "items": [odd, {"kind": odd}]}):
        plan = {"title": "A", "programme": [step]}
        said = planner.save(plan, Planner(house).data["rev"])
        assert said.status_code == 200
        assert said.get_json()["mistakes"]
    assert planner.client.get(f"/plan/{planner.code}/programme.yaml").status_code == 200
    assert planner.client.get(f"/j/{planner.code}").status_code == 200


def test_whoever_came_by_a_link_plans_until_it_is_withdrawn(house, planner):
    store, row = house.server.core.store, access.find(house.server.core.store, planner.code)
    number, key = commands.invite(store, row, "Fatma")
    client = cookie_of(house, f"/f/{planner.code}?key={key}")
    page = client.get(f"/plan/{planner.code}").get_data(as_text=True)
    sent = {"headers": {"X-CSRF-Token": json.loads(page.split('id="plan">')[1].split("</script>")[0])["csrf"]}}
    sent["json"] = {"plan": {"title": "Van Fatma"}, "rev": 0}
    assert client.put(f"/plan/{planner.code}/draft", **sent).status_code == 200
    commands.uninvite(store, row, number)
    for what, method in (
        ("draft", "PUT"),
        ("play", "POST"),
        ("media", "POST"),
        ("file", "POST"),
        ("questions", "POST"),
    ):
        assert client.open(f"/plan/{planner.code}/{what}", method=method, **sent).status_code == 404
