"""The first phone waits for nothing that could have been made before it came."""

from __future__ import annotations

import errno
from typing import NoReturn

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


def test_a_system_that_grants_no_file_any_more_makes_the_first_page_later_and_that_is_no_error(
    tmp_path, monkeypatch, caplog
):
    house = a_house(tmp_path)
    with monkeypatch.context() as busy:
        busy.setattr("jinja2.loaders.open", lambda *_, **__: _refuse(), raising=False)
        warming.warm(house.app)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert house.app.test_client().get(f"/j/{house.own.code}").status_code == 200


def _refuse() -> NoReturn:
    raise OSError(errno.EMFILE, "too many open files")
