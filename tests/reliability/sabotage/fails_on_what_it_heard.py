"""A page and an event that fail with an error that quotes the client: no harm to a good log."""

from flask import request

from workshop import commands, qr


def break_it() -> None:
    def profile(core, actor, message):
        raise ValueError(f"{message.name} is no name")

    def svg(text):
        raise ValueError(f"{request.headers['User-Agent']} at {request.url} for {text}")

    commands.profile = profile
    qr.svg = svg
