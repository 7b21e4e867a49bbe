"""The page's templates. Everything put into them is escaped, except what this package has made itself and marked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

HERE = Path(__file__).parent


def anchor(ref: str) -> str:
    """The id of a quote's place on the page: only letters, digits and hyphens, whatever the row's id is."""
    return "q-" + "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in ref)


def facets(data: dict[str, Any]) -> Markup:
    """A filter block's rows as JSON, each value written once: `values`, and by anchor the places of a row's values
    (null for a facet that the row has not), its first and last day, its publishers."""
    names = [group["name"] for group in data["groups"]]
    values = sorted({value for row in data["rows"].values() for name in names for value in row.get(name) or []})
    place = {value: i for i, value in enumerate(values)}
    rows = {
        anchor(ref): [
            [None if row.get(name) is None else [place[value] for value in row[name]] for name in names],
            *(row.get(key) for key in ("from", "to", "sources")),
        ]
        for ref, row in data["rows"].items()
    }
    text = json.dumps({"names": names, "values": values, "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


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
    made.filters |= {"anchor": anchor, "facets": facets}
    return made


def block_html(kind: str, data: dict[str, Any]) -> str:
    """One block as HTML, as JupyterLab shows it and as it stands in a page."""
    macro = getattr(environment().get_template("blocks.html.j2").module, kind)
    return str(macro(data))
