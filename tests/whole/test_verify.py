import pytest

pytestmark = pytest.mark.slow


def test_a_rebuild_elsewhere_is_byte_identical(make_copy):
    import subprocess

    project = make_copy("verify")
    project.repro()
    for command in (["add", "-A"], ["commit", "-qm", "built", "--allow-empty"]):
        subprocess.run(["git", *command], cwd=project.root, env=project.environment, check=True)
    same = project.run("newsledger", "verify", check=False)
    assert same.returncode == 0, same.stdout + same.stderr
    assert "byte-identical" in same.stdout


def test_differences_are_named():
    from newsledger.pipeline.verify import differences

    here, there = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"}
    assert differences(here, there, "it") == ["b: differs from it", "c: only in it", "d: not in it"]


def test_a_commit_without_a_lock_is_said_before_anything_is_rebuilt(tmp_path):
    import subprocess

    from newsledger.pipeline.verify import verify
    from newsledger.project import ProjectError

    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=T", "-c", "user.email=t@e.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    with pytest.raises(ProjectError, match="there is no dvc.lock"):
        verify(tmp_path)
