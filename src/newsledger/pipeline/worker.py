"""`python -m newsledger.pipeline.worker SECONDS BYTES`: does single steps for `guarding`, which may kill it any time.

Requests come on standard input, answers go to standard output. Where the system can, the worker bounds itself too: its
memory, and by an alarm its life, so that it ends though whoever started it was killed in the midst of a page.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from newsledger.pipeline.limits import BUSY
from newsledger.pipeline.messages import END, FAILED, READY, VALUE, decode, encode, receive, send


def _bound_memory(limit: int) -> None:
    """Allocations beyond the limit fail. A quarter above it: who watches from outside comes first, with the reason."""
    try:
        import resource
    except ImportError:  # Windows: only the watch from outside
        return
    for kind, bound in ((resource.RLIMIT_DATA, limit + limit // 4), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with suppress(OSError, ValueError):  # a system that knows the limit but does not keep it
            resource.setrlimit(kind, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def _alarm(seconds: float) -> None:
    """The system ends this process after so many seconds, whatever it hangs in; 0 takes the alarm back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _function(name: str) -> Callable[[Any], Iterator[Any]]:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def main(argv: list[str]) -> int:
    seconds, memory = float(argv[0]), int(argv[1])
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    _bound_memory(memory)
    patience = 2 * BUSY * seconds
    send(answers, READY)
    while request := receive(requests):
        asked = decode(request[1])
        try:
            _alarm(patience)
            for value in _function(asked["call"])(asked["argument"]):
                send(answers, VALUE, encode(value))
                _alarm(patience)
            _alarm(0)
            send(answers, END)
        except MemoryError:
            _alarm(0)
            send(answers, FAILED, encode(["memory_limit", ""]))
            return 0
        except Exception as error:  # a page at fault is named, whatever it made a library raise
            _alarm(0)
            send(answers, FAILED, encode(["reader_failed", f"{type(error).__name__}: {error}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
