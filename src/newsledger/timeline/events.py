"""See docs/architecture.md."""

from __future__ import annotations

from newsledger.language.document import Document


def events_of(document: Document, article: dict) -> list[dict]:
    return []
