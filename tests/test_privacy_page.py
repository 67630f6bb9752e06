"""What participants read of what is kept: as docs/privacy.md says it, in both languages; of one workshop its own day and smallest group."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest

from tests.reliability.doors import a_house
from workshop import access, commands, records, views
from workshop.programme import load

DOCS = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text("utf-8")
FOR_HOSTS = {"Wat moet de beheerder doen", "What must the host do"}
PLAN = "title: Proef\nkeep_days: 7\nmin_group: 8\nprogramme: [{type: content, title: Hallo, text: Welkom}]"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("privacy"))


def shown(house, query):
    """heading → text, as the page shows it."""
    page = house.app.test_client().get(f"/privacy?{query}")
    assert page.status_code == 200
    parts = re.split(
        r"<h[12]>(.*?)</h[12]>", page.get_data(as_text=True).split("<main")[1].split('<div class="choices"')[0]
    )
    texts = [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", part))).strip() for part in parts[1:]]
    return dict(zip((head.rstrip("?") for head in texts[::2]), texts[1::2], strict=True))


def documented(name):
    """The same of the documentation, without the names of settings and what is not for participants."""
    part = DOCS.split(f"## {name}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\*\*(.+?)[?.]\*\* (.+?)(?=\n\n|\Z)", part, flags=re.MULTILINE | re.DOTALL)
    plain = {head: re.sub(r"\s+", " ", re.sub(r" \(`\w+`\)|`", "", text)).strip() for head, text in found}
    return {head: text for head, text in plain.items() if head not in FOR_HOSTS}


@pytest.mark.parametrize(("lang", "name"), [("nl", "Nederlands"), ("en", "English")])
def test_the_page_says_what_the_documentation_says(house, lang, name):
    said, documents = shown(house, f"lang={lang}"), documented(name)
    cookies = said.pop("Cookies")
    assert documents.pop("Cookies").startswith(cookies)
    assert said == documents
    assert len(said) == 7


def test_of_a_workshop_it_says_the_day_and_the_smallest_group(house):
    code = commands.create(house.server.core.store, load(PLAN, "nl")).code
    row = access.find(house.server.core.store, code)
    said = shown(house, f"lang=en&code={code}")
    day = datetime.fromtimestamp(row.deletes_at / 1000).astimezone()
    assert said["How long"] == f"On {day.day} {day:%B %Y} we erase everything."
    assert "under 8 people" in said["Small groups"]


def test_the_phones_page_every_view_and_the_export_say_that_day(house):
    core = house.server.core
    code = commands.create(core.store, load(PLAN, "nl")).code
    row = access.find(core.store, code)
    assert row.deletes_at == row.created_at + 7 * 86_400_000
    page = house.app.test_client().get(f"/j/{code}").get_data(as_text=True)
    assert re.findall(r'data-deletes="(\d+)"', page) == [str(row.deletes_at)]
    state, by, place = core.history.state(row.id), views.reader("nl"), views.Place(row, "http://x")
    for role in ("participant", "screen", "facilitator"):
        assert views.view(state, role, by, place, 0, 0)["workshop"]["deletes_at"] == row.deletes_at
    assert records.document(state, row, by)["workshop"]["deletes_at"] == row.deletes_at


@pytest.mark.parametrize("query", ["", "&code={code}"])
def test_of_a_database_that_keeps_what_goes_for_a_while_it_does_not_say_that_it_leaves_the_file(
    house, monkeypatch, query
):
    query = f"lang=en{query.format(code=house.own.code)}"
    assert "from the file too" in shown(house, query)["Erasing"]
    monkeypatch.setattr(house.server.core.store, "path", None)
    assert "All that you said goes. An earlier" in shown(house, query)["Erasing"]


def test_a_language_that_we_do_not_speak_reads_dutch(house):
    page = house.app.test_client().get("/privacy?lang=tr").get_data(as_text=True)
    assert '<html lang="nl"' in page


def test_a_code_that_nobody_has_is_a_wrong_code_here_too(tmp_path):
    client = a_house(tmp_path).app.test_client()
    answers = {client.get("/privacy?code=000000").status_code for _ in range(100)}
    assert answers == {404, 429}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_front_door_and_the_page_to_join_lead_there(house, lang):
    client = house.app.test_client()
    assert 'href="/privacy"' in client.get(f"/?lang={lang}").get_data(as_text=True)
    assert f'href="/privacy?code={house.own.code}"' in client.get(f"/j/{house.own.code}").get_data(as_text=True)
    assert "Set-Cookie" not in client.get("/privacy").headers
