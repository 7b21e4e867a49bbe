"""What an analyst does between two rebuilds, on a copy that may be changed."""

import json
import re

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(make_copy):
    copy = make_copy("everyday")
    copy.repro()
    return copy


def ran(done):
    return re.findall(r"Running stage '([^']+)'", done.stdout)


def commit(project, message):
    import subprocess

    subprocess.run(["git", "add", "-A"], cwd=project.root, env=project.environment, check=True)
    subprocess.run(
        ["git", "commit", "-qm", message, "--allow-empty"], cwd=project.root, env=project.environment, check=True
    )


def test_a_charts_colour_reruns_the_pages_not_the_parsing(project):
    params = project.root / "params.yaml"
    before = params.read_text()
    params.write_text(before.replace("#D55E00", "#0072B2"))
    shown = json.loads(project.run("dvc", "params", "diff", "--json").stdout)
    assert shown["params.yaml"]["report.accent"] == {"old": "#D55E00", "new": "#0072B2"}
    stages = ran(project.repro())
    # The check of params.yaml reads the file whole, so it runs after any edit; it makes nothing the other stages read.
    assert [stage for stage in stages if stage != "parameters"] == [
        f"report@{page}" for page in ("index", "trade", "timeline", "articles", "quality")
    ]
    params.write_text(before)
    project.repro()


def test_a_failing_cell_names_itself_and_leaves_the_earlier_outputs(project):
    notebook = project.root / "notebooks" / "04-readability.ipynb"
    table = project.root / "data/processed/readability.parquet"
    before, kept = notebook.read_text(), table.read_bytes()
    broken = json.loads(before)
    broken["cells"][-1]["source"] = "words = 1 / 0"
    notebook.write_text(json.dumps(broken))
    failed = project.repro(check=False)
    assert failed.returncode != 0
    for part in ("notebooks/04-readability.ipynb, cell", "words = 1 / 0", "ZeroDivisionError", ".newsledger/failed/"):
        assert part in failed.stderr
    assert table.read_bytes() == kept
    notebook.write_text(before)
    assert ran(project.repro()) == []


def test_a_typo_in_params_names_the_parameter(project):
    params = project.root / "params.yaml"
    before = params.read_text()
    params.write_text(before.replace("full_text: false", "fulltext: false"))
    failed = project.repro("--force", "--single-item", "report@index", check=False)
    assert failed.returncode != 0 and "fulltext" in failed.stderr + failed.stdout
    params.write_text(before)


def test_an_experiment_runs_with_another_parameter(project):
    commit(project, "before the experiment")
    done = project.run("dvc", "exp", "run", "-n", "short-passages", "-S", "report.passage=80")
    assert "short-passages" in done.stdout
    shown = json.loads(project.run("dvc", "exp", "show", "--json").stdout)
    assert "short-passages" in json.dumps(shown)


def test_outputs_come_back_from_a_remote(project, tmp_path):
    commit(project, "before the push")
    project.run("dvc", "remote", "add", "--local", "--force", "--default", "shelf", str(tmp_path / "shelf"))
    project.run("dvc", "push")
    for made in ("data/processed", ".dvc/cache", "reports"):
        import shutil

        shutil.rmtree(project.root / made)
    assert ran(project.repro("--pull")) == []
    assert (project.root / "reports" / "index.html").is_file()
