"""An export as JSON: the whole document, for programs. Keys stay as they are in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.kinds.base import Table


def write(tables: Sequence[Table], document: Mapping[str, Any], lang: str) -> bytes:  # noqa: ARG001 - as every format
    """The document in UTF-8, its keys sorted, so that two exports of the same workshop can be compared line by line."""
    return (json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
