"""What one step of a programme cannot know by itself: ids, references, names of groups, languages. No rules of any type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workshop.activities import TYPES
from workshop.kinds.base import N_
from workshop.programme.models import Path, Programme, translated
from workshop.programme.source import Problem, Source

SAME_ID = N_("The id “%(id)s” is also on line %(line)s. Give each step its own.")
SAME_GROUP = N_("The group “%(group)s” is here twice. Name each group once.")
NO_SUCH_ID = N_("No step has the id “%(id)s”. Give the id of an earlier step: %(choices)s.")
NO_IDS = N_("No earlier step of type “%(type)s” has an id. Give it one first.")
LATER_ID = N_("The step “%(id)s” comes later. Choose one that comes before this.")
OTHER_TYPE = N_("The step “%(id)s” has another type. Choose one of type “%(type)s”.")
NOT_IN_LANGUAGE = N_("This text is not in “%(language)s”, the language of the programme. Add it.")


def references(source: Source) -> Iterator[Problem]:
    """Problems between the parts of a file, also of a file that has other problems."""
    data = source.data if isinstance(source.data, dict) else {}
    steps = [step if isinstance(step, dict) else {} for step in _list(data.get("programme"))]
    yield from _same_ids(source, steps)
    for index, step in enumerate(steps):
        module = TYPES.get(str(step.get("type")))
        for field, wanted in (module.Setup.refers if module else {}).items():
            if isinstance(step.get(field), str):
                yield from _refers(source, steps, index, field, wanted)
    yield from _same_groups(source, _list(data.get("groups")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _same_ids(source: Source, steps: list[dict[str, Any]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, step in enumerate(steps):
        own, path = step.get("id"), ("programme", index, "id")
        if isinstance(own, str) and first.setdefault(own, index) != index:
            values = {"id": own, "line": source.spot(("programme", first[own], "id")).line}
            yield Problem(source.spot(path), SAME_ID, values, path)


def _refers(source: Source, steps: list[dict[str, Any]], index: int, field: str, wanted: str) -> Iterator[Problem]:
    path: Path = ("programme", index, field)
    named = steps[index][field]
    earlier = {step["id"]: step.get("type") for step in steps[:index] if isinstance(step.get("id"), str)}
    choices = [own for own, type_ in earlier.items() if type_ == wanted]
    values = {"id": named, "type": wanted, "choices": choices}
    if named not in earlier:
        later = any(step.get("id") == named for step in steps[index:])
        yield Problem(source.spot(path), LATER_ID if later else NO_SUCH_ID if choices else NO_IDS, values, path)
    elif earlier[named] != wanted:
        yield Problem(source.spot(path), OTHER_TYPE, values, path)


def _same_groups(source: Source, groups: list[Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, group in enumerate(groups):
        key = str(group).strip().casefold()
        if key in seen:
            yield Problem(source.spot(("groups", index)), SAME_GROUP, {"group": group}, ("groups", index))
        seen.add(key)


def untranslated(source: Source, programme: Programme) -> Iterator[Problem]:
    """Texts without the language that every missing translation falls back to."""
    for path, text in translated(programme):
        if programme.language not in text:
            yield Problem(source.spot(path), NOT_IN_LANGUAGE, {"language": programme.language}, path)
