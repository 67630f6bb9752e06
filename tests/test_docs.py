"""The documentation says what the code does: every name, default, schema and example in it is held against the code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from docs import schemas
from workshop import fold, views
from workshop.activities import TYPES
from workshop.activities.base import Move, Phase, Setup
from workshop.commands import RESERVED
from workshop.kinds import KINDS
from workshop.kinds.base import Code
from workshop.messages import EVENTS, Auth
from workshop.programme import Programme, load
from workshop.store import WorkshopRow

DOCS = Path(__file__).parents[1] / "docs"
PROGRAMMES = sorted((DOCS.parent / "workshop" / "programmes").glob("*.yaml"))
ROW = WorkshopRow(1, "483920", "Ommen", "", "", "", 0, 0)


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def named(what: str) -> set[str]:
    """The names in the first column of a table of protocol.md."""
    table = re.search(
        rf"<!-- names: {what} -->\n\n\|.*\n\|.*\n((?:\|.*\n)+)", (DOCS / "protocol.md").read_text("utf-8")
    )
    assert table
    return set(re.findall(r"^\| `(\w+)` \|", table[1], flags=re.MULTILINE))


def a_whole_workshop(programme: Programme) -> Iterator[dict[str, Any]]:
    """What the facilitator sees at every step from the lobby to the end."""
    w, by, place = fold.replay(programme, []), views.reader("en"), views.Place(ROW, "http://x")
    while True:
        yield views.view(w, "facilitator", by, place, 0, 0)
        if w.ended:
            return
        w = fold.apply(w, Move(w.seq + 1, "f", "next", {}, w.seq))


def parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    inside = {each for field in model.model_fields.values() for each in schemas.models_in(field.annotation)}
    return {model}.union(*(parts(each) for each in inside))


@pytest.mark.parametrize("file", sorted(schemas.SCHEMAS))
def test_a_published_schema_is_up_to_date(file: str) -> None:
    made = schemas.as_text(schemas.SCHEMAS[file]())
    assert (DOCS / file).read_text("utf-8") == made, "run `python docs/schemas.py`"
    Draft202012Validator.check_schema(json.loads(made))


@pytest.mark.parametrize("place", sorted(schemas.field_tables()))
def test_a_table_of_the_programme_file_has_every_field_with_its_default(place: str) -> None:
    model = schemas.model_at(place)
    common = set(Setup.model_fields) if place in TYPES else set()
    fields = {field: model.model_fields[name] for field, name in model.fields().items() if name not in common}
    documented = schemas.field_tables()[place]
    assert set(documented) == set(fields)
    for name, (default, meaning) in documented.items():
        assert meaning
        if fields[name].is_required():
            assert default == "required", name
        elif default == "—":
            assert not fields[name].default, name
        elif default.startswith("`"):
            assert yaml.safe_load(default.strip("`")) == fields[name].default, name
        else:
            assert default == ", ".join(text["en"] for text in fields[name].default), name


def test_every_part_of_a_programme_has_a_table() -> None:
    described = {schemas.model_at(place) for place in schemas.field_tables()}
    assert parts(Programme) == described - {Setup}


@pytest.mark.parametrize("example", blocks("programme.md", "yaml"))
def test_an_example_of_the_programme_file_loads_and_fits_the_schema(example: str) -> None:
    text = example if example.startswith("title") else f"title: Voorbeeld\nprogramme:\n{example}"
    assert load(text, "en")
    Draft202012Validator(schemas.programme_schema()).validate(yaml.safe_load(text))


def test_every_type_has_an_example() -> None:
    examples = "".join(blocks("programme.md", "yaml"))
    assert set(re.findall(r"- type: (\w+)", examples)) == set(TYPES)


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.stem)
def test_a_programme_that_comes_along_fits_the_schema(path: Path) -> None:
    Draft202012Validator(schemas.programme_schema()).validate(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "title: x\nprogramme: []",
        "title: x\nprogramme: [{type: pol, title: x}]",
        "title: x\nprogramme: [{title: x, text: y}]",
        "title: x\nxyz: 1\nprogramme: [{type: content, title: x}]",
        "title: x\nprogramme: [{type: content, title: x, prompt: y}]",
    ],
)
def test_the_schema_finds_what_loading_finds(text: str) -> None:
    assert not Draft202012Validator(schemas.programme_schema()).is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("event", ["auth", *EVENTS])
def test_an_example_of_a_message_is_one_that_the_server_takes(event: str) -> None:
    (example,) = blocks("protocol.md", f"json {event}")
    model = {"auth": Auth, **EVENTS}[event]
    assert model.model_validate(json.loads(example))
    schema = schemas.protocol_schema()
    Draft202012Validator({**schema, "$ref": f"#/$defs/{event}"}).validate(json.loads(example))


def test_every_code_is_documented() -> None:
    assert named("codes") == set(get_args(Code))


def test_every_kind_is_documented() -> None:
    assert named("kinds") == set(KINDS)


def test_every_phase_is_documented_and_every_phase_that_is_shown_is_a_known_one() -> None:
    assert named("phases") == set(get_args(Phase))
    shown = {view["phase"] for path in PROGRAMMES for view in a_whole_workshop(load(path.read_bytes(), "nl"))}
    assert shown <= named("phases")


def test_every_action_is_documented() -> None:
    offered = {
        action["action"]
        for path in PROGRAMMES
        for view in a_whole_workshop(load(path.read_bytes(), "nl"))
        for action in view["actions"]
    }
    assert named("actions") == (set(fold.ACTIONS) - RESERVED) | offered


def test_every_type_has_a_result_in_the_protocol() -> None:
    results = (DOCS / "protocol.md").read_text("utf-8").split("## Results")[1]
    assert {name for name in TYPES if f"| `{name}`" in results} == set(TYPES)


def test_every_field_of_a_view_is_documented() -> None:
    text = re.sub(r"^```.*?^```", "", (DOCS / "protocol.md").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", text))))
    for path in PROGRAMMES:
        for view in a_whole_workshop(load(path.read_bytes(), "nl")):
            assert set(view) <= words
            assert set(view["item"] or {}) <= words
            assert set(view["workshop"]) <= words
    me = views.me(fold.replay(load(PROGRAMMES[0].read_bytes(), "nl"), []), 1, views.reader("en"))
    assert set(me) <= words


@pytest.mark.parametrize("page", [*DOCS.glob("*.md"), *DOCS.glob("*/*.md")], ids=lambda path: path.stem)
def test_a_link_in_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_decision_has_its_number_and_says_why() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]}: ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequence"))


PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SABOTAGE = DOCS.parent / "tests" / "reliability" / "sabotage"


def test_every_promise_names_proofs_that_exist() -> None:
    text = (DOCS / "reliability.md").read_text("utf-8")
    assert [f"P{n}" for n in range(1, 9)] == re.findall(r"^\| (P\d) \|", text, flags=re.MULTILINE)
    rows = [
        line
        for line in text.splitlines()
        if line.startswith("| ") and not re.match(r"\| (---|what|attack|\| promise)", line)
    ]
    assert not [row for row in rows if not PROOF.search(row)]
    named = PROOF.findall(text)
    assert not [
        f"{file}::{test}" for file, test in named if f"def {test}(" not in (DOCS.parent / file).read_text("utf-8")
    ]


def test_every_sabotage_is_caught_by_some_proof() -> None:
    tests = "".join(path.read_text("utf-8") for path in SABOTAGE.parent.rglob("*.py"))
    broken = list(SABOTAGE.glob("[!_]*.py"))
    assert not [path.stem for path in broken if f'"{path.stem}"' not in tests and f"import {path.stem}" not in tests]
