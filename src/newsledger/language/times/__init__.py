"""See docs/architecture.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsledger.language.document import Document


def tag(document: Document) -> list:
    return []
