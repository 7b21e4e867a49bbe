"""See docs/architecture.md."""

from __future__ import annotations

from newsledger.language.document import Document


def claims_of(document: Document, article: dict) -> list[dict]:
    return []
