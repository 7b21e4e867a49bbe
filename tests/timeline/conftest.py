"""The event reader on a text, and the labelled sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newsledger.language.document import Document
from newsledger.timeline.events import events_of

_HERE = Path(__file__).parent
_PUBLISHED = date(2025, 7, 23)


def _rows_of(text: str, published: date | None = _PUBLISHED) -> list[dict]:
    return events_of(Document(text, published=published), {"article_id": "a"})


@pytest.fixture
def rows_of() -> Callable[..., list[dict]]:
    """Rows of a text published on 23 July 2025, or as said."""
    return _rows_of


@pytest.fixture(scope="session")
def sentences() -> list[tuple[str, frozenset[str], frozenset[str], str]]:
    """(PLOVER type, source countries, target countries, text) of the labelled sentences."""
    found = []
    for line in (_HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        plover, source, target, text = line.split("\t")
        found.append((plover, frozenset(source.split(",")) - {""}, frozenset(target.split(",")) - {""}, text))
    return found


@pytest.fixture(scope="session")
def plain_news() -> list[str]:
    """Sentences of sport, courts, weather, science and business: no diplomacy in them."""
    return (_HERE / "plain_news.txt").read_text(encoding="utf-8").splitlines()
