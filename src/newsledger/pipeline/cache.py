"""What was read once and need not be read again, by content and by version of the code.

An entry's name is a hash over all that its rows depend on: the bytes of the page and what is stated of it, or the
article; the code and rules that read it; the installed packages. So an entry is right or is not found. It opens with a
hash of the rest: one that was cut short or altered is not found either. Entries are written aside, synced and renamed;
any number of runs may share a folder.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from newsledger.pipeline.colophon import digest
from newsledger.pipeline.messages import encode

PLACE = ".newsledger/cache"
"""Where a project keeps it; git ignores the folder, `make clean` removes it."""

KEPT = 3
"""Versions of the code whose entries stay, so that going back one commit and forth reads nothing again."""

_FORMAT = "1"
_ARTICLES = ["pages", "articles", "language", "schemas.py", "pipeline/steps.py", "pipeline/limits.py"]
_READERS = ["language", "extraction.py", "schemas.py", "pipeline/steps.py", "pipeline/limits.py"]
CODE = {
    "articles": _ARTICLES,
    "time_expressions": [*_READERS, "tagging.py"],
    "trade_claims": [*_READERS, "trade"],
    "events": [*_READERS, "timeline"],
}
"""Kind of entry → the parts of the package that decide what it holds."""


def folder_for(named: Path | None) -> Path | None:
    """The folder to use: the one named, else the project's own where a command is run in a project, else none."""
    if named is not None:
        if named.exists() and not named.is_dir():
            raise NotADirectoryError(f"{named} is a file; --cache names a folder")
        return named
    return Path(PLACE) if Path("dvc.yaml").is_file() and Path("data/raw").is_dir() else None


def _packages() -> list[str]:
    """The installed packages with their versions, as their metadata's folders are named."""
    found = set()
    for place in filter(None, sys.path):
        with suppress(OSError), os.scandir(place) as entries:
            found |= {entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def code_version(kind: str) -> str:
    """A hash over the code, rules, packages and interpreter that make entries of this kind."""
    package = Path(__file__).resolve().parents[1]
    about = [_FORMAT, digest(package, CODE[kind]), platform.python_version(), platform.machine(), *_packages()]
    return hashlib.sha256("\n".join(about).encode()).hexdigest()


def content_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None where it cannot be read, which is for its reader to name."""
    if not path.is_file():  # a pipe would be waited for without end
        return None
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return None


class Cache:
    """Entries of several kinds in a folder, for one run. Without a folder nothing is found and nothing kept.

    `found` and `made` count entries. A folder that cannot be written makes a run slower, not wrong: `fault` says why.
    """

    def __init__(self, folder: Path | None, kinds: Sequence[str] = ()) -> None:
        self._folder = folder
        self._versions = {kind: code_version(kind) for kind in kinds} if folder else {}
        self._written: list[tuple[str, Path]] = []
        self.found = self.made = 0
        self.fault: str | None = None

    def name(self, kind: str, content: Any, *depends: Any) -> str | None:
        """The entry's name: a hash over all that it depends on beside the code. None where there is no content."""
        if self._folder is None or content is None:
            return None
        return hashlib.sha256(encode([kind, content, *depends])).hexdigest()

    def get(self, kind: str, name: str | None) -> bytes | None:
        """The entry's bytes, or None."""
        if name is None:
            return None
        try:
            head, _, data = self._path(kind, name).read_bytes().partition(b"\n")
        except OSError:
            return None
        if head.decode("ascii", "replace") != hashlib.sha256(data).hexdigest():
            return None
        self.found += 1
        return data

    def put(self, kind: str, name: str | None, data: bytes) -> None:
        """Keep an entry."""
        self.made += 1
        if name is None:
            return
        path = self._path(kind, name)
        aside = path.with_name(f".{name}.{os.getpid()}.{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                file.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
            self._written.append((kind, path))
        except OSError as error:
            self.fault = error.strerror or type(error).__name__
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    def settle(self) -> None:
        """At a run's end: entries made while the code was being changed go, and so do those of older versions."""
        if self._folder is None:
            return
        for kind, version in self._versions.items():
            if code_version(kind) != version:
                for written, path in self._written:
                    if written == kind:
                        path.unlink(missing_ok=True)
            with suppress(OSError):
                os.utime(self._home(kind))
                old = sorted(self._folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
                for path in old[KEPT:]:
                    shutil.rmtree(path, ignore_errors=True)

    def _home(self, kind: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{kind}-{self._versions[kind][:16]}"

    def _path(self, kind: str, name: str) -> Path:
        return self._home(kind) / name[:2] / name


@contextmanager
def cache_at(folder: Path | None, kinds: Sequence[str]) -> Iterator[Cache]:
    """A `Cache` that is settled at the end, also where the run breaks off."""
    cache = Cache(folder, kinds)
    try:
        yield cache
    finally:
        cache.settle()
