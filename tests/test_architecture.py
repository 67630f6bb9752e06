"""The floors and house rules of docs/architecture.md, read from the code itself; each finder is also shown a breach."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.activities import TYPES
from workshop.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
# From the roof to the ground: a module imports only from rows below its own; rows of packages count as one.
FLOORS = (
    ("run",),
    ("workshop",),
    ("serving",),
    ("app",),
    ("guard", "handing", "hosting", "health", "planning", "reach", "privacy"),
    ("pages", "live", "cli", "peers"),
    ("closing", "forms", "readymade", "turns", "warming"),
    ("audience",),
    ("wire",),
    ("hall", "records", "drafts", "paper", "previewing"),
    ("rehearsal",),
    ("commands", "views", "purging", "starters", "uploads"),
    ("exports", "timing"),
    ("writer",),
    ("history", "access", "erasing"),
    ("fold",),
    ("programme", "overview"),
    ("store", "words", "qr", "messages", "config", "guessing"),
    ("disk", "invitations", "scrubbing"),
    ("migrations", "tables"),
    ("trouble", "activities", "logs", "watching", "quotes"),
    ("kinds",),
    ("runtime",),
    ("threads",),
    ("lines", "pace"),
    ("headers",),
)
SHELL = {part for row in FLOORS[:9] for part in row}
PURE = {"activities", "kinds", "fold"}
WEB = {"flask", "flask_socketio", "flask_babel", "socketio", "engineio", "werkzeug", "jinja2", "whitenoise"}
WORLD = {"time", "datetime", "random", "secrets", "uuid", "os", "sys", "pathlib", "socket", "threading", "sqlalchemy"}
# A seeded shuffle replays; a path of names alone touches no disk.
HARMLESS = {("random", "Random"), ("pathlib", "PurePosixPath")}
OPENING = re.compile(r"(#!.*\n)?(@import .*\n)*/[/*]")
LONGEST = 300
LONGER_WITH_A_REASON: dict[str, str] = {}
REGISTRIES = [".".join(name) for name in (("npmjs", "org"), ("npmjs", "com"), ("pypi", "org"), ("pythonhosted", "org"))]
THIS_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")


def python_modules() -> list[tuple[str, Path]]:
    """(part, file) of the product: `workshop/kinds/choice.py` is of the part `kinds`."""
    inside = [(path.relative_to(ROOT / "workshop"), path) for path in sorted((ROOT / "workshop").rglob("*.py"))]
    named = [(where.parts[0].removesuffix(".py").replace("__init__", "workshop"), path) for where, path in inside]
    return [("run", ROOT / "run.py"), *named]


def committed(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def imported(source: str) -> Iterator[tuple[str, str | None]]:
    """Every (module, name) that a source imports, also inside functions; `import x` has no name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((each.name, None) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written whole: from workshop.kinds import …"
            yield from ((node.module or "", each.name) for each in node.names)


def parts_imported(source: str) -> set[str]:
    parts = set()
    for module, name in imported(source):
        first, *rest = module.split(".")
        if first == "workshop":
            parts.add(rest[0] if rest else name if name in floors() else "workshop")
    return {part for part in parts if part}


def floors() -> dict[str, int]:
    return {part: row for row, parts in enumerate(FLOORS) for part in parts}


def upward_imports(part: str, source: str) -> list[str]:
    floor = floors()
    unplaced = [name for name in {part, *parts_imported(source)} if name not in floor]
    assert not unplaced, f"say in FLOORS where {unplaced} belongs"
    return sorted(name for name in parts_imported(source) - {part} if floor[name] <= floor[part])


def outside_imports(source: str, forbidden: set[str]) -> set[str]:
    found = {(module.split(".")[0], name) for module, name in imported(source)}
    return {module for module, name in found if module in forbidden and (module, name) not in HARMLESS}


def others_imported(part: str, source: str) -> set[str]:
    """The neighbours that a type or a kind imports; those that open with _ belong to their common base."""
    found = set()
    for module, name in imported(source):
        if module == f"workshop.{part}":
            found.add(name or "")
        elif module.startswith(f"workshop.{part}."):
            found.add(module.split(".")[2])
    return {name for name in found if not name.startswith("_")}


def names_compared(source: str, names: set[str]) -> list[str]:
    """Where a source decides by the name of a type or kind: ==, in (…), match, or a table of its own."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            equal = [side for side in sides if any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)]
            members = [each for side in sides if isinstance(side, ast.Tuple | ast.List | ast.Set) for each in side.elts]
            found += [
                each.value for each in [*equal, *members] if isinstance(each, ast.Constant) and each.value in names
            ]
        elif isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant) and node.value.value in names:
            found.append(node.value.value)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Attribute):
            found += [ast.unparse(node)] if node.slice.attr in ("type", "kind") and table_of(node) not in OURS else []
    return found


OURS = {"TYPES", "KINDS"}


def table_of(node: ast.Subscript) -> str:
    return ast.unparse(node.value).split(".")[-1]


def script_compares(source: str, names: set[str]) -> list[str]:
    return re.findall(rf"""(?:[!=]==?\s*|\bcase\s+)["']({"|".join(sorted(names))})["']""", source)


def test_imports_point_down_only() -> None:
    breaches = {str(path.relative_to(ROOT)): upward_imports(part, path.read_text()) for part, path in python_modules()}
    assert not {path: up for path, up in breaches.items() if up}


def test_only_the_top_floor_knows_the_web() -> None:
    modules = [(part, path) for part, path in python_modules() if part not in SHELL | {"runtime", "threads"}]
    assert not {
        path.name: web for _, path in modules if (web := outside_imports(path.read_text(), WEB - {"flask_babel"}))
    }


def test_the_core_has_no_clock_no_chance_and_no_disk() -> None:
    modules = [path for part, path in python_modules() if part in PURE]
    assert not {path.name: world for path in modules if (world := outside_imports(path.read_text(), WORLD | WEB))}


def test_a_type_knows_no_other_type_and_a_kind_no_other_kind() -> None:
    for part in ("activities", "kinds"):
        for path in (ROOT / "workshop" / part).glob("*.py"):
            if path.stem == "base" or path.stem.startswith("_"):
                continue
            assert others_imported(part, path.read_text()) <= {"base"}, path.name


@pytest.mark.parametrize("library", ["eventlet", "gevent"])
def test_one_module_names_the_green_library(library: str) -> None:
    naming = [path.name for _, path in python_modules() if library in path.read_text().lower()]
    assert naming == ["runtime.py"]


def test_the_spine_compares_no_type_or_kind_by_name() -> None:
    names = set(TYPES) | set(KINDS)
    spine = [path for part, path in python_modules() if part not in ("activities", "kinds")]
    assert not {path.name: found for path in spine if (found := names_compared(path.read_text(), names))}
    scripts = [*(ROOT / "static" / "js").glob("*.js"), *(ROOT / "templates").glob("*.html")]
    assert not {path.name: found for path in scripts if (found := script_compares(path.read_text(), names))}


def test_every_type_and_kind_has_a_module_of_its_own_name() -> None:
    assert set(TYPES) == {p.stem for p in modules_of("activities")}
    assert set(KINDS) == {p.stem for p in modules_of("kinds")}


def modules_of(part: str) -> list[Path]:
    inside = (ROOT / "workshop" / part).iterdir()
    return [path for path in inside if not path.stem.startswith("_") and path.stem != "base"]


def test_nothing_committed_names_a_registry_or_a_folder_of_somebodys_machine() -> None:
    texts = [(path, path.read_text(errors="ignore")) for path in committed() if path.suffix not in (".png", ".woff2")]
    assert not {path.name for path, text in texts if any(host in text for host in REGISTRIES)}
    assert not {path.name: found for path, text in texts if (found := THIS_MACHINE.findall(text))}
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_files_stay_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in committed(".py", ".js", ".mjs", ".ts", ".css", ".html")
    }
    too_long = {path for path, lines in lengths.items() if lines > LONGEST}
    assert too_long == set(LONGER_WITH_A_REASON), "split these, or take a file that became short off the list"


def test_every_module_opens_with_a_sentence_that_says_what_lives_there() -> None:
    silent = [
        path for path in committed(".py") if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    silent += [path for path in committed(".js", ".mjs", ".css") if not re.match(OPENING, path.read_text())]
    assert not [str(path.relative_to(ROOT)) for path in silent]


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("store", "from workshop.history import History"),
        ("kinds", "def f():\n    from workshop import store"),
        ("fold", "import workshop.commands"),
        ("activities", "from workshop import create_app"),
    ],
)
def test_an_import_that_points_up_is_found(part: str, source: str) -> None:
    assert upward_imports(part, source)


def test_a_module_without_a_floor_is_found() -> None:
    with pytest.raises(AssertionError, match="FLOORS"):
        upward_imports("managers", "")


@pytest.mark.parametrize(
    "source",
    [
        "item.kind == 'choice'",
        "'quiz' != step.type",
        "if type in ('quiz', 'poll'): pass",
        "match kind:\n    case 'choice': pass",
        "LABELS[item.kind]",
    ],
)
def test_a_decision_by_name_is_found(source: str) -> None:
    assert names_compared(source, {"choice", "quiz", "poll"})


@pytest.mark.parametrize("source", ["row['choice']", "KINDS[item.kind].tally", "{'quiz': 1}", "'choice' in row"])
def test_a_word_that_is_no_decision_is_left_alone(source: str) -> None:
    assert not names_compared(source, {"choice", "quiz"})


def test_a_decision_by_name_in_a_script_is_found() -> None:
    assert script_compares('if (view.activity.type === "quiz") {}', {"quiz"})


def test_the_clock_and_chance_are_found_but_a_seeded_shuffle_is_not() -> None:
    assert outside_imports("import time\nfrom random import choice", WORLD) == {"time", "random"}
    assert not outside_imports("from random import Random", WORLD)


def test_a_neighbour_is_found_but_the_common_base_is_not() -> None:
    assert others_imported("kinds", "from workshop.kinds import choice") == {"choice"}
    assert others_imported("kinds", "from workshop.kinds.base import Item") == {"base"}


def test_a_path_of_somebodys_machine_is_found() -> None:
    assert THIS_MACHINE.search("see /" + "home/anna/notes")
    assert not THIS_MACHINE.search("docs/work/plan")
