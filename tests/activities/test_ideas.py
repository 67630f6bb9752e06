"""ideas: writing, the wall, sorting by the facilitator, and dots."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.activities.playing import Play, mistake
from workshop.activities.base import Person


def plan(**more: Any) -> dict[str, Any]:
    return {"type": "ideas", "title": "Creatieve ontwerpplek", "prompt": "Wat kan Ommen doen?", **more}


def wall(**more: Any) -> Play:
    return Play(plan(**more))


def written(*texts: str, **more: Any) -> tuple[Play, list[str]]:
    """A wall with one idea of each participant, and the refs."""
    play = wall(**more)
    return play, play.all_say(*({"text": text} for text in texts))


def hanging(play: Play) -> list[str]:
    return [idea["text"] for idea in play.result()["ideas"]]


def test_people_write_the_facilitator_sorts_and_people_spread_dots() -> None:
    play, _ = written("Lenen")
    phases = [(step.phase, step.item.kind if step.item else None) for step in play.state.steps]
    assert phases == [("open", "ideas"), ("closed", "ideas"), ("open", "dots"), ("revealed", "dots")]


def test_without_dots_there_is_no_voting() -> None:
    assert [step.phase for step in wall(dots=0).state.steps] == ["open", "closed", "revealed"]


def test_an_idea_hangs_on_the_screen_at_once_and_not_on_phones() -> None:
    play, refs = written("Lenen")
    assert play.result()["ideas"] == [{"id": refs[0], "text": "Lenen", "theme": None, "dots": None}]
    assert play.result("participant") is None


def test_one_person_may_write_several_ideas_up_to_the_limit() -> None:
    play = wall(per_person=2)
    for text in ("een", "twee"):
        play.says(1, {"text": text})
    assert play.refuses(play.says, 1, {"text": "drie"}) == "too_many"
    assert play.sees()["answered"] == 1
    assert [idea["text"] for idea in play.me(1)["answer"]] == ["een", "twee"]


@pytest.mark.parametrize(("text", "code"), [("", "bad_request"), (" \n ", "bad_request"), ("x" * 31, "too_long")])
def test_an_empty_or_long_idea_is_refused(text: str, code: str) -> None:
    play = wall(max_length=30)
    assert play.refuses(play.says, 1, {"text": text}) == code


def test_an_idea_taken_back_leaves_room_for_another() -> None:
    play = wall(per_person=1)
    ref = play.says(1, {"text": "een"})
    play.says(1, {"withdraw": ref})
    play.says(1, {"text": "twee"})
    assert hanging(play) == ["twee"]


def test_nobody_takes_back_an_idea_of_somebody_else() -> None:
    play, refs = written("Lenen")
    assert play.refuses(play.says, 2, {"withdraw": refs[0]}) == "bad_request"
    assert play.refuses(play.says, 1, {"withdraw": "ref-99"}) == "bad_request"


def test_nobody_writes_over_an_idea_of_somebody_else() -> None:
    play, refs = written("Lenen")
    assert play.refuses(play.says, 2, {"text": "Anders"}, ref=refs[0]) == "bad_request"


def test_after_writing_is_closed_nothing_is_added_or_taken_back() -> None:
    play, refs = written("Lenen")
    play.next()
    assert play.refuses(play.says, 1, {"text": "nog een"}) == "not_open"
    assert play.refuses(play.says, 1, {"withdraw": refs[0]}) == "not_open"


def test_a_moderated_wall_waits_for_the_facilitators_yes() -> None:
    play, refs = written("Lenen", moderate=True)
    assert hanging(play) == []
    assert play.me(1)["answer"] == [{"ref": refs[0], "text": "Lenen", "state": "waiting"}]
    assert play.desk()["queue"][0]["state"] == "waiting"
    play.show(refs[0])
    assert hanging(play) == ["Lenen"]
    assert play.me(1)["answer"][0]["state"] == "shown"


def test_a_hidden_idea_is_gone_and_can_come_back() -> None:
    play, refs = written("Lenen", "Lelijk")
    assert hanging(play.hide(refs[1])) == ["Lenen"]
    assert hanging(play.show(refs[1])) == ["Lenen", "Lelijk"]


def test_ideas_of_someone_who_was_sent_away_are_gone() -> None:
    play, _ = written("Lenen", "Lelijk")
    play.with_people(2, removed=True)
    assert hanging(play) == ["Lenen"]
    assert play.sees()["answered"] == 1
    assert len(play.desk()["queue"]) == 1


def test_names_stand_beside_ideas_only_when_the_programme_says_so() -> None:
    people = {1: Person(1, 0, name="Anneke")}
    assert "by" not in written("Lenen")[0].with_room(people=people).result()["ideas"][0]
    assert written("Lenen", anonymous=False)[0].with_room(people=people).result()["ideas"][0]["by"] == "Anneke"


def test_a_theme_is_made_renamed_filled_and_removed() -> None:
    play, refs = written("Lenen", "Noodpot")
    play.does("theme", title="Geld")
    theme = play.result()["themes"][0]["id"]
    play.does("assign", answer=refs[1], theme=theme).does("rename", theme=theme, title="Geld en spullen")
    assert play.result()["themes"] == [{"id": theme, "title": "Geld en spullen"}]
    assert [idea["theme"] for idea in play.result()["ideas"]] == [None, theme]
    play.does("untheme", theme=theme)
    assert [idea["theme"] for idea in play.result()["ideas"]] == [None, None]


def test_an_idea_can_be_taken_out_of_its_theme() -> None:
    play, refs = written("Lenen")
    play.does("theme", title="Delen")
    play.does("assign", answer=refs[0], theme="t2").does("assign", answer=refs[0], theme=None)
    assert play.result()["ideas"][0]["theme"] is None


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("theme", {}),
        ("theme", {"title": " "}),
        ("theme", {"title": 7}),
        ("rename", {"theme": "t99", "title": "Geld"}),
        ("rename", {"theme": ["t2"], "title": "Geld"}),
        ("untheme", {"theme": "t99"}),
        ("assign", {"answer": "ref-99", "theme": None}),
        ("assign", {"answer": "ref-1", "theme": "t99"}),
        ("assign", {"answer": None}),
        ("merge", {}),
        ("merge", {"answers": []}),
        ("merge", {"answers": "ref-1"}),
        ("merge", {"answers": ["ref-1"]}),
        ("merge", {"answers": ["ref-1", "ref-1"]}),
        ("merge", {"answers": ["ref-1", "ref-99"]}),
        ("merge", {"answers": ["ref-1", {"a": 1}]}),
        ("unmerge", {"answer": "ref-1"}),
        ("unmerge", {}),
        ("dance", {}),
    ],
)
def test_what_does_not_exist_is_refused(action: str, payload: dict[str, Any]) -> None:
    play, _ = written("Lenen", "Noodpot")
    assert play.refuses(play.does, action, **payload) == "bad_request"


def test_a_theme_has_a_short_title_and_there_are_not_too_many() -> None:
    play = wall()
    assert play.refuses(play.does, "theme", title="x" * 61) == "too_long"
    for n in range(40):
        play.does("theme", title=f"Thema {n}")
    assert play.refuses(play.does, "theme", title="Nog een") == "too_many"


def test_merged_ideas_become_one_card_with_the_text_of_the_first() -> None:
    play, refs = written("Lenen", "Uitlenen", "Wassen")
    play.does("merge", answers=[refs[1], refs[0]])
    cards = play.result()["ideas"]
    assert [(card["text"], card.get("merged")) for card in cards] == [("Uitlenen", 2), ("Wassen", None)]
    assert play.result()["total"] == 3
    assert play.desk()["merged"] == [{"answer": refs[0], "into": refs[1], "text": "Lenen"}]


def test_what_was_merged_stays_so_when_one_of_them_was_erased() -> None:
    play, refs = written("een", "twee")
    play.does("merge", answers=["erased", *refs])
    assert [(card["text"], card["merged"]) for card in play.result()["ideas"]] == [("een", 2)]


def test_what_was_merged_before_goes_along() -> None:
    play, refs = written("een", "twee", "drie")
    play.does("merge", answers=refs[:2]).does("merge", answers=[refs[2], refs[0]])
    assert [(card["text"], card["merged"]) for card in play.result()["ideas"]] == [("drie", 3)]


def test_a_merged_idea_can_stand_on_its_own_again() -> None:
    play, refs = written("een", "twee", "drie")
    play.does("merge", answers=refs).does("unmerge", answer=refs[1])
    assert hanging(play) == ["een", "twee"]
    play.does("unmerge", answer=refs[0])
    assert sorted(hanging(play)) == ["drie", "een", "twee"]


def test_the_survivor_takes_over_a_theme_when_it_has_none() -> None:
    play, refs = written("een", "twee")
    play.does("theme", title="Delen").does("assign", answer=refs[1], theme="t3").does("merge", answers=refs)
    assert play.result()["ideas"][0]["theme"] == "t3"


def test_hiding_the_text_of_a_merged_card_shows_the_next_one() -> None:
    play, refs = written("lelijk", "netjes")
    play.does("merge", answers=refs)
    assert hanging(play.hide(refs[0])) == ["netjes"]


def test_taking_back_an_idea_leaves_what_was_merged_into_it() -> None:
    play, refs = written("een", "twee", "drie")
    play.does("theme", title="Delen").does("assign", answer=refs[0], theme="t4").does("merge", answers=refs)
    play.says(1, {"withdraw": refs[0]})
    assert [(card["text"], card["theme"], card["merged"]) for card in play.result()["ideas"]] == [("twee", "t4", 2)]


def test_the_facilitator_may_sort_at_any_step_and_sees_what_may_be_done() -> None:
    play, refs = written("een", "twee")
    names = {"theme", "rename", "untheme", "assign", "merge", "unmerge"}
    for step in play.state.steps[:-1]:
        written_now = {"write"} if step.item and step.item.kind == "ideas" else set()
        assert {action["action"] for action in play.desk()["actions"]} == names | written_now
        play.next().does("merge", answers=refs).does("unmerge", answer=refs[0])


@pytest.mark.parametrize(
    "more", [{"prompt": ""}, {"per_person": 0}, {"dots": -1}, {"max_length": 5}, {"moderate": "soms"}]
)
def test_a_mistake_in_a_plan_is_found(more: dict[str, Any]) -> None:
    assert mistake(plan(**more))


def test_whose_ideas_are_whose_is_the_same_however_the_wall_grew() -> None:
    play = wall(per_person=3)
    for person, text in ((1, "een"), (2, "twee"), (1, "drie"), (3, "vier"), (1, "vijf")):
        play.says(person, {"text": text})
    refs = list(play.state.wall.ideas)
    play.says(1, {"withdraw": refs[2]})
    play.says(1, {"text": "zes"})
    anew = replace(play.state.wall).by_person
    assert {p: list(ideas) for p, ideas in play.state.wall.by_person.items()} == {p: list(i) for p, i in anew.items()}
