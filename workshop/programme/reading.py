"""A programme file read whole: the programme, or everything that is wrong with it in the user's own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from babel.lists import format_list
from pydantic import ValidationError

from workshop import words
from workshop.kinds.base import N_
from workshop.programme.mistakes import EMPTY, SENTENCES, explained
from workshop.programme.models import Path, Programme
from workshop.programme.nodes import read
from workshop.programme.references import references, untranslated
from workshop.programme.shape import label_at
from workshop.programme.source import Problem, Source, Spot, Unreadable

MOST_MISTAKES = 100
IN_A_FORM = dict.fromkeys((SENTENCES["missing"], EMPTY), N_("Fill in “%(field)s”."))
"""What a form says instead of how one would write it in a file."""


@dataclass(frozen=True, order=True)
class Mistake:
    """Something wrong in a file: where it stands (from line 1 and column 1; `path` counts from 1 too), and what would be right."""

    line: int
    column: int
    path: str
    message: str


class ProgrammeErrors(Exception):
    """All mistakes in a programme file, from top to bottom."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(f"{mistake.line}: {mistake.message}" for mistake in mistakes))
        self.mistakes = mistakes


def load(text: str | bytes, lang: str) -> Programme:
    """The programme that a YAML text holds. Raises ProgrammeErrors, in the language `lang` of the user."""
    try:
        source = read(text)
    except Unreadable as error:
        raise ProgrammeErrors([_said(error.problem, lang)]) from error
    programme, problems = _judged(source)
    if problems or programme is None:
        problems.sort(key=lambda problem: (problem.spot.line, problem.spot.column))
        raise ProgrammeErrors(sorted({_said(problem, lang) for problem in problems[:MOST_MISTAKES]}))
    return programme


def check(plan: Any, lang: str) -> tuple[Programme | None, list[Mistake]]:
    """The programme that a plan makes, or everything that is wrong with it; `plan` is plain data from the planner, finished or not.

    There are no lines here: a mistake stands by its `path`, and calls fields by the words of the form.
    """
    source = Source(plan, {path: Spot(line, 1) for line, path in enumerate(_places(plan), start=1)})
    programme, problems = _judged(source)
    gettext, _ = words.translator(lang)
    said = []
    for each in sorted(problems, key=lambda each: each.spot.line)[:MOST_MISTAKES]:
        values = {**each.values, "field": label_at(plan, each.path, gettext) or each.values.get("field")}
        said.append(_said(replace(each, sentence=IN_A_FORM.get(each.sentence, each.sentence), values=values), lang))
    return (programme if not problems else None), list(dict.fromkeys(said))


def _places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Where everything in a plan stands, from top to bottom."""
    yield path
    for part, each in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _places(each, (*path, part))


def _unreadable(data: Any, path: Path = ()) -> Iterator[Path]:
    """Where texts stand that no database takes: with a NUL in it, or half of a character."""
    if isinstance(data, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in data):
        yield path
    for part, each in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _unreadable(each, (*path, part))


def _judged(source: Source) -> tuple[Programme | None, list[Problem]]:
    problems = [*source.problems, *references(source)]
    problems += [
        Problem(source.spot(path), N_("We cannot read this text. Type it again."), path=path)
        for path in _unreadable(source.data)
    ]
    programme = None
    if not isinstance(source.data, dict):
        problems.append(Problem(Spot(1, 1), N_("There is no programme here. Begin with “title: …” and “programme:”.")))
    else:
        try:
            programme = Programme.model_validate(source.data)
            problems += untranslated(source, programme)
        except ValidationError as error:
            problems += explained(source, error)
    return programme, problems


def _said(problem: Problem, lang: str) -> Mistake:
    gettext, _ = words.translator(lang)
    message = gettext(problem.sentence, **_in_words(problem.values, lang))
    return Mistake(problem.spot.line, problem.spot.column, _path(problem.path), message)


def _in_words(values: Mapping[str, Any], lang: str) -> dict[str, object]:
    """Values as they stand in a sentence: choices with commas, what is expected translated and with «or»."""
    gettext, _ = words.translator(lang)
    said = dict(values)
    if "choices" in said:
        said["choices"] = ", ".join(said["choices"])
    if "expected" in said:
        said["expected"] = format_list([gettext(each) for each in said["expected"]], style="or", locale=lang)
    return said


def _path(path: Path) -> str:
    """programme[3].items[1].text: lists count from 1, as people do."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
