"""Recorded workshops, one of each type: their moves must make the same export for ever."""

from __future__ import annotations

import json

import pytest

from tests.record import FOLDER, document
from workshop.activities import TYPES
from workshop.activities.base import Move


@pytest.mark.parametrize("kind", TYPES)
def test_a_recorded_workshop_still_replays_to_the_same_export(kind):
    recording = json.loads((FOLDER / f"{kind}.json").read_text())
    moves = [Move(*fields) for fields in recording["moves"]]
    assert document(recording["plan"], moves) == recording["document"]


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"content"}))
def test_a_recording_holds_answers_to_every_item(kind):
    recorded = json.loads((FOLDER / f"{kind}.json").read_text())["document"]
    assert {answer["item"] for answer in recorded["answers"]} == {item["id"] for item in recorded["items"]}
