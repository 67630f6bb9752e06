"""The server acknowledges a known ref whatever comes with it, and whoever sends it: P2 breaks for whoever reads the acknowledgement."""

from __future__ import annotations

from typing import Any

from workshop import writer


def break_it() -> None:
    decide = writer._decide

    def decide_by_ref_alone(state: Any, proposal: Any, known: Any, rows: Any) -> Any:
        return state if proposal.ref in known else decide(state, proposal, known, rows)

    writer._decide = decide_by_ref_alone
