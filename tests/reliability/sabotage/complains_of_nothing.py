"""A server that is well, whatever its writer does."""

from workshop.writer import Writer


def break_it() -> None:
    Writer.complaint = lambda _self, _patience: None
