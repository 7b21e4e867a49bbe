"""The lock, the conda file and pyproject.toml agree; the conda file's pip part installs in a fresh environment."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from ruamel.yaml import YAML

PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.M)


def pins(path):
    """Name → version of the pins that hold for this interpreter."""
    found = {}
    for name, pinned, marker in PIN.findall(path.read_text()):
        if not marker or Requirement(f"{name}; {marker}").marker.evaluate(default_environment()):
            found[name.lower().replace("_", "-")] = pinned
    return found


@pytest.fixture(scope="module")
def conda(project_root):
    return YAML(typ="safe").load((project_root / "environment.yml").read_text())


def test_lock_and_constraints_hold_the_same_versions(project_root):
    lock, constraints = (pins(project_root / name) for name in ("requirements.txt", "constraints.txt"))
    only_through_an_extra = {"rfc3987-syntax", "lark"}  # left out of the lock, which pip cannot do
    assert {k: v for k, v in constraints.items() if k not in only_through_an_extra} == lock


def test_every_dependency_is_locked_in_its_range(project_root):
    project = tomllib.loads((project_root / "pyproject.toml").read_text())
    lock = pins(project_root / "requirements.txt")
    for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        wanted = Requirement(text)
        assert lock[wanted.name.lower().replace("_", "-")] in wanted.specifier, text


def test_every_pin_is_hashed_and_nothing_names_a_registry(project_root):
    text = (project_root / "requirements.txt").read_text()
    assert len(PIN.findall(text)) == len(re.findall(r"==[^\n]*\\\n +--hash=sha256:", text))
    for name in ("requirements.txt", "constraints.txt", "environment.yml"):
        assert not re.search(r"--(?:extra-)?index-url|--find-links|@ *https?:", (project_root / name).read_text())


def test_the_environment_runs_the_locked_versions(project_root):
    lock = pins(project_root / "requirements.txt")
    for name in ("polars", "altair", "papermill", "dvc", "jupyterlab", "textstat", "spacy"):
        assert version(name) == lock[name]


def test_conda_specs_are_well_formed_and_name_what_is_needed(conda):
    from rattler import MatchSpec

    specs = [MatchSpec(entry) for entry in conda["dependencies"] if isinstance(entry, str)]
    assert [spec.name.normalized for spec in specs] == ["python", "pip", "git", "make"]
    assert conda["channels"] == ["conda-forge"]


@pytest.mark.slow
def test_the_pip_part_installs_in_a_fresh_environment(project_root, conda, tmp_path):
    """conda itself is not tried; what it hands to pip is."""
    (part,) = (entry["pip"] for entry in conda["dependencies"] if isinstance(entry, dict))
    here = tmp_path / "project"
    here.mkdir()
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(project_root / name, here / name)
    shutil.copytree(project_root / "src", here / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (here / "from-conda.txt").write_text("\n".join(part) + "\n")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "from-conda.txt"],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    listed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    constraints = pins(project_root / "constraints.txt")
    for name, got, _ in PIN.findall(listed):
        key = name.lower().replace("_", "-")
        if key in constraints:
            assert got == constraints[key], name
    assert "dvc==" in listed and "polars==" in listed
    run = subprocess.run([python, "-m", "newsledger", "--help"], capture_output=True, text=True, check=True)
    assert "extract" in run.stdout
