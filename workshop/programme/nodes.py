"""The text of a programme file as plain data, with the place of everything in it. Knows YAML, and nothing of workshops."""

from __future__ import annotations

import re
from typing import Any

import yaml

from workshop.kinds.base import N_
from workshop.programme.models import Path
from workshop.programme.source import Problem, Source, Spot, Unreadable
from workshop.programme.syntax import explain

MAX_BYTES = 256 * 1024
MAX_NODES = 20_000
MAX_DEPTH = 16

_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,15}|[0-9]{1,15}(?:\.[0-9]{0,15})?)(?:[eE][-+]?[0-9]{1,2})?")


def read(text: str | bytes) -> Source:
    """The data of a YAML text, read by the rules of YAML 1.2: `no` is a word, `012` and `1:30` hold no traps. Raises Unreadable."""
    if len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Unreadable(
            Problem(Spot(1, 1), N_("This file is too large. At most %(kb)s kB fits."), {"kb": MAX_BYTES // 1024})
        )
    text = _decode(text)
    try:
        node = _Loader(text).get_single_node()
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


def whole(text: str) -> str:
    """A text in which emoji stand as two halves each, as JSON escapes them, with each of them whole; a lone half stays one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


class _Loader(yaml.BaseLoader):
    """Reads texts as texts, and no further than a programme can be long: a full file would keep everybody waiting."""

    nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise Unreadable(_too_much(Spot(mark.line + 1, mark.column + 1)))
        return super().compose_node(parent, index)


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
            raise Unreadable(_too_much(spot))
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
        value = plain(node.value) if node.style is None else whole(node.value)
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


def _too_much(spot: Spot) -> Problem:
    return Problem(spot, N_("There is too much in this file."))


def _too_deep(spot: Spot) -> Problem:
    return Problem(spot, N_("This is nested too deep. Use fewer levels."))
