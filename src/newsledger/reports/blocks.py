"""What a page notebook shows beside charts: data for the page's template, and a plain rendering for JupyterLab.

A block is a kind and plain data. The page draws it with the template's macro of that name; nothing in it is markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MIME = "application/vnd.newsledger.block+json"
ABSENT = "application/vnd.newsledger.absent+json"


@dataclass(frozen=True)
class Block:
    """`kind` names the macro that draws `data`; `plain` is what a terminal shows."""

    kind: str
    data: dict[str, Any]
    plain: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from newsledger.reports.page.template import block_html

        return {
            MIME: {"kind": self.kind, "data": self.data},
            "text/html": block_html(self.kind, self.data),
            "text/plain": self.plain or self.kind,
        }


def text(words: str, ref: str | None = None) -> dict[str, Any]:
    """A run of words; with `ref`, one that opens the quote it rests on."""
    return {"text": words} | ({"ref": ref} if ref else {})
