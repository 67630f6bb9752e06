"""How long and by which chance: the short forms by default, the long ones with `--long`; the seed is printed and can be given."""

from __future__ import annotations

import random

import pytest


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether this is the long form: more rounds, more clients, longer outages."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The dice of one test; the seed of a run stands in its header."""
    return random.Random(f"{request.config.getoption('--seed')}:{request.node.nodeid}")
