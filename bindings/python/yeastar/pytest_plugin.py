"""Fixtures for pytest, which it knows as soon as this package is installed.

`yeastar_simulator`: a simulated PBX, started once for all tests. The ini option `yeastar_simulator_options` takes further
options of it, such as `--pace 20`. `yeastar.testing` says how the program is found; without it, tests that use it fail.
`yeastar_client`: a client of it, one for each test.
`yeastar_listener`: a listener on a free port of the loopback interface, to which that client is attached.

What one test changes on the simulated PBX, the next one sees. `yeastar.testing.Simulator` starts one of a test's own.
"""

from typing import Any, Iterator

import pytest

from ._client import Client
from ._listener import Listener
from .testing import VARIABLE, Simulator


def pytest_addoption(parser: Any) -> None:
    parser.addini("yeastar_simulator_options", "further options of yeastar-simulator", type="args", default=[])


@pytest.fixture(scope="session")
def yeastar_simulator(request: Any) -> Iterator[Simulator]:
    """A simulated PBX; its attribute `keys` holds what a client needs."""
    simulator = Simulator(*request.config.getini("yeastar_simulator_options"))
    try:
        simulator.start()
    except FileNotFoundError as why:
        pytest.fail(f"{why} (set {VARIABLE} to the program)", pytrace=False)
    try:
        yield simulator
    finally:
        simulator.stop()


@pytest.fixture
def yeastar_client(yeastar_simulator: Simulator) -> Iterator[Client]:
    """A client of the simulated PBX."""
    with Client(**yeastar_simulator.keys) as client:
        yield client


@pytest.fixture
def yeastar_listener(yeastar_client: Client) -> Iterator[Listener]:
    """A listener that gets the reports of the simulated PBX."""
    with Listener(listener_bind="127.0.0.1:0") as listener:
        yeastar_client.attach(listener)
        yield listener
