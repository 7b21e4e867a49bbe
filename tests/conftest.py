from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout the tests run in; nothing is written there."""
    return ROOT


def find_browser() -> str | None:
    """A Chrome or Chromium of the machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config, items):
    """Without a browser the browser tests are left out, and `pytest_terminal_summary` says so; CI fails instead."""
    if find_browser():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out and os.environ.get("NEWSLEDGER_NEEDS_BROWSER"):
        raise pytest.UsageError(f"no Chrome or Chromium found: {len(left_out)} browser tests cannot run")
    config.stash[LEFT_OUT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter, config):
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.line(f"No Chrome or Chromium was found: {count} tests that open the reports were left out.")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium of the machine, without background requests of its own."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=quiet)
        yield started
        started.close()
