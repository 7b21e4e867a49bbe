"""Are two spellings one name? Transliterations from Arabic, Persian, Cyrillic and Chinese script differ by habit."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from newsledger.language.actors.tokens import Token

# Pairs that transliterations of one name differ by; folded one after another, longest first.
_FOLDS = [
    ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("sch", "sh"),
    ("tsch", "ch"), ("tch", "ch"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"),
    ("iy", "i"), ("ii", "i"), ("yi", "i"), ("ya", "ia"), ("yu", "iu"), ("yo", "io"), ("ye", "e"), ("ie", "e"),
    ("q", "k"), ("w", "v"), ("y", "i"), ("x", "ks"), ("c", "k"), ("ts", "z"), ("dh", "d"), ("th", "t"), ("iev", "ev"),
]  # fmt: skip
_SHORTEST = 4


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word without what transliterations differ by; "khojaev", "hojayev" and "khodjaev" come out the same."""
    folded = word
    for old, new in _FOLDS:
        if old in folded:
            folded = folded.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", folded)


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Two spellings of one name word: equal once folded, or one letter apart in a long word ("baradar", "barodar")."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST:
        return False
    x, y = fold(a), fold(b)
    if x == y:
        return True
    if x[0] != y[0] or min(len(x), len(y)) < _SHORTEST:
        return False
    apart = OSA.distance(x, y, score_cutoff=2)
    if apart == 1:
        # -a marks a woman's name in Slavic languages: Ivanov is not Ivanova
        longer, shorter = (x, y) if len(x) >= len(y) else (y, x)
        return (
            not (longer.endswith("a") and longer[:-1] == shorter) and min(len(x), len(y)) >= 5 or _tail(longer, shorter)
        )
    return False


def _tail(longer: str, shorter: str) -> bool:
    """A last vowel dropped ("Azizi", "Aziz")."""
    return len(longer) == len(shorter) + 1 and longer[:-1] == shorter and longer[-1] in "ie"


_ARTICLES = {"al", "el", "bin", "ibn", "ben", "bint", "ul", "ur", "ud"}


def telling(tokens: list[Token], small: frozenset[str], suffixes: frozenset[str]) -> list[Token]:
    """The words that tell persons apart: without initials, "junior", and particles (a capital makes "Le" or "Van" a
    name, but never "Al" or "Bin"). All words where nothing else is left."""
    kept = [
        t
        for n, t in enumerate(tokens)
        if len(t.low) > 1
        and not (n and t.low in suffixes)
        and not (t.low in _ARTICLES and len(tokens) > 1)
        and not (not t.cap and t.low in small and t.gap != "-")
    ]
    return kept or tokens


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Do two names of two or more words name one person? All words of the shorter must stand, in order or turned
    round ("Kishida Fumio"), in the longer, at most one of them spelt otherwise."""
    if len(a) > len(b):
        a, b = b, a
    if a == b or (len(a) == len(b) and sorted(a) == sorted(b)):
        return True
    exact = 0
    left = list(b)
    for word in a:
        if word in left:
            left.remove(word)
            exact += 1
            continue
        other = next((w for w in left if same_word(word, w)), None)
        if other is None:
            return False
        left.remove(other)
    if len(a) == len(b):
        return exact >= len(a) - 1 or (exact == 0 and all(len(w) >= _SHORTEST for w in a) and _aligned(a, b))
    # a shorter form keeps the first or the last word of the fuller one
    return exact >= len(a) - 1 and (same_word(a[-1], b[-1]) or same_word(a[0], b[0])) and len(a) >= 2


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(same_word(x, y) for x, y in zip(a, b, strict=True))
