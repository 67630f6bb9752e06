"""Walks the product and a bare server side by side with a room full of phones, and writes docs/benchmarks.md.

    .venv/bin/python -m bench.run --live-load PATH -n 500

PATH is the folder of the load generator (load.mjs, bare_server.py); nothing else of the project needs it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Set
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from bench.report import Round, write
from bench.servers import ROOT, Target, bare, product
from make import NODE, NPM

MORNING = ROOT / "workshop" / "programmes" / "ochtend.yaml"
TALLIES = ROOT / "bench" / "tallies.yaml"
JOIN_WITHIN = 10_000
# The bare server tells its screen nothing when a question has as many answers as the last one by its next tick: its
# flaw, no figure of ours, and it only shows in a storm.
FORGIVEN = {"bare": {"no screen count"}, "product": set[str]()}
TIMEOUT = {"bare": 5_000, "product": 20_000}


def main() -> None:
    parser = argparse.ArgumentParser(description="Benchmark Mekaere beside a bare server.")
    parser.add_argument("--live-load", type=Path, required=True, help="folder with load.mjs and bare_server.py")
    parser.add_argument("-n", type=int, default=500, help="phones (500)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), args.live_load, args.n)
        rounds = [bench.round(seed) for seed in range(1, args.rounds + 1)]
    write(args.out, rounds, args.n)
    print(f"Written to {args.out}")


class Bench:
    """One machine, one folder for its databases, one copy of the load generator."""

    def __init__(self, folder: Path, live_load: Path, phones: int) -> None:
        self.folder, self.phones = folder, phones
        # A copy, as the original may be read-only and `npm ci` writes beside it.
        self.tools = Path(shutil.copytree(live_load, folder / "live-load", copy_function=shutil.copyfile))
        self.tools.chmod(0o755)
        subprocess.run([*NPM, "ci", "--no-audit", "--no-fund", "--silent"], cwd=self.tools, check=True)

    def round(self, seed: int) -> Round:
        """Every figure once, product and bare server by turns first, as a machine gets warmer and busier."""
        order = ("product", "bare") if seed % 2 else ("bare", "product")
        spread = {name: self.walk(name, seed, spread=1000) for name in order}
        storm = {name: self.walk(name, seed, spread=0) for name in order}
        memory = {name: self.memory(name, seed) for name in order}
        with product(self.folder, TALLIES) as target:
            say(f"round {seed}: live tallies and hidden ones by turns")
            tallies = self.load(target, seed, "--spread", "0")
        with product(self.folder, MORNING) as target:
            say(f"round {seed}: joins with page and assets")
            joins = self.joins(target, seed)
        return Round(seed, spread, storm, memory, tallies, joins)

    def walk(self, name: str, seed: int, spread: int) -> dict[str, Any]:
        say(f"round {seed}: {name}, {self.phones} phones answering within {spread} ms")
        with self.server(name) as target:
            options = ["--spread", str(spread), "--join", str(JOIN_WITHIN), "--timeout", str(TIMEOUT[name])]
            return self.load(target, seed, *options, forgiven=FORGIVEN[name])

    def memory(self, name: str, seed: int) -> float:
        """KiB that one connected phone adds: they join and nothing else happens."""
        say(f"round {seed}: {name}, memory")
        with self.server(name) as target:
            self.load(target, seed, "--steps", "0", phones=1)  # what the first client loads is not what a phone costs
            idle = target.peak_kib()
            self.load(target, seed, "--steps", "0")
            return float(target.peak_kib() - idle) / self.phones

    def server(self, name: str) -> AbstractContextManager[Target]:
        return product(self.folder, MORNING) if name == "product" else bare(self.folder, self.tools / "bare_server.py")

    def load(
        self, target: Target, seed: int, *options: str, phones: int | None = None, forgiven: Set[str] = frozenset()
    ) -> dict[str, Any]:
        room = [*target.options(), "-n", str(phones or self.phones)]
        return self.node(seed, self.tools / "load.mjs", [*room, *options], forgiven)

    def joins(self, target: Target, seed: int) -> dict[str, Any]:
        options = ["--url", target.url, "--code", target.code, "-n", str(self.phones), "--join", str(JOIN_WITHIN)]
        return self.node(seed, ROOT / "bench" / "joins.mjs", options)

    def node(self, seed: int, script: Path, options: list[str], forgiven: Set[str] = frozenset()) -> dict[str, Any]:
        """A seeded run of a generator; one error in it makes its figures worth nothing, so it ends the benchmark."""
        # --random-seed makes Math.random, and so who answers when, the same in every run of this seed.
        command = [*NODE, f"--random-seed={seed}", str(script), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        figures: dict[str, Any] = json.loads(done.stdout) if done.stdout.strip() else {}
        if not figures or set(figures["errors"]) - forgiven:
            logs = "\n".join(log.read_text()[-1500:] for log in self.folder.glob("*.log"))
            sys.exit(f"{script.name} met errors: {figures.get('errors')}\n{done.stderr}\n{logs}")
        return figures


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
