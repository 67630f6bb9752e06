"""What docs/privacy.md says of tables, settings and cookies is what the code does; in both languages the same things are said."""

from __future__ import annotations

import re
from pathlib import Path

from workshop.programme.models import Programme
from workshop.tables import metadata

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "privacy.md").read_text("utf-8")


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


def test_both_languages_say_as_much() -> None:
    dutch, english = parts()
    assert dutch.count("\n**") == english.count("\n**")


def parts() -> list[str]:
    return [PAGE.split(f"## {name}\n")[1].split("\n## ")[0] for name in ("Nederlands", "English")]
