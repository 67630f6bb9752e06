"""What was said before is not stored again, and takes effect again all the same: a late duplicate undoes what came after it."""

from contextlib import suppress
from dataclasses import replace

from workshop import fold, writer
from workshop.activities.base import Move, Refused


def break_it() -> None:
    decide = writer._decide

    def decide_again(state, proposal, known, rows):
        after = decide(state, proposal, known, rows)
        if proposal.name == "answer" and proposal.made is None and proposal.refused is None:
            move = Move(state.seq + 1, proposal.actor, proposal.name, proposal.payload, proposal.at, proposal.ref)
            with suppress(Refused):
                return replace(fold.decide(state, move)[1], seq=state.seq)
        return after

    writer._decide = decide_again
