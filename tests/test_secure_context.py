"""A laptop's own network is plain http, which browsers call no secure context: what is missing there, no script may need."""

from __future__ import annotations

import re

from tests.driver import ROOT

NEEDS = re.compile(
    r"crypto\.(?:randomUUID|subtle)|navigator\.(?:wakeLock|clipboard|serviceWorker|mediaDevices|locks|storage|share)|\bcaches\."
)
WITH_A_WAY_OUT = {"js/awake.js": '"wakeLock" in navigator', "js/console/copy.js": "navigator.clipboard ?"}
"""script → the question that it asks first."""


def needing(source: str) -> list[str]:
    """What a script uses, comments apart, that only a secure context has."""
    return NEEDS.findall(re.sub(r"^\s*(//|/?\*).*$", "", source, flags=re.MULTILINE))


def test_no_script_needs_a_secure_context() -> None:
    folder = ROOT / "static"
    scripts = [path for part in ("js", "kinds", "activities") for path in (folder / part).rglob("*.js")]
    using = {str(path.relative_to(folder)): path.read_text() for path in scripts if needing(path.read_text())}
    assert set(using) == set(WITH_A_WAY_OUT)
    assert all(question in using[name] for name, question in WITH_A_WAY_OUT.items())


def test_a_script_that_needs_one_is_found_and_a_comment_is_not() -> None:
    assert needing("const ref = crypto.randomUUID();")
    assert not needing("// crypto.randomUUID is absent here\ncrypto.getRandomValues(x)")
