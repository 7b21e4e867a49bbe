"""The metric of the public article-extraction benchmark: shared shingles of four words.

Definition (Konstantin Lopuhin and others, "Article extraction benchmark", Zyte, 2020): both texts become multisets of
four-word shingles, words being runs of letters, digits and underscores as printed. Shingles in both are right, those
only in what was extracted are wrong, those only in the truth are missing. For each page the three are divided by their
sum, so that long pages weigh no more. Precision is the mean over the pages from which anything was extracted, recall
the mean over those whose truth is not empty; F1 is the harmonic mean of these two means. Accuracy is the share of pages
whose words are all the same in the same order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

WORDS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Overlap:
    """Shares of the shingles of one page: in both texts, only extracted, only in the truth; and are they the same?"""

    both: float
    extra: float
    missing: float
    exact: bool


@dataclass(frozen=True)
class Score:
    """Over several pages; see the module."""

    f1: float
    precision: float
    recall: float
    accuracy: float
    pages: int


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def _shingles(words: list[str]) -> Counter[tuple[str, ...]]:
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1)))


def overlap(truth: str, extracted: str) -> Overlap:
    """What two texts share."""
    true_words, found_words = words_of(truth), words_of(extracted)
    true, found = _shingles(true_words), _shingles(found_words)
    both, extra, missing = ((true & found).total(), (found - true).total(), (true - found).total())
    whole = both + extra + missing or 1
    return Overlap(both / whole, extra / whole, missing / whole, true_words == found_words)


def score(pages: Sequence[Overlap]) -> Score:
    """Of at least one page."""
    precision = fmean([p.both / (p.both + p.extra) for p in pages if p.both + p.extra] or [0.0])
    recall = fmean([p.both / (p.both + p.missing) for p in pages if p.both + p.missing] or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(f1, precision, recall, fmean(p.exact for p in pages), len(pages))
