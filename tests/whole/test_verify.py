import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_a_rebuild_elsewhere_is_byte_identical(make_copy):
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


#: Two stages that write a line each: what a rebuild costs here is DVC alone.
DVC_YAML = """\
stages:
  one:
    cmd: python -c "open('one.txt', 'w').write('1')"
    meta: {notebook: none.ipynb}
    outs: [one.txt]
  two:
    cmd: python -c "open('two.txt', 'w').write(open('one.txt').read() * 2)"
    meta: {notebook: none.ipynb}
    deps: [one.txt]
    outs: [two.txt]
"""


@pytest.fixture
def tiny(tmp_path):
    """A built project under git and DVC, and a function that runs a command in it."""

    def run(*command: str) -> subprocess.CompletedProcess:
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)

    (tmp_path / "dvc.yaml").write_text(DVC_YAML)
    (tmp_path / ".gitignore").write_text("/one.txt\n/two.txt\n")
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    dvc = [sys.executable, "-m", "dvc"]
    for command in (
        ["git", "init", "-q"],
        [*dvc, "init", "-q"],
        [*dvc, "repro", "-q"],
        ["git", "add", "-A"],
        [*git, "commit", "-qm", "built"],
    ):
        done = run(*command)
        assert done.returncode == 0, done.stderr
    return tmp_path, run


def test_a_changed_output_is_detected_and_named(tiny):
    root, run = tiny
    verify = (sys.executable, "-m", "newsledger", "verify")
    same = run(*verify)
    assert (same.returncode, same.stdout) == (0, "2 outputs compared: byte-identical\n"), same.stderr
    (root / "two.txt").unlink()  # may be a link into DVC's cache
    (root / "two.txt").write_text("12")
    changed = run(*verify)
    assert changed.returncode == 1
    assert changed.stdout == "two.txt: differs from the working tree\n2 outputs compared: 1 difference\n"


def test_a_committed_lock_that_the_code_no_longer_makes_is_named(tiny):
    """The output was changed by hand and committed as if the stage had made it."""
    root, run = tiny
    lock = root / "dvc.lock"
    made, other = "6512bd43d9caa6e02c990b0a82652dca", "c20ad4d76fe97759aa27a0c99bff6710"  # md5 of 11 and of 12
    assert made in lock.read_text()
    lock.write_text(lock.read_text().replace(made, other))
    run("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qam", "by hand")
    done = run(sys.executable, "-m", "newsledger", "verify")
    assert done.returncode == 1 and "two.txt: differs from the committed dvc.lock" in done.stdout, done.stdout
