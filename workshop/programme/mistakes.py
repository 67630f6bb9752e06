"""What pydantic and the rules of a type have to say about a file, as problems with a place and a sentence. No YAML is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.activities import TYPES
from workshop.activities.base import Mistake, Part
from workshop.kinds.base import N_
from workshop.programme.models import Path, Programme
from workshop.programme.nodes import plain
from workshop.programme.source import Problem, Source

EXPECTED = {
    "string": N_("a text"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "bool": N_("true or false"),
    "list": N_("a list"),
    "tuple": N_("a list"),
    "dict": N_("a text per language"),
    "model": N_("fields with a name"),
}
"""How pydantic's name for an error about a type begins → what there should be."""

SENTENCES = {
    "extra_forbidden": N_("There is no field “%(field)s” here. Possible are: %(choices)s."),
    "missing": N_("“%(field)s” is missing here. Add “%(field)s: …”."),
    "literal_error": N_("“%(given)s” is not possible for “%(field)s”. Choose one of: %(choices)s."),
    "union_tag_invalid": N_("“%(given)s” is not possible for “%(field)s”. Choose one of: %(choices)s."),
    "union_tag_not_found": N_("“%(field)s” is missing here. Choose one of: %(choices)s."),
    "greater_than_equal": N_("%(given)s is too small for “%(field)s”. Use %(ge)s or more."),
    "greater_than": N_("%(given)s is too small for “%(field)s”. Use more than %(gt)s."),
    "less_than_equal": N_("%(given)s is too large for “%(field)s”. Use %(le)s or less."),
    "less_than": N_("%(given)s is too large for “%(field)s”. Use less than %(lt)s."),
    "too_short": N_("There is too little in “%(field)s”. Give at least %(min_length)s."),
    "too_long": N_("There is too much in “%(field)s”. Give at most %(max_length)s."),
    "string_too_short": N_("The text of “%(field)s” is too short. Use at least %(min_length)s characters."),
    "string_too_long": N_("The text of “%(field)s” is too long. Use at most %(max_length)s characters."),
}
"""pydantic's name for an error → what we say; the values that pydantic gives may stand in it."""
DID_YOU_MEAN = N_("There is no field “%(field)s” here. Did you mean “%(near)s”?")
SHOULD_BE = N_("“%(field)s” should be %(expected)s.")
EMPTY = N_("“%(field)s” is empty. It should be %(expected)s.")
QUOTES = N_('Put quotes around it: “%(field)s” should be a text, so "%(source)s".')
OTHERWISE = N_("“%(field)s” cannot be like this. %(detail)s.")


@dataclass(frozen=True)
class _Error:
    """One error of pydantic's, at its place in the file, with the models whose fields could stand beside it."""

    details: ErrorDetails
    path: Path
    owners: tuple[type[Part], ...]

    @property
    def expected(self) -> str | None:
        """What the type of the value should have been; None for an error about something else."""
        begin, _, rest = self.details["type"].partition("_")
        return EXPECTED.get(begin) if rest in ("type", "parsing", "from_float", "attributes_type") else None


def explained(source: Source, error: ValidationError) -> list[Problem]:
    """Problems in words for everything that pydantic found; a name that was only misspelt is not called missing as well."""
    problems = [*_problems(source, [_placed(source, details) for details in error.errors(include_url=False)])]
    misspelt = {(*problem.path[:-1], problem.values.get("near")) for problem in problems}
    return [each for each in problems if each.sentence != SENTENCES["missing"] or each.path not in misspelt]


def _problems(source: Source, errors: list[_Error]) -> Iterator[Problem]:
    """Of a choice between shapes only what goes deepest counts: that is the shape that was meant."""
    inner = {each.path[:length] for each in errors for length in range(len(each.path))}
    by_path: dict[Path, list[_Error]] = {}
    for each in errors:
        if each.path not in inner or each.details["type"] == "value_error":
            by_path.setdefault(each.path, []).append(each)
    for path, group in by_path.items():
        # What is no list at all is called too short as well; a text where a list may stand too is judged as a text.
        expected = [each.expected for each in group if each.expected]
        others = [
            each for each in group if not each.expected and not (expected and each.details["type"] == "too_short")
        ]
        yield from (_sentence(source, each) for each in others)
        if not others:
            yield _wrong_type(source, path, expected)


def _placed(source: Source, details: ErrorDetails) -> _Error:
    """Follow pydantic's way into the models. It names the type of a step, and each shape it tried, as if they were fields."""
    path: Path = ()
    owners: list[type[Part]] = []
    models: list[type[Part]] = [Programme]
    loc = details["loc"]
    for index, part in enumerate(loc):
        if index == 2 and path[:1] == ("programme",) and isinstance(part, str):
            models = [TYPES[part].Setup]
        elif (*path, part) in source.spots or (details["type"] == "missing" and index == len(loc) - 1):
            path = (*path, part)
            if isinstance(part, str):
                owners = models
                fields = [model.model_fields[known[part]] for model in models if part in (known := model.fields())]
                models = [inner for field in fields for inner in _inside(field.annotation)]
    return _Error(details, path, tuple(owners))


def _inside(annotation: Any) -> Iterator[type[Part]]:
    """The models that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for each in get_args(annotation):
        yield from _inside(each)


def _wrong_type(source: Source, path: Path, expected: list[str]) -> Problem:
    spot = source.spot(path)
    values = {"field": field_of(path), "expected": list(dict.fromkeys(expected)), "source": spot.source}
    if spot.source is None:
        return Problem(spot, SHOULD_BE, values, path)
    if plain(spot.source) is None:
        return Problem(spot, EMPTY, values, path)
    return Problem(spot, QUOTES if EXPECTED["string"] in expected else SHOULD_BE, values, path)


def _sentence(source: Source, error: _Error) -> Problem:
    kind, path, context = error.details["type"], error.path, error.details.get("ctx", {})
    if kind == "value_error":
        return _of_type(source, path, context["error"])
    values: dict[str, Any] = {**context, "field": field_of(path), "given": _short(error.details["input"])}
    sentence = SENTENCES.get(kind, OTHERWISE)
    if kind == "extra_forbidden":
        values["choices"] = [name for model in error.owners for name in model.fields()]
        near = get_close_matches(values["field"], values["choices"], n=1)
        values["near"], sentence = near[0] if near else None, DID_YOU_MEAN if near else sentence
        return Problem(source.names.get(path, source.spot(path)), sentence, values, path)
    if kind.startswith("union_tag"):
        values |= {"field": "type", "given": context.get("tag"), "choices": list(TYPES)}
        path = (*path, "type")
    elif kind == "string_too_short" and context["min_length"] == 1:
        values["expected"], sentence = [EXPECTED["string"]], EMPTY
    elif kind == "literal_error":
        values["choices"] = [each.strip("'") for each in re.split(", | or ", context["expected"])]
    elif sentence == OTHERWISE:
        values["detail"] = error.details["msg"]
    return Problem(source.spot(path), sentence, values, path)


def _of_type(source: Source, path: Path, error: Exception) -> Problem:
    """What the rules of a type found: a sentence of its own about one of its fields."""
    if not isinstance(error, Mistake):
        return Problem(source.spot(path), OTHERWISE, {"field": field_of(path), "detail": str(error)}, path)
    path = (*path, error.field) if error.field else path
    spot = source.spot(path)
    if spot.source and any(f"“{spot.source}”" in str(value) for value in error.values.values()):
        # 18.450 without quotes is 18.45, which is not among the options; what was typed is.
        return Problem(spot, QUOTES, {"field": field_of(path), "source": spot.source}, path)
    return Problem(spot, error.sentence, error.values, path)


def field_of(path: Path) -> str:
    """The name of the field that a place belongs to: of an option in a list, the list."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
