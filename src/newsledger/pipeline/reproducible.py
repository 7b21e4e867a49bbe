"""Executed notebooks without what changes from run to run: times, ids, kernel and machine."""

from __future__ import annotations

from nbformat import NotebookNode


def settle(notebook: NotebookNode) -> NotebookNode:
    """The notebook with papermill's and the kernel's traces taken out and its cells' ids numbered.

    What a cell wrote to standard error is dropped: warnings name files of the machine.
    """
    notebook.metadata.pop("papermill", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if not (o.output_type == "stream" and o.name == "stderr")]
    return notebook
