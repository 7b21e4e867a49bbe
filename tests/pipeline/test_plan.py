import pytest

from newsledger.pipeline.plan import stages
from newsledger.project import ProjectError


def write(folder, text):
    (folder / "dvc.yaml").write_text(text)
    return folder


def test_foreach_stages_are_filled_in_as_dvc_does(tmp_path):
    root = write(
        tmp_path,
        "stages:\n"
        "  table:\n    cmd: x\n    meta: {notebook: n.ipynb}\n    deps: [n.ipynb]\n"
        "    outs:\n      - t.csv: {persist: true}\n"
        "  report:\n    foreach: {index: 11-index}\n    do:\n      cmd: x ${key}\n"
        '      meta: {notebook: "${item}.ipynb", page: "${key}.html"}\n      outs: ["${key}.html"]\n',
    )
    found = stages(root)
    assert list(found) == ["table", "report@index"]
    assert found["table"].outs == ("t.csv",) and found["table"].page is None
    page = found["report@index"]
    assert (page.notebook, page.page, page.outs) == ("11-index.ipynb", "index.html", ("index.html",))


def test_a_stage_without_a_notebook_and_a_broken_file_are_named(tmp_path):
    with pytest.raises(ProjectError, match="stage a names no notebook"):
        stages(write(tmp_path, "stages:\n  a: {cmd: x}\n"))
    assert stages(write(tmp_path, "stages:\n  a: {cmd: x, meta: {notebook: null}}\n")) == {}
    with pytest.raises(ProjectError, match="dvc.yaml cannot be read"):
        stages(write(tmp_path, "stages: [\n"))


def test_dvc_reads_the_same_stages(project_root):
    from dvc.repo import Repo

    with Repo(str(project_root)) as repo:
        known = {stage.addressing: {o.def_path for o in stage.outs} for stage in repo.index.stages}
    planned = {name: set(stage.outs) for name, stage in stages(project_root).items()}
    assert known == planned | {"parameters": set()}
