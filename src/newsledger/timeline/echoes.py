"""Dates that come with a second mention: "the removal in June 2024" dates a removal told before without one."""

from __future__ import annotations

from newsledger.language.mentions import Time
from newsledger.timeline.clauses import children
from newsledger.timeline.dating import read, usable
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
            if not times:  # a parser may hang "in June" elsewhere; what stands right behind the noun is its own
                behind = scene.doc[token.i + 2] if token.i + 2 < len(scene.doc) else None
                if behind is not None and scene.doc[token.i + 1].lower_ in ("in", "on", "of", "last", "this"):
                    times = [t for t in [scene.time_at.get(behind.i)] if t is not None and usable(t)]
            if not times:
                continue
            before = [
                r for r in reports if r.event in types and r.start < scene.start_of(token) and r.realis == "happened"
            ]
            if before and before[-1].when.edtf is None:
                before[-1].when = read(times[0], scene)
