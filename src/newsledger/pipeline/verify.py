"""The same input gives the same bytes: HEAD is rebuilt elsewhere and every output compared.

The clone lies under another path and runs under another time zone, language, hash seed and umask. Compared are the
hashes in the clone's dvc.lock with the committed ones, and every output file with the working tree's.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from newsledger.pipeline.colophon import files_under
from newsledger.pipeline.plan import stages
from newsledger.problems import ProjectError

# What another machine may have set otherwise.
ELSEWHERE = {
    "TZ": "Pacific/Chatham",
    "LANG": "C",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "61",
}
UMASK = 0o077


def _call(command: list[str], where: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=where, env=environment, umask=UMASK, check=False, stdout=sys.stderr)
    if done.returncode:
        raise ProjectError(f"{' '.join(command)} failed with exit code {done.returncode} in the clone")


def _locked(root: Path) -> dict[str, str]:
    """Output path → hash in a project's dvc.lock."""
    from ruamel.yaml import YAML

    try:
        data = YAML(typ="safe").load((root / "dvc.lock").read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectError("there is no dvc.lock; run `dvc repro` and commit it") from error
    return {out["path"]: out["md5"] for stage in data["stages"].values() for out in stage.get("outs", [])}


def _hashes(root: Path, outs: list[str]) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for out in outs
        for file in files_under(root, out)
    }


def differences(here: dict[str, str], there: dict[str, str], what: str) -> list[str]:
    """A line for each path whose hash differs or that only one side has."""
    lines = []
    for path in sorted(here | there):
        if path not in there:
            lines.append(f"{path}: only in {what}")
        elif path not in here:
            lines.append(f"{path}: not in {what}")
        elif here[path] != there[path]:
            lines.append(f"{path}: differs from {what}")
    return lines


def verify(project: Path) -> int:
    """Print what differs; 0 where everything is byte-identical, else 1.

    Raises ProjectError where HEAD cannot be cloned or rebuilt.
    """
    project = project.resolve()
    with tempfile.TemporaryDirectory(prefix="newsledger verify ") as folder:
        clone = Path(folder) / "another place"
        environment = (
            os.environ
            | ELSEWHERE
            | {
                "PYTHONPATH": str(clone / "src"),  # the clone's own code, not the installed one
                "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
            }
        )
        _call(["git", "clone", "--quiet", "--no-local", str(project), str(clone)], Path(folder), environment)
        committed = _locked(clone)
        _call([sys.executable, "-m", "dvc", "repro", "--quiet"], clone, environment)
        outs = [out for stage in stages(clone).values() for out in stage.outs]
        rebuilt = _hashes(clone, outs)
        lines = differences(committed, _locked(clone), "the committed dvc.lock")
        lines += differences(_hashes(project, outs), rebuilt, "the working tree")
    for line in lines:
        print(line)
    differ = f"{len(lines)} difference{'s' if len(lines) > 1 else ''}"
    print(f"{len(rebuilt)} outputs compared: {differ if lines else 'byte-identical'}")
    return 1 if lines else 0
