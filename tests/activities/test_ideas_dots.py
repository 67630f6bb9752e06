"""ideas: dots on the cards, what becomes of them when cards change, and the export."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activities.playing import Play
from tests.activities.test_ideas import wall, written


def counted(play: Play) -> dict[str, int]:
    return {idea["text"]: idea["dots"] for idea in play.result()["ideas"]}


def voting(*texts: str, **more: Any) -> tuple[Play, list[str]]:
    play, refs = written(*texts, **more)
    return play.until("open"), refs


def test_dots_go_to_the_cards_that_hang_there() -> None:
    play, refs = voting("een", "twee")
    item = play.sees("participant")["item"]
    assert (item["kind"], item["max"]) == ("dots", 3)
    assert item["options"] == [{"id": refs[0], "label": "een"}, {"id": refs[1], "label": "twee"}]


def test_dots_are_secret_until_the_reveal_and_then_sort_the_wall() -> None:
    play, refs = voting("een", "twee", "drie")
    play.all_say({refs[1]: 2, refs[2]: 1}, {refs[1]: 1, refs[0]: 1})
    assert counted(play) == {"een": None, "twee": None, "drie": None}
    assert play.result("participant") is None
    assert play.desk()["tally"]["counts"] == {refs[0]: 1, refs[1]: 3, refs[2]: 1}
    assert list(counted(play.next()).items()) == [("twee", 3), ("een", 1), ("drie", 1)]
    assert play.result("participant") == play.result("screen")


def test_new_dots_replace_the_old_ones() -> None:
    play, refs = voting("een", "twee")
    play.says(1, {refs[0]: 3})
    play.says(1, {refs[1]: 1})
    assert counted(play.next()) == {"twee": 1, "een": 0}


@pytest.mark.parametrize(
    ("value", "code"), [({"ref-1": 4}, "too_many"), ({"ref-99": 1}, "bad_request"), ({"ref-1": -1}, "bad_request")]
)
def test_impossible_dots_are_refused(value: dict[str, int], code: str) -> None:
    play, _ = voting("een")
    assert play.refuses(play.says, 1, value) == code


def test_a_hidden_or_merged_idea_takes_no_dots() -> None:
    play, refs = voting("een", "twee", "drie")
    play.does("merge", answers=refs[:2]).hide(refs[2])
    assert [option["id"] for option in play.sees("participant")["item"]["options"]] == [refs[0]]
    assert play.refuses(play.says, 1, {refs[1]: 1}) == play.refuses(play.says, 1, {refs[2]: 1}) == "bad_request"


def test_dots_of_a_merged_idea_count_for_the_card_also_on_the_voters_phone() -> None:
    play, refs = voting("een", "twee")
    play.says(1, {refs[0]: 1, refs[1]: 2})
    play.does("merge", answers=refs)
    assert play.me(1)["answer"] == {refs[0]: 3}
    assert counted(play.next()) == {"een": 3}


def test_dots_stay_with_a_card_when_its_text_is_hidden_and_another_shows() -> None:
    play, refs = voting("lelijk", "netjes")
    play.does("merge", answers=refs).says(1, {refs[0]: 2})
    assert counted(play.hide(refs[0]).next()) == {"netjes": 2}


def test_dots_for_others_stand_when_one_of_the_ideas_was_erased() -> None:
    play, refs = voting("een", "twee")
    play.says(1, {"erased": 1, refs[1]: 2})
    assert counted(play.next()) == {"twee": 2, "een": 0}


def test_hands_may_be_counted_for_the_cards() -> None:
    play, refs = voting("een")
    assert play.step.item is not None
    assert [option.id for option in play.step.item.options] == refs
    play.with_room(hands={"a1d": {refs[0]: 6}})
    assert play.next().result()["hands"] == {refs[0]: 6}
    assert counted(play) == {"een": 0}
    assert play.tables()["ideas"][0]["hands"] == 6


def test_hands_for_a_merged_idea_count_for_the_card_and_those_for_a_hidden_one_for_none() -> None:
    play, refs = voting("een", "twee", "drie")
    play.with_room(hands={"a1d": {refs[0]: 2, refs[1]: 3, refs[2]: 9}})
    play.does("merge", answers=refs[:2]).hide(refs[2])
    assert play.next().result()["hands"] == {refs[0]: 5}


def test_without_visible_ideas_the_dots_are_skipped_both_ways() -> None:
    play = wall().next().next()
    assert play.sees()["phase"] == "revealed"
    assert play.back().sees()["phase"] == "closed"


def test_the_export_has_ideas_with_themes_and_dots_and_what_was_merged() -> None:
    play, refs = voting("een", "twee", "lelijk")
    play.does("theme", title="Delen").does("assign", answer=refs[0], theme="t4").does("merge", answers=refs[:2])
    play.says(1, {refs[0]: 2})
    tables = play.hide(refs[2]).tables()
    assert tables["ideas"] == [{"idea": "een", "theme": "Delen", "dots": 2, "written": 2, "by": None, "hands": None}]
    assert tables["ideas_merged"] == [{"idea": "twee", "into": "een"}]


def test_every_idea_and_every_spread_of_dots_stands_as_an_answer() -> None:
    play, refs = voting("een")
    dots = play.wait(1).says(1, {refs[0]: 1})
    assert [(answer.ref, answer.value) for answer in play.standing()] == [
        (refs[0], {"text": "een"}),
        (dots, {refs[0]: 1}),
    ]


def test_what_a_later_activity_builds_on_is_what_the_wall_says_now() -> None:
    play, refs = voting("een", "twee", "drie")

    def found() -> list[str]:
        assert [finding.id for finding in play.type.findings(play.state, play.room)] == [
            idea["id"] for idea in play.type.outcome(play.state, play.step.item, play.room)["ideas"]
        ]
        return [finding.text for finding in play.type.findings(play.state, play.room)]

    assert found() == ["een", "twee", "drie"]
    play.says(1, {refs[2]: 2})
    assert found() == ["drie", "een", "twee"]
    play.says(2, {refs[1]: 3})
    assert found() == ["twee", "drie", "een"]
    play.hide(refs[2])
    assert found() == ["twee", "een"]
    play.does("merge", answers=refs[:2])
    assert found() == ["een"]
    play.hide(refs[0])
    assert found() == ["twee"]
