"""A chart's specification made ready for the page, and its static drawing made safe to stand in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from newsledger.charts.display import KEY, svg
from newsledger.charts.theme import WIDTH

# What the rows behind a chart's marks are, as a filter's words name them; behind the others are events.
NOUNS = {"trade": "figures", "composition": "figures", "readability": "articles", "quality": "scores", "chart": "rows"}
_SVG = "http://www.w3.org/2000/svg"
_TAGS = {"svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath", "title"}
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")


def words_of(spec: dict[str, Any]) -> dict[str, Any]:
    """What `told.tell` said of the chart; a chart without words has its description for a title."""
    told = spec.get("usermeta", {}).get(KEY, {})
    plain: dict[str, Any] = {"name": "chart", "title": "", "subtitle": "", "source": "", "key": [], "table": None}
    plain |= {"narrow": None, "bands": [], "narrow_bands": []}
    return plain | {"alternative": spec.get("description", "")} | told


def for_page(spec: dict[str, Any], bands: list[Any]) -> dict[str, Any]:
    """The specification without the words that the page sets as text, as wide as its figure, with its bands."""
    kept = {k: v for k, v in spec.items() if k not in ("title", "usermeta")}
    kept |= {"background": None, "padding": 2} | ({"usermeta": {"bands": bands}} if bands else {})
    if kept.get("width") == WIDTH:
        kept |= {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}
    return kept


def refs_of(spec: Any) -> Iterator[str]:
    """Ids of the rows that a chart's marks stand for, in the order of its data."""
    if isinstance(spec, dict):
        if isinstance(spec.get("ref"), str):
            yield spec["ref"]
        if isinstance(spec.get("refs"), list):
            yield from (ref for ref in spec["refs"] if isinstance(ref, str))
        for value in spec.values():
            yield from refs_of(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from refs_of(value)


def static(spec: dict[str, Any], name: str) -> str:
    """The drawing as SVG of the page's full width, ids made the chart's own; empty where it holds what SVG for a
    page must not (a script, a link, a style)."""
    fixed = spec | ({"width": WIDTH} if spec.get("width") == "container" else {})
    root = ElementTree.fromstring(svg(fixed))
    names: dict[str, str] = {}  # vl-convert counts ids on from drawing to drawing; here each drawing starts anew
    for element in root.iter():
        if "id" in element.attrib:
            names.setdefault(element.attrib["id"], f"{name}-{len(names) + 1}")
    for element in root.iter():
        tag = element.tag.removeprefix(f"{{{_SVG}}}")
        if tag not in _TAGS:
            return ""
        for key in list(element.attrib):
            if key.startswith(("on", "{")) or key in ("href", "style"):
                del element.attrib[key]
            elif key == "id":
                element.attrib[key] = names[element.attrib[key]]
            else:
                element.attrib[key] = _REFERENCE.sub(lambda m: f"url(#{names.get(m[1], m[1])})", element.attrib[key])
    root.attrib |= {"role": "img", "focusable": "false"}
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")
