"""dvc.yaml tells the truth about what a stage reads."""

import ast

import nbformat
import pytest

from newsledger.pipeline import parameters
from newsledger.pipeline.plan import stages

pytestmark = pytest.mark.slow
ALWAYS = ("params.yaml", "dvc.yaml", "dvc.lock", ".newsledger/", ".git", ".dvc")


def test_no_stage_opens_a_file_of_the_project_that_is_not_among_its_deps(seed_project):
    planned = stages(seed_project.root)
    opened = seed_project.opened()
    assert set(opened) == set(planned)
    stray = {
        (name, path)
        for name, stage in planned.items()
        for path in opened[name]
        if not path.startswith(ALWAYS)
        and path not in stage.outs
        and not any(path == dep or path.startswith(f"{dep}/") for dep in stage.deps)
        and (seed_project.root / path).is_file()
    }
    assert not stray


def test_every_dep_on_code_is_opened(seed_project):
    """Nothing is listed that a stage does not read: it would rerun for nothing. (polars opens tables unseen.)"""
    opened = seed_project.opened()
    idle = {
        (name, dep)
        for name, stage in stages(seed_project.root).items()
        for dep in stage.deps
        if dep.startswith(("src", "notebooks", "benchmarks"))
        and not any(p == dep or p.startswith(f"{dep}/") for p in opened[name])
    }
    assert not idle


def defaults(notebook):
    """The values that a notebook's parameters cell sets."""
    (cell,) = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    return {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(cell.source).body}


def test_notebooks_default_parameters_are_those_of_params_yaml(project_root):
    values = parameters.load(project_root / "params.yaml")
    for stage in stages(project_root).values():
        declared = defaults(nbformat.read(project_root / stage.notebook, as_version=4))
        assert {name: declared[name] for name in stage.params} == {name: values[name] for name in stage.params}
        assert set(declared) - set(stage.params) <= {"root", "out"}, stage.notebook
