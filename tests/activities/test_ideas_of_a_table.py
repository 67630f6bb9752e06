"""ideas on behalf of a table: on the wall like any other, of no participant, and with the name of the table."""

from __future__ import annotations

import pytest

from tests.activities.test_ideas import hanging, wall, written
from workshop.kinds.base import NOBODY


def test_an_idea_of_a_table_hangs_on_the_wall_like_any_other() -> None:
    play, _ = written("Lenen")
    play.wait(1).does("write", title="  Wasmachine  ", table=" Tafel 3 ")
    assert hanging(play) == ["Lenen", "Wasmachine"]
    said = play.standing()[-1]
    assert (said.value, said.table, said.participant) == ({"text": "Wasmachine"}, "Tafel 3", NOBODY)
    assert play.sees()["answered"] == 1, "a table is no participant"


def test_a_table_writes_as_much_as_it_likes_also_while_the_facilitator_sorts() -> None:
    play = wall(per_person=1)
    for title in ("een", "twee"):
        play.does("write", title=title, table="Tafel 1")
    play.next().does("write", title="drie", table="Tafel 1")
    assert hanging(play) == ["een", "twee", "drie"]


def test_it_gets_dots_and_is_merged_and_hidden() -> None:
    play, refs = written("een")
    play.does("write", title="twee", table="Tafel 1")
    of_table = play.standing()[-1].ref
    play.does("merge", answers=[of_table, *refs])
    assert hanging(play) == ["twee"]
    play.does("unmerge", answer=of_table).next().next().says(1, {of_table: 2})
    assert {idea["text"]: idea["dots"] for idea in play.next().result()["ideas"]} == {"twee": 2, "een": 0}
    assert [idea["text"] for idea in play.hide(of_table).result()["ideas"]] == ["een"]


def test_it_needs_no_yes_of_the_one_who_wrote_it() -> None:
    play = wall(moderate=True).does("write", title="Lenen", table="Tafel 1")
    assert hanging(play) == ["Lenen"]
    entry = play.desk()["queue"][0]
    assert (entry["state"], entry["name"], entry["participant"]) == ("shown", "Tafel 1", None)


def test_where_writers_are_named_the_table_is() -> None:
    play = wall(anonymous=False).does("write", title="Lenen", table="Tafel 1")
    assert play.result()["ideas"][0]["by"] == "Tafel 1"


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"title": "", "table": "Tafel 1"}, "bad_request"),
        ({"title": "x" * 281, "table": "Tafel 1"}, "too_long"),
        ({"title": "x"}, "bad_request"),
        ({"title": "x", "table": "T" * 41}, "too_long"),
        ({"title": {"a": 1}, "table": "Tafel 1"}, "bad_request"),
    ],
)
def test_an_idea_without_a_text_or_a_table_is_refused(payload: dict[str, object], code: str) -> None:
    assert wall().refuses(lambda: wall().does("write", **payload)) == code


def test_once_dots_are_spread_nobody_writes() -> None:
    play, _ = written("een")
    assert play.next().next().refuses(play.does, "write", title="te laat", table="Tafel 1") == "not_open"
