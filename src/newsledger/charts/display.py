"""Charts in JupyterLab, offline: the specification for a page, and a drawing for the notebook.

JupyterLab itself draws only older Vega-Lite, so beside the specification every chart gives the SVG that vl-convert
makes of it, without a browser or a network.
"""

from __future__ import annotations

from typing import Any

MIME = "application/vnd.vegalite.v6+json"
KEY = "newsledger"
"""Key of a chart's `usermeta` under which a page finds what `told.tell` was told; also the renderer's name."""


def svg(spec: dict[str, Any]) -> str:
    """A Vega-Lite specification drawn as SVG; the same specification gives the same text."""
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def _bundle(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    words = spec.get("description", "A chart")
    return {MIME: spec, "image/svg+xml": svg(spec | {"background": "white", "padding": 12}), "text/plain": words}


def enable() -> None:
    """Let every chart of this notebook show itself so."""
    import altair as alt

    alt.renderers.register(KEY, _bundle)
    alt.renderers.enable(KEY)
    alt.data_transformers.disable_max_rows()
