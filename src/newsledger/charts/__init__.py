"""A function a chart: tables in, an Altair chart out, or a line that says why there is nothing to draw.

Every chart has a title that says what the data show, a subtitle with measure and unit, a line with source and count, a
sentence for who cannot see it, and its figures as a table; all of it is computed (`told.tell`).

The functions are imported when first used: a page is written by a process that needs their colours but not Altair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsledger.charts.activity import contacts_per_month, events_per_month
    from newsledger.charts.display import enable
    from newsledger.charts.matrix import who_with_whom
    from newsledger.charts.parts import composition
    from newsledger.charts.places import places_map
    from newsledger.charts.quality import quality_bars
    from newsledger.charts.readability import readability_by_article
    from newsledger.charts.timeline import timeline_lanes
    from newsledger.charts.told import Absent
    from newsledger.charts.trade import trade_actual_and_target

_HOMES = {
    "Absent": "told",
    "composition": "parts",
    "contacts_per_month": "activity",
    "enable": "display",
    "events_per_month": "activity",
    "places_map": "places",
    "quality_bars": "quality",
    "readability_by_article": "readability",
    "timeline_lanes": "timeline",
    "trade_actual_and_target": "trade",
    "who_with_whom": "matrix",
}
__all__ = [
    "Absent",
    "composition",
    "contacts_per_month",
    "enable",
    "events_per_month",
    "places_map",
    "quality_bars",
    "readability_by_article",
    "timeline_lanes",
    "trade_actual_and_target",
    "who_with_whom",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsledger.charts' has no attribute {name!r}")
    return getattr(import_module(f"newsledger.charts.{_HOMES[name]}"), name)
