"""A real server in its own process, and real Socket.IO clients to speak to it: what the live and browser tests drive."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import socketio

from workshop import commands, records
from workshop.config import read_settings
from workshop.history import History
from workshop.programme import load
from workshop.store import Store, find_workshop

ROOT = Path(__file__).resolve().parents[1]
OCHTEND = ROOT / "workshop" / "programmes" / "ochtend.yaml"
PATIENCE, START = 10.0, 60.0
"""Seconds: for what should be true soon, and for a server to start on a machine that does much else. A start that fails is seen at once."""
ERROR = r'\{.*"level": "(error|critical)"|Traceback'


def wait_until(holds: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait for what should be true, and say what it was when it never is."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if value := holds():
            return value
        threading.Event().wait(0.02)
    raise AssertionError(f"never: {what}")


def free_port() -> int:
    """One that stays free until it is used, also between a stop and a start: the system lends none below 32768 to who connects."""
    while True:
        port = random.SystemRandom().randrange(15_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Server:
    """`run.py` in a folder of its own, on WORKSHOP_ASYNC as the environment says; or broken by a module of tests/reliability/sabotage."""

    def __init__(self, folder: Path, *, sabotage: str | None = None, **env: str) -> None:
        self.folder = folder
        self.command = ["-m", "tests.reliability.sabotage", sabotage] if sabotage else [str(ROOT / "run.py")]
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {**os.environ, "PYTHONPATH": str(ROOT), "HOST_KEY": "hostkey", "PUBLIC_URL": self.url, **env}
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Server:
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command, "--host", "127.0.0.1", "--port", str(self.port)],
                cwd=self.folder,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )
        wait_until(self._answers, "the server answers", START)
        return self

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"the server stopped:\n{self.said()}"
        try:
            with urllib.request.urlopen(self.url + "/healthz", timeout=2) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def said(self) -> str:
        return (self.folder / "server.log").read_text()

    def errors(self) -> list[str]:
        """What went wrong inside: the lines that its log calls errors, and what Python writes where nobody caught one."""
        return [line for line in self.said().splitlines() if re.match(ERROR, line)]

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=PATIENCE)
        self.process = None

    def flask(self, *args: str) -> subprocess.CompletedProcess[str]:
        """`flask --app workshop …` on this server's database."""
        command = [sys.executable, "-m", "flask", "--app", "workshop", *args]
        return subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=60)

    def create(self, plan: Path | str) -> dict[str, str]:
        """Store a workshop from a programme file or its text, as `flask create` does; its code, addresses and keys."""
        text = plan if isinstance(plan, str) else plan.read_bytes()
        made = commands.create(self._store(), load(text, "nl"))
        base = self.env["PUBLIC_URL"]
        return {
            "code": made.code,
            "join_url": f"{base}/j/{made.code}",
            "screen_url": f"{base}/s/{made.code}?key={made.screen_key}",
            "facilitator_url": f"{base}/f/{made.code}?key={made.facilitator_key}",
            "screen_key": made.screen_key,
            "facilitator_key": made.facilitator_key,
        }

    def export(self, workshop: dict[str, str]) -> dict[str, Any]:
        """The JSON export, as `flask export` writes it."""
        database = self._store()
        row = database.read(lambda tx: find_workshop(tx, code=workshop["code"]))
        assert row is not None
        exported: dict[str, Any] = json.loads(records.exported(History(database).state(row.id), row, "json", "nl"))
        return exported

    def _store(self) -> Store:
        """Its database, opened beside it: a command line of its own would take a second to start."""
        url = read_settings({"DATABASE_URL": f"sqlite:///{self.folder}/sessions.db", **self.env}).database_url
        return Store(url)


@contextmanager
def running_server(*, sabotage: str | None = None, **env: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), sabotage=sabotage, **env).start()
        try:
            yield server
        finally:
            server.stop()


class Client:
    """One phone, screen or console: the real client, and the last it heard."""

    def __init__(self, server: Server, workshop: dict[str, str], role: str = "participant", **auth: Any) -> None:
        self.server = server
        self.auth = {"code": workshop["code"], "role": role, "token": workshop.get(f"{role}_key"), "lang": "nl", **auth}
        self.views: list[dict[str, Any]] = []
        self.mes: list[dict[str, Any]] = []
        self.refusal: Any = None
        self.io = socketio.Client(reconnection=False)
        self.io.on("view", self.views.append)
        self.io.on("me", self.mes.append)
        self.io.on("connect_error", self._refused)

    def _refused(self, data: Any) -> None:
        self.refusal = data

    def connect(self, transports: tuple[str, ...] = ("websocket",)) -> Client:
        self.io.connect(self.server.url, auth=self.auth, transports=list(transports), wait_timeout=10)
        self.until(lambda view: True)
        if self.auth["role"] == "participant":
            wait_until(lambda: self.mes, "a me")
            self.auth["token"] = self.me["token"]
        return self

    @property
    def view(self) -> dict[str, Any]:
        return self.views[-1]

    @property
    def me(self) -> dict[str, Any]:
        return self.mes[-1]

    def until(self, holds: Callable[[dict[str, Any]], Any], what: str = "such a view") -> dict[str, Any]:
        wait_until(lambda: self.views and holds(self.view), what)
        return self.view

    def say(self, event: str, **payload: Any) -> dict[str, Any]:
        """Send an event and wait for its acknowledgement."""
        ack: dict[str, Any] = self.io.call(event, payload, timeout=15)
        return ack

    def answer(self, value: Any, item: str | None = None, ref: str | None = None) -> dict[str, Any]:
        return self.say("answer", ref=ref or uuid.uuid4().hex, item=item or self.view["item"]["id"], value=value)

    def do(self, action: str, **payload: Any) -> dict[str, Any]:
        ack = self.say("do", action=action, **payload)
        if ack["ok"]:
            self.until(
                lambda view: view["version"] >= ack["version"] or action in ("hide", "show"), f"a view after {action}"
            )
        return ack

    def next(self) -> dict[str, Any]:
        ack = self.do("next")
        assert ack["ok"], ack
        return self.view

    def close(self) -> None:
        self.io.disconnect()
        # The library forgets a line that was cut, and leaves it open.
        if self.io.eio.ws is not None:
            self.io.eio.ws.shutdown()


def in_pairs(code: str) -> str:
    """48 39 20: how a code is written for people."""
    return " ".join(re.findall("..", code))
