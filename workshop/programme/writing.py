"""A programme as the YAML text that `load` reads back: what a facilitator planned elsewhere, as a file to keep."""

from __future__ import annotations

from typing import Any

import yaml

from workshop.programme.models import Programme
from workshop.programme.nodes import plain


def dump(programme: Programme) -> str:
    """The YAML text; only what was given is in it, not what is so by itself."""
    return as_yaml(as_plan(programme))


def as_plan(programme: Programme) -> Any:
    """The programme as plain data: what was given, as it was given."""
    return programme.model_dump(mode="json", exclude_unset=True, by_alias=True)


def as_yaml(plan: Any) -> str:
    """Plain data as YAML, finished or not."""
    return yaml.dump(plan, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    """Puts quotes around every text that would read as something else, writes lines as lines, and repeats itself rather than refer."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as yaml calls it
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None if isinstance(plain(text), str) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
