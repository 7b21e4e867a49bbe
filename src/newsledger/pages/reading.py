"""Reads saved pages: tells the format by content, calls its reader, adds what is stated about the page."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl

from newsledger import schemas
from newsledger.pages.html import looks_like_html, read_html
from newsledger.pages.mail import looks_like_mail, read_mail
from newsledger.pages.pdf import looks_like_pdf, read_pdf
from newsledger.pages.rows import LIMIT, Row, Unreadable
from newsledger.pages.stating import Statement, read_statements
from newsledger.pages.text import read_text
from newsledger.pages.walking import Found, find_files, page_name

_READERS: list[tuple[Callable[[bytes], bool], Callable[[bytes, str], Iterator[Row]]]] = [
    (looks_like_pdf, read_pdf),
    (looks_like_html, read_html),
    (looks_like_mail, read_mail),
]

# Formats of many records: their bytes would pass for a page's text.
_NOT_READ = [
    (re.compile(rb"WARC/\d\.\d\r?\n"), "WARC archives"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}\[?\s{0,100}\{\s{0,100}\"[^\"]{1,200}\"\s{0,100}:"), "JSON files"),
]


def _bytes_of(path: Path) -> bytes:
    """The file's bytes. Raises Unreadable where it is too large or the system does not let us."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("unreadable", "no regular file")  # a pipe would be waited for without end
        size = about.st_size
        if size > LIMIT:
            raise Unreadable("too_large", f"{size:,} bytes; at most {LIMIT:,} are read")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except PermissionError as error:
        raise Unreadable("permission", "no permission to read it") from error
    except OSError as error:
        raise Unreadable("unreadable", error.strerror or type(error).__name__) from error
    if len(data) > LIMIT:
        raise Unreadable("too_large", f"more than {LIMIT:,} bytes")
    return data


def _reader_of(data: bytes) -> Callable[[bytes, str], Iterator[Row]]:
    """The reader of the format that the bytes show, whatever the file is called."""
    for opening, name in _NOT_READ:
        if opening.match(data):
            raise Unreadable("format", f"{name} are not read")
    for shows, read in _READERS:
        if shows(data):
            return read
    return read_text


def _rows_of(found: Found) -> Iterator[Row]:
    row = Row(found.page)
    try:
        if found.refused:
            raise Unreadable("link", found.refused)
        data = _bytes_of(found.path)
        row = replace(row, sha256=hashlib.sha256(data).hexdigest())
        if not data:
            raise Unreadable("empty", "no bytes")
        for read in _reader_of(data)(data, found.page):
            yield replace(read, sha256=row.sha256)
    except Unreadable as error:
        yield replace(row, reject_reason=error.reason, reject_detail=error.detail)


def rows_of_file(path: Path) -> Iterator[Row]:
    """The rows of one file, without what pages.yml states."""
    return _rows_of(Found(page_name(path, path.parent), path, path.parent))


def _stated(row: Row, said: Statement) -> Row:
    """The row with what pages.yml states: an analyst's word goes before the page's own."""
    return replace(
        row,
        url=said.url or row.url,
        source=said.source or row.source,
        published=said.published or row.published,
        published_basis="stated" if said.published else row.published_basis,
        captured=said.captured or row.captured,
        captured_basis="stated" if said.captured else row.captured_basis,
    )


def files_of(paths: Iterable[Path | str]) -> Iterator[tuple[Found, Statement | None]]:
    """The files under `paths` in order, each with what pages.yml states about it.

    Raises FileNotFoundError for a path that is not there and `stating.StatementError` for a pages.yml at fault.
    """
    named = [Path(path) for path in paths]
    for path in named:
        if not path.exists():
            raise FileNotFoundError(f"there is no {path}")
    files = list(find_files(named))
    for root, group in groupby(files, key=lambda found: found.root):
        members = list(group)
        statements = read_statements(root, {found.page for found in members} | _siblings(root, members))
        for found in members:
            yield found, statements.get(found.page)


def rows_of(
    found: Found, said: Statement | None, *, published: date | None = None, captured: date | None = None
) -> Iterator[Row]:
    """The rows of one file, with what is stated about its pages or stands in where they are silent."""
    for row in _rows_of(found):
        row = _stated(row, said) if said else row
        if row.published is None and published:
            row = replace(row, published=published)
        if row.captured is None and captured:
            row = replace(row, captured=captured.isoformat())
        yield row


def iter_pages(
    paths: Iterable[Path | str], *, published: date | None = None, captured: date | None = None
) -> Iterator[Row]:
    """Rows of `pages` one by one, so that an archive of many pages never lies in memory whole.

    Where a page does not tell its dates, `published` and `captured` stand in: then the column's basis is null.
    Raises FileNotFoundError for a path that is not there and `stating.StatementError` for a pages.yml at fault.
    """
    for found, said in files_of(paths):
        yield from rows_of(found, said, published=published, captured=captured)


def _siblings(root: Path, members: list[Found]) -> set[str]:
    """Pages beside a file that was named alone: pages.yml may speak of them too."""
    if any("/" in found.page for found in members) or len(members) > 1:
        return set()
    return {found.page for found in find_files([root])} if (root / "pages.yml").is_file() else set()


def read_pages(
    paths: Iterable[Path | str], *, published: date | None = None, captured: date | None = None
) -> pl.DataFrame:
    """Saved pages as a frame with the columns of `schemas.Pages`, in sorted order; see `iter_pages`.

    A page that cannot be read is a row with `reject_reason` (empty, binary, too_large, too_long_line, permission,
    unreadable, link, format) and `reject_detail`; the others go on.
    """
    rows = [asdict(row) for row in iter_pages(paths, published=published, captured=captured)]
    return schemas.frame("pages", rows)
