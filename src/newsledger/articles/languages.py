"""Which language a text is in: by its script, then by how many of its words are a language's function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from newsledger.language.rules import load

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "THAI": "th",
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "ETHIOPIC": "am", "TELUGU": "te",
    "GUJARATI": "gu", "GURMUKHI": "pa", "MALAYALAM": "ml", "KANNADA": "kn", "SINHALA": "si",
    "MYANMAR": "my", "KHMER": "km", "LAO": "lo", "TIBETAN": "bo", "MONGOLIAN": "mn",
}  # fmt: skip
_MARKED = [
    ("ar", "پچژگ", "fa"),
    ("ar", "ٹڈڑے", "ur"),
    ("ar", "ښړڼ", "ps"),
    ("ru", "әғқңөұүһ", "kk"),
    ("ru", "їєґ", "uk"),
]


@cache
def _profiles() -> list[tuple[str, frozenset[str]]]:
    return [
        (rule["name"], frozenset(rule["words"].split()))
        for rule in load("newsledger.articles", "languages.toml")["rule"]
    ]


@cache
def _script(ch: str) -> str:
    return unicodedata.name(ch, "").split(" ", 1)[0]


def _by_script(letters: str) -> str | None:
    scripts = Counter(_script(ch) for ch in letters)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * len(letters):
        return "ja"
    script, count = max(scripts.items(), key=lambda pair: (pair[1], pair[0]))
    if count < 0.5 * len(letters):
        return None
    return {"LATIN": "latin", "CYRILLIC": "ru"}.get(script) or _SCRIPTS.get(script)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where it has too few words to tell."""
    sample = text[:_SAMPLE]
    letters = "".join(ch for ch in sample if ch.isalpha())
    if not letters:
        return None
    found = _by_script(letters)
    if found is None:
        return None
    low = letters.lower()
    for family, marks, code in _MARKED:
        if found == family and sum(low.count(mark) for mark in marks) > 0.01 * len(low):
            found = code
    if found not in ("latin", "ru"):
        return found
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    shares = {code: sum(word in profile for word in words) / len(words) for code, profile in _profiles()}
    best = max(shares, key=lambda code: (shares[code], code == "en", code))
    if shares[best] < (0.08 if len(words) >= 30 else 0.05):
        return None if found == "latin" else found
    return best
