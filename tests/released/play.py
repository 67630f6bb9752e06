"""Plays part of a morning on the version in the current folder: `python play.py NAME` writes NAME.db and NAME.json beside this file.

Run it in an unpacked `git archive` of that version, with PYTHONPATH set to that folder.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from workshop import commands, fold
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.history import History
from workshop.messages import AnswerMessage, DoMessage, ProfileMessage
from workshop.programme import load
from workshop.store import Store
from workshop.writer import Writer

PEOPLE, STEPS = 6, 16
HERE = Path(__file__).parent


def play(core: Core, plan: bytes) -> str:
    made = commands.create(core.store, load(plan, "nl"))
    people = [commands.join(core, Actor("participant", made.id, made.code))[0] for _ in range(PEOPLE)]
    for i, person in enumerate(people):
        commands.profile(core, person, ProfileMessage.model_validate({"name": f"Mens {i}"}))
    for _ in range(STEPS):
        commands.do(core, Actor("facilitator", made.id, made.code), DoMessage(action="next"))
        state = core.history.state(made.id)
        if state.state is None or state.phase != "open":
            continue
        item = state.type.view(state.state, "participant", fold.room_of(state))["item"]
        options = [option["id"] for option in item.get("options", [])]
        for i, person in enumerate(people):
            try:
                commands.answer(core, person, AnswerMessage(ref=f"{item['id']}-{i}", **said(item, i, options)), at=1)
            except Refused as refused:
                print(item["kind"], refused.code)
    commands.withdraw(core, people[-1])
    return made.code


def said(item: dict[str, Any], i: int, options: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "number": 398 + i,
        "scale": 1 + i % 5,
        "words": ["samen"],
        "text": f"Tekst {i}",
        "ideas": {"text": f"Idee {i}"},
        "order": options,
        "multiple": options[:1],
    }
    return {"item": item["id"], "value": values.get(item["kind"], options[i % len(options)] if options else None)}


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/sessions.db"
        database = Store(url)
        database.create_tables()
        history = History(database)
        core = Core(database, history, Writer(database, history))
        core.writer.on_commit = lambda workshop: None
        core.writer.start()
        code = play(core, Path("workshop/programmes/ochtend.yaml").read_bytes())
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
