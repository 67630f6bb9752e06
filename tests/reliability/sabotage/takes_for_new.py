"""The server does not know a thing that it was told before: P2 breaks."""

from __future__ import annotations

import uuid
from typing import Any

from workshop import writer


def break_it() -> None:
    decide = writer._decide

    def decide_as_if_new(state: Any, proposal: Any, *rest: Any) -> Any:
        proposal.ref = uuid.uuid4().hex
        return decide(state, proposal, *rest)

    writer._decide = decide_as_if_new
