"""Reads saved pages: tells the format by content, calls its reader, adds what is stated about the page."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from newsledger import schemas
from newsledger.pages.compressed import looks_like_gzip, unpacked
from newsledger.pages.delimited import looks_like_csv, read_csv
from newsledger.pages.exports import Exports
from newsledger.pages.html import looks_like_html, read_html
from newsledger.pages.jsonl import looks_like_json, read_json
from newsledger.pages.mail import looks_like_mail, read_mail
from newsledger.pages.pdf import looks_like_pdf, read_pdf
from newsledger.pages.rows import LIMIT, Row, Unreadable, refused
from newsledger.pages.stating import Statement, read_statements
from newsledger.pages.text import read_text
from newsledger.pages.walking import Found, find_files, page_name
from newsledger.pages.warc import looks_like_warc, read_warc

_READERS: list[tuple[Callable[[bytes], bool], Callable[[bytes, str], Iterator[Row]]]] = [
    (looks_like_pdf, read_pdf),
    (looks_like_html, read_html),
    (looks_like_mail, read_mail),
]

# Files of many records, read record by record: they may be of any size.
_ARCHIVES: list[tuple[Callable[[bytes, Exports], bool], Callable[[BinaryIO, str, Exports], Iterator[Row]]]] = [
    (looks_like_warc, read_warc),
    (looks_like_json, read_json),
    (looks_like_csv, read_csv),
]
_HEAD = 128 * 1024  # bytes by which the format is told


def _reader_of(data: bytes) -> Callable[[bytes, str], Iterator[Row]]:
    """The reader of the format that the bytes of a page show, whatever the file is called."""
    return next((read for shows, read in _READERS if shows(data)), read_text)


def _read(file: BinaryIO, page: str, exports: Exports) -> Iterator[Row]:
    """The rows of an open file. Raises Unreadable where it gives none."""
    head = file.read(_HEAD)
    if not head:
        raise Unreadable("empty", "no bytes")
    single = _reader_of(head)
    for shows, read_many in _ARCHIVES:
        if single is read_text and shows(head, exports):
            yield from read_many(file, page, exports)
            return
    if looks_like_gzip(head):
        with unpacked(file) as inner:
            yield from _read(inner, page, exports)
        return
    file.seek(0)
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise Unreadable("too_large", f"more than {LIMIT:,} bytes")
    digest = hashlib.sha256(data).hexdigest()
    for row in single(data, page):
        yield replace(row, sha256=digest)


def _rows_of(found: Found, exports: Exports) -> Iterator[Row]:
    try:
        if found.refused:
            raise Unreadable("link", found.refused)
        if not stat.S_ISREG(found.path.stat().st_mode):
            raise Unreadable("unreadable", "no regular file")  # a pipe would be waited for without end
        given = False
        with found.path.open("rb") as file:
            for row in _read(file, found.page, exports):
                given = True
                yield row
        if not given:
            raise Unreadable("no_article", "no records")
    except Unreadable as error:
        yield refused(found.page, error)
    except PermissionError:
        yield refused(found.page, Unreadable("permission", "no permission to read it"))
    except OSError as error:
        yield refused(found.page, Unreadable("unreadable", error.strerror or str(error) or type(error).__name__))


def rows_of_file(path: Path, exports: Exports | None = None) -> Iterator[Row]:
    """The rows of one file, without what pages.yml states."""
    return _rows_of(Found(page_name(path, path.parent), path, path.parent), exports or Exports())


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


def _stands_in(row: Row, said: Statement) -> Row:
    """The record of an archive or export with what is stated about the whole file: where it says nothing itself."""
    return replace(
        row,
        source=row.source or said.source,
        published=row.published or said.published,
        published_basis=row.published_basis or ("stated" if said.published else None),
        captured=row.captured or said.captured,
        captured_basis=row.captured_basis or ("stated" if said.captured else None),
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
    found: Found,
    said: Statement | None,
    *,
    published: date | None = None,
    captured: date | None = None,
    exports: Mapping[str, Any] | None = None,
) -> Iterator[Row]:
    """The rows of one file, with what is stated about its pages or stands in where they are silent.

    Raises ValueError for settings of `exports` that do not exist; see `iter_pages`.
    """
    for row in _rows_of(found, Exports.of(exports)):
        if said:
            row = _stated(row, said) if row.page == found.page else _stands_in(row, said)
        if row.published is None and published:
            row = replace(row, published=published)
        if row.captured is None and captured:
            row = replace(row, captured=captured.isoformat())
        yield row


def iter_pages(
    paths: Iterable[Path | str],
    *,
    published: date | None = None,
    captured: date | None = None,
    exports: Mapping[str, Any] | None = None,
) -> Iterator[Row]:
    """Rows of `pages` one by one, so that an archive of many pages never lies in memory whole.

    Where a page does not tell its dates, `published` and `captured` stand in: then the column's basis is null.
    `exports` is that section of params.yaml: how columns of CSV and JSON exports are named, beside the usual names.
    Raises FileNotFoundError for a path that is not there, `stating.StatementError` for a pages.yml at fault and
    ValueError for settings of exports that do not exist.
    """
    Exports.of(exports)  # a fault in the settings is met though no file is an export
    for found, said in files_of(paths):
        yield from rows_of(found, said, published=published, captured=captured, exports=exports)


def _siblings(root: Path, members: list[Found]) -> set[str]:
    """Pages beside a file that was named alone: pages.yml may speak of them too."""
    if any("/" in found.page for found in members) or len(members) > 1:
        return set()
    return {found.page for found in find_files([root])} if (root / "pages.yml").is_file() else set()


def read_pages(
    paths: Iterable[Path | str],
    *,
    published: date | None = None,
    captured: date | None = None,
    exports: Mapping[str, Any] | None = None,
) -> pl.DataFrame:
    """Saved pages and records as a frame with the columns of `schemas.Pages`, in sorted order; see `iter_pages`.

    A page that cannot be read is a row with `reject_reason` (empty, binary, too_large, too_long_line, permission,
    unreadable, link, format) and `reject_detail`; the others go on.
    """
    rows = [asdict(row) for row in iter_pages(paths, published=published, captured=captured, exports=exports)]
    return schemas.frame("pages", rows)
