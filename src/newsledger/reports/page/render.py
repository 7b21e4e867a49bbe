"""An executed page notebook as one HTML file that asks for nothing else: text, charts, tables and quotes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mistune
from markupsafe import Markup
from nbformat import NotebookNode

from newsledger.charts.display import MIME as VEGA
from newsledger.charts.display import svg
from newsledger.charts.theme import DARK
from newsledger.reports.blocks import ABSENT
from newsledger.reports.blocks import MIME as BLOCK
from newsledger.reports.page.drawing import NOUNS, for_page, refs_of, static, words_of
from newsledger.reports.page.template import HERE, anchor, block_html, environment
from newsledger.reports.page.vega import bundle

_LINK = re.compile(r'href="#(q-[A-Za-z0-9-]+)"')
SCRIPTS = ("page", "charts", "tables", "filters")  # each needs what stands before it
PAGES = {"index": "Overview", "trade": "Trade", "timeline": "Timeline", "articles": "Articles", "quality": "Quality"}


def prepare(shelf: Path | None) -> None:
    """Do once what every page needs, seconds of it: the Vega bundle, and the first drawing, which starts the drawer."""
    bundle(shelf)
    svg({"data": {"values": [{}]}, "mark": "point", "width": 1, "height": 1})


def _inline(code: str) -> str:
    """A script's text as it may stand between script tags."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _json(value: Any) -> Markup:
    """JSON that no text in it can end early or take for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _style() -> str:
    dark = "\n".join(
        f'figure svg [{kind}="{light}"]{{{kind}:{colour}}}'
        for light, colour in DARK.items()
        for kind in ("fill", "stroke")
    )
    style = (HERE / "page.css").read_text(encoding="utf-8")
    return f"{style}@media screen and (prefers-color-scheme:dark){{\n{dark}\n}}\n"


def _outputs(cell: NotebookNode) -> Iterator[tuple[str, Any]]:
    """What a cell shows, as (kind, content) in the order it was shown."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if VEGA in data:
            yield "chart", data[VEGA]
        elif BLOCK in data:
            yield data[BLOCK]["kind"], data[BLOCK]["data"]
        elif ABSENT in data:
            yield "absent", data[ABSENT]["message"]
        elif output.output_type == "stream":
            yield "text", output.text
        elif "text/plain" in data:
            yield "text", data["text/plain"]


def _figure(spec: dict[str, Any], number: int, code: str) -> dict[str, Any]:
    words = words_of(spec)
    ready = for_page(spec, words["bands"])
    name = f"{words['name']}-{number}"
    return {
        "kind": "chart",
        "id": name,
        "words": words,
        "spec": _json(ready),
        "svg": Markup(static(ready, name)),
        "wide": ready.get("width") == "container",
        "narrow": _json(for_page(words["narrow"], words["narrow_bands"])) if words["narrow"] else None,
        "noun": NOUNS.get(words["name"], "events"),
        "code": code,
        "refs": list(refs_of(ready)),
    }


def _sections(notebook: NotebookNode) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any]]:
    """Sections of the page, its masthead and its evidence."""
    markdown = mistune.create_markdown(escape=True, plugins=["table"])
    sections: list[dict[str, Any]] = [{"kinds": [], "items": []}]
    masthead: dict[str, Any] = {"title": "Report", "tagline": "", "facts": []}
    evidence: dict[str, Any] = {}
    charts = 0

    def put(item: dict[str, Any]) -> None:
        sections[-1]["items"].append(item)
        sections[-1]["kinds"].append(item["kind"])

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if cell.source.startswith("# "):
                continue  # the notebook's own title; the page has its masthead
            if cell.source.startswith("## "):
                sections.append({"kinds": [], "items": []})
            put({"kind": "prose", "html": Markup(markdown(cell.source))})
            continue
        for kind, content in _outputs(cell):
            if kind == "chart":
                charts += 1
                put(_figure(content, charts, cell.source))
            elif kind == "masthead":
                masthead = content
            elif kind == "evidence":
                evidence |= content["entries"]
            elif kind in ("absent", "text"):
                put({"kind": kind, "text": content})
            else:
                put({"kind": "block", "name": kind, "html": Markup(block_html(kind, content)), "code": cell.source})
                sections[-1]["kinds"].append(kind)
    for section in sections:
        section["layout"] = _layout(section)
    return [section for section in sections if section["items"]], masthead, evidence


def _layout(section: dict[str, Any]) -> str:
    """Where there is room, the newest events stand beside their timeline, and two charts beside each other."""
    kinds = [kind for kind in section["kinds"] if kind != "prose"]
    if "newest" in kinds and "chart" in kinds:
        return "beside"
    if kinds != ["chart", "chart"]:
        return ""
    fixed = any(item["kind"] == "chart" and not item["wide"] for item in section["items"])
    return "two uneven" if fixed else "two"


def _referred(html: str, evidence: dict[str, Any], figures: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """The entries that a link or a mark of the page opens, in the order in which the page first does."""
    by_anchor = {anchor(ref): ref for ref in evidence}
    linked = [by_anchor[target] for target in _LINK.findall(html) if target in by_anchor]
    marked = [ref for figure in figures for ref in figure["refs"] if ref in evidence]
    return [(ref, evidence[ref]) for ref in dict.fromkeys([*linked, *marked])]


def render(notebook: NotebookNode, *, page: str, colophon: dict[str, Any], shelf: Path | None = None) -> str:
    """The whole page; `shelf` keeps the Vega bundle for the next page.

    Raises jinja2.UndefinedError where a block lacks what its macro draws.
    """
    sections, masthead, evidence = _sections(notebook)
    figures = [item for section in sections for item in section["items"] if item["kind"] == "chart"]
    template = environment().get_template("body.html.j2")
    body = template.render(sections=sections, masthead=masthead, page=page, pages=PAGES)
    style = _style()
    scripts = [_inline(bundle(shelf))] if figures else []
    scripts += [_inline((HERE / f"{name}.js").read_text(encoding="utf-8")) for name in SCRIPTS]
    anchors = {ref: anchor(ref) for ref in evidence}
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + _hash(style),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    entries = _referred(body, evidence, figures)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            title=f"{masthead['title']}: {PAGES.get(page, page).lower()}",
            description=masthead["tagline"],
            policy=policy,
            style=Markup(style),
            scripts=[Markup(script) for script in scripts],
            body=Markup(body),
            entries=entries,
            anchors=_json({ref: anchors[ref] for ref, _ in entries}),
            colophon=colophon,
            parameters=json.dumps(colophon.get("parameters", {}), ensure_ascii=False, sort_keys=True),
        )
        + "\n"
    )
