"""The checkout of a public corpus of pages: its files, and which half of them rules may be tuned on."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PublicPage:
    """A page of the article-extraction benchmark: its HTML and the body that people marked."""

    name: str
    html: str
    body: str

    @property
    def half(self) -> str:
        return half_of(self.name)


def half_of(name: str) -> str:
    """tune or unseen: by a hash of the page's name, so that nobody chooses."""
    return "unseen" if hashlib.sha256(name.encode()).digest()[0] % 2 else "tune"


def pages_of(corpus: Path) -> list[PublicPage]:
    """The pages of a checkout of scrapinghub/article-extraction-benchmark, by name.

    Raises FileNotFoundError where the folder is none.
    """
    truth = json.loads((corpus / "ground-truth.json").read_text(encoding="utf-8"))
    found = []
    for name in sorted(truth):
        with gzip.open(corpus / "html" / f"{name}.html.gz", "rt", encoding="utf-8") as file:
            found.append(PublicPage(name, file.read(), truth[name].get("articleBody", "")))
    return found
