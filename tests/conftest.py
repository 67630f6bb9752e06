"""Options of a run, and fixtures that the live and browser tests share: one server a module, and clients that are closed again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.driver import Client, Server, running_server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the long forms of tests/reliability")
    parser.addoption(
        "--seed", type=int, help="of the dice in tests/reliability: 1, and with --long new ones at each run"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.option.seed is None:
        config.option.seed = random.randrange(10**6) if config.option.long else 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A long form takes as long as it takes, also where the short one has a limit of its own."""
    if config.option.long:
        for item in items:
            item.add_marker(pytest.mark.timeout(0), append=False)


def pytest_report_header(config: pytest.Config) -> str:
    return f"dice: --seed {config.getoption('--seed')}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server
        assert server.errors() == []


@pytest.fixture
def join(server: Server) -> Iterator[Callable[..., Client]]:
    """Connect a client to a workshop: `join(workshop)`, `join(workshop, "screen")`."""
    clients: list[Client] = []

    def connect(workshop: dict[str, str], role: str = "participant", **auth: Any) -> Client:
        clients.append(Client(server, workshop, role, **auth))
        return clients[-1].connect()

    yield connect
    for client in clients:
        client.close()
