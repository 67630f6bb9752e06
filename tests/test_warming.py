"""The first phone waits for nothing that could have been made before it came."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from tests.reliability.doors import a_house
from workshop import warming
from workshop.words import catalogue


def test_after_the_start_the_first_page_compiles_no_template_and_reads_no_words(tmp_path, monkeypatch):
    house = a_house(tmp_path)
    warming.warm(house.app)
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("a template was compiled"))
    monkeypatch.setattr(catalogue, "catalogue", lambda *_: pytest.fail("words were read"))
    assert house.app.test_client().get(f"/j/{house.own.code}").status_code == 200
