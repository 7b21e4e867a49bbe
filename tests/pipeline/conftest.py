import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def notebook(*sources: str, parameters: str = 'root = ".."\nout = ".."') -> nbformat.NotebookNode:
    made = new_notebook(cells=[new_code_cell(parameters, metadata={"tags": ["parameters"]})])
    made.cells += [new_markdown_cell("# Told"), *(new_code_cell(source) for source in sources)]
    made.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return made


@pytest.fixture
def small_project(tmp_path, project_root):
    """A project of one stage, `count`, in an empty folder; gives a function that (re)writes its notebook."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "params.yaml").write_text((project_root / "params.yaml").read_text())
    (tmp_path / "dvc.yaml").write_text(
        "stages:\n"
        "  count:\n"
        "    cmd: python -m newsledger.pipeline count\n"
        "    meta: {notebook: notebooks/01-count.ipynb}\n"
        "    deps: [notebooks/01-count.ipynb]\n"
        "    params: [focus]\n"
        "    outs: [data/count.txt]\n"
    )

    def write(*sources: str, parameters: str = 'root = ".."\nout = ".."\nfocus = {}'):
        nbformat.write(notebook(*sources, parameters=parameters), tmp_path / "notebooks" / "01-count.ipynb")
        return tmp_path

    return write


@pytest.fixture
def run_stage():
    """Run `python -m newsledger.pipeline count` in a process of its own."""
    import subprocess
    import sys

    def run(root, stage="count", **environment):
        import os

        return subprocess.run(
            [sys.executable, "-m", "newsledger.pipeline", stage],
            cwd=root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run
