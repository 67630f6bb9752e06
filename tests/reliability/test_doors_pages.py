"""Every route of the server, taken from its own map: headers, foreign forms, other workshops' keys, errors, hostile requests."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop import access, commands, exports, guard
from workshop.access import Actor
from workshop.app import create_server
from workshop.config import Settings, read_settings
from workshop.programme import load

PLAN = 'title: Proef\nprogramme: [{type: content, title: Hallo, text: "Welkom"}]'
FOREIGN = "https://kwaad.example"
ALWAYS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
}


class Reader(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *args: Any, **given: Any) -> Any:
        return super().open(*args, **{**given, "buffered": True})


def a_house(folder: Path, **more: Any) -> Any:
    """A server that is not started, with two workshops, and what may stand in its addresses."""
    media = folder / "media"
    media.mkdir(exist_ok=True)
    for name in ("plaat.svg", "pagina.html", "script.js"):
        (media / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    given = {
        "database_url": f"sqlite:///{folder}/sessions.db",
        "host_key": "hostkey",
        "media_folder": media,
        "port": 80,
    }
    server = create_server(Settings(**{**given, "wifi_name": "zaal", **more}))
    server.app.test_client_class = Reader
    made = [commands.create(server.core.store, load(PLAN, "nl")) for _ in range(2)]
    return SimpleNamespace(server=server, app=server.app, made=made, own=made[0], other=made[1])


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


def addresses(house: Any, method: str = "GET") -> list[str]:
    """Every rule of the server's map with values that exist, in order of the map."""
    values = {"code": house.own.code, "path:name": "plaat.svg", "name": "json", "path:filename": "icon.svg"}
    rules = [rule for rule in house.app.url_map.iter_rules() if method in rule.methods or rule.build_only]
    made = []
    for rule in rules:
        address = rule.rule
        for name, value in values.items():
            address = address.replace(f"<{name}>", value)
        assert "<" not in address, f"say what {rule.rule} may hold"
        made.append(address)
    return made


def cookie_of(house: Any, address: str) -> Any:
    client = house.app.test_client()
    assert client.get(address).status_code == 302
    return client


def has_headers(answer: Any) -> bool:
    policy = answer.headers.get("Content-Security-Policy", "")
    scripts = [part for part in policy.split(";") if "script" in part or "default" in part]
    return set(answer.headers.keys()) >= ALWAYS and not any("unsafe" in part for part in scripts)


def check_headers(house: Any) -> int:
    """Every answer of every route, to a stranger and to the facilitator, carries the headers. How many there were."""
    everyone = [house.app.test_client(), cookie_of(house, f"/f/{house.own.code}?key={house.own.facilitator_key}")]
    seen = 0
    for client in everyone:
        for address in [
            *addresses(house),
            "/nergens",
            "/static/nergens",
            "/socket.io/?EIO=4&transport=polling",
            "/socket.io/",
        ]:
            for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
                answer = client.open(address, method=method, data="x" if method == "POST" else None)
                assert has_headers(answer), (method, address, answer.status_code, answer.headers)
                assert answer.status_code < 500, (method, address)
                assert answer.mimetype != "text/html" or answer.headers["Cache-Control"] == "no-store"
                seen += 1
    return seen


def test_every_answer_of_every_route_carries_the_headers(house):
    assert check_headers(house) > 100


def test_an_answer_without_headers_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "HEADERS", {})
    with pytest.raises(AssertionError):
        check_headers(a_house(tmp_path))


@pytest.mark.parametrize("public_url", ["https://doe.mee", ""])
def test_a_page_by_https_asks_for_https_and_keeps_its_cookie_there(tmp_path, public_url):
    house = a_house(tmp_path, public_url=public_url, proxies=0 if public_url else 1)
    host = "doe.mee" if public_url else "localhost"
    headers = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
    answer = house.app.test_client().get(f"/f/{house.own.code}?key={house.own.facilitator_key}", headers=headers)
    assert answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def test_a_key_leaves_the_address_bar_and_no_page_holds_it(house):
    client = cookie_of(house, f"/s/{house.own.code}?key={house.own.screen_key}")
    client.get(f"/f/{house.own.code}?key={house.own.facilitator_key}")
    for address in addresses(house):
        answer = client.get(address)
        for secret in (house.own.screen_key, house.own.facilitator_key, "hostkey"):
            assert secret not in answer.get_data(as_text=True), address
            assert secret not in str(answer.headers), address


def check_foreign_forms(house: Any) -> None:
    """Every route that takes a POST refuses one without a token, with another's token, and from another site; nothing changes."""
    forms = [address for address in addresses(house, "POST") if not address.startswith("/static")]
    assert {"/host", "/host/leave"} <= set(forms)
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
    monkeypatch.setattr("workshop.hosting._check_form", lambda: None)
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
    closed += [f"/f/{house.own.code}/export/{name}" for name in (*exports.FORMATS, "nergens")]
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
    monkeypatch.setattr(access, "may_open", lambda *_: True)
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


def test_a_screen_key_downloads_nothing(house):
    client = cookie_of(house, f"/s/{house.own.code}?key={house.own.screen_key}")
    assert client.get(f"/f/{house.own.code}/export/json").status_code == 404


@pytest.mark.parametrize("name", ["pagina.html", "script.js", "../sessions.db", "%2e%2e/sessions.db", ".htaccess"])
def test_the_media_folder_gives_pictures_sounds_and_films_alone(house, name):
    assert house.app.test_client().get(f"/media/{name}").status_code == 404


def test_a_picture_of_the_host_runs_no_script(house):
    policy = house.app.test_client().get("/media/plaat.svg").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


def test_a_page_that_breaks_says_a_number_that_stands_in_the_log_and_nothing_more(house, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("geheim van binnen")

    monkeypatch.setattr(access, "find", broken)
    answer = house.app.test_client().get(f"/j/{house.own.code}")
    check_broken(answer, caplog.text)


def test_what_breaks_below_the_pages_says_no_more(caplog, monkeypatch):
    def broken(*_):
        raise RuntimeError("geheim van binnen")

    from werkzeug.test import Client

    check_broken(Client(guard.stand_before(broken, Settings())).get("/"), caplog.text)


def check_broken(answer: Any, log: str) -> None:
    said = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert has_headers(answer)
    assert not any(inside in said for inside in ("geheim", "Traceback", ".py", "RuntimeError"))
    marks = [mark for mark in log.split() if len(mark) == 8 and mark in said]
    assert marks, (said, log)
    assert "geheim van binnen" in log


@pytest.mark.parametrize(
    ("host", "arrived_at", "known"),
    [
        ("192.168.1.20:8000", "192.168.1.20", True),
        ("192.168.1.20", "192.168.1.20", True),
        ("[fe80::1]:8000", "fe80::1%eth0", True),
        ("192.168.1.20:8000", "::ffff:192.168.1.20", True),
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("[::1]:8000", "::1", True),
        ("zaal.example:8000", "192.168.1.20", True),
        ("doe.mee", "10.0.0.1", True),
        ("192.168.1.21:8000", "192.168.1.20", False),
        ("kwaad.example", "192.168.1.20", False),
        ("192.168.1.20.kwaad.example", "192.168.1.20", False),
        ("localhost.kwaad.example", "127.0.0.1", False),
        ("doe.mee.kwaad.example", "10.0.0.1", False),
        ("doe.mee,kwaad.example", "10.0.0.1", False),
        ("", "10.0.0.1", False),
        ("a b", "10.0.0.1", False),
        ("doe.mee@kwaad.example", "10.0.0.1", False),
        ("[::1", "::1", False),
    ],
)
def test_the_server_answers_to_its_own_names_and_to_the_address_that_was_called(host, arrived_at, known):
    names = guard._names(Settings(public_url="https://doe.mee", allowed_hosts=frozenset({"zaal.example"})))
    assert guard.is_known(host, names, {"SERVER_NAME": arrived_at}) is known


def test_more_names_and_proxies_are_settings():
    settings = read_settings({"ALLOWED_HOSTS": "Zaal.local, doe.mee", "PROXIES": "1"})
    assert settings.allowed_hosts == {"zaal.local", "doe.mee"}
    assert settings.proxies == 1


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_an_address_is_believed_of_as_many_proxies_as_there_are(proxies):
    heard: list[str] = []

    def app(environ, start_response):
        heard.append(f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}")
        start_response("200 OK", [])
        return [b""]

    from werkzeug.test import Client

    headers = {"X-Forwarded-For": "203.0.113.1, 203.0.113.2", "X-Forwarded-Proto": "https, https"}
    Client(guard.stand_before(app, Settings(proxies=proxies))).get(
        "/", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"}
    )
    assert heard == [["http 10.0.0.1", "https 203.0.113.2", "https 203.0.113.1"][proxies]]


PIECES = [
    "%00",
    "..",
    "%2e%2e",
    "\\",
    "'",
    "<script>",
    "é",
    "١٢٣٤٥٦",
    "=1+1",
    "a" * 3000,
    "%ff",
    "//",
    ";",
    "?",
    "{{7*7}}",
    "\u202e",
]
HOSTILE = st.one_of(st.sampled_from(PIECES), st.text(max_size=30))
SAFE_HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)


def test_no_request_however_hostile_breaks_a_route(house, long):
    client = cookie_of(house, "/host?key=hostkey")
    routes = sorted({*addresses(house), *addresses(house, "POST")})
    names = [
        "Accept-Language",
        "Cookie",
        "Origin",
        "Range",
        "If-None-Match",
        "If-Modified-Since",
        "Content-Type",
        "X-Forwarded-For",
        "Accept-Encoding",
    ]

    @settings(
        max_examples=5000 if long else 150,
        deadline=None,
        derandomize=not long,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        database=None,
    )
    @given(
        method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]),
        route=st.sampled_from(routes),
        tail=st.lists(HOSTILE, max_size=2),
        query=st.dictionaries(st.sampled_from(["key", "code", "lang", "v", "EIO", "sid"]), HOSTILE, max_size=3),
        headers=st.dictionaries(st.sampled_from(names), SAFE_HEADER, max_size=3),
        body=st.one_of(
            st.none(),
            st.binary(max_size=300),
            st.dictionaries(st.sampled_from(["key", "csrf_token", "programme"]), HOSTILE),
        ),
    )
    def attack(method, route, tail, query, headers, body):
        answer = client.open(
            route + "".join(tail).replace("?", "%3F"), method=method, query_string=query, headers=headers, data=body
        )
        assert answer.status_code < 500
        assert has_headers(answer)

    attack()


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
