"""What the pipeline costs over the bare tools, as ratios in one run.

    python -m benchmarks.overhead [--runs 3]

In a copy of the checkout: `dvc repro --force` against the same notebooks under bare papermill, one after another; and a
`dvc repro` with nothing to do against `dvc status`. Medians of interleaved runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_of(root: Path, target: Path) -> Path:
    """The files git knows of, in an empty folder under git and DVC."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)
    subprocess.run(["git", "init", "-q"], cwd=target, check=True)
    return target


def seconds(command: list[str], where: Path) -> float:
    environment = os.environ | {
        "PYTHONPATH": str(where / "src"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", *command], cwd=where, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def bare(project: Path, notebooks: list[str]) -> float:
    """The notebooks under papermill's own command line, with their default parameters."""
    out = project.parent / "bare"
    out.mkdir(exist_ok=True)
    return sum(
        seconds(["papermill", name, str(out / Path(name).name), "-k", "python3", "--cwd", "notebooks"], project)
        for name in notebooks
    )


def measure(runs: int) -> dict[str, float]:
    from newsledger.pipeline.plan import stages

    with tempfile.TemporaryDirectory() as folder:
        project = copy_of(ROOT, Path(folder) / "project")
        notebooks = [stage.notebook for stage in stages(project).values()]
        seconds(["dvc", "repro"], project)  # warms caches, and the notebooks need the tables before them
        pairs = [(seconds(["dvc", "repro", "--force"], project), bare(project, notebooks)) for _ in range(runs)]
        idle = []
        seconds(["dvc", "repro"], project)
        for _ in range(max(runs, 3)):
            idle.append((seconds(["dvc", "repro"], project), seconds(["dvc", "status"], project)))
    repro, papermill = (statistics.median(column) for column in zip(*pairs, strict=True))
    nothing, status = (statistics.median(column) for column in zip(*idle, strict=True))
    return {
        "notebooks": len(notebooks),
        "dvc_repro_s": round(repro, 2),
        "bare_papermill_s": round(papermill, 2),
        "repro_over_papermill": round(statistics.median(a / b for a, b in pairs), 3),
        "noop_repro_s": round(nothing, 2),
        "dvc_status_s": round(status, 2),
        "noop_over_status": round(statistics.median(a / b for a, b in idle), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    print(json.dumps(measure(parser.parse_args().runs), indent=1))


if __name__ == "__main__":
    main()
