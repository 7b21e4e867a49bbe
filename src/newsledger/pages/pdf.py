"""PDF prints of pages, by pypdf. Lines come out as printed, hard-wrapped; they are joined where articles are parsed.

Paragraphs are told by the room between lines. A browser's print also says when it was made, in its properties, and,
where it has a header and a footer, from which address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsledger.pages.html import site_behind, web_address
from newsledger.pages.rows import Row, Unreadable, sound

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_SHEETS = 60  # sheets of a print that are read: an article has fewer than ten
_LETTERS = 1_000_000
_ROOM = 1.3  # times the usual step from line to line: from there on a new paragraph begins
_BROWSERS = re.compile(r"Skia/PDF|cairo|Quartz PDFContext|Microsoft: Print To PDF|wkhtmltopdf|Mozilla|WeasyPrint", re.I)
_FOOT = re.compile(r"(?P<address>(?:https?://|file:|about:)\S{1,2000})\s+\d{1,3}/\d{1,3}")
_HEAD = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?\b")
_HEADLINE = 3  # lines over which a headline runs at most
_ABOVE = 40  # lines above the headline


@dataclass
class _Line:
    """A line of a sheet and how high it stands, in the sheet's units."""

    text: str = ""
    height: float | None = None


@dataclass
class _Sheet:
    """Collects a sheet's lines from the pieces that pypdf draws."""

    lines: list[_Line] = field(default_factory=lambda: [_Line()])

    def draw(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self.lines.append(_Line())
            line = self.lines[-1]
            if part.strip() and line.height is None:
                line.height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            line.text += part

    def paragraphs(self) -> list[str]:
        """The lines, with an empty one where there is more room than usual."""
        lines = [line for line in self.lines if line.text.strip()]
        steps = [_step(a, b) for a, b in zip(lines, lines[1:], strict=False)]
        usual = sorted(step for step in steps if step > 0)
        common = usual[len(usual) // 4] if usual else 0.0
        found: list[str] = []
        for line, step in zip(lines, [0.0, *steps], strict=True):
            if common and step > _ROOM * common:
                found.append("")
            found.append(line.text.strip())
        return found


def _step(above: _Line, below: _Line) -> float:
    return 0.0 if above.height is None or below.height is None else abs(above.height - below.height)


def looks_like_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _lines_of(sheet: PageObject) -> list[str]:
    drawn = _Sheet()
    text = sheet.extract_text(visitor_text=drawn.draw)
    found = drawn.paragraphs()
    # Where the pieces do not make up the text, the text alone is believed.
    whole = "".join("".join(found).split()) == "".join(text.split())
    return found if whole else text.split("\n")


def _properties(reader: PdfReader) -> tuple[str, datetime | None]:
    """A browser print's window title and the moment it was made; nothing for a PDF of another maker."""
    about = reader.metadata
    if about is None or not _BROWSERS.search(f"{about.producer or ''} {about.creator or ''}"[:500]):
        return "", None
    return " ".join(str(about.title or "")[:500].split()), about.creation_date


def _headline(lines: list[str], window: str) -> tuple[str | None, str | None]:
    """The headline that the window's title begins with, and the site's name behind it."""
    for at in range(min(len(lines), _ABOVE)):
        for end in range(at + 1, min(at + _HEADLINE, len(lines)) + 1):
            title = " ".join(" ".join(lines[at:end]).split())
            if len(title.split()) < 3 or not window.startswith(title):
                continue
            site = site_behind(window, title)
            if site or window == title:
                return title, site
    return None, None


def read_pdf(data: bytes, page: str) -> Iterator[Row]:
    """One row with the text of the print's sheets.

    Raises Unreadable for a broken or encrypted file and for a picture without text. pypdf itself bounds how far a
    compressed stream unpacks.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    lines: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("permission", "the PDF wants a password")
        for number, sheet in enumerate(reader.pages):
            if number >= _SHEETS or sum(map(len, lines)) > _LETTERS:
                break
            lines += _lines_of(sheet)
        window, made = _properties(reader)
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unreadable("unreadable", f"{type(error).__name__}: {error}"[:300]) from error
    feet = [match for line in lines if (match := _FOOT.fullmatch(line))]
    heads = {line for line in lines if feet and _HEAD.match(line) and (not window or line.endswith(window))}
    kept = [line for line in lines if line not in heads and not _FOOT.fullmatch(line)]
    text = sound("\n".join(kept))
    if not text.strip():
        raise Unreadable("no_article", "a PDF without text, perhaps a picture of a page")
    title, site = _headline(kept, window)
    yield Row(
        page,
        "pdf",
        text,
        title=sound(title) if title else None,
        url=web_address(feet[0]["address"]) if feet else None,
        source=sound(site) if site else None,
        captured=made.date().isoformat() if made else None,
        captured_basis="metadata" if made else None,
    )
