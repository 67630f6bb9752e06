"""What is wrong with a text that is no YAML, in words for somebody who does not know YAML. No word of programmes."""

from __future__ import annotations

import yaml

from workshop.kinds.base import N_
from workshop.programme.source import Problem, Spot

_QUOTE = N_("A text cannot begin with “%(character)s”. Put quotes around it.")
_UNCLOSED = N_("These quotes do not close. Put quotes after the text too.")
_LINED_UP = N_("This line does not line up with those above. Use the same spaces.")
_SYNTAX: tuple[tuple[str, str], ...] = (
    ("could not find expected ':'", N_("Here should be “: ” after the name. Or the line starts too far left.")),
    ("found unexpected end of stream", _UNCLOSED),
    ("found unexpected document separator", _UNCLOSED),
    ("found unknown escape character", N_("A “\\” has a meaning between these quotes. Use single quotes.")),
    ("cannot start any token", _QUOTE),
    ("found undefined alias", _QUOTE),
    ("while scanning an alias", _QUOTE),
    ("while scanning an anchor", _QUOTE),
    ("while scanning a directive", _QUOTE),
    ("while scanning a tag", _QUOTE),
    ("but found '<scalar>'", N_("The quotes close before the end of the text. Use the other kind around it.")),
    ("while parsing a flow", N_("A comma or closing bracket is missing since line %(opened)s.")),
    ("while parsing a block", _LINED_UP),
    ("sequence entries are not allowed", _LINED_UP),
    ("expected a single document", N_("Only one programme fits in a file. Take this line out.")),
    ("special characters are not allowed", N_("Here is a character that cannot be read. Take it out.")),
)
_AT_THE_START = ("quoted", "alias", "anchor", "tag", "simple key")


def explain(text: str, error: yaml.YAMLError) -> Problem:
    """What is wrong where YAML stops, in words for somebody who does not know YAML."""
    spot, opened, said = _place(text, error)
    lines = text.splitlines() or [""]
    line = lines[min(spot.line, len(lines)) - 1]
    before, character = line[: spot.column - 1], line[spot.column - 1 : spot.column]
    if "\t" in line[: len(line) - len(line.lstrip())] or character == "\t":
        return Problem(spot, N_("Here is a tab. Use spaces instead."))
    if "mapping values are not allowed" in said:
        if ": " in before:
            return Problem(spot, N_("There is a second “: ” here. Put quotes around the whole text."))
        return Problem(spot, N_("This line starts too far right, or the one above misses “: ”."))
    for hint, sentence in _SYNTAX:
        if hint in said:
            return Problem(spot, sentence, {"character": character, "opened": opened})
    return Problem(spot, N_("From here the file cannot be read. Look at spaces, quotes and colons."))


def _place(text: str, error: yaml.YAMLError) -> tuple[Spot, int, str]:
    """The spot, the line on which began what goes wrong there, and what YAML says of it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        before = text[: getattr(error, "position", 0)]
        line = before.count("\n") + 1
        return Spot(line, len(before) - before.rfind("\n")), line, str(error)
    said = f"{error.context} {error.problem}"
    opened = error.context_mark or error.problem_mark
    mark = opened if any(word in said for word in _AT_THE_START) else error.problem_mark
    if mark is None or opened is None:
        return Spot(1, 1), 1, said
    return Spot(mark.line + 1, mark.column + 1), opened.line + 1, said
