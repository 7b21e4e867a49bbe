"""Executed notebook in, one self-contained HTML page out; the same notebook gives the same bytes.

`export` draws a shared page, `export_plain` a plain record of a notebook that computes tables. The two share no
template and no style: a page's look must not rerun the computing, so each is imported only when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode


def export(notebook: NotebookNode, *, page: str, colophon: dict[str, Any], shelf: Path | None = None) -> str:
    """The shared page `page` (its file's stem) as HTML that makes no request.

    `colophon` says how it was made: inputs with their hashes, code version, parameters, counts, rejects, rulings.
    `shelf`, a folder, keeps what every page needs and takes seconds to make.
    """
    from newsledger.reports.page.render import render

    return render(notebook, page=page, colophon=colophon, shelf=shelf)


def export_plain(notebook: NotebookNode, *, title: str, colophon: dict[str, Any]) -> str:
    """A computing notebook as plain HTML: its words, its tables as text, its code behind a click."""
    from newsledger.reports.plain.render import render

    return render(notebook, title=title, colophon=colophon)


def prepare(*, page: bool, shelf: Path | None = None) -> None:
    """Load what `export` (page) or `export_plain` will need; a runner does so while the notebook's kernel works."""
    if page:
        from newsledger.reports.page import render

        render.prepare(shelf)
    else:
        import newsledger.reports.plain.render  # noqa: F401
