"""Rows as bytes: what workers answer and what the cache keeps, in one form, so that both give the same rows.

JSON, because it holds nothing that could be run. Days are objects with one key, `_DAY`.
"""

from __future__ import annotations

import json
import struct
from datetime import date
from typing import IO, Any

READY, VALUE, END, FAILED = b"RVEF"
"""Kinds of an answer: the worker stands by; one value; no more values; it failed (a reason and its particulars)."""

_HEAD = struct.Struct(">BQ")
_DAY = "\0day"  # no key of a row, and no text of a page is ever a key


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} stands in a row: {value!r}")


def _value(found: dict) -> Any:
    return date.fromisoformat(found[_DAY]) if _DAY in found else found


def encode(value: Any) -> bytes:
    """Rows, or whatever consists of lists, dicts, text, numbers, booleans, None, days. Raises TypeError for others."""
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Any:
    """What `encode` was given; tuples come back as lists. Raises ValueError for bytes that are not its own."""
    return json.loads(data, object_hook=_value)


def send(pipe: IO[bytes], kind: int, data: bytes = b"") -> None:
    """One message, whole. Raises OSError where nobody reads any more."""
    pipe.write(_HEAD.pack(kind, len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[int, bytes] | None:
    """The next message; None at the end of the pipe, also in the midst of a message."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    data = pipe.read(length)
    return (kind, data) if len(data) == length else None
