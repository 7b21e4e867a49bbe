"""Datelines: "ASTANA – ", "JERUSALEM, July 28 (Reuters) – ". Their city is where the story was filed,
no place of an event.
"""

from __future__ import annotations

import re
from dataclasses import replace

from newsledger.language.sentences import Sentence

_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’]{0,30}[, ]{1,2}){0,4}[A-Z][\w.'’/-]{1,30}"  # JERUSALEM; New York
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"  # July 28
    r"\s?(?:\([^()\n]{2,30}\))?\s?"  # (Reuters)
    r"(?:–|—|--|-|:)\s{0,2}(?=[A-Z“\"])"
)
_CITY = re.compile(r"[A-Z]{4,}|\([^()]{2,30}\)")


def without_dateline(sentence: Sentence) -> Sentence:
    """The sentence from behind its dateline on; as it is where it has none."""
    match = _DATELINE.match(sentence.text[:120])
    if match is None or match.end() >= len(sentence.text) or not _CITY.search(match.group()):
        return sentence
    if (match.group().rstrip().endswith("-") and not re.search(r"\s-", match.group())) and (
        not match.group().split("-")[0].strip().isupper()
    ):
        return sentence
    return replace(sentence, start=sentence.start + match.end(), text=sentence.text[match.end() :])
