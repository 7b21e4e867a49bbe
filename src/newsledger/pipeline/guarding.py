"""Worker processes under watch: a step that takes too long or too much is killed, whatever it hangs in.

Threads cannot do this: a regular expression or a parser in C holds the interpreter until it ends. So each thread of the
pool has a process of its own, which stays for many pages, and one more thread looks at the clock and at their memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from signal import Signals
from typing import Any, TypeVar

import psutil

from newsledger.pipeline.limits import BUSY, Limits
from newsledger.pipeline.messages import END, READY, VALUE, decode, encode, receive, send

_LOOKS = 0.1  # seconds between two looks at the workers
# One page is one thread's work; with numbers of threads that depend on the machine, sums might come out differently.
_ONE_THREAD = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"], "1")

T = TypeVar("T")
R = TypeVar("R")


class Stopped(RuntimeError):
    """A step that was given up. `reason` is one of `limits.REASONS` or reader_failed.

    `fresh` says that its process had done nothing else before, so that it is the page's own fault.
    """

    def __init__(self, reason: str, detail: str, *, fresh: bool) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.fresh = fresh


class Guard:
    """One worker process, started when it is needed and again after it was killed. For one thread at a time."""

    def __init__(self, limits: Limits, over: threading.Event | None = None) -> None:
        """`over`: once it is set, no process is started any more."""
        self._limits = limits
        self._over = over or threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._begun: tuple[float, float] | None = None  # by the clock, and by the processor, of the step that runs
        self._verdict: str | None = None
        self._done = 0  # steps

    def run(self, call: str, argument: Any) -> Generator[Any, None, None]:
        """The values of `module:function` called with `argument` in the worker, as they come.

        The time limit counts from one value to the next. Raises Stopped where the worker was killed, died or failed.
        """
        process = self._ready()
        request = encode({"call": call, "argument": argument})
        assert process.stdin and process.stdout
        answer = None
        ended = False
        try:
            self._begin(process.pid)
            with suppress(OSError, ValueError):  # the process died before it was asked, or the pool was ended
                send(process.stdin, VALUE, request)
                while (answer := receive(process.stdout)) and answer[0] == VALUE:
                    self._pause()
                    yield decode(answer[1])
                    self._begin(process.pid)
            ended = True
        finally:
            self._pause()
            if not ended:  # what is still to come would be taken for the next step's
                self.close()
        fresh, self._done = self._done == 0, self._done + 1
        if answer is None:
            raise self._stopped(fresh)
        if answer[0] != END:
            reason, detail = decode(answer[1])
            if reason == "memory_limit":
                self.close()
                detail = self._too_much()
            raise Stopped(reason, detail, fresh=fresh)

    def look(self) -> None:
        """Kill the process where its step is over a limit. Called by the pool's watch."""
        with self._lock:
            if self._begun is None or self._process is None or self._verdict:
                return
            clock, processor = self._begun
            with suppress(psutil.Error):
                now = psutil.Process(self._process.pid)
                if now.memory_info().rss > self._limits.memory:
                    self._verdict = "memory_limit"
                spent = time.monotonic() - clock
                over = spent > self._limits.seconds and _processor(now) - processor > self._limits.seconds
                if over or spent > BUSY * self._limits.seconds:
                    self._verdict = self._verdict or "time_limit"
            if self._verdict:
                self._process.kill()

    def close(self) -> None:
        """End the process, whatever it does."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, a new one where there is none, or where the old has grown by half of what it may hold."""
        process = self._process
        if process is not None:
            with suppress(psutil.Error):
                if process.poll() is None and psutil.Process(process.pid).memory_info().rss < self._limits.memory // 2:
                    return process
            self.close()
        if self._over.is_set():
            raise RuntimeError("the run has ended")
        command = [sys.executable, "-P", "-m", "newsledger.pipeline.worker"]
        process = subprocess.Popen(
            [*command, str(self._limits.seconds), str(self._limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD | {"PYTHONPATH": _own_code()},
        )
        with self._lock:
            self._process, self._verdict, self._done = process, None, 0
        if self._over.is_set():  # the pool ended while the process was being started, and has not seen it
            self.close()
            raise RuntimeError("the run has ended")
        assert process.stdout
        answer = receive(process.stdout)
        if answer is None or answer[0] != READY:
            self.close()
            raise RuntimeError(f"a worker process did not start (exit code {process.returncode}); see its error above")
        return process

    def _begin(self, pid: int) -> None:
        processor = 0.0
        with suppress(psutil.Error):
            processor = _processor(psutil.Process(pid))
        with self._lock:
            self._begun = time.monotonic(), processor

    def _pause(self) -> None:
        with self._lock:
            self._begun = None

    def _stopped(self, fresh: bool) -> Stopped:
        process = self._process
        code = process.wait() if process else 0
        verdict = self._verdict
        self.close()
        if verdict == "time_limit":
            return Stopped(verdict, f"took more than {self._limits.seconds:g} s", fresh=fresh)
        if verdict == "memory_limit":
            return Stopped(verdict, self._too_much(), fresh=fresh)
        with suppress(ValueError):
            return Stopped("crashed", f"its process was ended by {Signals(-code).name}", fresh=fresh)
        return Stopped("crashed", f"its process ended with code {code}", fresh=fresh)

    def _too_much(self) -> str:
        return f"took more than {self._limits.memory / 1e9:.1f} GB of memory"


def _processor(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _own_code() -> str:
    """PYTHONPATH with the code that this process runs before all else."""
    ours = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join([ours, *filter(None, [os.environ.get("PYTHONPATH")])])


class Guards:
    """A pool of guards, at most one a processor. Use it in a `with`; its end ends all processes."""

    def __init__(self, limits: Limits, workers: int | None = None) -> None:
        self.limits = limits
        self._workers = workers or os.cpu_count() or 1
        self._mine = threading.local()
        self._all: list[Guard] = []
        self._over = threading.Event()
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="newsledger-guard")
        self._watch = threading.Thread(target=self._look, daemon=True, name="newsledger-watch")

    def __enter__(self) -> Guards:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for guard in list(self._all):
            guard.close()  # what its thread still waits for ends with it
        self._pool.shutdown(wait=True)
        for guard in list(self._all):
            guard.close()  # a process that was just being started
        self._watch.join()

    def map(self, work: Callable[[Guard, T], R], items: Sequence[T]) -> Iterator[R]:
        """`work(guard, item)` for every item, several at once, results in the order of the items."""
        return self._pool.map(lambda item: work(self._guard(), item), items)

    def _guard(self) -> Guard:
        if not hasattr(self._mine, "guard"):
            self._mine.guard = Guard(self.limits, self._over)
            self._all.append(self._mine.guard)
        return self._mine.guard

    def _look(self) -> None:
        while not self._over.wait(min(_LOOKS, self.limits.seconds / 10)):
            for guard in list(self._all):
                guard.look()
