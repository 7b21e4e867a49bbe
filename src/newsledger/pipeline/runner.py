"""One stage: its notebook run by papermill in a kernel of its own, its outputs moved in only when all of it held.

While a notebook runs, everything it writes goes to a staging folder; a cell that fails leaves the project's earlier
outputs as they were.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

from newsledger.pipeline import parameters
from newsledger.pipeline.plan import Stage, stages
from newsledger.problems import ProjectError

PLACES = {"root", "out"}  # parameters that every notebook may have and the runner fills


class StageFailed(RuntimeError):
    """A cell raised; the text has the cell, the error and where the notebook lies."""


def _declared(notebook: Path) -> set[str]:
    """Names of a notebook's parameters."""
    from papermill.inspection import inspect_notebook

    return set(inspect_notebook(str(notebook)))


def values_for(stage: Stage, root: Path, staging: Path) -> dict[str, Any]:
    """What the stage's notebook is given: the sections of params.yaml that dvc.yaml lists for it, and the folders.

    Folders are relative to the notebook's own, so that no path of the machine is written anywhere.
    Raises ProjectError where the notebook's parameters and dvc.yaml's list do not agree.
    """
    checked = parameters.load(root / "params.yaml")
    declared = _declared(root / stage.notebook)
    for name in stage.params:
        if name not in checked:
            raise ProjectError(f"dvc.yaml: stage {stage.name} depends on {name}, which params.yaml does not have")
        if name not in declared:
            raise ProjectError(f"{stage.notebook} has no parameter {name}, which dvc.yaml lists for stage {stage.name}")
    stray = sorted(declared - set(stage.params) - PLACES)
    if stray:
        raise ProjectError(
            f"{stage.notebook} has parameter {stray[0]}, which dvc.yaml does not list for stage {stage.name}"
        )
    here = (root / stage.notebook).parent
    folders = {"root": os.path.relpath(root, here), "out": os.path.relpath(staging, here)}
    given = {name: Path(folder).as_posix() for name, folder in folders.items() if name in declared}
    return given | {name: checked[name] for name in stage.params}


def _execute(source: Path, target: Path, values: dict[str, Any]) -> None:
    import papermill
    from traitlets.config import Config

    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # the kernel of this environment, not of the user's home
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    config = Config()
    if os.name == "posix":
        config.KernelManager.transport = "ipc"
    papermill.execute_notebook(
        str(source),
        str(target),
        parameters=values,
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=False,
        cwd=str(source.parent),
        record_timing=False,
        store_widget_state=False,
        # A kernel that is told to stop after a failed cell logs that as an error of its own, above the one to read.
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
        config=config,
    )


def _move_in(staging: Path, root: Path) -> None:
    for file in sorted(f for f in staging.rglob("*") if f.is_file()):
        target = root / file.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)


def run(name: str, root: Path) -> None:
    """Run stage `name` of the project at `root`.

    Raises ProjectError for what is wrong with dvc.yaml, params.yaml or the notebook's parameters, StageFailed where a
    cell raises.
    """
    known = stages(root)
    if name not in known:
        raise ProjectError(f"dvc.yaml has no stage {name}; it has {', '.join(known)}")
    stage = known[name]
    source = root / stage.notebook
    if not source.is_file():
        raise ProjectError(f"{stage.notebook} is missing; dvc.yaml names it for stage {name}")
    staging = root / ".newsledger" / "staging" / name.replace("@", "-")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        _run_in(stage, root, source, staging)
        _move_in(staging, root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make_ready(page: bool, shelf: Path) -> None:
    """Load what comes after the notebook, which takes as long as a small notebook itself."""
    import newsledger.pipeline.colophon  # noqa: F401
    from newsledger.reports.exporter import prepare

    prepare(page=page, shelf=shelf)


def _run_in(stage: Stage, root: Path, source: Path, staging: Path) -> None:
    import nbformat
    from papermill.exceptions import PapermillExecutionError

    values = values_for(stage, root, staging)
    executed = root / ".newsledger" / "failed" / source.name
    executed.parent.mkdir(exist_ok=True)
    print(f"{stage.name}: running {stage.notebook}", file=sys.stderr, flush=True)
    # The kernel is another process: meanwhile this one makes ready for the page.
    shelf = root / ".newsledger" / "vega"
    threading.Thread(target=_make_ready, args=(bool(stage.page), shelf), daemon=True).start()
    try:
        _execute(source, executed, values)
    except PapermillExecutionError as error:
        place = executed.relative_to(root).as_posix()
        raise StageFailed(
            f"{stage.notebook}, cell {error.cell_index + 1}:\n\n{error.source}\n\n{error.ename}: {error.evalue}\n\n"
            f"The notebook with the whole traceback is {place}; open it in JupyterLab. Earlier outputs are untouched."
        ) from error
    from newsledger.pipeline.colophon import colophon
    from newsledger.pipeline.reproducible import settle
    from newsledger.reports.exporter import export, export_plain

    notebook = settle(nbformat.read(executed, as_version=4))
    executed.unlink()
    folder = staging / "reports" / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / source.name)
    about = colophon(root, stage, {key: value for key, value in values.items() if key not in PLACES})
    if stage.page:
        page = staging / stage.page
        html = export(notebook, page=Path(stage.page).stem, colophon=about, shelf=shelf)
        page.write_text(html, encoding="utf-8", newline="\n")
    else:
        plain = export_plain(notebook, title=source.stem, colophon=about)
        (folder / f"{source.stem}.html").write_text(plain, encoding="utf-8", newline="\n")
