"""The corpus of tests/reports, for the charts alone."""

import importlib.util
from pathlib import Path

import pytest


def _reports():
    path = Path(__file__).parents[1] / "reports" / "conftest.py"
    spec = importlib.util.spec_from_file_location("newsledger_small_corpus", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small():
    """The module that makes the tiny corpus."""
    return _reports()


@pytest.fixture
def corpus(small) -> dict:
    return small.tables()
