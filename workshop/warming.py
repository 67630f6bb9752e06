"""What the first phone of a room would wait for is made ready when the server starts, a little at a time. Knows no workshop."""

from __future__ import annotations

import logging
import time

from flask import Flask

from workshop import words

PHONE = ("base.html", "participant.html", "phone/", "kinds/")
"""Where the templates of a phone's page begin."""


log = logging.getLogger("workshop.warming")


def warm(app: Flask) -> None:
    """Compile the phone's templates and read its words in each language; whoever is in has their turn in between.

    Where that fails now (no file may be opened any more, as too many came at once) it is done when a page asks for it.
    """
    try:
        _make(app)
    except OSError as error:
        log.warning("the first pages are not ready yet: %s", type(error).__name__)


def _make(app: Flask) -> None:
    for lang in words.LANGUAGES:
        words.direction(lang)
        words.translator(lang)
        time.sleep(0)
        words.js_catalogue(lang, "participant")
        time.sleep(0)
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(PHONE)):
        app.jinja_env.get_template(name)
        time.sleep(0)
