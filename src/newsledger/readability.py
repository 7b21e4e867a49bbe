"""How hard an article is to read: textstat's measures of the whole, of what is quoted, and of the writer's own words.

textstat finds sentences with one regular expression and takes the full stops of `U.S.` or `$1.9` for ends; here
sentences come from `newsledger.language.sentences`, and textstat is given a text in which each ends with its only full
stop. Its syllables come from the CMU Pronouncing Dictionary, which lies inside this package: nothing is fetched.

Measures: R. Flesch, "A new readability yardstick" (1948); J. P. Kincaid et al. (1975); R. Gunning (1952);
G. H. McLaughlin, "SMOG grading" (1969); E. Dale and J. Chall (1948).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.language.sentences import split_sentences

MEANINGS: dict[str, str] = {
    "flesch_reading_ease": (
        "Flesch reading ease: 0 to 100 and a little beyond, higher is easier; plain English is about 60 to 70."
    ),
    "flesch_kincaid_grade": "Flesch-Kincaid grade: the years of US schooling that the sentences and words ask for.",
    "gunning_fog": "Gunning fog: years of schooling needed to follow the text at first reading.",
    "smog_index": "SMOG: years of schooling needed to understand it fully, from its words of three syllables and more.",
    "dale_chall": (
        "Dale-Chall: from words that children do not know; under 5 is easy, over 9 college. Names count as hard."
    ),
    "reading_seconds": "Reading time: 14.69 milliseconds a character, as measured on adult readers.",
}
"""What each measure means, in one plain sentence."""

MIN_WORDS = 30  # below, one long name moves every grade by years
MIN_SMOG_SENTENCES = 3
LONGEST_QUOTE = 2000  # code points; an opening mark that nothing closes within it opened nothing

_DATA = Path(__file__).parent / "data" / "nltk_data"
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}
_MARK = re.compile("[\"'“”‘’«»„]")
_STOPS = re.compile(r"[.!?…]+")


@cache
def _textstat() -> Any:
    import nltk
    import textstat

    if str(_DATA) not in nltk.data.path:
        nltk.data.path.insert(0, str(_DATA))
    textstat.set_lang("en")
    return textstat


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-:\"'“‘") and bool(after) and not after.isspace()


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before) and not before.isspace() and not after.isalnum()


def _is_possessive(text: str, at: int, mark: str) -> bool:
    """`Hamas' fault` inside a quotation: an apostrophe, where a surer closing mark follows before anything opens."""
    if text[at - 1 : at].lower() != "s" or not text[at + 1 : at + 2].isspace():
        return False
    for later in _MARK.finditer(text, at + 1, at + LONGEST_QUOTE):
        if later.group() != mark:
            continue
        if _closes(text, later.start()) and text[later.start() - 1] in ".,!?;:…":
            return True
        if _opens(text, later.start()):
            return False
    return False


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans of `text` in quotation marks, marks included; a quotation inside another belongs to the outer one.

    Straight single quotes are told from apostrophes by what stands beside them. A quotation that its paragraph leaves
    open ends with it where the next paragraph opens with the same mark (the print convention for long quotations).
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for paragraph in text.splitlines(keepends=True):
        end = begin + len(paragraph.rstrip())
        spans, unclosed = _in_paragraph(text, begin, end)
        found += spans
        if unclosed is not None and text[end : end + 20].lstrip()[:1] == text[unclosed]:
            found.append((unclosed, end))
        begin += len(paragraph)
    return found


def _in_paragraph(text: str, begin: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """Closed quotations of text[begin:end], and where one opens that is not closed."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _MARK.finditer(text, begin, end):
        at, mark = match.start(), match.group()
        if opened and at - opened[0] > LONGEST_QUOTE:
            opened = []
        if opened and mark == _PAIRS[text[opened[-1]]] and _closes(text, at):
            if mark in "'’" and _is_possessive(text, at, mark):
                continue
            first = opened.pop()
            if not opened:
                spans.append((first, at + 1))
        elif mark in _PAIRS and _opens(text, at):
            opened.append(at)
    return spans, opened[0] if opened else None


def _split(body: str) -> dict[str, list[str]]:
    """`all`, `quotes` and `narration`, each as its sentences."""
    spans = quotations(body)
    quoted = [body[a + 1 : b].strip("\"'“”‘’«»„") for a, b in spans]
    edges = [0, *(edge for span in spans for edge in span), len(body)]
    narration = " ".join(body[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return {
        "all": [s.text for s in split_sentences(body)],
        "quotes": [s.text for quote in quoted for s in split_sentences(quote)],
        "narration": [s.text for s in split_sentences(narration) if any(c.isalnum() for c in s.text)],
    }


def _prepared(sentences: list[str]) -> str:
    """The sentences with one full stop each, so that textstat counts them as they are."""
    return " ".join(_STOPS.sub("", sentence).strip() + "." for sentence in sentences)


def _measures(sentences: list[str], part: str, language: str | None) -> dict[str, Any]:
    stat = _textstat()
    text = _prepared(sentences)
    words = stat.lexicon_count(text) if sentences else 0
    row: dict[str, Any] = {"words": words, "sentences": len(sentences)}
    if language not in (None, "en"):
        return row | {"reason": f"the measures are made for English; this is {language}"}
    if not words:
        return row | {"reason": "nothing is quoted" if part == "quotes" else "there are no words"}
    row["reading_seconds"] = stat.reading_time(text)
    if words < MIN_WORDS:
        return row | {"reason": f"fewer than {MIN_WORDS} words"}
    row |= {
        "flesch_reading_ease": stat.flesch_reading_ease(text),
        "flesch_kincaid_grade": stat.flesch_kincaid_grade(text),
        "gunning_fog": stat.gunning_fog(text),
        "dale_chall": stat.dale_chall_readability_score(text),
    }
    if len(sentences) < MIN_SMOG_SENTENCES:
        return row | {"reason": f"SMOG needs {MIN_SMOG_SENTENCES} sentences"}
    return row | {"smog_index": stat.smog_index(text)}


def measure(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` → `readability`: three rows an article (all, quotes, narration), in the articles' order.

    Grades are years of schooling, `reading_seconds` seconds. A measure that a text is too short for, or that is not
    made for its language, is null with a `reason`.
    """
    rows = []
    for article in articles.select("article_id", "body", "language").iter_rows(named=True):
        for part, sentences in _split(article["body"]).items():
            row = _measures(sentences, part, article["language"])
            rows.append({"article_id": article["article_id"], "part": part} | row)
    return schemas.frame("readability", rows)
