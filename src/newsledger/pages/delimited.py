"""CSV exports: a header line that names the columns, a record a row; comma, semicolon, tab or bar between them."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from newsledger.pages.decoding import Undecodable, decode
from newsledger.pages.exports import Exports, order_of, row_of
from newsledger.pages.rows import LINE_LIMIT, Row, Unreadable, record_name, refused

_DELIMITERS = ",;\t|"
_HEADER_LIMIT = 16 * 1024  # characters of a header line
_CELL = re.compile(r"[^\W_][\w .()/:%#-]{0,39}")
_ALIKE = 3  # rows with as many cells as the header, by which a table of unknown columns is told
_AROUND = 32 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class _Header:
    names: tuple[str, ...]
    delimiter: str
    fields: frozenset[str]


def _reader(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT))  # of the whole process; only ever raised
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def _text_of(head: bytes) -> str:
    """The beginning as text, as far as it is whole lines; the encoding matters little for the names of columns."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return head.decode(name, "replace")
    return head.decode("utf-8", "replace")


def _rows_in(text: str, delimiter: str, number: int) -> list[list[str]]:
    lines = (line for line in io.StringIO(text, newline="") if line.strip())
    try:
        return [[cell.strip() for cell in row] for row in islice(_reader(lines, delimiter), number)]
    except csv.Error:
        return []


def _header(head: bytes, exports: Exports) -> _Header | None:
    """The header with the delimiter that finds most known columns in it; None where it names no text."""
    text = _text_of(head[: 4 * _HEADER_LIMIT])[:_HEADER_LIMIT]
    found: list[_Header] = []
    for delimiter in _DELIMITERS:
        names = next(iter(_rows_in(text, delimiter, 1)), [])
        fields = exports.knows(names)
        if "body" in fields and len(fields) > 1 and max(map(len, names)) <= 80:
            found.append(_Header(tuple(names), delimiter, fields))
    return max(found, key=lambda header: (len(header.fields), len(header.names)), default=None)


def _unknown(head: bytes) -> list[str]:
    """The columns of a table of which none is known to hold a text; empty for what is no table."""
    text = _text_of(head[: 8 * _HEADER_LIMIT])
    for delimiter in _DELIMITERS:
        names, *rows = _rows_in(text, delimiter, 1 + _ALIKE) or [[]]
        alike = len(rows) == _ALIKE and all(len(row) == len(names) for row in rows)
        if len(names) >= 3 and alike and len(set(names)) == len(names) and all(map(_CELL.fullmatch, names)):
            return names
    return []


def looks_like_csv(head: bytes, exports: Exports) -> bool:
    """Is the first line a header, with a column for the text or with rows of as many cells below it?"""
    return _header(head, exports) is not None or bool(_unknown(head))


def _encoding_of(file: BinaryIO) -> str:
    """UTF-8 where the whole file is valid as such, else what the bytes around the first that is not look like."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    at = 0
    while chunk := file.read(_CHUNK):
        if at == 0 and chunk.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-8-sig" if chunk.startswith(codecs.BOM_UTF8) else "utf-16"
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            file.seek(max(0, at + error.start - _AROUND))
            try:
                return decode(file.read(2 * _AROUND)).encoding
            except Undecodable as undecodable:
                raise Unreadable("binary", str(undecodable)) from error
        at += len(chunk)
    return "utf-8"


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The file's lines, no piece longer than `LINE_LIMIT`."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(LINE_LIMIT):
            yield line.replace("\0", "")
    finally:
        text.detach()  # else the file would be closed with it


def _records(file: BinaryIO, encoding: str, header: _Header) -> Iterator[tuple[int, int, dict[str, str] | Unreadable]]:
    """(row from 1 below the header, its last line, the record or why there is none)."""
    reader = csv.reader(_lines(file, encoding), delimiter=header.delimiter, skipinitialspace=True)
    number = -1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield number, reader.line_num, Unreadable("unreadable", f"not CSV: {error}")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if number == 0:
            continue
        if len(cells) > len(header.names):
            more = (
                f"{len(cells)} cells under {len(header.names)} columns; a cell with {header.delimiter!r} wants quotes"
            )
            yield number, reader.line_num, Unreadable("unreadable", more)
            continue
        yield number, reader.line_num, dict(zip(header.names, cells, strict=False))


def read_csv(file: BinaryIO, page: str, exports: Exports) -> Iterator[Row]:
    """A row for each record, streamed; one that cannot be read is a row with its line and the reason.

    Raises Unreadable where no column is known to hold the text.
    """
    file.seek(0)
    head = file.read(8 * _HEADER_LIMIT)
    header = _header(head, exports)
    if header is None:
        names = ", ".join(_unknown(head)[:20])
        raise Unreadable("format", f"a table without a column for the text; its columns are {names}"[:600])
    encoding = _encoding_of(file)
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT))
    sample = (record for _, _, record in _records(file, encoding, header) if isinstance(record, dict))
    exports = order_of(sample, exports)
    for number, line, record in _records(file, encoding, header):
        name = record_name(page, number)
        try:
            if isinstance(record, Unreadable):
                raise record
            row = row_of(record, name, "csv", exports)
            digest = hashlib.sha256("\0".join(record.values()).encode("utf-8", "replace")).hexdigest()
            yield replace(row, encoding=encoding.removesuffix("-sig"), sha256=digest)
        except Unreadable as error:
            yield refused(name, error, f"row {number}, line {line}")
