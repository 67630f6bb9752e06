"""ideas: whatever people and the facilitator do in whatever order, the wall stays sound."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities.playing import Play
from workshop.activities.base import Refused

REFS = st.integers(1, 12).map("r{}".format)
THEMES = st.integers(1, 12).map("t{}".format)
PEOPLE = st.integers(1, 3)
DEEDS = st.one_of(
    st.tuples(st.just("write"), PEOPLE, st.text(max_size=5)),
    st.tuples(st.just("withdraw"), PEOPLE, REFS),
    st.tuples(st.just("dots"), PEOPLE, st.dictionaries(REFS, st.integers(0, 2), max_size=3)),
    st.tuples(st.just("theme"), st.just({"title": "Delen"})),
    st.tuples(st.just("untheme"), st.fixed_dictionaries({"theme": THEMES})),
    st.tuples(st.just("assign"), st.fixed_dictionaries({"answer": REFS, "theme": st.none() | THEMES})),
    st.tuples(st.just("merge"), st.fixed_dictionaries({"answers": st.lists(REFS, min_size=2, max_size=4)})),
    st.tuples(st.just("unmerge"), st.fixed_dictionaries({"answer": REFS})),
    st.tuples(st.sampled_from(["hide", "show"]), REFS),
    st.tuples(st.sampled_from(["next", "back"])),
)


def do(play: Play, deed: tuple[Any, ...]) -> None:
    match deed:
        case ("write", participant, text):
            play.says(participant, {"text": text}, ref=f"r{play.seq + 1}")
        case ("withdraw", participant, ref):
            play.says(participant, {"withdraw": ref})
        case ("dots", participant, dots):
            play.says(participant, dots)
        case ("hide" | "show" as turn, ref):
            getattr(play, turn)(ref)
        case ("next" | "back" as turn,):
            state = getattr(play.type, turn)(play.state, play.at, play.room)
            play.state = state or play.state
        case (action, payload):
            play.does(action, **payload)


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=40))
def test_every_idea_hangs_on_one_card_and_no_dot_is_counted_twice(deeds: list[tuple[Any, ...]]) -> None:
    play = Play({"type": "ideas", "title": "Ideeën", "prompt": "Wat?", "moderate": False})
    for deed in deeds:
        with suppress(Refused):
            do(play, deed)
    wall = play.state.wall
    visible = {ref for ref in wall.ideas if ref not in play.room.hidden}
    cards = wall.hanging(play.room, moderated=False).cards
    assert sorted(ref for card in cards for ref in card.all) == sorted(visible)
    assert {card.theme for card in cards} <= {None, *wall.themes}
    assert set(wall.merged) | set(wall.merged.values()) | set(wall.theme_of) <= set(wall.ideas)
    assert not set(wall.merged) & set(wall.merged.values())
    given_dots = sum(sum(answer.value.values()) for answer in play.standing() if answer.item == "a1d")
    last = play.state.steps[-1].item
    result = play.type.outcome(play.state, last, play.room)
    assert sum(idea["dots"] for idea in result["ideas"]) <= given_dots
    assert play.sees("screen") == play.type.view(play.state, "screen", play.room)
