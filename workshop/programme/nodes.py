"""The text of a programme file as plain data, with the place of everything in it. Knows YAML, and nothing of workshops."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from workshop.kinds.base import N_
from workshop.programme.models import Path

MAX_BYTES = 256 * 1024
MAX_NODES = 20_000
MAX_DEPTH = 16

_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,15}|[0-9]{1,15}(?:\.[0-9]{0,15})?)(?:[eE][-+]?[0-9]{1,2})?")


@dataclass(frozen=True)
class Spot:
    """Where something stands, from line 1 and column 1. `source`: what was typed, where that reads as a number, as true or as nothing."""

    line: int
    column: int
    source: str | None = None


@dataclass(frozen=True)
class Problem:
    """Something wrong at a spot: an English msgid and its values, to be said in the user's language."""

    spot: Spot
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    path: Path = ()


@dataclass
class Source:
    """What a file says: its data, the spot of every value and of every name of a field, and what is wrong with it."""

    data: Any = None
    spots: dict[Path, Spot] = field(default_factory=dict)
    names: dict[Path, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def spot(self, path: Path) -> Spot:
        """Where to look: at the value, at the name above where it has lines of its own, else at what should hold it."""
        while path not in self.spots and path:
            path = path[:-1]
        value = self.spots.get(path, Spot(1, 1))
        name = self.names.get(path, value)
        return name if name.line < value.line else value


class Unreadable(Exception):
    """A file that cannot be read further than this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def read(text: str | bytes) -> Source:
    """The data of a YAML text, read by the rules of YAML 1.2: `no` is a word, `012` and `1:30` hold no traps. Raises Unreadable."""
    if len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Unreadable(
            Problem(Spot(1, 1), N_("This file is too large. At most %(kb)s kB fits."), {"kb": MAX_BYTES // 1024})
        )
    text = _decode(text)
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except RecursionError as error:
        raise Unreadable(_too_deep(Spot(1, 1))) from error
    except yaml.YAMLError as error:
        raise Unreadable(explain(text, error)) from error
    source = Source()
    if node is not None:
        source.data = _Reading(source).value(node, (), 0)
    return source


def _decode(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-16" if text[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        spot = Spot(text[: error.start].count(b"\n") + 1, 1)
        raise Unreadable(Problem(spot, N_("These letters cannot be read. Save the file as UTF-8."))) from error


def plain(text: str) -> Any:
    """What a text without quotes is: nothing, yes or no, a number, or else the text itself (the core schema of YAML 1.2)."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


class _Reading:
    """Walks the nodes once; what aliases repeat counts each time, so that a small file cannot become a huge one."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.nodes = 0

    def value(self, node: yaml.Node, path: Path, depth: int) -> Any:
        spot = spot_of(node)
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise Unreadable(_too_deep(spot))
        if self.nodes > MAX_NODES:
            raise Unreadable(Problem(spot, N_("There is too much in this file.")))
        if node.tag not in _TAGS:
            self.wrong(
                spot,
                path,
                N_("“%(word)s” has a meaning of its own here. Put quotes around it."),
                word=node.tag.replace("tag:yaml.org,2002:", "!!"),
            )
        self.source.spots[path] = spot
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i), depth + 1) for i, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        value = plain(node.value) if node.style is None else node.value
        if not isinstance(value, str):
            self.source.spots[path] = Spot(spot.line, spot.column, node.value)
        return value

    def mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            spot = spot_of(key)
            if not isinstance(key, yaml.ScalarNode):
                self.wrong(spot, path, N_("Here should be the name of a field, as in “title: …”."))
                continue
            name: str = key.value
            if name in found:
                first = self.source.names[(*path, name)].line
                self.wrong(
                    spot,
                    (*path, name),
                    N_("“%(field)s” is here twice. The first is on line %(line)s."),
                    field=name,
                    line=first,
                )
                continue
            self.source.names[(*path, name)] = spot
            found[name] = self.value(child, (*path, name), depth + 1)
        return found

    def wrong(self, spot: Spot, path: Path, sentence: str, **values: Any) -> None:
        self.source.problems.append(Problem(spot, sentence, values, path))


def spot_of(node: yaml.Node) -> Spot:
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1)


def _too_deep(spot: Spot) -> Problem:
    return Problem(spot, N_("This is nested too deep. Use fewer levels."))


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
