"""What is printed, over HTTP: for whoever holds the facilitator's key and nobody else, while the room goes on."""

from __future__ import annotations

import threading

import pytest
import requests

from tests.driver import Client, Server

pytestmark = pytest.mark.live

PLAN = """
title: Op papier
programme:
  - {type: poll, title: Begin, items: [{kind: choice, text: "Hoe is het?", options: [Goed, Beter]}]}
"""
SHEETS = ("cards", "runsheet")


@pytest.fixture
def workshop(server: Server) -> dict[str, str]:
    return server.create(PLAN)


def with_key(workshop: dict[str, str]) -> requests.Session:
    holder = requests.Session()
    assert holder.get(workshop["facilitator_url"], timeout=10).ok
    return holder


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_facilitator_gets_a_pdf_that_no_browser_keeps(server: Server, workshop: dict[str, str], sheet: str) -> None:
    with with_key(workshop) as holder:
        answer = holder.get(f"{server.url}/f/{workshop['code']}/{sheet}.pdf", timeout=30)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert workshop["code"] in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("sheet", SHEETS)
def test_nobody_else_gets_one(server: Server, workshop: dict[str, str], sheet: str) -> None:
    address = f"{server.url}/f/{workshop['code']}/{sheet}.pdf"
    assert requests.get(address, timeout=10).status_code == 404
    assert requests.get(f"{address}?key=nope", timeout=10).status_code == 404
    with requests.Session() as screen:
        assert screen.get(workshop["screen_url"], timeout=10).ok
        assert screen.get(address, timeout=10).status_code == 404
    with with_key(server.create(PLAN)) as elsewhere:
        assert elsewhere.get(address, timeout=10).status_code == 404


def test_there_is_no_other_paper(server: Server, workshop: dict[str, str]) -> None:
    with with_key(workshop) as holder:
        assert holder.get(f"{server.url}/f/{workshop['code']}/diploma.pdf", timeout=10).status_code == 404


def test_the_room_goes_on_while_papers_are_made(server: Server, workshop: dict[str, str]) -> None:
    console = Client(server, workshop, "facilitator").connect()
    phone = Client(server, workshop).connect()
    console.next()
    phone.until(lambda view: view["phase"] == "open")
    made: list[int] = []

    def print_both() -> None:
        with with_key(workshop) as holder:
            made.extend(
                holder.get(f"{server.url}/f/{workshop['code']}/{s}.pdf", timeout=30).status_code for s in SHEETS
            )

    printers = [threading.Thread(target=print_both) for _ in range(4)]
    for printer in printers:
        printer.start()
    option = phone.view["item"]["options"][0]["id"]
    while any(printer.is_alive() for printer in printers):
        assert phone.answer(option)["ok"]
        # No faster than a phone may say things, however long the printing takes.
        threading.Event().wait(0.1)
    assert made == [200] * 8
    phone.close()
    console.close()
