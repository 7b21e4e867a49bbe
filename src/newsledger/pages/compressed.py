"""Files packed with gzip: read as what is inside them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from newsledger.pages.rows import Unreadable


def looks_like_gzip(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b\x08")


class _Once(gzip.GzipFile):
    """A gzip file whose faults are this package's own, and in which nothing packed is unpacked again."""

    def read(self, size: int | None = -1) -> bytes:
        try:
            return super().read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise Unreadable("unreadable", f"broken gzip: {error}"[:200]) from error


@contextmanager
def unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """What the file unpacks to, never in memory whole. Raises Unreadable for gzip inside gzip; reading it may too."""
    file.seek(0)
    with _Once(fileobj=file, mode="rb") as inner:
        if looks_like_gzip(inner.read(3)):
            raise Unreadable("unreadable", "gzip inside gzip")
        inner.seek(0)
        yield cast(BinaryIO, io.BufferedReader(inner))  # type: ignore[arg-type]
