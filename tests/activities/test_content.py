"""content: safe text, a picture, a countdown that moves nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.playing import Play, mistake, reading
from workshop.activities.base import Mistake
from workshop.activities.content import html


def content(**more: Any) -> Play:
    return Play({"type": "content", "title": "Pauze", **more})


def test_it_is_one_step_that_shows_the_same_to_everybody() -> None:
    play = content(text="Er is **koffie**.")
    assert play.type.next(play.state, play.at, play.room) is play.type.back(play.state, play.at, play.room) is None
    assert {play.sees(role)["content"]["html"] for role in ("participant", "screen", "facilitator")} == {
        "<p>Er is <strong>koffie</strong>.</p>\n"
    }


def test_the_text_is_in_the_language_of_the_reader() -> None:
    play = content(text={"nl": "Koffie", "en": "Coffee"})
    assert "Coffee" in play.sees()["content"]["html"]
    assert "Koffie" in play.with_room(**reading("uk")).sees()["content"]["html"]


def test_a_countdown_runs_out_and_nothing_moves_by_itself() -> None:
    play = content(minutes=15)
    assert play.sees()["timer"]["ends_at"] == play.at + 900_000
    assert play.refuses(play.does, "close") == "stale"
    play.wait(900).does("close")
    assert (play.sees()["phase"], play.sees()["timer"]) == ("intro", None)


def test_without_minutes_there_is_no_clock() -> None:
    play = content()
    assert play.sees()["timer"] is None
    assert play.sees()["content"] == {"html": "", "image": None}


def test_there_is_nothing_to_answer() -> None:
    play = content()
    assert play.refuses(play.says, 1, "hallo") == "not_current"
    assert play.refuses(play.does, "dance") == "bad_request"


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "![](https://elders.example/spion.png)",
        "<a href='x' onclick='alert(1)'>klik</a>",
        "<style>*{display:none}</style>",
        "<iframe src='//elders.example'></iframe>",
        "<svg/onload=alert(1)>",
    ],
)
def test_nothing_that_runs_or_loads_comes_through(markdown: str) -> None:
    shown = html(markdown)
    assert not any(
        tag in shown for tag in ("<script", "<img", "<style", "<iframe", "<svg", 'href="javascript', 'href="data')
    )
    assert "<a href='x'" not in shown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("# Kop", "<h2>Kop</h2>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("een\ntwee", "<p>een<br>\ntwee</p>\n"),
        ("[Ommen](https://ommen.nl)", '<p><a href="https://ommen.nl" rel="noopener noreferrer">Ommen</a></p>\n'),
    ],
)
def test_plain_markdown_is_shown(markdown: str, shown: str) -> None:
    assert html(markdown) == shown


@pytest.mark.parametrize("image", ["boom en huis.png", {"file": "boom en huis.png", "alt": "Een boom"}])
def test_a_picture_comes_from_the_media_folder(image: Any) -> None:
    shown = content(image=image).sees()["content"]["image"]
    assert shown == {"url": "/media/boom%20en%20huis.png", "alt": image["alt"] if isinstance(image, dict) else ""}


@pytest.mark.parametrize(
    "image", ["../geheim.png", "map/boom.png", "C:\\boom.png", ".env", "boom.exe", "boom", "", "lied.mp3"]
)
def test_a_file_that_is_no_picture_of_the_media_folder_is_a_mistake(image: str) -> None:
    assert isinstance(mistake({"type": "content", "title": "Pauze", "image": image}), Mistake)


@pytest.mark.parametrize("minutes", [0, -1, 601])
def test_impossible_minutes_are_a_mistake(minutes: int) -> None:
    assert mistake({"type": "content", "title": "Pauze", "minutes": minutes}) in ("greater_than", "less_than_equal")


def test_the_export_has_the_text_as_it_was_written() -> None:
    assert content(text="Er is **koffie**.").tables() == {"content_text": [{"text": "Er is **koffie**."}]}
