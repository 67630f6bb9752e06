"""Starts and stops the servers that the benchmark compares: the product and the bare server beside it. Linux only."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 20.0


@dataclass(frozen=True)
class Target:
    """A running server with a workshop to walk through, as load.mjs wants to be told of it."""

    url: str
    pid: int
    code: str = "000000"
    facilitator_key: str = "f"
    screen_key: str = "s"

    def options(self) -> list[str]:
        return ["--url", self.url, "--code", self.code, "--pid", str(self.pid), *self.keys()]

    def keys(self) -> list[str]:
        return ["--facilitator", self.facilitator_key, "--screen", self.screen_key]

    def peak_kib(self) -> int:
        """The most memory that it ever held."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


@contextmanager
def product(folder: Path, programme: Path) -> Iterator[Target]:
    """A fresh product on eventlet with an empty database in `folder` and one workshop made from `programme`."""
    database = folder / f"{time.monotonic_ns()}.db"
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "WORKSHOP_ASYNC": "eventlet"}
    port = free_port()
    command = [sys.executable, "run.py", "--host", "127.0.0.1", "--port", str(port)]
    with serving(command, port, env, folder / "product.log") as pid:
        create = [sys.executable, "-m", "flask", "--app", "workshop", "create", str(programme), "--json"]
        made = subprocess.run(create, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if made.returncode:
            sys.exit(f"No workshop could be made from {programme}:\n{made.stderr}")
        keys = json.loads(made.stdout)
        yield Target(url(port), pid, keys["code"], keys["facilitator_key"], keys["screen_key"])


@contextmanager
def bare(folder: Path, script: Path) -> Iterator[Target]:
    """The least that a Flask-SocketIO server can do; it walks its own six questions once, so each run has a new one."""
    port = free_port()
    with serving([sys.executable, str(script), str(port)], port, dict(os.environ), folder / "bare.log") as pid:
        yield Target(url(port), pid)


@contextmanager
def serving(command: Sequence[str], port: int, env: dict[str, str], log: Path) -> Iterator[int]:
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        wait_until_it_listens(process, port, log)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"A server stopped at once:\n{log.read_text()[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"A server did not listen within {STARTS_WITHIN:.0f} s:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def url(port: int) -> str:
    return f"http://127.0.0.1:{port}"
