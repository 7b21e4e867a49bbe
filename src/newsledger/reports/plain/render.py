"""A computing notebook as a plain page. Whatever a cell printed is text: nothing of it becomes markup."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import mistune
from nbformat import NotebookNode

_HERE = Path(__file__).parent


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_HERE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("page.html.j2")


def _text(output: NotebookNode) -> str:
    """What a person reads of an output, as text."""
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.get("data", {}).get("text/plain", "")


def render(notebook: NotebookNode, *, title: str, colophon: dict[str, Any]) -> str:
    """HTML of the notebook; raises nothing on any text that its outputs hold."""
    markdown = mistune.create_markdown(escape=True, plugins=["table"])
    cells = [
        {
            "kind": cell.cell_type,
            "html": markdown(cell.source) if cell.cell_type == "markdown" else "",
            "source": cell.source,
            "outputs": [text for text in map(_text, cell.get("outputs", [])) if text],
        }
        for cell in notebook.cells
    ]
    made = json.dumps(colophon, indent=1, ensure_ascii=False, sort_keys=True, default=str)
    return _template().render(title=title, cells=cells, colophon=made) + "\n"
