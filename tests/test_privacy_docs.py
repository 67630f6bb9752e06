"""What docs/privacy.md and the drafts beside it say of what is stored and shown is what the code does; both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workshop.kinds import sign
from workshop.kinds._personal import CAUGHT
from workshop.messages import ProfileMessage
from workshop.programme.models import Programme
from workshop.tables import metadata

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "privacy.md").read_text("utf-8")

PROFILE = {"name": "naam", "group": "groep", "team": "team", "way": "gedeelde tablet"}
SIGNED = {"name": "naam", "organisation": "organisatie"}
FOUND = {
    "email": "e-mailadres",
    "phone": "telefoonnummer",
    "account": "rekeningnummer",
    "bsn": "BSN",
    "postcode": "postcode",
}


def test_every_table_and_column_that_is_stored_is_named() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, flags=re.MULTILINE)
    named = {table: re.findall(r"`(\w+)`", columns) for table, columns in rows}
    assert named == {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables} | {}


def test_the_defaults_are_those_of_the_programme() -> None:
    fields = Programme.model_fields
    days, least = fields["keep_days"].default, fields["min_group"].default
    for part in parts():
        assert re.search(rf"\b{days} \w+( by default)? \(`keep_days`\)", part)
        assert re.search(rf"\b{least} (mensen|people) \(`min_group`\)", part)


def test_every_cookie_is_named_with_its_days() -> None:
    script = (ROOT / "static" / "js" / "phone" / "phone.js").read_text("utf-8")
    app = (ROOT / "workshop" / "app.py").read_text("utf-8")
    assert set(re.findall(r"document\.cookie = `(\w+)=", script)) == {"lang"}
    assert "max-age=${90 * 86_400}" in script
    assert 'SESSION_COOKIE_NAME="mekaere"' in app
    assert "PERMANENT_SESSION_LIFETIME=timedelta(days=30)" in app
    for part in parts():
        assert re.search(r"`lang`.*\(90 (dagen|days)\).*`mekaere` \(30 (dagen|days)\)", part)


@pytest.mark.parametrize("name", ["dpia", "processing-register"])
def test_what_a_municipality_fills_in_names_the_facts(name: str) -> None:
    text = form(name)
    fields = Programme.model_fields
    assert f"{fields['keep_days'].default} dagen vanaf de eerste deelnemer (`keep_days`)" in text
    assert f"{fields['min_group'].default} mensen (`min_group`)" in text
    assert f"«{button()}»" in text
    stored = set(ProfileMessage.model_fields) - {"ref", "lang"}
    assert stored == set(PROFILE)
    assert not [
        word for word in (*PROFILE.values(), *SIGNED.values(), "deelnemersnummer", "tijdstip") if word not in text
    ]
    assert set(SIGNED) == set(sign.FIELDS)
    assert "label" in metadata.tables["invitations"].columns
    assert re.search(r"naam bij de link van een tweede begeleider", text, re.IGNORECASE)


def test_the_assessment_names_what_is_caught_and_that_nobody_gives_a_name_unless_the_programme_asks() -> None:
    text = form("dpia")
    assert set(FOUND) == set(CAUGHT)
    assert not [word for word in FOUND.values() if word not in text]
    assert f"`names: {Programme.model_fields['names'].default}`" in text


def form(name: str) -> str:
    return (ROOT / "docs" / "privacy" / f"{name}.md").read_text("utf-8")


def button() -> str:
    """What stands on the button of the phone, in Dutch."""
    page = (ROOT / "templates" / "phone" / "pages.html").read_text("utf-8")
    assert 'data-part="erase">{{ _("Erase my data") }}<' in page
    words = (ROOT / "workshop" / "translations" / "nl" / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    return re.findall(r'^msgid "Erase my data"\nmsgstr "(.+)"$', words, flags=re.MULTILINE)[0]


def test_both_languages_say_as_much() -> None:
    dutch, english = parts()
    assert dutch.count("\n**") == english.count("\n**")


def parts() -> list[str]:
    return [PAGE.split(f"## {name}\n")[1].split("\n## ")[0] for name in ("Nederlands", "English")]
