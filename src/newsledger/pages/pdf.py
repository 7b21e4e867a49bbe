"""PDF prints of pages, by pypdf. Lines come out as printed, hard-wrapped; they are joined where articles are parsed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from newsledger.pages.rows import Row, Unreadable

_SHEETS = 60  # sheets of a print that are read: an article has fewer than ten
_LETTERS = 1_000_000


def looks_like_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, page: str) -> Iterator[Row]:
    """One row with the text of the print's sheets.

    Raises Unreadable for a broken or encrypted file and for a picture without text. pypdf itself bounds how far a
    compressed stream unpacks.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("permission", "the PDF wants a password")
        sheets, letters = [], 0
        for number, sheet in enumerate(reader.pages):
            if number >= _SHEETS or letters > _LETTERS:
                break
            sheets.append(sheet.extract_text())
            letters += len(sheets[-1])
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unreadable("unreadable", f"{type(error).__name__}: {error}"[:300]) from error
    text = "\n".join(sheets).encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        raise Unreadable("no_article", "a PDF without text, perhaps a picture of a page")
    yield Row(page, "pdf", text)
