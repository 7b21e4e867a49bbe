"""The runner with a real kernel, on a project of one small notebook."""

import pytest

WRITE = "from pathlib import Path\nPath(out, 'data').mkdir(exist_ok=True)\nPath(out, 'data/count.txt').write_text(text)"


def outputs(root):
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and "staging" not in p.parts
    }


def test_a_stage_moves_in_its_outputs_with_the_executed_notebook_and_its_page(small_project, run_stage):
    root = small_project("text = ', '.join(focus['countries'])", WRITE, "text")
    done = run_stage(root)
    assert done.returncode == 0, done.stderr
    assert (root / "data/count.txt").read_text() == "KAZ, AFG"
    assert "KAZ, AFG" in (root / "reports/notebooks/01-count.html").read_text()
    assert (root / "reports/notebooks/01-count.ipynb").is_file()
    assert not list((root / ".newsledger/staging").iterdir())


def test_the_same_stage_gives_the_same_bytes_under_another_clock_language_and_hash_seed(small_project, run_stage):
    root = small_project("import sys\nprint('to', 'stderr', file=sys.stderr)\ntext = 'x'", WRITE, "focus")
    assert run_stage(root, PYTHONHASHSEED="1", TZ="Asia/Tokyo").returncode == 0
    first = outputs(root)
    assert run_stage(root, PYTHONHASHSEED="2", TZ="America/Lima", LANG="C").returncode == 0
    assert outputs(root) == first
    told = first["reports/notebooks/01-count.ipynb"].decode()
    assert str(root) not in told and "to stderr" not in told and "papermill" not in told


def test_a_failing_cell_is_shown_and_earlier_outputs_stay(small_project, run_stage):
    root = small_project("text = 'first'", WRITE)
    assert run_stage(root).returncode == 0
    before = outputs(root)
    small_project("text = 'second'", WRITE, "rate = 1 / 0")
    failed = run_stage(root)
    assert failed.returncode != 0
    assert "IPKernelApp" not in failed.stderr
    for part in (
        "notebooks/01-count.ipynb, cell 6",
        "rate = 1 / 0",
        "ZeroDivisionError",
        ".newsledger/failed/01-count.ipynb",
    ):
        assert part in failed.stderr
    assert (root / ".newsledger/failed/01-count.ipynb").is_file()
    after = outputs(root)
    assert {k: v for k, v in after.items() if k.startswith(("data", "reports"))} == {
        k: v for k, v in before.items() if k.startswith(("data", "reports"))
    }


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ('root = ".."\nout = ".."', "notebooks/01-count.ipynb has no parameter focus"),
        (
            'root = ".."\nfocus = {}\nfocuss = {}',
            "notebooks/01-count.ipynb has parameter focuss, which dvc.yaml does not list",
        ),
    ],
)
def test_parameters_that_do_not_agree_with_the_plan_are_named(small_project, run_stage, parameters, said):
    root = small_project("1", parameters=parameters)
    failed = run_stage(root)
    assert failed.returncode == 1 and said in failed.stderr


def test_a_typo_in_params_is_named_before_anything_runs(small_project, run_stage):
    root = small_project("1")
    params = root / "params.yaml"
    params.write_text(params.read_text().replace("countries:", "countrys:"))
    failed = run_stage(root)
    assert failed.returncode == 1
    assert "unknown parameter focus.countrys; did you mean countries?" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_an_unknown_stage_and_a_missing_notebook_are_named(small_project, run_stage):
    root = small_project("1")
    assert "dvc.yaml has no stage counts; it has count" in run_stage(root, stage="counts").stderr
    (root / "notebooks/01-count.ipynb").unlink()
    assert "notebooks/01-count.ipynb is missing" in run_stage(root).stderr
