"""Claims of a plain text, as dicts."""

from __future__ import annotations

from datetime import date

import pytest

from newsledger.language.document import Document
from newsledger.trade.claims import claims_of


def read(text: str, published: str | None = "2024-06-15", title: str | None = None) -> list[dict]:
    day = date.fromisoformat(published) if published else None
    return claims_of(Document(text, day, title=title), {"article_id": "a-test", "title": title})


@pytest.fixture
def claims():
    """`claims(text, published="2024-06-15", title=None)` → rows of `trade_claims`."""
    return read
