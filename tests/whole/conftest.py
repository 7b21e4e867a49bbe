"""Whole projects, rebuilt for real: a copy of the checkout's files in an empty folder, under `dvc repro`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from newsledger.project import LOCATIONS

# Loaded by every Python process of a rebuild: which of the project's files does each stage open?
HOOK = """
import os, sys
if "newsledger.pipeline" in sys.orig_argv:
    os.environ["NEWSLEDGER_TEST_STAGE"] = sys.orig_argv[sys.orig_argv.index("newsledger.pipeline") + 1]
_stage = os.environ.get("NEWSLEDGER_TEST_STAGE")
if _stage:
    _root, _log = os.environ["NEWSLEDGER_TEST_ROOT"] + os.sep, os.environ["NEWSLEDGER_TEST_LOG"]
    _seen = set()
    def _opened(event, args):
        if event != "open" or not isinstance(args[0], str):
            return
        path = os.path.abspath(args[0])
        if path.startswith(_root) and path not in _seen:
            _seen.add(path)
            with os.fdopen(os.open(_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "a") as log:
                log.write(_stage + "\\t" + path[len(_root):] + "\\n")
    sys.addaudithook(_opened)
"""


@dataclass
class Copy:
    """A project in a folder of its own."""

    root: Path
    environment: dict[str, str]

    def run(self, *command: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
        if check:
            assert done.returncode == 0, (
                f"{command} gave {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
            )
        return done

    def repro(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        return self.run("dvc", "repro", *arguments, check=check)

    def table(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.root / LOCATIONS[name])

    def page(self, name: str) -> str:
        return (self.root / "reports" / f"{name}.html").read_text(encoding="utf-8")

    def metrics(self, name: str) -> dict:
        return json.loads((self.root / "reports" / "metrics" / f"{name}.json").read_text())

    def opened(self) -> dict[str, set[str]]:
        """Stage → the project's files that it opened."""
        found: dict[str, set[str]] = {}
        for line in (self.root.parent / "opened.tsv").read_text().splitlines():
            stage, path = line.split("\t")
            found.setdefault(stage, set()).add(path)
        return found


def _tracked(root: Path) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    return [name for name in listed.stdout.decode().split("\0") if name]


@pytest.fixture(scope="session")
def make_copy(project_root, tmp_path_factory):
    """A function that copies the checkout, as git would see it, into an empty folder."""

    def make(name: str) -> Copy:
        folder = tmp_path_factory.mktemp(name)
        root = folder / "project"
        for file in _tracked(project_root):
            if (project_root / file).is_file():
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(project_root / file, root / file)
        (folder / "hook").mkdir()
        (folder / "hook" / "sitecustomize.py").write_text(HOOK)
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(root / "src"), str(folder / "hook")]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "NEWSLEDGER_TEST_ROOT": str(root),
            "NEWSLEDGER_TEST_LOG": str(folder / "opened.tsv"),
            "GIT_AUTHOR_NAME": "A Tester",
            "GIT_AUTHOR_EMAIL": "tester@example.org",
            "GIT_COMMITTER_NAME": "A Tester",
            "GIT_COMMITTER_EMAIL": "tester@example.org",
        }
        copy = Copy(root, environment)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "as it is"]):
            subprocess.run(["git", *command], cwd=root, env=environment, check=True, capture_output=True)
        return copy

    return make


@pytest.fixture(scope="session")
def seed_project(make_copy) -> Copy:
    """The project as it is, rebuilt from nothing. Tests leave it as they found it."""
    copy = make_copy("seed")
    copy.repro()
    return copy
