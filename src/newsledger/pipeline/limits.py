"""What one page may cost. A page that costs more becomes a row of `rejects`, and the others go on."""

from __future__ import annotations

from dataclasses import dataclass

TIME_LIMIT = 60.0
"""Seconds of processor time for one step of a page: reading it, finding its articles, or reading one table from one of
its articles. The slowest step of the development pages takes 0.2 s, that of a text of 20,000 words 4 s."""

BUSY = 5
"""On a machine with much else to do a page gets less than a whole processor: it is given up after so many times its
limit by the clock, or when it has used up the limit itself."""

MEMORY_LIMIT = 2 * 1024**3
"""Bytes a worker process may hold. With code, models and rules one holds 0.3 GB; the worst of the files that tests make
to burst it, an answer that unpacks to 500 MB, takes 0.6 GB."""

UNREADABLE_RECORDS = 20_000
"""Records one after another that cannot be read, after which an export or archive is given up: each costs a row of
`rejects`, and a broken file of 40 MB could have ten million of them. Articles in other languages are not counted."""

REASONS = ("time_limit", "memory_limit", "crashed")
"""Reasons of `rejects` for a page that was given up. `crashed`: it took its worker process with it."""


@dataclass(frozen=True)
class Limits:
    """The bounds of one run. `seconds` as `TIME_LIMIT`, `memory` as `MEMORY_LIMIT`."""

    seconds: float = TIME_LIMIT
    memory: int = MEMORY_LIMIT
