"""How often a claim with a given raw sureness is right: a rising step function, fitted once and kept as data.

`calibration.toml` holds the steps and how they were made; `python -m benchmarks.reliability --fit` makes it anew from
the tune part of the labelled pages. The fit is isotonic regression by pooling adjacent violators (Ayer et al. 1955),
pools under `LEAST` claims joined to their neighbour and every share drawn towards the middle by one right and one
wrong claim (Laplace), so that no step promises 0 or 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from newsledger.language.rules import load

LEAST = 15  # claims that a step rests on


@dataclass(frozen=True)
class Step:
    """From this raw sureness on, claims are right with this probability; so many claims say so."""

    start: float
    probability: float
    claims: int


def fit(pairs: Iterable[tuple[float, bool]]) -> list[Step]:
    """Steps for (raw sureness, was it right); from the lowest on, none falling. No pairs give no steps."""
    pools: list[list[float]] = []  # start, right, claims
    for raw, group in groupby(sorted(pairs), key=lambda pair: pair[0]):
        rights = [right for _, right in group]
        pools.append([raw, float(sum(rights)), float(len(rights))])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            _join(pools, len(pools) - 1)
    while len(pools) > 1 and min(pool[2] for pool in pools) < LEAST:
        at = min(range(len(pools)), key=lambda i: (pools[i][2], i))
        beside = [i for i in (at - 1, at + 1) if 0 <= i < len(pools)]
        near = min(beside, key=lambda i: (abs(_share(pools[i]) - _share(pools[at])), i))
        _join(pools, max(at, near))  # neighbours joined leave the shares rising
    return [Step(start, round((right + 1) / (claims + 2), 3), int(claims)) for start, right, claims in pools]


def _share(pool: list[float]) -> float:
    return pool[1] / pool[2]


def _join(pools: list[list[float]], at: int) -> None:
    """Put the pool at `at` into the one before it."""
    _, right, claims = pools.pop(at)
    pools[at - 1][1] += right
    pools[at - 1][2] += claims


@cache
def steps() -> tuple[Step, ...]:
    """The fitted steps."""
    return tuple(
        Step(row["start"], row["probability"], row["claims"])
        for row in load("newsledger.trade", "calibration.toml")["step"]
    )


def calibrated(raw: float, among: tuple[Step, ...] | None = None) -> float:
    """The probability (0-1) that a claim read with this raw sureness is right; unchanged where nothing was fitted."""
    found = steps() if among is None else among
    if not found:
        return raw
    at = bisect_right([step.start for step in found], raw)
    return found[max(0, at - 1)].probability
