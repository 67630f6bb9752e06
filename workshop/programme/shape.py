"""What a programme is made of, for a form that asks for it: every field with its words, its bounds and what depends on what. No HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic.fields import FieldInfo

from workshop.activities import TYPES
from workshop.activities.base import Form, MediaFile, Part, Setup
from workshop.programme.models import Path, Programme

Say = Callable[[str], str]


def shape(say: Say) -> dict[str, Any]:
    """`{programme, types: {type: {label, help, fields}}, parts: {place: fields}}`; `say` translates an English msgid.

    A field is `{name, label, help?, input, required?, default?, min?, max?, lines?, when?, choices?, part?, of?}`. `input`: text, texts,
    parts, choice, whole, number, yes, media, step (`of`: its type), names, or what its Form says.
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    types = {
        name: {
            "label": say(module.Setup.form.label),
            "help": say(module.Setup.form.help),
            "fields": _fields(module.Setup, name, parts, say),
        }
        for name, module in TYPES.items()
    }
    return {"programme": _fields(Programme, "", parts, say), "types": types, "parts": parts}


def _fields(model: type[Part], place: str, parts: dict[str, Any], say: Say) -> list[dict[str, Any]]:
    shared = [name for name in model.model_fields if name in Setup.model_fields]
    own = [name for name in model.model_fields if name not in shared]
    order = [*shared[:2], *own, *shared[2:]] if issubclass(model, Setup) else list(model.model_fields)
    unasked = "programme" if model is Programme else "type"
    return [_field(model, name, place, parts, say) for name in order if name != unasked]


def _field(model: type[Part], name: str, place: str, parts: dict[str, Any], say: Say) -> dict[str, Any]:
    info = model.model_fields[name]
    form = next((each for each in info.metadata if isinstance(each, Form)), Form(""))
    asked: dict[str, Any] = {
        "name": info.alias or name,
        "label": say(form.label) if form.label else name,
        **_bounds(info),
    }
    if info.is_required():
        asked["required"] = True
    elif isinstance(info.default, str | int | float | bool):
        asked["default"] = info.default
    if form.help:
        asked["help"] = say(form.help)
    if form.lines > 1:
        asked["lines"] = form.lines
    if form.when:
        asked["when"] = {other: list(values) for other, values in form.when.items()}
    if form.called:
        asked["called"] = {value: say(label) for value, label in form.called.items()}
    refers = getattr(model, "refers", {})
    if name in refers or info.alias in refers:
        return asked | {"input": "step", "of": refers.get(name) or refers[info.alias]}
    return (
        asked
        | _input(info.annotation, form, f"{place}.{name}", parts, say)
        | ({"input": form.input} if form.input else {})
    )


def _input(annotation: Any, form: Form, place: str, parts: dict[str, Any], say: Say) -> dict[str, Any]:
    """What a field of this type is asked with."""
    options = [each for each in get_args(annotation) if each is not type(None)]
    if get_origin(annotation) in (Union, UnionType):
        return _input(options[0], form, place, parts, say) if len(options) == 1 else {"input": "text"}
    if hasattr(annotation, "__metadata__"):
        return _input(options[0], form, place, parts, say)
    if get_origin(annotation) is Literal:
        choices = [{"value": each, "label": say(form.words.get(str(each), str(each)))} for each in options]
        return {"input": "choice", "choices": choices}
    if get_origin(annotation) is tuple:
        model = next(_models(options[0]), None)
        if model is None:
            return {"input": "names" if _plain(options[0]) is str else "texts"}
        parts[place] = _fields(model, place, parts, say)
        return {"input": "parts", "part": place}
    if MediaFile in _models(annotation):
        return {"input": "media"}
    return {"input": {bool: "yes", int: "whole", float: "number"}.get(_plain(annotation), "line")}


def _plain(annotation: Any) -> Any:
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation


def _models(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for each in get_args(annotation):
        yield from _models(each)


def _bounds(info: FieldInfo) -> dict[str, Any]:
    """The lowest and highest value, or the fewest and most of a list."""
    found: dict[str, Any] = {}
    for each in info.metadata:
        for sort, key, value in ((Ge, "min", "ge"), (Gt, "above", "gt"), (Le, "max", "le"), (Lt, "below", "lt")):
            if isinstance(each, sort):
                found[key] = getattr(each, value)
        if isinstance(each, MinLen):
            found["least"] = each.min_length
        if isinstance(each, MaxLen):
            found["most"] = each.max_length
    return found


def label_at(data: Any, path: Path, say: Say) -> str | None:
    """What the form calls the field at this place of a plan; None where there is no such field."""
    model: type[Part] | None = Programme
    said = None
    for part in path:
        data = _within(data, part)
        if isinstance(part, int):
            model = (
                TYPES[str(data["type"])].Setup
                if model is Setup and isinstance(data, dict) and str(data.get("type")) in TYPES
                else model
            )
            continue
        known = model.fields() if model is not None else {}
        if model is None or part not in known:
            return said
        info = model.model_fields[known[part]]
        form = next((each for each in info.metadata if isinstance(each, Form)), None)
        said = say(form.label) if form else said
        model = Setup if (model, part) == (Programme, "programme") else next(_models(info.annotation), None)
    return said


def _within(data: Any, part: str | int) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None
