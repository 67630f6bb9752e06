"""Every route of the server, taken from its own map: headers, foreign forms, other workshops' keys, errors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reliability.doors import (
    a_house,
    addresses,
    check_broken,
    cookie_of,
    logged,
)
from workshop import access, commands, exports, paper
from workshop.access import Actor

FOREIGN = "https://kwaad.example"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


def test_a_key_leaves_the_address_bar_and_no_page_holds_it(house):
    client = cookie_of(house, f"/s/{house.own.code}?key={house.own.screen_key}")
    client.get(f"/f/{house.own.code}?key={house.own.facilitator_key}")
    for address in addresses(house):
        answer = client.get(address)
        for secret in (house.own.screen_key, house.own.facilitator_key, "hostkey"):
            assert secret.encode() not in answer.get_data(), address
            assert secret not in str(answer.headers), address


def check_foreign_forms(house: Any) -> None:
    """Every route that takes a POST refuses one without a token, with another's token, and from another site; nothing changes."""
    forms = [address for address in addresses(house, "POST") if not address.startswith("/static")]
    delete, invite = f"/host/{house.own.code}/delete", f"/f/{house.own.code}/invitations"
    assert {"/host", "/host/leave", delete, invite, f"{invite}/1/withdraw"} <= set(forms)
    for address in forms:
        client = cookie_of(house, "/host?key=hostkey")
        page = client.get("/host").get_data(as_text=True)
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        for data, headers in (
            ({}, {}),
            ({"csrf_token": "x" * len(token)}, {}),
            ({"csrf_token": token}, {"Origin": FOREIGN}),
            ({"csrf_token": token}, {"Sec-Fetch-Site": "cross-site"}),
            ({"key": "hostkey"}, {"Origin": "null"}),
        ):
            answer = client.post(address, data={**data, "programme": ""}, headers=headers)
            assert answer.status_code == 403, (address, data, headers)
            assert client.get("/host").status_code == 200


def test_a_form_of_another_site_is_refused_on_every_route(house):
    check_foreign_forms(house)


def test_a_form_without_its_check_is_noticed(house, monkeypatch):
    monkeypatch.setattr("workshop.forms.check", lambda: None)
    with pytest.raises(AssertionError):
        check_foreign_forms(house)


def test_our_own_form_says_null_for_its_origin_and_is_taken(house):
    client = cookie_of(house, "/host?key=hostkey")
    token = client.get("/host").get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post("/host/leave", data={"csrf_token": token}, headers={"Origin": "null"})
    assert answer.status_code == 302
    assert client.get("/host").status_code == 403


def check_others_key(house: Any) -> None:
    """Another workshop's keys, and cookies of them, open none of the routes of this one."""
    closed = [f"/s/{house.own.code}", f"/s/{house.own.code}/wifi.svg", f"/f/{house.own.code}"]
    closed += [f"/f/{house.own.code}/invitations"]
    closed += [f"/f/{house.own.code}/export/{name}" for name in (*exports.FORMATS, "nergens")]
    closed += [f"/f/{house.own.code}/{name}.pdf" for name in (*paper.SHEETS, "json")]
    assert set(closed) >= {a for a in addresses(house) if a.startswith(("/s/", "/f/"))}
    other = house.other
    for key, door in ((other.facilitator_key, "f"), (other.screen_key, "s"), ("", ""), ("nergens", "")):
        client = cookie_of(house, f"/{door}/{other.code}?key={key}") if door else house.app.test_client()
        for address in closed:
            for asked in (address, f"{address}?key={key}"):
                answer = client.get(asked)
                assert answer.status_code in (404, 429), asked
                assert b"Proef" not in answer.data


def test_no_key_of_another_workshop_opens_a_route_of_this_one(tmp_path):
    check_others_key(a_house(tmp_path))


def test_a_door_that_stands_open_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(access, "opening_of_session", lambda row, _session: access.own_opening(row))
    with pytest.raises(AssertionError):
        check_others_key(a_house(tmp_path))


def test_a_wrong_key_and_an_unknown_code_get_one_answer(tmp_path):
    house = a_house(tmp_path)
    client = house.app.test_client()
    for door in ("s", "f"):
        wrong_key = client.get(f"/{door}/{house.own.code}?key=x")
        unknown = client.get(f"/{door}/000000?key=x")
        assert (wrong_key.status_code, wrong_key.data) == (unknown.status_code, unknown.data)
        assert wrong_key.status_code == 404


def by_link(house: Any, label: str = "Anna") -> tuple[Any, int]:
    """A browser that came in by a link, and the number of that link."""
    row = access.find(house.server.core.store, house.own.code)
    assert row is not None
    number, key = commands.invite(house.server.core.store, row, label)
    return cookie_of(house, f"/f/{house.own.code}?key={key}"), number


def token_of(page: Any) -> str:
    return str(page.get_data(as_text=True).split('data-csrf="')[1].split('"')[0])


def test_a_link_opens_what_the_facilitators_key_does_but_hands_nothing_over(tmp_path):
    house = a_house(tmp_path)
    client, number = by_link(house)
    code = house.own.code
    for address in (f"/f/{code}", f"/s/{code}", f"/f/{code}/export/json"):
        assert client.get(address).status_code == 200, address
    assert "share-dialog" not in client.get(f"/f/{code}").get_data(as_text=True)
    assert client.get(f"/f/{code}/invitations").status_code == 403
    host = cookie_of(house, "/host?key=hostkey")
    mine = token_of(host.get(f"/f/{code}"))
    with client.session_transaction() as session:
        session["csrf"] = mine
    for address in (f"/f/{code}/invitations", f"/f/{code}/invitations/{number}/withdraw"):
        assert client.post(address, data={"csrf_token": mine, "label": "Nog een"}).status_code == 403
    assert [each["id"] for each in host.get(f"/f/{code}/invitations").json["invitations"]] == [number]
    assert client.get(f"/f/{house.other.code}").status_code == 404


def test_a_cookie_of_a_link_that_was_withdrawn_opens_nothing_as_one_that_never_was(tmp_path):
    house = a_house(tmp_path)
    client, number = by_link(house)
    host = cookie_of(house, "/host?key=hostkey")
    said = host.post(
        f"/f/{house.own.code}/invitations/{number}/withdraw",
        data={"csrf_token": token_of(host.get(f"/f/{house.own.code}"))},
    )
    assert said.json == {"ok": True, "invitations": []}
    stranger = house.app.test_client()
    for address in (f"/f/{house.own.code}", f"/s/{house.own.code}", f"/f/{house.own.code}/export/json"):
        answer, never = client.get(address), stranger.get(address)
        assert (answer.status_code, answer.data) == (never.status_code, never.data), address
        assert answer.status_code == 404


def test_a_link_is_said_once_and_never_again(tmp_path):
    house = a_house(tmp_path)
    client = cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")
    address, token = f"/f/{house.own.code}/invitations", token_of(client.get(f"/f/{house.own.code}"))
    made = client.post(address, data={"csrf_token": token, "label": "  Anna  de   Vries "})
    key = made.json["url"].split("key=")[1]
    assert made.headers["Cache-Control"] == "no-store"
    assert made.json["invitations"][0]["label"] == "Anna de Vries"
    for again in (client.get(address), client.get(f"/f/{house.own.code}")):
        assert key not in again.get_data(as_text=True)
    assert client.post(address, data={"csrf_token": token, "label": " "}).json["error"]["message"]


def test_the_first_facilitator_who_opens_a_link_stays_the_first(tmp_path):
    house = a_house(tmp_path)
    row = access.find(house.server.core.store, house.own.code)
    _, key = commands.invite(house.server.core.store, row, "Anna")
    client = cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")
    assert client.get(f"/f/{house.own.code}?key={key}").status_code == 302
    [link] = client.get(f"/f/{house.own.code}/invitations").json["invitations"]
    assert link["used_at"] is None


def test_only_the_host_deletes_and_is_asked_first(tmp_path):
    house = a_house(tmp_path)
    address = f"/host/{house.own.code}/delete"
    for door in (f"/f/{house.own.code}?key={house.own.facilitator_key}", "/host?key=hostkey"):
        client = cookie_of(house, door)
        asked = client.get(address)
        with client.session_transaction() as session:
            token = session.get("csrf", "x")
        if door.startswith("/f/"):
            assert asked.status_code == 403
            assert client.post(address, data={"csrf_token": token}).status_code == 403
            assert access.find(house.server.core.store, house.own.code)
    assert "Proef" in asked.get_data(as_text=True)
    assert access.find(house.server.core.store, house.own.code), "nothing is deleted by asking"
    assert client.post(address, data={"csrf_token": token}).status_code == 302
    assert access.find(house.server.core.store, house.own.code) is None
    assert access.find(house.server.core.store, house.other.code)
    assert client.get(address).status_code == 404
    assert "Proef" in client.get("/host").get_data(as_text=True)


def test_a_screen_key_downloads_nothing(house):
    client = cookie_of(house, f"/s/{house.own.code}?key={house.own.screen_key}")
    assert client.get(f"/f/{house.own.code}/export/json").status_code == 404


@pytest.mark.parametrize("name", ["pagina.html", "script.js", "../sessions.db", "%2e%2e/sessions.db", ".htaccess"])
def test_the_media_folder_gives_pictures_sounds_and_films_alone(house, name):
    assert house.app.test_client().get(f"/media/{name}").status_code == 404


def test_a_page_that_breaks_says_a_number_that_stands_in_the_log_and_nothing_more(house, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("geheim van binnen")

    monkeypatch.setattr(access, "find", broken)
    answer = house.app.test_client().get(f"/j/{house.own.code}")
    check_broken(answer, logged(caplog))


def test_a_participant_leaves_no_token_in_the_database_file_or_an_export(tmp_path):
    house = a_house(tmp_path)
    house.server.core.writer.on_commit = lambda _: None
    house.server.core.writer.start()
    row = access.find(house.server.core.store, house.own.code)
    assert row is not None
    _, token = commands.join(house.server.core, Actor("participant", row.id, row.code))
    client = cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")
    exported = [client.get(f"/f/{house.own.code}/export/{name}").data for name in exports.FORMATS]
    stored = [path.read_bytes() for path in tmp_path.glob("sessions.db*")]
    secrets = [token, house.own.facilitator_key, house.own.screen_key, "hostkey"]
    assert not [secret for secret in secrets for text in (*exported, *stored) if secret.encode() in text]
