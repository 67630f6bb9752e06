"""quiz: who stands where, what a question brought, and teams."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.activities.playing import Play
from workshop.activities.base import Person

QUESTION = {"kind": "choice", "text": "Wat is het?", "options": ["Goed", "Fout"], "correct": "Goed", "seconds": 0}
RIGHT, WRONG = "o1", "o2"


def played(*rounds: list[str], **more: Any) -> Play:
    """One question a round, answered by participants 1, 2, 3, …; at the standings after the last."""
    play = Play({"type": "quiz", "title": "Quiz", "questions": [QUESTION] * (len(rounds) + 1), **more})
    for answers in rounds:
        play.until("open").all_say(*answers)
        play.until("standings")
    return play


def lines(play: Play, which: str = "top") -> list[tuple[int, str, int, int, str]]:
    return [(e["rank"], e["name"], e["score"], e["delta"], e["move"]) for e in play.result()[which]]


def test_equal_scores_share_a_rank() -> None:
    play = played([RIGHT, RIGHT, WRONG])
    assert lines(play) == [(1, "1", 1000, 1000, "same"), (1, "2", 1000, 1000, "same"), (3, "3", 0, 0, "same")]


def test_standings_say_what_the_last_question_brought_and_who_rose_or_fell() -> None:
    play = played([RIGHT, WRONG, RIGHT], [WRONG, RIGHT, RIGHT])
    assert lines(play) == [
        (1, "3", 2000, 1000, "same"),
        (2, "1", 1000, 0, "down"),
        (2, "2", 1000, 1000, "up"),
    ]


def test_only_the_first_five_are_on_the_screen() -> None:
    assert len(played([RIGHT] * 8).result()["top"]) == 5


def test_everybody_knows_their_own_rank() -> None:
    play = played([RIGHT, WRONG, WRONG])
    assert [play.me(p)["rank"] for p in (1, 2, 3, 4)] == [1, 2, 2, None]
    assert [play.me(p)["score"] for p in (1, 2, 3, 4)] == [1000, 0, 0, 0]


def test_the_last_standings_are_the_podium() -> None:
    play = played([RIGHT])
    assert play.result()["final"] is False
    assert play.until("standings").result()["final"] is True


def test_someone_who_was_sent_away_stands_nowhere() -> None:
    play = played([RIGHT, RIGHT]).with_people(1, removed=True)
    assert lines(play) == [(1, "2", 1000, 1000, "same")]


def test_an_award_changes_the_standings() -> None:
    question = {"kind": "text", "text": "Wat?", "correct": "boom", "seconds": 0}
    play = Play({"type": "quiz", "title": "Quiz", "questions": [question]}).next()
    refs = play.all_say("struik", "boom")
    play.until("standings").does("award", answer=refs[0], right=True)
    assert lines(play) == [(1, "1", 1000, 1000, "same"), (1, "2", 1000, 1000, "same")]


def people(*teams: str | None) -> dict[int, Person]:
    return {n: Person(n, n, team=team) for n, team in enumerate(teams, start=1)}


def test_a_team_has_the_average_of_its_members_and_who_has_none_plays_alone() -> None:
    play = played([RIGHT, WRONG, RIGHT, RIGHT], teams=True)
    play.with_room(people=people("Tafel 1", "Tafel 1", "Tafel 2", None))
    assert lines(play, "teams") == [(1, "Tafel 2", 1000, 1000, "same"), (2, "Tafel 1", 500, 500, "same")]
    assert [name for _, name, *_ in lines(play)] == ["1", "3", "4", "2"]


def test_a_member_who_did_not_answer_counts_in_the_average() -> None:
    play = played([RIGHT], teams=True).with_room(people=people("Tafel 1", "Tafel 1", "Tafel 1"))
    assert lines(play, "teams")[0][2] == 333


def test_my_team_has_its_own_score_and_rank() -> None:
    play = played([WRONG, RIGHT], teams=True).with_room(people=people("Tafel 1", "Tafel 2", None))
    assert (play.me(1)["team_score"], play.me(1)["team_rank"], play.me(1)["rank"]) == (0, 2, 2)
    assert "team_rank" not in play.me(3)


def test_case_and_spaces_do_not_make_another_team() -> None:
    play = Play({"type": "quiz", "title": "Quiz", "questions": [QUESTION], "teams": True})
    play.with_room(people=people("Tafel 2", "Tafel 1", "tafel  2 ", None))
    assert play.sees("participant")["teams"] == {"names": ["Tafel 2", "Tafel 1"]}


def test_one_may_choose_a_team_at_the_start_and_while_a_question_is_open() -> None:
    play = Play({"type": "quiz", "title": "Quiz", "questions": [QUESTION], "teams": True})
    seen = [play.sees()["teams"], *(play.next().sees()["teams"] for _ in range(3))]
    assert seen == [{"names": []}, {"names": []}, None, None]


def test_without_teams_there_are_none() -> None:
    play = played([RIGHT]).with_room(people=people("Tafel 1"))
    assert play.sees()["teams"] is None
    assert "teams" not in play.result()


def test_the_board_is_made_once_for_all_phones_and_anew_when_people_change() -> None:
    play = played([RIGHT, RIGHT])
    play.me(1)
    made = play.state.seen[""]
    play.me(2)
    assert play.state.seen[""] is made
    assert play.with_people(1, removed=True).me(2)["rank"] == 1
    assert play.state.seen[""] is not made


def test_the_board_is_no_part_of_the_state() -> None:
    play = played([RIGHT])
    fresh = replace(play.state)
    play.me(1)
    assert fresh == play.state
    assert not fresh.seen


def test_the_export_has_questions_answers_and_standings() -> None:
    play = played([RIGHT, WRONG], teams=True).with_room(people=people("Tafel 1", None))
    tables = play.tables()
    first = {"number": 1, "question": "Wat is het?", "correct": "Goed", "answered": 2, "right": 1}
    assert tables["quiz_questions"][0] == first
    assert [(row["answer"], row["people"], row["right"]) for row in tables["quiz_answers"][:2]] == [
        ("Goed", 1, True),
        ("Fout", 1, False),
    ]
    assert tables["quiz_standings"][0] == {"rank": 1, "name": "1", "score": 1000}
    assert tables["quiz_teams"] == [{"rank": 1, "name": "Tafel 1", "score": 1000}]
