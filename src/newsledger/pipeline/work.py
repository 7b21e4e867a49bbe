"""Working through a corpus in shards, on this machine's cores or on a Dask cluster.

Both ways stand behind the standard `concurrent.futures.Executor` interface; results come back in the order of the
shards, so the outcome does not depend on the way.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TextIO

SHARD = 16


@contextmanager
def executor(scheduler: str, shards: int) -> Iterator[Executor | None]:
    """The executor for so many shards; None where the work is too small to be worth another process.

    `scheduler` is `local` or the tcp:// address of a Dask scheduler. Raises OSError where none answers there.
    """
    if scheduler != "local":
        from distributed import Client

        with Client(scheduler, timeout="20s") as client:
            yield client.get_executor(pure=False)
        return
    workers = min(os.cpu_count() or 1, shards)
    if workers < 2:
        yield None
        return
    # Not forked: polars' threads do not survive a fork.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def shards_of(items: Sequence, size: int = SHARD) -> list[Sequence]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def map_shards(
    work: Callable[[Any], Any], shards: Sequence, *, scheduler: str = "local", progress: TextIO | None = None
) -> list:
    """`work(shard)` for every shard, in order. `work` and the shards must pickle. `progress` gets a line a shard."""
    results = []
    with executor(scheduler, len(shards)) as pool:
        for result in pool.map(work, shards) if pool else map(work, shards):
            results.append(result)
            if progress and len(shards) > 1:
                print(f"{len(results)} of {len(shards)} shards", file=progress, flush=True)
    return results
