"""The smallest phone that still counts (320 × 568): a statement and a quiz of four are answered without scrolling, and words stay whole."""

from __future__ import annotations

import pytest

from tests.browser.stage import Phone, Room

pytestmark = pytest.mark.live

PLAN = """
title: Ommen Met Mekaere – ochtend
names: optional
groups: [Gemeente, Ervaringsdeskundigen]
programme:
  - type: statements
    title: Stellingenspel
    arguments: true
    statements: [{text: "Wie in Ommen in armoede leeft, weet waar hulp te vinden is."}]
  - type: quiz
    title: Live popquiz
    questions:
      - kind: choice
        text: Hoeveel inwoners heeft de gemeente Ommen ongeveer?
        options: ["8.500", "18.450", "28.000", "41.000"]
        correct: "18.450"
        seconds: 30
      - kind: multiple
        text: Wie noemen ervaringsdeskundigen het vaakst?
        options: [Eenoudergezinnen, Studenten, Huishoudens met een migratieachtergrond, Boeren]
        correct: [Eenoudergezinnen, Huishoudens met een migratieachtergrond]
        seconds: 30
"""
# Everything to read and to tap stands below the bar and above the edge.
SEEN = """() => [...document.querySelectorAll('h1, .tile')].every((each) => {
  const box = each.getBoundingClientRect();
  return box.height > 0 && box.top >= document.querySelector('#bar').getBoundingClientRect().bottom - 1 && box.bottom <= innerHeight;
})"""
HIGH = "() => [...document.querySelectorAll('.tile')].every((tile) => tile.getBoundingClientRect().height >= 72)"
# The words that stand on more than one line.
WHOLE = """() => [...document.querySelectorAll('h1 bdi, .tile-word bdi')].flatMap((label) => {
  const text = label.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""


@pytest.fixture
def room(room_with) -> Room:
    return room_with(PLAN)


@pytest.fixture
def phone(room) -> Phone:
    return room.add_phone(room.workshop["join_url"], viewport={"width": 320, "height": 568})


def reach(room: Room, phone: Phone, kind: str, options: int) -> None:
    """Go on until the room is asked such a question, and the phone shows it."""
    while not (
        room.watcher.view["phase"] == "open"
        and room.watcher.view["item"]["kind"] == kind
        and len(room.watcher.view["item"]["options"]) == options
    ):
        room.press_next()
    phone.sees(room.watcher.view["item"]["text"])


@pytest.mark.parametrize("options", [3, 4])
def test_every_answer_is_seen_without_scrolling(room, phone, options):
    reach(room, phone, "choice", options)
    assert phone.page.evaluate(SEEN)
    assert phone.page.evaluate(HIGH)
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_word_stays_whole_before_and_after_it_is_chosen(room, phone):
    reach(room, phone, "multiple", 4)
    assert phone.page.evaluate(WHOLE) == []
    phone.page.locator(".tile").first.click()
    phone.page.locator(".tile").nth(2).click()
    assert phone.page.evaluate(WHOLE) == []
