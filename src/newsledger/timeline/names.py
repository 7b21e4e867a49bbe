"""Are two names the same person's or body's, spelt by different outlets?"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

_TITLES = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "mullah",
    "mawlawi",
    "sheikh",
    "sir",
    "president",
    "minister",
    "prime",
    "general",
    "king",
    "queen",
    "prince",
}


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """A name's words to compare by: no accents, lower case, no titles."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    found = re.findall(r"[^\W\d_]+", plain)
    return tuple(w for w in found if w not in _TITLES) or tuple(found)


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """One name within the other in any order, or family names that differ by a letter or two ("Barodar", "Baradar")."""
    ours, theirs = words(a), words(b)
    if not ours or not theirs:
        return False
    small, large = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    if set(small) <= set(large):
        return True
    if len(small) == len(large) == 1:
        return _close(small[0], large[0])
    return _close(ours[-1], theirs[-1]) and (len(small) == 1 or _close(ours[0], theirs[0]))


def _close(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    return difflib.SequenceMatcher(None, a, b).ratio() >= 0.8
