"""Before everything: names that we answer to, proxies that are believed, https, and what breaks below the pages."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from tests.reliability.doors import a_house, check_broken, logged
from workshop import guard
from workshop.config import Settings, read_settings


@pytest.mark.parametrize("public_url", ["https://doe.mee", ""])
def test_a_page_by_https_asks_for_https_and_keeps_its_cookie_there(tmp_path, public_url):
    house = a_house(tmp_path, public_url=public_url, proxies=0 if public_url else 1)
    host = "doe.mee" if public_url else "localhost"
    headers = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
    answer = house.app.test_client().get(f"/f/{house.own.code}?key={house.own.facilitator_key}", headers=headers)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def test_what_breaks_below_the_pages_says_no_more(caplog, monkeypatch):
    def broken(*_):
        raise RuntimeError("geheim van binnen")

    check_broken(Client(guard.stand_before(broken, Settings())).get("/"), logged(caplog))


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

    headers = {"X-Forwarded-For": "203.0.113.1, 203.0.113.2", "X-Forwarded-Proto": "https, https"}
    Client(guard.stand_before(app, Settings(proxies=proxies))).get(
        "/", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"}
    )
    assert heard == [["http 10.0.0.1", "https 203.0.113.2", "https 203.0.113.1"][proxies]]
