"""Hostile requests: whatever the method, path, query, headers and body, no route breaks, hangs, or answers without its headers."""

from __future__ import annotations

import socket

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.reliability.doors import a_house, addresses, check_answer, cookie_of
from workshop import access


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("doors"))


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


def check_requests(house, examples, dice, phases=tuple(Phase)):
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

    @seed(dice)
    @settings(
        max_examples=examples,
        deadline=None,
        phases=phases,
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
        check_answer(answer)

    attack()


def test_no_request_however_hostile_breaks_a_route(house, long, request):
    check_requests(house, 5000 if long else 150, request.config.getoption("--seed"))


def test_a_route_that_breaks_is_noticed(house, monkeypatch, request):
    monkeypatch.setattr(access, "find", lambda *_: 1 / 0)
    with pytest.raises(AssertionError):
        check_requests(house, 150, request.config.getoption("--seed"), [Phase.generate])


RAW = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"a" * 20_000),
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET http://kwaad.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: kwaad.example\r\n\r\n",
    b"POST /host HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /host HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    b"POST /host HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: \x00\xff\r\n\r\n",
    b"GET /\x00\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"\r\n\r\n\r\n",
]


@pytest.mark.live
@pytest.mark.parametrize("request_line", RAW, ids=range(len(RAW)))
def test_a_request_that_is_none_breaks_nothing(server, request_line):
    said = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        try:
            line.sendall(request_line)
            line.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: line.recv(65536), b""))
        except TimeoutError:
            raise AssertionError("the server hangs") from None
        except OSError:
            pass  # it hung up before it had heard all of it: that is an answer too
    assert b"Traceback" not in said
    assert not said.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5")), said[:200]
    assert server._answers()
