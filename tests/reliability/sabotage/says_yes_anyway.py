"""Acknowledges what could not be stored."""

from workshop.writer import Proposal, Writer


def break_it() -> None:
    honest = Writer._commit

    def commit(self: Writer, proposals: list[Proposal]) -> None:
        honest(self, proposals)
        for proposal in proposals:
            proposal.refused = None

    Writer._commit = commit  # type: ignore[method-assign]
