"""From ideas to who does what, in browsers: phones write and weigh, the screen shows a matrix, the console writes down who does it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage import IDEAS, Room
from tests.driver import Client

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]

PLAN = """
title: Oplossingen
names: optional
groups: [Kerk, School]
min_group: 3
programme:
  - {type: ideas, id: wand, title: Ideeën, prompt: "Wat kan beter?", dots: 1}
  - {type: prioritise, title: Bespreking, from: wand, top: 2, axes: [effect, moeite]}
  - {type: content, title: Pauze, text: Koffie}
"""


@pytest.fixture
def room(room_with: Any) -> Room:
    return room_with(PLAN)


def until(room: Room, scene: str) -> dict[str, Any]:
    while not (room.watcher.view["result"] and room.watcher.view["result"].get("scene") == scene):
        room.press_next()
    return room.watcher.view["result"]


def found(room: Room, ideas: list[str]) -> list[Client]:
    """People who each wrote an idea, and the room at the solutions."""
    people = [Client(room.server, room.workshop).connect() for _ in ideas]
    room.press_next()
    for person, idea in zip(people, ideas, strict=True):
        person.until(lambda view: view["phase"] == "open")
        person.answer({"text": idea})
    until(room, "list")
    return people


def test_from_ideas_to_who_does_what(room):
    for name, group in (("Anneke", "Kerk"), ("Youssef", "School"), (None, None)):
        room.add_phone(room.workshop["join_url"], name, group)
    for _ in range(2):
        assert Client(room.server, room.workshop).connect().say("profile", group="School")["ok"]
    room.press_next()
    room.everyone_answers()
    room.press_next()
    dots = room.press_next()
    for phone in room.phones:
        phone.sees(dots["item"]["text"])
        phone.page.locator("[data-part=more-dots]").nth(2 if phone.number else 0).click()
        phone.page.locator("[data-part=ready]").click()
    room.watcher.until(lambda view: view["people"]["answered"] == 3)
    until(room, "list")
    screen, console, phones = room.screen.page, room.console.page, [phone.page for phone in room.phones]
    expect(screen.locator(".weigh-text")).to_have_text([IDEAS[2], IDEAS[0]])
    expect(phones[2].locator(".prose li")).to_have_text([IDEAS[2], IDEAS[0]])

    # The first is worth much and costs little, the second the other way round.
    for steps in ((4, 4, 3), (0, 0, 1), (1, 0, 0), (4, 3, 4)):
        item = room.press_next()["item"]
        for phone, step in zip(room.phones, steps, strict=True):
            phone.sees(item["text"])
            phone.page.locator(".step").nth(step).click()
        room.watcher.until(lambda view: view["people"]["answered"] == 3)
        expect(screen.locator("[data-slot=count]")).to_have_text("3")
        expect(screen.locator(".weigh-board .weigh-leaf")).to_have_count(0)
    room.press_next()
    expect(screen.locator(".weigh-board .weigh-leaf")).to_have_count(2)
    first, second = (screen.locator(f'[data-id="{one["id"]}"]').bounding_box() for one in solutions(room))
    assert first["x"] < second["x"]
    assert first["y"] < second["y"]

    room.press_next()
    expect(screen.locator(".weigh-leaf[data-current=yes] text")).to_have_text("1")
    expect(screen.locator(".weigh-list .is-current")).to_contain_text(IDEAS[2])
    expect(screen.locator(".weigh-clock svg")).to_be_visible()
    room.press_next()
    # They stand in the order in which they came, so each waits for the one before.
    for volunteers, (phone, option) in enumerate(zip(phones, (0, 1), strict=False), 1):
        phone.locator(".tile").nth(option).click()
        expect(console.locator(".volunteer")).to_have_count(volunteers)
    phones[2].locator(".tile").nth(2).click()
    expect(console.locator(".volunteer")).to_have_text(["Anneke", "YoussefSchool"])
    assert "Anneke" not in screen.inner_text("body")
    console.locator(".volunteer").first.click()
    console.locator("[data-part=next]").fill("De buurt vragen")
    console.locator("[data-part=due]").fill("2027-03-01")
    console.locator(".agree [type=submit]").click()
    for said in ("Anneke", "De buurt vragen", "1\u00a0maart\u00a02027"):
        expect(screen.locator(".weigh-deal")).to_contain_text(said)
    until(room, "actions")
    expect(screen.locator(".weigh-list li").first).to_contain_text("Anneke")
    expect(phones[1].locator(".prose")).to_contain_text("De buurt vragen")
    row = room.server.export(room.workshop)["tables"]["solutions"][0]
    assert (row["solution"], row["owner"], row["next"], row["due"]) == (
        IDEAS[2],
        "Anneke",
        "De buurt vragen",
        "2027-03-01",
    )
    assert (row["mean_1"], row["mean_2"], row["volunteers"]) == (4.67, 1.33, 2)
    assert room.problems() == []


def solutions(room: Room) -> list[dict[str, Any]]:
    return room.watcher.view["workbench"]["solutions"]


def texts(room: Room) -> list[str]:
    return [one["text"] for one in solutions(room)]


def test_what_is_typed_stays_while_the_room_goes_on(room):
    people = found(room, ["Een", "Twee"])
    until(room, "owner")
    page = room.console.page
    page.locator("[data-part=owner]").fill("De kerk van")
    page.locator("[data-part=next]").focus()
    page.keyboard.type("Bel")
    for person in people:
        person.until(lambda view: view["item"] and "owner" in view["item"]["id"])
        person.answer("yes")
    expect(page.locator(".volunteer")).to_have_count(2)
    room.watcher.do("next")
    expect(page.locator("#now-title")).to_contain_text("2")
    page.keyboard.type(" de gemeente")
    expect(page.locator("[data-part=next]")).to_have_value("Bel de gemeente")
    expect(page.locator("[data-part=owner]")).to_have_value("De kerk van")
    page.keyboard.press("Enter")
    room.watcher.until(lambda view: view["workbench"]["solutions"][0]["next"] == "Bel de gemeente")
    assert solutions(room)[0]["owner"] == "De kerk van"
    for person in people:
        person.close()


def choose(page: Page, at: int, does: str) -> None:
    page.locator(".solution details summary").nth(at).click()
    page.locator(".solution").nth(at).locator(f"[data-does={does}]").click()


def test_solutions_are_changed_by_keyboard(room):
    people = found(room, ["Een", "Twee", "Drie", "Vier"])
    page = room.console.page
    page.locator("[data-does=up]").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".solution-open bdi")).to_have_text(["Twee", "Een"])
    page.locator("[data-part=own-text]").fill("Ons eigen plan")
    page.keyboard.press("Enter")
    room.watcher.until(lambda view: texts(room)[-1] == "Ons eigen plan")
    page.locator("[data-does=up]").nth(2).focus()
    for order in (
        ["Twee", "Ons eigen plan", "Een"],
        ["Ons eigen plan", "Twee", "Een"],
        ["Twee", "Ons eigen plan", "Een"],
    ):
        page.keyboard.press("Enter")
        expect(page.locator(".solution-open bdi")).to_have_text(order)
        expect(page.locator(".solution :focus")).not_to_have_attribute("aria-busy", "true")
    page.locator("[data-does=add]").nth(1).click()
    room.watcher.until(lambda view: texts(room)[-1] == "Vier")
    choose(page, 0, "split")
    page.locator("[data-part=one]").fill("Twee, het begin")
    page.locator("[data-part=two]").fill("Twee, de rest")
    page.locator("#solution-dialog [type=submit]").click()
    room.watcher.until(lambda view: texts(room)[:2] == ["Twee, het begin", "Twee, de rest"])
    expect(page.locator("#solution-dialog")).to_be_hidden()
    choose(page, 3, "combine")
    page.locator("[data-part=other]").select_option(label="3. Ons eigen plan")
    page.locator("#solution-dialog [type=submit]").click()
    room.watcher.until(lambda view: texts(room) == ["Twee, het begin", "Twee, de rest", "Een", "Vier"])
    choose(page, 1, "drop")
    room.watcher.until(lambda view: "Twee, de rest" not in texts(room))
    page.locator("#snackbar [data-part=undo]").click()
    room.watcher.until(lambda view: texts(room) == ["Twee, het begin", "Twee, de rest", "Een", "Vier"])
    room.press_next()
    choose(page, 0, "drop")
    expect(page.locator(".weighing-chosen .problem")).not_to_be_empty()
    assert len(texts(room)) == 4
    for person in people:
        person.close()


def test_the_workbench_fits_a_phone(room):
    people = found(room, ["Een", "Twee"])
    until(room, "owner")
    context = room.browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL", has_touch=True)
    page = context.new_page()
    page.goto(room.workshop["facilitator_url"])
    page.locator("[data-part=owner]").fill("School")
    page.locator(".agree [type=submit]").click()
    room.watcher.until(lambda view: view["workbench"]["solutions"][0]["owner"] == "School")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    for person in people:
        person.close()


def test_without_ideas_the_screen_says_so_and_next_goes_on(room):
    until(room, "list")
    assert solutions(room) == []
    expect(room.screen.page.locator(".weigh-title")).not_to_be_empty()
    assert room.press_next()["activity"]["type"] == "content"
    assert room.problems() == []
