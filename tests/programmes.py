"""A small programme for tests to change, and the mistakes that loading it tells."""

from __future__ import annotations

from textwrap import dedent

import pytest

from workshop.programme import Mistake, ProgrammeErrors, load

SMALL = """\
title: Een middag
programme:
  - type: poll
    title: Hoe zit je erbij?
    id: begin
    items:
      - kind: choice
        text: Wat is het vandaag?
        options: ["18.450", Zeven]
"""


def mistakes(text: str | bytes, lang: str = "en") -> list[Mistake]:
    with pytest.raises(ProgrammeErrors) as caught:
        load(dedent(text) if isinstance(text, str) else text, lang)
    return caught.value.mistakes


def only(text: str | bytes, lang: str = "en") -> Mistake:
    found = mistakes(text, lang)
    assert len(found) == 1, found
    return found[0]


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)
