"""The page's templates. Everything put into them is escaped, except what this package has made itself and marked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

HERE = Path(__file__).parent


def anchor(ref: str) -> str:
    """The id of a quote's place on the page: only letters, digits and hyphens, whatever the row's id is."""
    return "q-" + "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in ref)


@cache
def environment() -> jinja2.Environment:
    """Jinja with autoescape on and undefined names as errors."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["anchor"] = anchor
    return made


def block_html(kind: str, data: dict[str, Any]) -> str:
    """One block as HTML, as JupyterLab shows it and as it stands in a page."""
    macro = getattr(environment().get_template("blocks.html.j2").module, kind)
    return str(macro(data))
