"""Newsledger: from saved news pages to trade and diplomacy tables in which every row quotes its source.

The calls below are the whole public interface; everything else may change. They are imported on first use, so that
`import newsledger` and `newsledger --help` stay quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsledger.articles import parse_articles
    from newsledger.extraction import Extraction, extract
    from newsledger.pages import read_pages
    from newsledger.tagging import find_actors, find_money, find_places, tag_times

__version__ = "0.1.0"

_HOMES = {
    "Extraction": "newsledger.extraction",
    "extract": "newsledger.extraction",
    "find_actors": "newsledger.tagging",
    "find_money": "newsledger.tagging",
    "find_places": "newsledger.tagging",
    "parse_articles": "newsledger.articles",
    "read_pages": "newsledger.pages",
    "tag_times": "newsledger.tagging",
}
__all__ = [
    "Extraction",
    "extract",
    "find_actors",
    "find_money",
    "find_places",
    "parse_articles",
    "read_pages",
    "tag_times",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsledger' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
