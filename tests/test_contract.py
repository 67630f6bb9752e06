"""Every type and kind keeps every promise of the contract. A new one is held to all of this as it is; a new kind needs a line in SAYS."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from docs import schemas
from tests.activities.playing import Play, reading
from tests.activities.walking import SAYS, finished, room, steps, walk
from workshop.activities import TYPES
from workshop.activities.base import Move, Refused, Setup, Type
from workshop.kinds import KINDS
from workshop.kinds.base import Kind, pick


def readable(model: Any) -> Iterator[str]:
    """The fields of a plan, at any depth, that hold a text or one per language."""
    for name, field in model.model_fields.items():
        if "dict[str, str]" in str(field.annotation):
            yield name
        for inner in schemas.models_in(field.annotation):
            yield from readable(inner)


ROOT = Path(__file__).resolve().parents[1]
ROLES = ("participant", "screen", "facilitator")
OURS = {"participants", "items", "answers"}
"""Tables of the export that belong to no type."""
TEXTS = {"correct"} | {field for each in TYPES.values() for field in readable(each.Setup)}
"""Fields of a programme that people read; what is right in a quiz may be a number too."""
HOSTILE: list[Any] = [
    *(None, True, -1, 0.5, float("nan"), float("inf"), 10**400, "", " ", "\ud800", "\x00", "o1", "nope", "x" * 5000),
    *([], [[]], ["\ud800"], [None], ["o1"] * 50, {}, {"choice": "agree"}, {"choice": [], "why": {}}, {"why": "x"}),
    *({"text": None}, {"text": "\ud800"}, {"withdraw": []}, {"withdraw": "nope"}, {"nope": 1}, {"o1": 10**400}),
]
PLANS = [pytest.param(step, id=f"{step['type']}-{n}") for n, step in enumerate(steps(), start=1)]
EVERY_PLAN = pytest.mark.parametrize("plan", PLANS)
EVERY_TYPE = pytest.mark.parametrize("type", TYPES.values(), ids=list(TYPES))
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def values(data: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at any depth."""
    for key, value in data.items() if isinstance(data, dict) else ():
        yield key, value
        yield from values(value)
    for value in data if isinstance(data, list) else ():
        yield from values(value)


def in_two_languages(value: Any, readable: bool = False) -> Any:
    """A plan whose every text people read is there in Dutch and in English."""
    if isinstance(value, dict):
        return {key: in_two_languages(inner, key in TEXTS) for key, inner in value.items()}
    if isinstance(value, list):
        return [in_two_languages(inner, readable) for inner in value]
    return {"nl": f"{value} [nl]", "en": f"{value} [en]"} if readable and isinstance(value, str) else value


@EVERY_TYPE
def test_a_type_is_registered_by_its_own_name_and_has_every_part(type: Type) -> None:
    assert TYPES[type.TYPE] is type
    parts = {name for name in vars(Type) if not name.startswith("_")} | set(Type.__annotations__)
    assert not {name for name in parts if not hasattr(type, name)}
    assert {field.name for field in fields(type.State)} >= {
        "steps",
        "at",
        "since",
        "ends_at",
        "closed",
        "answers",
        "setup",
    }


@EVERY_KIND
def test_a_kind_is_registered_by_its_own_name_and_has_every_part(kind: Kind) -> None:
    assert KINDS[kind.KIND] is kind
    assert all(callable(getattr(kind, part)) for part in ("check", "tally", "words"))


def test_every_type_and_kind_is_played_in_a_programme_that_we_ship() -> None:
    assert {step["type"] for step in steps()} == set(TYPES)
    asked = {item.kind for step in steps() for item in Play(step, room()).type.items(Play(step, room()).state)}
    assert asked == set(KINDS) == set(SAYS)


@EVERY_PLAN
def test_a_plan_is_validated_and_what_is_written_back_means_the_same(plan: dict[str, Any]) -> None:
    setup = TYPES[plan["type"]].Setup
    made = setup.model_validate(plan)
    written = json.loads(json.dumps(made.model_dump(exclude_none=True)))
    assert setup.model_validate(written) == made
    assert setup.model_json_schema()["properties"]["type"]["const"] == plan["type"]


@EVERY_PLAN
@pytest.mark.parametrize("change", [{"nope": 1}, {"title": ""}, {"title": {}}, {"title": None}, {"type": "nope"}])
def test_a_plan_with_a_mistake_is_refused(plan: dict[str, Any], change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        TYPES[plan["type"]].Setup.model_validate({**plan, **change})


@EVERY_PLAN
def test_a_step_has_a_name_for_its_type_a_time_it_takes_and_something_to_say_on_paper(plan: dict[str, Any]) -> None:
    setup = TYPES[plan["type"]].Setup.model_validate(plan)
    assert setup.form.label
    assert 1 <= setup.planned_minutes <= 600
    assert type(setup).expected_minutes is not Setup.expected_minutes
    assert setup.outline


@EVERY_PLAN
def test_next_walks_to_the_end_and_back_to_the_beginning(plan: dict[str, Any]) -> None:
    there = [play.state.at for play in walk(plan)]
    play = finished(plan)
    back = [play.state.at]
    while (state := play.type.back(play.state, play.at, play.room)) is not None:
        play.state = state
        back.append(state.at)
    assert there == sorted(set(there)) == back[::-1]


@EVERY_PLAN
@pytest.mark.parametrize("role", ROLES)
def test_every_view_is_plain_json_with_what_the_protocol_promises(plan: dict[str, Any], role: Any) -> None:
    for play in walk(plan):
        seen = play.sees(role)
        assert json.loads(json.dumps(seen, allow_nan=False)) == seen
        assert seen.keys() >= {"phase", "item", "timer", "result", "answered"}
        assert ("queue" in seen) is ("tally" in seen) is ("actions" in seen) is (role == "facilitator")
        assert (seen["phase"] == "open") is (play.state.phase == "open")


@EVERY_PLAN
def test_the_facilitator_reads_what_each_step_is_and_what_next_will_do(plan: dict[str, Any]) -> None:
    for play in walk(plan):
        for msgid, inside in (play.step.title, play.step.label):
            assert msgid % {key: play.room.say(v) if isinstance(v, dict | str) else v for key, v in inside.items()}


@EVERY_PLAN
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("lang", "own", "other"), [("en", "[en]", "[nl]"), ("nl", "[nl]", "[en]"), ("uk", "[nl]", "[en]")]
)
def test_every_text_is_said_in_the_language_of_the_reader(
    plan: dict[str, Any], role: Any, lang: str, own: str, other: str
) -> None:
    for play in walk(in_two_languages(plan)):
        seen = json.dumps(play.with_room(**reading(lang)).sees(role), ensure_ascii=False)
        assert other not in seen
        assert own in seen or not play.step.item


@EVERY_PLAN
@pytest.mark.parametrize("role", ["participant", "screen"])
def test_no_view_hints_at_what_is_right_before_it_is_shown(plan: dict[str, Any], role: Any) -> None:
    for play in walk(plan):
        if play.state.phase in ("intro", "open", "closed"):
            assert not {"correct", "right", "explanation", "awards"} & {key for key, _ in values(play.sees(role))}
            assert all(play.me(n).get("correct") is None for n in range(1, 13))


@EVERY_PLAN
def test_what_i_said_is_in_my_own_part_and_belongs_to_the_current_item(plan: dict[str, Any]) -> None:
    for play in walk(plan):
        me = play.me(1)
        assert json.loads(json.dumps(me)) == me
        assert me["item"] == (play.step.item.id if play.step.item else None)
        if play.state.phase == "open":
            assert me["answer"]
            assert not play.me(99)["answer"]


@EVERY_PLAN
def test_every_answer_stands_and_can_be_said_in_words(plan: dict[str, Any]) -> None:
    play = finished(plan)
    items = {item.id: item for item in play.type.items(play.state)}
    standing = play.standing()
    assert {answer.ref for answer in standing} == {move.ref for move in play.moves}
    assert [answer.at for answer in standing] == sorted(answer.at for answer in standing)
    for answer in standing:
        item = items[answer.item]
        assert KINDS[item.kind].words(item, answer.value, lambda text: pick(text, "nl", "nl"))


@EVERY_PLAN
def test_a_value_that_was_taken_is_taken_again_unchanged(plan: dict[str, Any]) -> None:
    play = finished(plan)
    items = {item.id: item for item in play.type.items(play.state)}
    for answer in play.standing():
        assert KINDS[items[answer.item].kind].check(items[answer.item], answer.value) == answer.value


@EVERY_PLAN
def test_every_item_has_an_outcome_in_plain_json(plan: dict[str, Any]) -> None:
    play = finished(plan)
    for item in play.type.items(play.state):
        outcome = play.type.outcome(play.state, item, play.room)
        assert outcome is None or json.loads(json.dumps(outcome, allow_nan=False)) == outcome


@EVERY_PLAN
def test_results_are_tables_of_scalars_in_the_order_of_their_columns(plan: dict[str, Any]) -> None:
    for play in (Play(plan, room()), finished(plan)):
        tables = play.type.results(play.state, play.room)
        assert len({table.name for table in tables} - OURS) == len(tables)
        for table in tables:
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert all(isinstance(cell, str | int | float | None) for row in table.rows for cell in row)


def test_tables_of_the_same_name_have_the_same_columns() -> None:
    columns: dict[str, Any] = {}
    for plan in steps():
        play = Play(plan, room())
        for table in play.type.results(play.state, play.room):
            assert columns.setdefault(table.name, table.columns) == table.columns


@EVERY_PLAN
def test_moves_read_back_from_json_give_the_same_state(plan: dict[str, Any]) -> None:
    play = finished(plan)
    again = Play(plan, room())
    moves = iter(
        [Move(m.seq, m.actor, m.name, json.loads(json.dumps(dict(m.payload))), m.at, m.ref) for m in play.moves]
    )
    move = next(moves, None)
    while again.state.at < play.state.at or move is not None:
        while move is not None and again.state.phase == "open" and move.payload["item"] == again.state.step.item.id:
            again.state = again.type.apply(again.state, move, again.room)
            again.at, move = move.at, next(moves, None)
        again.state = again.type.next(again.wait(1).state, again.at, again.room) or again.state
    assert again.state.answers == play.state.answers
    assert again.sees() == play.sees()


@EVERY_PLAN
def test_nothing_that_happens_changes_an_earlier_state(plan: dict[str, Any]) -> None:
    states = [(play.state, copy.deepcopy(play.state)) for play in walk(plan)]
    assert all(state == kept for state, kept in states)


@EVERY_PLAN
def test_what_nobody_should_say_is_refused_with_a_sentence_or_taken_as_something_sound(plan: dict[str, Any]) -> None:
    for play in walk(plan):
        before = play.state
        sentences = [said_or_refused(play, value) for value in HOSTILE]
        play.state = before
        assert all(sentence.strip().encode() for sentence in sentences)


def said_or_refused(play: Play, value: Any) -> str:
    """The sentence of the refusal, or the value as it was stored."""
    try:
        ref = play.says(50, value)
    except Refused as refused:
        return refused.sentence % refused.values
    stored = next(answer.value for answer in play.standing() if answer.ref == ref)
    return json.dumps(stored, ensure_ascii=False, allow_nan=False)


@EVERY_PLAN
def test_an_unknown_action_is_refused_at_every_step(plan: dict[str, Any]) -> None:
    for play in walk(plan):
        assert play.refuses(play.does, "nope") == "bad_request"
        assert play.refuses(play.does, "close") in ("stale", "bad_request")


@pytest.mark.parametrize(
    "place", ["templates/activities/{}.html", "static/activities/{}.js", "tests/activities/test_{}.py"]
)
@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_its_picture_and_its_tests(name: str, place: str) -> None:
    assert (ROOT / place.format(name)).is_file()


@pytest.mark.parametrize("place", ["templates/kinds/{}.html", "static/kinds/{}.js", "tests/kinds/test_{}.py"])
@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_its_input_and_its_tests(name: str, place: str) -> None:
    assert (ROOT / place.format(name)).is_file()


@pytest.mark.parametrize("name", TYPES)
def test_a_type_and_each_of_its_fields_stand_in_the_documentation(name: str) -> None:
    about = (ROOT / "docs" / "programme.md").read_text("utf-8").split(f"## `{name}`")[1].split("\n## ")[0]
    own = set(TYPES[name].Setup.fields()) - set(Setup.fields())
    assert not {field for field in own if f"`{field}`" not in about}
