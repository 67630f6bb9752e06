"""Programmes to start from: each is a file in `programmes/starters` with its texts in every language that we speak."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop import words
from workshop.kinds.base import N_
from workshop.programme import Programme, as_plan, as_yaml, load

FOLDER = Path(__file__).parent / "programmes" / "starters"
ABOUT = {
    "development-day": N_("A whole day with organisations and people who live it: from a first word to a covenant."),
    "statements": N_("Take sides, talk, and take sides again. Twenty minutes."),
    "pub-quiz": N_("A quiz in teams, a table against a table. Half an hour."),
    "brainstorm": N_("Everyone writes ideas and spreads dots. Half an hour."),
    "check-out": N_("How is everybody, and what do they take home? Ten minutes."),
    "empty": N_("Begin with a single step and make your own."),
}
"""Starters in the order in which they are offered, and what each is for."""


def offered(lang: str) -> list[dict[str, Any]]:
    """`{name, title, about, types}` of each starter, in this language; `types` are what its steps are, in words."""
    gettext, _ = words.translator(words.choose(lang))
    made = []
    for name, about in ABOUT.items():
        found = programme(name, lang)
        assert found is not None
        steps = list(dict.fromkeys(gettext(step.form.label) for step in found.programme))
        made.append({"name": name, "title": found.title, "about": gettext(about), "steps": steps})
    return made


def programme(name: str, lang: str) -> Programme | None:
    """The starter of this name with all its texts in one language, so that whoever changes it writes each text once."""
    if name not in ABOUT:
        return None
    whole = load((FOLDER / f"{name}.yaml").read_text("utf-8"), lang)
    spoken = words.choose(lang)
    return load(as_yaml({**_in(spoken, as_plan(whole)), "language": spoken}), lang)


def _in(lang: str, value: Any) -> Any:
    if isinstance(value, dict):
        return value[lang] if lang in value else {key: _in(lang, each) for key, each in value.items()}
    return [_in(lang, each) for each in value] if isinstance(value, list) else value
