"""Working through articles in shards on a Dask cluster.

Results come back in the order of the shards, so the outcome does not depend on where the work was done. On a cluster
each thread of a Dask worker has a guarded process of its own, which stays from shard to shard.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from newsledger.pipeline.guarding import Guard, Guards
from newsledger.pipeline.limits import Limits

SHARD = 16
_standing = threading.local()


def shards_of(items: Sequence, size: int = SHARD) -> list[Sequence]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def standing(limits: Limits) -> Guards:
    """The guarded process of this thread, kept until the thread's process ends."""
    held = getattr(_standing, "guards", None)
    if held is None or held.limits != limits:
        if held is not None:
            held.__exit__()
        held = _standing.guards = Guards(limits, workers=1).__enter__()
    return held


def guarded_shard(work: Callable[[Guard, Any], Any], limits: Limits, shard: Sequence) -> list:
    """`work(guard, item)` for every item of a shard, by this thread's guarded process."""
    return list(standing(limits).map(work, shard))


def map_cluster(work: Callable[[Any], list], shards: Sequence, scheduler: str) -> Iterator[list]:
    """`work(shard)` for every shard, in order, on the cluster whose Dask scheduler is at `scheduler` (tcp://HOST:PORT).

    `work` and the shards must pickle. Raises OSError where no scheduler answers.
    """
    from distributed import Client

    with Client(scheduler, timeout="20s") as client:
        yield from client.get_executor(pure=False).map(work, shards)
