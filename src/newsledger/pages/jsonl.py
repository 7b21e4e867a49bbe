"""JSON Lines, a record a line, and JSON documents that hold a list of records or one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO

from newsledger.pages.decoding import Undecodable, decode
from newsledger.pages.exports import Exports, flat, order_of, row_of, value_of
from newsledger.pages.rows import TEXT_LIMIT, Row, Unreadable, record_name, refused

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:\[\s{0,100})?\{\s{0,100}(?:\"[^\"]{1,200}\"\s{0,100}:|\})")
_FIRST = 20  # lines by which the format is told
_LEVELS = 3  # objects around the list of records: {"response": {"results": [...]}}


def looks_like_json(head: bytes, exports: Exports) -> bool:
    """Does the file open as a JSON object does, or as a list of them?"""
    return _OPENING.match(head[:4096]) is not None


def _parsed(data: bytes) -> Any:
    """Raises Unreadable for what is no JSON."""
    try:
        return json.loads(decode(data).text)
    except Undecodable as error:
        raise Unreadable("binary", str(error)) from error
    except RecursionError as error:
        raise Unreadable("unreadable", "not JSON: nested too deeply") from error
    except ValueError as error:
        raise Unreadable("unreadable", f"not JSON: {error}"[:200]) from error


def _record(data: bytes) -> Mapping[str, Any]:
    value = _parsed(data)
    if not isinstance(value, Mapping):
        raise Unreadable("unreadable", f"expected an object, found {type(value).__name__}")
    return value


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, bytes) of each line that is not blank; None for one that is too long, which is passed over."""
    number = 0
    while line := file.readline(TEXT_LIMIT + 1):
        number += 1
        if len(line) > TEXT_LIMIT:
            yield number, None
            while line and not line.endswith(b"\n"):
                line = file.readline(TEXT_LIMIT)
        elif line.strip():
            yield number, line


def _sample(file: BinaryIO) -> Iterator[Mapping[str, Any]]:
    for _, line in _lines(file):
        try:
            yield _record(line or b"")
        except Unreadable:
            continue


def _read_lines(file: BinaryIO, page: str, exports: Exports) -> Iterator[Row]:
    exports = order_of(_sample(file), exports)
    file.seek(0)
    for number, line in _lines(file):
        name = record_name(page, number)
        try:
            if line is None:
                raise Unreadable("too_large", f"more than {TEXT_LIMIT:,} bytes")
            row = row_of(_record(line), name, "jsonl", exports)
            yield replace(row, sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest())
        except Unreadable as error:
            yield refused(name, error, f"line {number}")


def _list_in(value: Any, exports: Exports, level: int = 0) -> list[Any] | None:
    """The first list of records with text, in the document's order."""
    if isinstance(value, list):
        known = (v for v in value if isinstance(v, Mapping))
        return value if any(value_of(flat(record), "body", exports) for record in known) else None
    if isinstance(value, Mapping) and level < _LEVELS:
        found = (_list_in(inner, exports, level + 1) for inner in value.values() if isinstance(inner, list | dict))
        return next((records for records in found if records is not None), None)
    return None


def _read_document(data: bytes, page: str, exports: Exports) -> Iterator[Row]:
    value = _parsed(data)
    if isinstance(value, Mapping) and value_of(flat(value), "body", exports) and not _many(value, exports):
        yield replace(row_of(value, page, "json", exports), sha256=hashlib.sha256(data).hexdigest())
        return
    records = _list_in(value, exports)
    if records is None:
        raise Unreadable("format", f"JSON without a field for the text; its fields are {_fields(value)}")
    exports = order_of((record for record in records if isinstance(record, Mapping)), exports)
    for number, record in enumerate(records, 1):
        name = record_name(page, number)
        try:
            if not isinstance(record, Mapping):
                raise Unreadable("unreadable", f"expected an object, found {type(record).__name__}")
            packed = json.dumps(record, sort_keys=True).encode("utf-8", "replace")
            yield replace(row_of(record, name, "json", exports), sha256=hashlib.sha256(packed).hexdigest())
        except Unreadable as error:
            yield refused(name, error, f"record {number}")


def _many(value: Mapping[str, Any], exports: Exports) -> bool:
    """Does an object that has a text of its own hold two or more records with texts?"""
    records = _list_in({k: v for k, v in value.items() if isinstance(v, list)}, exports)
    return records is not None and len(records) > 1


def _fields(value: Any) -> str:
    record = next((v for v in value if isinstance(v, Mapping)), {}) if isinstance(value, list) else value
    names = [str(name)[:40] for name in record][:20] if isinstance(record, Mapping) else []
    return ", ".join(names) or "none"


def _one_a_line(file: BinaryIO, exports: Exports) -> bool:
    """Is the file JSON Lines? Told by its first lines: the first is an object by itself, or most of the others are.

    Raises Unreadable for JSON Lines in which nothing looks like a text.
    """
    file.seek(0)
    lines = [line or b"" for _, line in islice(_lines(file), _FIRST)]
    records: list[Mapping[str, Any]] = []
    for number, line in enumerate(lines):
        try:
            records.append(_record(line))
        except Unreadable:
            if number == 0 and line.lstrip(b"\xef\xbb\xbf").startswith(b"["):
                return False
            continue
    known = [record for record in records if value_of(flat(record), "body", exports)]
    if len(lines) == 1 and (not known or _many(known[0], exports)):
        return False  # a document without line breaks, as services send it
    try:
        _record(lines[0])
    except Unreadable:
        return len(known) > (len(lines) - 1) / 2
    if not known:
        raise Unreadable("format", f"JSON Lines without a field for the text; their fields are {_fields(records)}")
    return True


def read_json(file: BinaryIO, page: str, exports: Exports) -> Iterator[Row]:
    """A row for each record; one that cannot be read is a row with its line and the reason, and the others go on.

    JSON Lines are streamed. A JSON document is read whole. Raises Unreadable where it is too large or no JSON, and
    where nothing in the file has a field for the text.
    """
    if _one_a_line(file, exports):
        file.seek(0)
        yield from _read_lines(file, page, exports)
        return
    file.seek(0)
    data = file.read(TEXT_LIMIT + 1)
    if len(data) > TEXT_LIMIT:
        raise Unreadable("too_large", f"a JSON document of more than {TEXT_LIMIT:,} bytes; JSON Lines may be longer")
    yield from _read_document(data, page, exports)
