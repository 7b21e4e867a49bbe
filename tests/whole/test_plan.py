"""dvc.yaml tells the truth about what a stage reads."""

from ast import literal_eval

import pytest
from papermill.inspection import inspect_notebook

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


def test_every_dep_on_code_or_data_is_opened(seed_project):
    """Nothing is listed that a stage does not read: it would rerun for nothing."""
    opened = seed_project.opened()
    idle = {
        (name, dep)
        for name, stage in stages(seed_project.root).items()
        for dep in stage.deps
        if dep != "requirements.txt" and not any(p == dep or p.startswith(f"{dep}/") for p in opened[name])
    }
    assert not idle


def test_notebooks_default_parameters_are_those_of_params_yaml(project_root):
    values = parameters.load(project_root / "params.yaml")
    for stage in stages(project_root).values():
        declared = inspect_notebook(str(project_root / stage.notebook))
        for name in stage.params:
            assert literal_eval(declared[name]["default"]) == values[name], f"{stage.notebook}: {name}"
