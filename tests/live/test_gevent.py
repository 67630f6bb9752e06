"""That a server on gevent starts, is voted on and stops: `make test` asks no more of it. `make reliability` runs all live tests on it.

Not marked `live`: it is on gevent whatever the run is on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.driver import PATIENCE, ROOT, Client, running_server, wait_until

PLAN = """
title: Proef
names: optional
programme:
  - type: poll
    title: Begin
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee]}
"""
BESIDE = """
import hashlib, threading, time
from workshop import runtime
runtime.patch()
beats = []
def beat():
    while True:
        beats.append(1)
        time.sleep(0.01)
runtime.spawn(beat)
runtime.in_thread(hashlib.pbkdf2_hmac, "sha256", b"", b"", 1_000_000)
assert len(beats) > 5, beats
"""
RAISES = """
from workshop import runtime
runtime.patch()
try:
    runtime.in_thread(int, "no number")
except ValueError:
    print("raised", end="")
"""
ABSENT = """
import sys
sys.modules["gevent"] = None
from workshop import runtime
runtime.patch()
"""


def on_gevent(script: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "WORKSHOP_ASYNC": "gevent", "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60)


def test_votes_are_seen_and_stored_and_the_server_stops_in_good_order():
    with running_server(WORKSHOP_ASYNC="gevent") as server, ExitStack() as clients:
        workshop = server.create(PLAN)
        console, *phones = (Client(server, workshop, role) for role in ("facilitator", "participant", "participant"))
        heard: list[object] = []
        for client, way in ((console, "websocket"), (phones[0], "websocket"), (phones[1], "polling")):
            client.io.on("restarting", heard.append)
            client.connect((way,))
            clients.callback(client.close)
        console.next()
        for phone in phones:
            phone.until(lambda view: view["phase"] == "open")
            assert phone.answer("o1")["ok"]
        console.until(lambda view: view["result"]["counts"] == {"o1": 2, "o2": 0})
        assert server.process is not None
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0
        wait_until(lambda: len(heard) == 3, "everybody heard that the server restarts")
        assert len(server.export(workshop)["answers"]) == 2
        assert '"level": "error"' not in server.said()
        assert "Traceback" not in server.said()


def test_work_in_a_thread_holds_up_nobody():
    done = on_gevent(BESIDE)
    assert done.returncode == 0, done.stderr


def test_an_error_in_a_thread_is_raised_and_printed_by_nobody():
    done = on_gevent(RAISES)
    assert (done.stdout, done.stderr) == ("raised", "")


def test_where_it_is_not_installed_one_sentence_says_how():
    done = on_gevent(ABSENT)
    assert done.returncode == 2
    assert "pip install -r requirements-gevent.txt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
