"""Dates that come with a second mention: "the removal in June 2024" dates a removal told before without one."""

from __future__ import annotations

from newsledger.language.mentions import Time
from newsledger.timeline.clauses import children
from newsledger.timeline.dating import read
from newsledger.timeline.discourse import echo_type
from newsledger.timeline.reports import Report
from newsledger.timeline.scene import Scene


def narrow(reports: list[Report], scenes: list[tuple[Scene, dict[int, list[Time]]]]) -> None:
    """Date undated reports by a later definite mention of their event that carries a time expression of its own."""
    for scene, anchors in scenes:
        for token in scene.doc:
            if token.pos_ != "NOUN":
                continue
            types = echo_type(token)
            if not types:
                continue
            times = list(anchors.get(token.i, []))
            times += [
                t for prep in children(token, "prep") for n in children(prep, "pobj") for t in anchors.get(n.i, [])
            ]
            if not times:
                continue
            before = [
                r for r in reports if r.event in types and r.start < scene.start_of(token) and r.realis == "happened"
            ]
            if before and before[-1].when.edtf is None:
                before[-1].when = read(times[0], scene)
