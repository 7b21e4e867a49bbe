"""WARC archives (ISO 28500), plain or gzip, streamed by fastwarc: a row for each HTML page that a server sent.

Only `response` records of status 200 and type text/html (or XHTML) are pages; an HTML answer of another status is a
reject, redirects and everything else are passed over. The record's date says when the page was captured, its target
address where. A record that cannot be read is a row with its number and place, and reading goes on at the next one.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO

from newsledger.pages.exports import Exports
from newsledger.pages.html import read_html, web_address
from newsledger.pages.rows import TEXT_LIMIT, Row, Unreadable, record_name, refused

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_GZIP = b"\x1f\x8b\x08"
_HTML = ("text/html", "application/xhtml+xml")
_WINDOW = 1024 * 1024  # bytes that are looked through at once for the next record
_ENCODINGS = 3  # encodings around each other


def looks_like_warc(head: bytes, exports: Exports) -> bool:
    """Does the file, or what it unpacks to, open with a WARC record?"""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _unpacked(data: bytes, encoding: str) -> bytes:
    """The payload as the server meant it, at most one byte over the limit. Raises Unreadable for what does not fit."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers = {
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "br": BrotliReader,
        "zstd": ZstdReader,
        "chunked": ChunkedReader,
    }
    try:
        if encoding == "deflate":
            bits = 15 if data[:1] == b"\x78" else -15
            return zlib.decompressobj(wbits=bits).decompress(data, TEXT_LIMIT + 1)
        if encoding not in readers:
            raise Unreadable("unreadable", f"unknown encoding {encoding[:40]!r}")
        reader, parts, size = readers[encoding](io.BytesIO(data)), [], 0
        while size <= TEXT_LIMIT and (part := reader.read(min(_WINDOW, TEXT_LIMIT + 1 - size))):
            parts.append(part)
            size += len(part)
        return b"".join(parts)
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise Unreadable("unreadable", f"not {encoding}: {error}"[:200]) from error


def _sent(record: WarcRecord) -> bytes:
    """The payload as it was sent. Raises Unreadable where it is too large, broken or not whole."""
    size = record.content_length
    if size > TEXT_LIMIT:
        raise Unreadable("too_large", f"{size:,} bytes; at most {TEXT_LIMIT:,} are read")
    try:
        data = record.reader.read(TEXT_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("unreadable", str(error)[:200]) from error
    if len(data) < size:
        raise Unreadable("unreadable", f"cut off: {len(data):,} of {size:,} bytes are there")
    return data


def _decoded(record: WarcRecord, data: bytes) -> bytes:
    """The page's bytes without the encodings they were sent in. Crawlers often undo these and leave the header."""
    headers = record.http_headers
    sent = [headers.get(name) or "" for name in ("Transfer-Encoding", "Content-Encoding")] if headers else []
    names = [name.strip().lower() for value in sent for name in value.split(",")]
    for encoding in [name for name in names if name and name != "identity"][:_ENCODINGS]:
        plain = data.lstrip()[:1] == b"<"
        data = data if plain else _unpacked(data, encoding)
    if len(data) > TEXT_LIMIT:
        raise Unreadable("too_large", f"more than {TEXT_LIMIT:,} bytes when unpacked")
    if not data.strip():
        raise Unreadable("empty", "no bytes")
    return data


def _page_of(record: WarcRecord) -> bytes | None:
    """The bytes of the page that a record holds; None where it holds none. Raises Unreadable for a broken one."""
    if record.headers.get("WARC-Type") != "response":
        return None
    if "http" not in (record.headers.get("Content-Type") or "http").lower():
        return None  # an answer to another protocol: dns, ftp
    try:
        record.parse_http(auto_decode="none", quirks_mode=True)
    except (OSError, ValueError) as error:
        raise Unreadable("unreadable", f"no HTTP answer: {error}"[:200]) from error
    if record.http_headers is None or record.http_headers.status_code is None:
        raise Unreadable("unreadable", "no HTTP answer")
    status = record.http_headers.status_code
    if (record.http_content_type or "").lower() not in _HTML or 300 <= status < 400:
        return None
    if status != 200:
        raise Unreadable("no_article", f"an answer of status {status}")
    return _sent(record)


def _rows(record: WarcRecord, sent: bytes, name: str) -> Iterator[Row]:
    data = _decoded(record, sent)
    address = web_address((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    moment = record.record_date
    day = moment.astimezone(UTC).date().isoformat() if moment else None
    for row in read_html(data, name, declared=record.http_charset):
        yield replace(
            row,
            format="warc",
            sha256=hashlib.sha256(data).hexdigest(),
            url=row.url or address,
            captured=day,
            captured_basis="metadata" if day else None,
        )


def _next_record(file: BinaryIO, start: int, *, packed: bool) -> int | None:
    """Where the next record begins, at or behind `start`: a gzip member that holds one, or a line that opens one."""
    sign = _GZIP if packed else b"\nWARC/1."
    base, window = start, b""
    while True:
        file.seek(base + len(window))
        chunk = file.read(_WINDOW)
        if not chunk:
            return None
        window += chunk
        at = window.find(sign)
        while at >= 0:
            file.seek(base + at)
            if not packed:
                return base + at + 1
            if looks_like_warc(file.read(1024), Exports()):
                return base + at
            at = window.find(sign, at + 1)
        kept = len(sign) - 1
        base += len(window) - kept
        window = window[-kept:]


def _records(file: BinaryIO) -> Iterator[tuple[WarcRecord | None, int, bytes | Unreadable | None]]:
    """Each record in order with the byte it begins at and its page; None for a place where no record can be read."""
    from fastwarc.warc import ArchiveIterator

    file.seek(0)
    packed = file.read(3) == _GZIP
    begin, last, told = 0, -1, False
    fault: Unreadable | None = None  # met, but not reported yet: reading again may find the record it lies in
    exact = False
    while True:
        file.seek(begin)
        found = False
        try:
            for record in ArchiveIterator(file, parse_http=False, quirks_mode=True):
                page: bytes | Unreadable | None
                told = False
                try:
                    page = _page_of(record)
                except Unreadable as error:
                    page, told = error, error.reason == "unreadable"
                if fault and (exact or not told):
                    yield None, last, fault
                last, found, fault = record.stream_pos, True, None
                yield record, last, page
            return
        except (OSError, ValueError, EOFError) as error:
            if not found:
                if fault and exact:
                    yield None, last, fault
                last = begin
            if not (found and told):
                fault, exact = Unreadable("unreadable", str(error)[:200]), not found
            following = _next_record(file, last + 1, packed=packed)
            if following is None:
                break
            begin = following
    if fault:
        yield None, last, fault


def read_warc(file: BinaryIO, page: str, exports: Exports) -> Iterator[Row]:
    """A row for each page in the archive; memory holds one record at a time.

    Raises Unreadable for an archive in which no server sent an HTML page.
    """
    pages = number = 0
    for record, at, data in _records(file):
        number += 1
        if data is None:
            continue
        pages += 1
        name = record_name(page, number)
        where = f"record {number} at byte {at:,}" if record else f"record {number} behind byte {at:,}"
        try:
            if isinstance(data, Unreadable):
                raise data
            if record:
                yield from _rows(record, data, name)
        except Unreadable as error:
            yield refused(name, error, where)
    if not pages:
        raise Unreadable("no_article", f"no HTML page among {number:,} records")
