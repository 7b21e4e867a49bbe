"""Main text: our readers beside trafilatura and readability on the pages of the article-extraction benchmark."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from benchmarks.public.corpus import PublicPage, pages_of
from benchmarks.public.flattening import flattened
from benchmarks.public.shingles import Overlap, overlap, score


def from_trafilatura(html: str) -> str:
    """As the benchmark itself runs it."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def from_readability(html: str) -> str:
    """The summary of readability-lxml, a block a line."""
    from lxml import html as markup
    from readability import Document

    try:
        summary = Document(html).summary(html_partial=True)
    except Exception:  # its own Unparseable and what lxml raises: no text then
        return ""
    tree = markup.fromstring(summary or "<p></p>")
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag in ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "td", "tr"):
            element.tail = "\n" + (element.tail or "")
    return tree.text_content()


def _body(page: dict) -> str:
    """The main article's body; that of another language, too, which the pipeline would reject."""
    from newsledger.articles.parsing import drafts_of

    drafts = drafts_of(page["text"] or "", extracted=page["format"] == "html")
    return drafts[0].body.text if drafts else ""


def from_html_reader(html: str) -> str:
    """Our HTML reader, then our parser."""
    from newsledger.pages.html import read_html
    from newsledger.pages.rows import Unreadable

    try:
        row = next(iter(read_html(html.encode("utf-8", "replace"), "page.html")))
    except Unreadable:
        return ""
    return _body({"text": row.text, "format": "html"})


def from_text_reader(text: str) -> str:
    """Our parser on a text copy."""
    return _body({"text": text, "format": "text"})


def texts_of(pages: list[PublicPage], kept: Path | None = None) -> list[str]:
    """The pages flattened; taken from the folder `kept` where they lie there, else put there."""
    names = [hashlib.sha256(page.html.encode("utf-8", "replace")).hexdigest()[:24] + ".txt" for page in pages]
    if kept and all((kept / name).is_file() for name in names):
        return [(kept / name).read_text(encoding="utf-8") for name in names]
    texts = list(flattened(page.html for page in pages))
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        for name, text in zip(names, texts, strict=True):
            (kept / name).write_text(text, encoding="utf-8")
    return texts


def measure(corpus: Path, kept: Path | None = None) -> list[str]:
    """Lines of a table: reader, half of the pages, F1, precision, recall, accuracy."""
    pages = pages_of(corpus)
    readers: list[tuple[str, Callable[[str], str], list[str]]] = [
        ("newsledger, HTML", from_html_reader, [page.html for page in pages]),
        ("trafilatura", from_trafilatura, [page.html for page in pages]),
        ("readability", from_readability, [page.html for page in pages]),
        ("newsledger, text", from_text_reader, texts_of(pages, kept)),
    ]
    lines = [f"{'reader':<18} {'pages':<7} {'':>4} {'F1':>6} {'prec.':>6} {'recall':>6} {'exact':>6}"]
    for name, read, inputs in readers:
        found: list[Overlap] = [overlap(page.body, read(text)) for page, text in zip(pages, inputs, strict=True)]
        for half in ("all", "tune", "unseen"):
            part = [one for page, one in zip(pages, found, strict=True) if half in ("all", page.half)]
            of = score(part)
            figures = " ".join(f"{value:6.3f}" for value in (of.f1, of.precision, of.recall, of.accuracy))
            lines.append(f"{name:<18} {half:<7} {of.pages:>4} {figures}")
    return lines
