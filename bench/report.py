"""From raw figures to the table of docs/benchmarks.md: medians over the rounds, ratios, and what was promised."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from make import NODE

Figures = dict[str, Any]
PACKAGES = ("eventlet", "flask-socketio", "python-socketio", "python-engineio", "sqlalchemy")


@dataclass(frozen=True)
class Round:
    """Everything measured once. `spread` and `storm` hold load.mjs's report by server, `memory` KiB a phone."""

    seed: int
    spread: dict[str, Figures]
    storm: dict[str, Figures]
    memory: dict[str, float]
    tallies: Figures
    joins: Figures


@dataclass(frozen=True)
class Row:
    """One promise: ours, what it is measured against (None: a clock), and the bounds; `best` says which way is better."""

    what: str
    unit: str
    ours: Callable[[Round], float]
    beside: Callable[[Round], float] | None
    acceptable: float
    excellent: float
    best: Callable[[float, float], float] = min

    def verdict(self, figure: float) -> str:
        for bound, word in ((self.excellent, "excellent"), (self.acceptable, "acceptable")):
            if self.best(figure, bound) == figure:
                return word
        return "**not met**"


def votes_per_second(figures: Figures, items: slice = slice(None)) -> float:
    """All vote at once, so the slowest acknowledgement is how long the room took. Choices alone: the bare server asks no other."""
    choices = [item for item in figures["items"] if item["kind"] == "choice"][items]
    return median(float(item["answered"] / item["ack_ms"]["max"]) * 1000 for item in choices)


def slowest_hundredth(figures: Figures) -> float:
    """The p99 of the middle question: one disturbance of the machine is one question's, not the whole run's."""
    return median(float(item["ack_ms"]["p99"]) for item in figures["items"])


def cpu_a_question(figures: Figures) -> float:
    return float(figures["server"]["cpu_s_run"]) / len(figures["items"])


ROWS = (
    Row(
        "a stage change, until the last phone has it", "ms",
        lambda r: r.spread["product"]["fanout_last_ms"]["p50"], lambda r: r.spread["bare"]["fanout_last_ms"]["p50"], 1.3, 0.4,
    ),
    Row(
        "durable votes at once", "votes/s",
        lambda r: votes_per_second(r.storm["product"]), lambda r: votes_per_second(r.storm["bare"]), 0.7, 1.0, max,
    ),
    Row(
        "votes within 1 s, acknowledgement p99 of a question", "ms",
        lambda r: slowest_hundredth(r.spread["product"]), None, 50, 20,
    ),
    Row(
        "votes at once with a live tally, beside without", "votes/s",
        lambda r: votes_per_second(r.tallies, slice(0, None, 2)), lambda r: votes_per_second(r.tallies, slice(1, None, 2)),
        0.95, 0.99, max,
    ),
    Row("joins in 10 s, page to first view, p50", "ms", lambda r: r.joins["p50"], None, 20, 8),
    Row("joins in 10 s, page to first view, p99", "ms", lambda r: r.joins["p99"], None, 150, 60),
    Row("the server's CPU a question", "s", lambda r: cpu_a_question(r.spread["product"]), None, 1.5, 0.5),
    Row("memory a phone", "KiB", lambda r: r.memory["product"], lambda r: r.memory["bare"], 1.5, 1.15),
)  # fmt: skip
TO_COMPARE: tuple[tuple[str, str, Callable[[Round], float]], ...] = (
    ("votes within 1 s, p99 over all questions", "ms", lambda r: r.spread["product"]["ack_ms"]["p99"]),
    ("bare server: p99 of a question", "ms", lambda r: slowest_hundredth(r.spread["bare"])),
    ("bare server: CPU a question", "s", lambda r: cpu_a_question(r.spread["bare"])),
    ("last acknowledgement to the screen's count, p99", "ms", lambda r: r.spread["product"]["screen_behind_ms"]["p99"]),
    ("socket to first view, p99", "ms", lambda r: r.spread["product"]["join_ms"]["p99"]),
    ("first load of a phone, compressed", "KiB", lambda r: r.joins["bytes"] / 1024),
    ("first load of a phone, requests", "", lambda r: r.joins["requests"]),
    ("a phone hears in the whole morning", "KiB", lambda r: r.spread["product"]["kib_per_phone"]),
)


def write(path: Path, rounds: list[Round], phones: int) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*head(rounds, phones), *table(rounds), *beside(rounds)]) + "\n", encoding="utf-8")


def head(rounds: list[Round], phones: int) -> list[str]:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    node = subprocess.run([*NODE, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    seeds = ", ".join(str(each.seed) for each in rounds)
    return [
        "# Benchmarks",
        "",
        f"{phones} phones beside `bare_server.py`, which stores and checks nothing; medians of {len(rounds)} rounds, with the",
        "lowest and highest in brackets. The load generator shares the machine: keep the ratios, not the milliseconds.",
        "",
        f"- Made on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC by `python -m bench.run --live-load PATH -n {phones} --rounds {len(rounds)}`,"
        f" seeds {seeds}, at commit {commit()}",
        f"- Machine: {processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()},"
        f" load at the end {os.getloadavg()[1]:.1f}",
        f"- Python {platform.python_version()}, {packages}, node {node}",
        "",
    ]  # fmt: skip


def table(rounds: list[Round]) -> list[str]:
    lines = [
        "| what | Mekaere | beside | ratio | acceptable | excellent | is |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in ROWS:
        ours = [row.ours(each) for each in rounds]
        theirs = [row.beside(each) for each in rounds] if row.beside else []
        ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)] if theirs else []
        judged = median(ratios or ours)
        lines.append(
            f"| {row.what} | {shown(ours)} {row.unit} | {shown(theirs) + ' ' + row.unit if theirs else '–'} "
            f"| {shown(ratios) if ratios else '–'} | {row.acceptable:g} | {row.excellent:g} | {row.verdict(judged)} |"
        )
    return lines


def beside(rounds: list[Round]) -> list[str]:
    rows = [f"| {what} | {shown([figure(each) for each in rounds])} {unit} |" for what, unit, figure in TO_COMPARE]
    return ["", "| to compare | |", "| --- | --- |", *rows]


def shown(figures: list[float]) -> str:
    middle, low, high = median(figures), min(figures), max(figures)
    return f"{rounded(middle)} ({rounded(low)} to {rounded(high)})" if low != high else rounded(middle)


def rounded(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def processor() -> str:
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return models[0].split(": ", 1)[1] if models else platform.machine()


def commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
