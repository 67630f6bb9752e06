"""A facilitator who has never seen YAML plans a workshop from nothing, and plays it; what was typed is never lost."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import BUSY, Phone, Room, Watched
from tests.browser.test_accessibility import violations
from tests.driver import Server, wait_until

pytestmark = pytest.mark.live

PLAN = """
title: Proef
programme:
  - {type: poll, title: Begin, items: [{kind: scale, text: "Hoe is het?"}]}
  - {type: content, title: Pauze, text: Koffie}
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?"}
"""


class Planner(Watched):
    """A browser with the planner open."""

    def __init__(self, browser: Browser, server: Server, size: tuple[int, int] = (1366, 768)) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL")
        super().__init__(self.context, server)
        self.server = server

    def open(self, workshop: dict[str, str]) -> Planner:
        self.page.goto(workshop["facilitator_url"])
        self.page.goto(f"{self.server.url}/plan/{workshop['code']}")
        expect(self.page.locator("#steps li").first).to_be_visible()
        return self

    def write(self, path: str, text: str) -> None:
        self.page.locator(f'#form [data-path="{path}"] :is(input, textarea)').first.fill(text)

    def saved(self) -> None:
        expect(self.page.locator("#state")).to_have_text("Alles is bewaard")

    def titles(self) -> list[str]:
        return self.page.locator("#steps [data-slot=title]").all_inner_texts()

    def add(self, type_: str) -> None:
        self.page.locator("#add").click()
        self.page.locator(".type", has_text=type_).click()


@pytest.fixture
def planner(browser: Browser, server: Server) -> Iterator[Planner]:
    planner = Planner(browser, server)
    yield planner
    planner.context.close()
    assert [each for each in planner.problems if "ERR_INTERNET_DISCONNECTED" not in each and "409" not in each] == []


@pytest.fixture
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


def begin(page: Page, server: Server, starter: str) -> str:
    """Make a workshop from a starter as the host; its code."""
    page.goto(f"{server.url}/host?key=hostkey")
    page.goto(f"{server.url}/plan")
    page.locator(".starter", has_text=starter).click()
    page.wait_for_url("**/plan/*")
    return page.url.rsplit("/", 1)[1]


def test_a_programme_is_planned_from_nothing_and_played(planner, server, browser):
    code = begin(planner.page, server, "Mijn workshop")
    planner.page.locator("#settings").click()
    planner.write("title", "Avond in het buurthuis")
    planner.add("Peiling")
    expect(planner.page.locator("#form .problem", has_text="Deze tekst is leeg").first).to_be_visible()
    planner.write("programme/0/title", "Eerst even dit")
    planner.write("programme/0/items/0/text", "Kom je vaker?")
    planner.write("programme/0/items/0/options/0", "Ja")
    planner.write("programme/0/items/0/options/1", "Nee")
    planner.saved()
    expect(planner.page.locator("#form .problem:not(:empty)")).to_have_count(0)
    shown = planner.page.frame_locator("#look-phone iframe")
    expect(shown.get_by_text("Kom je vaker?")).to_be_visible()
    planner.add("Convenant")
    planner.write("programme/1/title", "Wat spreken we af?")
    planner.write("programme/1/purpose", "Iedereen in de buurt doet mee.")
    planner.write("programme/1/articles/0", "Wij komen elke maand bij elkaar.")
    planner.saved()
    expect(planner.page.locator("#form .problem:not(:empty)")).to_have_count(0)
    console = planner.page
    console.locator("#to-console").click()
    expect(console.locator(".top-title")).to_have_text("Avond in het buurthuis")

    phones = [Phone(browser, server, number) for number in range(2)]
    for phone in phones:
        phone.page.goto(f"{server.url}/j/{code}")
        phone.page.get_by_role("button", name="Doe mee").click()
    for question in ("Kom je vaker?", "Iedereen in de buurt doet mee.", "Wij komen elke maand bij elkaar."):
        press_next(console)
        for phone in phones:
            phone.sees(question)
            phone.page.locator(".tile").first.click()
            expect(phone.page.locator(".tile").first).to_have_attribute("aria-pressed", "true")
        press_next(console)
        if question != "Kom je vaker?":
            console.locator(".decision[data-key=keep]").click()
            expect(console.locator(".decision[data-key=keep]")).to_have_attribute("aria-pressed", "true")
    press_next(console)
    press_next(console)
    phones[0].page.locator("#sign-name").fill("Anna")
    phones[0].page.locator("#sign-organisation").fill("Buurthuis De Vecht")
    phones[0].page.locator(".sign [type=submit]").click()
    expect(phones[0].page.locator("[data-part=message]")).to_be_visible()
    screen = planner.context.new_page()
    screen.goto(f"{server.url}/s/{code}")
    expect(screen.locator(".covenant-signature")).to_contain_text("Buurthuis De Vecht")
    press_next(console)

    exported = planner.context.request.get(f"{server.url}/f/{code}/export/json").json()
    signed = exported["tables"]["covenant_signatures"]
    assert [(row["name"], row["organisation"]) for row in signed] == [("Anna", "Buurthuis De Vecht")]
    assert [(row["now"], row["outcome"]) for row in exported["tables"]["covenant"]] == [
        ("Iedereen in de buurt doet mee.", "Behouden"),
        ("Wij komen elke maand bij elkaar.", "Behouden"),
    ]
    assert exported["results"][0]["result"]["counts"] == {"o1": 2, "o2": 0}
    for phone in phones:
        assert phone.problems == []
        phone.context.close()


def press_next(console: Page) -> None:
    """One step on, as whoever stands before the room sees it: the button works again when the console shows where it led."""
    expect(console.locator("#next:not(.is-busy)")).to_be_enabled()
    before = console.locator("#next, #now-title").all_inner_texts()
    console.locator("#next").click()
    wait_until(lambda: console.locator("#next, #now-title").all_inner_texts() != before, "another step on the console")
    expect(console.locator("#next")).not_to_have_class(BUSY)
    assert console.locator("#news").inner_text() == ""


def test_steps_move_by_keyboard_and_by_dragging_are_copied_and_a_removed_one_comes_back(planner, workshop):
    planner.open(workshop)
    assert planner.titles() == ["Begin", "Pauze", "Ideeën"]
    planner.page.locator("#steps button[data-does=open]").first.focus()
    planner.page.keyboard.press("Alt+ArrowDown")
    assert planner.titles() == ["Pauze", "Begin", "Ideeën"]
    grip = planner.page.locator("#steps li").nth(2).locator("[data-does=grip]")
    grip.hover()
    planner.page.mouse.down()
    planner.page.mouse.move(150, 170, steps=8)
    planner.page.mouse.up()
    assert planner.titles() == ["Ideeën", "Pauze", "Begin"]
    planner.page.locator("#steps button[data-does=open]").nth(1).click()
    planner.page.locator(".plan-form-head [data-does=copy]").click()
    assert planner.titles() == ["Ideeën", "Pauze", "Pauze", "Begin"]
    planner.page.locator(".plan-form-head [data-does=remove]").click()
    assert planner.titles() == ["Ideeën", "Pauze", "Begin"]
    planner.page.locator("#snackbar button").click()
    assert planner.titles() == ["Ideeën", "Pauze", "Pauze", "Begin"]
    planner.saved()
    planner.page.reload()
    assert planner.titles() == ["Ideeën", "Pauze", "Pauze", "Begin"]


def test_a_lost_connection_loses_nothing_also_when_the_page_goes(planner, workshop):
    planner.open(workshop)
    planner.context.set_offline(True)
    planner.write("programme/0/title", "Zonder draad")
    expect(planner.page.locator("#state")).to_contain_text("Geen verbinding")
    planner.page.goto("about:blank")
    planner.context.set_offline(False)
    planner.open(workshop)
    assert planner.titles()[0] == "Zonder draad"
    planner.saved()
    other = Planner(planner.context.browser, planner.server).open(workshop)
    assert other.titles()[0] == "Zonder draad"
    other.context.close()


def test_two_people_who_plan_hear_of_each_other_and_choose(planner, workshop, browser):
    planner.open(workshop)
    other = Planner(browser, planner.server).open(workshop)
    planner.write("programme/0/title", "Van mij")
    planner.saved()
    other.write("programme/0/title", "Van de ander")
    expect(other.page.locator("#theirs")).to_be_visible()
    other.page.locator("#take-theirs").click()
    expect(other.page.locator("#theirs")).to_be_hidden()
    assert other.titles()[0] == "Van mij"
    other.write("programme/0/title", "Samen")
    other.saved()
    planner.write("programme/0/title", "Toch ik")
    expect(planner.page.locator("#theirs")).to_be_visible()
    planner.page.locator("#keep-mine").click()
    planner.saved()
    other.context.close()


def test_questions_of_a_quiz_come_from_a_sheet_and_what_is_wrong_in_it_is_said(planner, workshop):
    planner.open(workshop)
    planner.add("Quiz")
    book = openpyxl.Workbook()
    for row in (
        ["Question", "Answer 1", "Answer 2", "Time limit", "Correct answer"],
        ["Hoe?", "Zo", "Anders", 20, 1],
        ["", "a", "b", 5, 1],
    ):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    sheet = {"name": "quiz.xlsx", "mimeType": "application/octet-stream", "buffer": kept.getvalue()}
    planner.page.locator("#form [data-part=sheet-file]").set_input_files(sheet)
    expect(planner.page.locator("#form [data-path$=text] input")).to_have_value("Hoe?")
    expect(planner.page.locator("#form .plan-sheet")).to_contain_text("Rij 3: De vraag ontbreekt.")
    expect(planner.page.locator("#form .plan-tick input").first).to_be_checked()
    looks = "all => all.map((each) => getComputedStyle(each).borderColor)"
    right, wrong = planner.page.locator("#form .plan-tick input").evaluate_all(looks)
    assert right != wrong
    planner.write("programme/1/questions/0/options/0", "Zó doen we dat")
    planner.saved()
    expect(planner.page.locator("#form .problem:not(:empty):not(.plan-sheet)")).to_have_count(0)


def test_while_the_room_plays_what_was_played_is_shut_and_the_rest_is_given_by_a_press(planner, room_with):
    room: Room = room_with(PLAN)
    room.press_next()
    planner.open(room.workshop)
    expect(planner.page.locator(".plan-locked")).to_be_visible()
    expect(planner.page.locator('#form [data-path="programme/0/title"] input')).to_be_disabled()
    planner.page.locator("#steps button[data-does=open]").nth(1).click()
    planner.write("programme/1/title", "Lunch")
    planner.saved()
    planner.page.locator("#play").click()
    room.watcher.until(lambda view: view["programme"][1]["title"] == "Lunch")
    expect(planner.page.locator("#live")).to_be_hidden()


def test_a_preview_turns_its_pages_and_leaves_the_focus_where_it_was(planner, workshop):
    planner.open(workshop)
    phone = planner.page.frame_locator("#look-phone iframe")
    expect(phone.get_by_text("Hoe is het?")).to_be_visible()
    planner.page.locator("#look-on").focus()
    planner.page.keyboard.press("Enter")
    expect(phone.get_by_text("Het gemiddelde is")).to_be_visible()
    assert planner.page.evaluate("document.activeElement.tagName") != "IFRAME"


def test_a_number_is_called_what_it_is_for_the_kind_of_question(planner, workshop):
    planner.open(workshop)
    expect(planner.page.locator("#form")).to_contain_text("Hoogste")
    planner.page.locator("#form select").first.select_option("words")
    expect(planner.page.locator("#form")).to_contain_text("Woorden per persoon")


def test_a_text_is_written_in_several_languages(planner, workshop):
    planner.open(workshop)
    planner.page.locator("#settings").click()
    planner.page.locator("#form summary").click()
    planner.page.locator("#form .plan-tick", has_text="العربية").locator("input").check()
    planner.page.locator("#writing").select_option("ar")
    planner.write("title", "تجربة")
    planner.saved()
    planner.page.locator("#writing").select_option("nl")
    expect(planner.page.locator('#form [data-path="title"] input')).to_have_value("Proef")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_planner_is_usable_by_everybody(planner, workshop, browser, size):
    page = Planner(browser, planner.server, size).open(workshop).page if size[0] < 900 else planner.open(workshop).page
    assert violations(page) == []
    page.locator("#settings").click()
    assert violations(page) == []
    page.context.close() if size[0] < 900 else None
