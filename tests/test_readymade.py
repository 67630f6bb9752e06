"""A page that is the same for everybody is made and packed once, and travels as each phone can read it."""

from __future__ import annotations

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from flask import Flask

from tests.driver import wait_until
from workshop.readymade import KEPT, Readymade

PAGE = "<p>" + "Welkom! " * 200
app = Flask(__name__)


def asked(pages: Readymade, key: object = "nl", accepts: str | None = "br, gzip", make=lambda: PAGE):
    with app.test_request_context(headers={"Accept-Encoding": accepts} if accepts else {}):
        return pages.answer(key, make)


@pytest.mark.parametrize(
    ("accepts", "coding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("zstd", None, bytes),
        (None, None, bytes),
    ],
)
def test_it_travels_as_the_phone_can_read_it(accepts, coding, unpack):
    answer = asked(Readymade(), accepts=accepts)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert unpack(answer.data).decode() == PAGE


def test_a_room_that_comes_in_at_once_waits_for_one_page_and_makes_no_other():
    pages, made, room = Readymade(), [], threading.Barrier(20)

    def make() -> str:
        made.append(1)
        return PAGE

    def come(_: int) -> str:
        room.wait()
        return brotli.decompress(asked(pages, make=make).data).decode()

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(come, range(20))) == {PAGE}
    assert len(made) == 1


def test_who_is_first_does_not_wait_until_it_is_small():
    page = "".join(f"<p>regel {n * 7919}</p>" for n in range(2000))
    pages = Readymade()
    first = len(asked(pages, make=lambda: page).data)
    wait_until(lambda: len(asked(pages).data) < first, "the others get less to fetch")
    assert brotli.decompress(asked(pages).data).decode() == page


def test_another_key_is_another_page_and_the_oldest_make_room():
    pages = Readymade()
    for n in range(KEPT + 1):
        assert asked(pages, n, "identity", lambda n=n: f"page {n}").data == f"page {n}".encode()
    assert asked(pages, KEPT, "identity", lambda: "made again").data == f"page {KEPT}".encode()
    assert asked(pages, 0, "identity", lambda: "made again").data == b"made again"


def test_what_could_not_be_made_is_tried_again():
    pages = Readymade()
    with pytest.raises(ZeroDivisionError):
        asked(pages, make=lambda: 1 / 0)
    assert asked(pages).status_code == 200
