"""The books of a storm: what phones sent and were promised, held against rows (of SQLite), screen and export."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Set
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from tests.driver import PATIENCE, Client, Server, wait_until


@dataclass(frozen=True)
class Row:
    """One answer as it lies in the database."""

    participant: str
    ref: str
    item: str
    value: Any


def rows(server: Server, workshop: dict[str, str]) -> list[Row]:
    """Every answer of a workshop, in the order in which it was stored."""
    query = """SELECT actor, ref, payload FROM moves JOIN workshops ON workshops.id = moves.workshop
               WHERE code = ? AND name = 'answer' ORDER BY seq"""
    with closing(sqlite3.connect(f"file:{server.folder / 'sessions.db'}?mode=ro", uri=True)) as database:
        found = database.execute(query, [workshop["code"]]).fetchall()
    return [Row(actor.removeprefix("p"), ref, **json.loads(payload)) for actor, ref, payload in found]


def nothing_lost(stored: list[Row], sent: Mapping[str, Mapping[str, Any]], acknowledged: Set[str]) -> None:
    """acknowledged ⊆ stored ⊆ sent, with the values that were sent, by whom they were sent, and each of them once."""
    twice = {ref: n for ref, n in Counter(row.ref for row in stored).items() if n > 1}
    assert not twice, f"stored more than once: {twice}"
    by_ref = {row.ref: row for row in stored}
    lost = acknowledged - set(by_ref)
    assert not lost, f"{len(lost)} of {len(acknowledged)} acknowledged answers are not stored"
    strangers = set(by_ref) - set(sent)
    assert not strangers, f"stored and never sent: {strangers}"
    for ref, row in by_ref.items():
        said = sent[ref]
        assert (row.participant, row.item, row.value) == (said["participant"], said["item"], said["value"]), ref


def standing(stored: list[Row], item: str, kind: str) -> list[Row]:
    """What counts of an item: of each person the last, of ideas all."""
    of_item = [row for row in stored if row.item == item]
    return of_item if kind == "ideas" else list({row.participant: row for row in of_item}.values())


def recount(counting: list[Row], kind: str) -> Any:
    """The result that these rows should give."""
    if kind == "choice":
        return dict(Counter(row.value for row in counting))
    if kind == "words":
        return dict(Counter(word for row in counting for word in row.value))
    return {row.ref: row.value["text"] for row in counting}


def shown(result: Mapping[str, Any], kind: str) -> Any:
    """The same of a result as a screen has it."""
    if kind == "choice":
        return {option: n for option, n in result["counts"].items() if n}
    if kind == "words":
        return {word["text"]: word["n"] for word in result["words"]}
    return {idea["id"]: idea["text"] for idea in result["ideas"]}


def all_agree(server: Server, workshop: dict[str, str], screen: Client, patience: float = PATIENCE) -> None:
    """Of the item on the screen: its picture, the export and a recount of the rows say the same."""
    item = screen.view["item"]
    counting = standing(rows(server, workshop), item["id"], item["kind"])
    right, people = recount(counting, item["kind"]), len({row.participant for row in counting})
    wait_until(
        lambda: shown(screen.view["result"], item["kind"]) == right and screen.view["people"]["answered"] == people,
        f"the screen shows {right} of {people} people; it shows {screen.view['result']}",
        patience,
    )
    exported = {a["ref"]: a["value"] for a in server.export(workshop)["answers"] if a["item"] == item["id"]}
    assert exported == {row.ref: row.value for row in counting}, "the export says something else"
