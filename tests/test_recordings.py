"""Recorded workshops, one of each type: their moves must make the same export for ever."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.record import FOLDER, document
from workshop.activities import TYPES
from workshop.activities.base import Move

ADDED: dict[str, dict[str, Any]] = {
    "participants": {"simulated": False},
    "answers": {"way": "phone", "table": None, "simulated": False},
    "ideas": {"hands": None},
    "quiz_answers": {"hands": None},
}
"""Fields that an export gained since recordings were made, per list of rows, and what they say of every one of them."""


def as_recorded(made: Any, recorded: Any, place: str = "") -> Any:
    """What was made without the fields of ADDED that the recording does not know, where they say what is true of it."""
    if isinstance(made, dict) and isinstance(recorded, dict):
        added = {key: value for key, value in ADDED.get(place, {}).items() if key not in recorded}
        known = {key: value for key, value in made.items() if key not in added or value != added[key]}
        return {key: as_recorded(value, recorded.get(key), key) for key, value in known.items()}
    if isinstance(made, list) and isinstance(recorded, list) and len(made) == len(recorded):
        return [as_recorded(*pair, place) for pair in zip(made, recorded, strict=True)]
    return made


@pytest.mark.parametrize("kind", TYPES)
def test_a_recorded_workshop_still_replays_to_the_same_export(kind):
    recording = json.loads((FOLDER / f"{kind}.json").read_text())
    moves = [Move(*fields) for fields in recording["moves"]]
    made = document(recording["plan"], moves)
    assert as_recorded(made, recording["document"]) == recording["document"]


def test_a_field_that_nobody_named_or_that_says_something_else_is_a_difference():
    recorded = {"answers": [{"value": 1}]}
    assert as_recorded({"answers": [{"value": 1, "way": "phone"}]}, recorded) == recorded
    for row in ({"value": 1, "way": "tablet"}, {"value": 1, "more": 1}, {"value": 2, "way": "phone"}):
        assert as_recorded({"answers": [row]}, recorded) != recorded
    assert as_recorded({"answers": [{"value": 1}], "ideas": 1}, recorded) != recorded
    assert as_recorded({"answers": []}, recorded) != recorded


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"content"}))
def test_a_recording_holds_answers_to_every_item(kind):
    recorded = json.loads((FOLDER / f"{kind}.json").read_text())["document"]
    assert {answer["item"] for answer in recorded["answers"]} == {item["id"] for item in recorded["items"]}
