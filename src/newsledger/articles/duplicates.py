"""The same story twice: exact and near copies across pages, by MinHash over word shingles.

Candidates come from datasketch's MinHash LSH (Broder 1997; 128 permutations); each is confirmed by the true overlap of
the shingles, so that a chance collision makes no duplicate.
"""

from __future__ import annotations

import re
from datetime import date

from newsledger.articles.lines import key_of

SHINGLE = 4  # words
RESEMBLANCE = 0.6  # Jaccard: an update or another agency's cut of one text
CONTAINMENT = 0.85  # of the shorter text: a shortened reprint
LEAST = 12  # words below which a text is only compared as a whole
# What is left of bytes that no encoding fits, and of UTF-8 read as a single-byte encoding ("â€™", "Ã©").
_BROKEN = re.compile("\ufffd|\u00e2\u20ac|\u00c3[\u0080-\u00bf]")
_CONTAINED_LEAST = 40  # shingles below which containment proves nothing


def _shingles(body: str) -> frozenset[str]:
    words = [key for word in body.split() if (key := key_of(word))]
    if len(words) < max(LEAST, SHINGLE):
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    if shared >= RESEMBLANCE * len(a | b):
        return True
    shorter = min(len(a), len(b))
    return shorter >= _CONTAINED_LEAST and shared >= CONTAINMENT * shorter


def _candidates(shingles: list[frozenset[str]]) -> list[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=128, params=(42, 3))  # 42 bands of 3 rows: 0.99 of pairs at a resemblance of 0.47
    pairs = []
    for number, grams in enumerate(shingles):
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(grams)])
        pairs += [(other, number) for other in sorted(index.query(sketch))]
        index.insert(number, sketch)
    return pairs


def find_duplicates(bodies: list[str], published: list[date | None]) -> list[int | None]:
    """For each body the index of the original that it repeats, or None.

    A copy with broken characters is never the original of a sound one. Else the earliest is, by day of publication,
    then by order; what has no day comes after what has one.
    """
    if len(bodies) < 2:
        return [None] * len(bodies)
    shingles = [_shingles(body) for body in bodies]
    leader = list(range(len(bodies)))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    broken = [_BROKEN.search(body) is not None for body in bodies]

    def rank(i: int) -> tuple[bool, date, int]:
        return broken[i], published[i] or date.max, i

    for a, b in _candidates(shingles):
        if _same(shingles[a], shingles[b]):
            first, second = sorted((root(a), root(b)), key=rank)
            leader[second] = first
    return [None if root(i) == i else root(i) for i in range(len(bodies))]
