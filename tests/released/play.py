"""Plays a whole day on the version in the current folder: `python play.py NAME` writes NAME.db and NAME.json beside this file.

Run it in an unpacked `git archive` of that version, with PYTHONPATH set to that folder.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from tests.record import DOES, said
from workshop import access, commands, drafts, fold
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.fold import Workshop
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PEOPLE, MOST_STEPS = 6, 300
PLAN = Path("workshop/programmes/ommen.yaml")
HERE = Path(__file__).parent


def play(core: Core) -> str:
    made = commands.create(core.store, load(PLAN.read_bytes(), "nl"))
    door, facilitator = Actor("participant", made.id, made.code), Actor("facilitator", made.id, made.code)
    hand_over(core, made.code)
    people = [commands.join(core, door, "tablet" if i == 0 else "phone")[0] for i in range(PEOPLE)]
    for i, person in enumerate(people):
        commands.profile(core, person, ProfileMessage.model_validate({"name": f"Mens {i}"}))
    for step in range(MOST_STEPS):
        commands.do(core, facilitator, DoMessage(action="next"))
        state = core.history.state(made.id)
        if state.ended:
            break
        steer(core, facilitator, state, step)
        answer(core, people, core.history.state(made.id))
    assert core.history.state(made.id).ended
    commands.withdraw(core, people[-1])
    return made.code


def hand_over(core: Core, code: str) -> None:
    """Two links, of which one was used, and a plan that somebody goes on writing."""
    row = access.find(core.store, code)
    assert row is not None
    for label in ("Iemand die nog komt", "Annabel"):
        _, key = commands.invite(core.store, row, label)
    found = access.find(core.store, code)
    opening = access.opening_of_key(found, key) if found else None
    assert opening is not None
    access.note_use(core.store, opening)
    drafts.save(core, row, {**drafts.opened(core, row).plan, "title": "Half opgeschreven"}, 0)


def steer(core: Core, facilitator: Actor, state: Workshop, step: int) -> None:
    """What a facilitator does beside going on, where an activity offers it."""
    offered = state.type.view(state.state, "facilitator", fold.room_of(state))["actions"] if state.state else ()
    for each in offered:
        if each["action"] in DOES:
            with suppress(Refused):
                payload = DOES[each["action"]](step)
                commands.do(core, facilitator, DoMessage.model_validate({"action": each["action"], **payload}))


def answer(core: Core, people: list[Actor], state: Workshop) -> None:
    if state.state is None or state.phase != "open":
        return
    item = state.type.view(state.state, "participant", fold.room_of(state))["item"]
    options = [option["id"] for option in item.get("options", [])]
    for i, person in enumerate(people, 1):
        value: Any = said(item["kind"], i, options)
        with suppress(Refused):
            commands.answer(core, person, AnswerMessage(ref=f"{item['id']}-{i}", item=item["id"], value=value), at=1)


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/sessions.db"
        database = Store(url)
        database.create_tables()
        history = History(database)
        core = Core(database, history, Writer(database, history))
        core.writer.on_commit = lambda workshop: None
        core.writer.start()
        code = play(core)
        command = [sys.executable, "-m", "flask", "--app", "workshop", "export", code, "--format", "json", "--out"]
        env = {**os.environ, "DATABASE_URL": url}
        subprocess.run([*command, str(HERE / f"{name}.json")], check=True, env=env)
        with (
            closing(sqlite3.connect(f"{folder}/sessions.db")) as source,
            closing(sqlite3.connect(HERE / f"{name}.db")) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    exported = HERE / f"{name}.json"
    exported.write_text(json.dumps(json.loads(exported.read_text()), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
