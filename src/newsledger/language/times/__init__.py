"""Time expressions: TIMEX3 with EDTF, by rules as data and linear-time matching; see docs/architecture.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.mentions import Time

if TYPE_CHECKING:
    from newsledger.language.document import Document


def tag(document: Document) -> list[Time]:
    """Time expressions of a document, in order, none overlapping; relative ones resolved against its publication."""
    from newsledger.language.times.engine import tag_text

    return tag_text(document.text, document.published, document.published_high)
