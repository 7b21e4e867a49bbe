"""pages.yml: what an analyst states about saved pages.

A mapping from a page's path (relative to the folder that holds pages.yml, with /) to any of `captured`, `published`
(ISO days, or EDTF for `captured`), `url` and `source`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from newsledger.pages.walking import STATEMENTS

_KEYS = ("captured", "published", "source", "url")
_INTERVAL = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


class StatementError(ValueError):
    """A pages.yml that cannot be used; the text names the file, the page and the field."""


@dataclass(frozen=True)
class Statement:
    """What is stated about one page; None where nothing is."""

    captured: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None


def _day(value: Any, where: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise StatementError(f"{where}: {value!r} is no date; write it as 2025-07-23") from None


def _captured(value: Any, where: str) -> str:
    if isinstance(value, str) and _INTERVAL.fullmatch(value):
        first, last = (_day(part, where) for part in value.split("/"))
        if first > last:
            raise StatementError(f"{where}: {value} ends before it begins")
        return value
    return _day(value, where).isoformat()


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise StatementError(f"{where}: {value!r} is no text")
    return value.strip()


def _url(value: Any, where: str) -> str:
    text = _text(value, where)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise StatementError(f"{where}: {text!r} is no web address")
    return text


def statement_of(entry: Any, where: str) -> Statement:
    """The statement in an entry of pages.yml; `where` opens the message of the StatementError for what does not fit."""
    if not isinstance(entry, Mapping):
        raise StatementError(f"{where}: expected fields such as `captured: 2025-07-30`, found {entry!r}")
    for key in entry:
        if key not in _KEYS:
            raise StatementError(f"{where}: unknown field {key!r}; the fields are {', '.join(_KEYS)}")
    readers: dict[str, Callable[[Any, str], Any]] = {
        "captured": _captured,
        "published": _day,
        "source": _text,
        "url": _url,
    }
    return Statement(**{key: readers[key](value, f"{where}, {key}") for key, value in entry.items()})


class _UniqueKeys(yaml.SafeLoader):
    """YAML in which a page named twice is a fault, not the last one's win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise StatementError(f"{key!r} is named twice (line {node.start_mark.line + 1} and on)")
        return super().construct_mapping(node, deep)


def read_statements(folder: Path, pages: set[str]) -> dict[str, Statement]:
    """Page → what `folder`/pages.yml states about it; empty where there is no such file.

    `pages` are the pages of the folder. Raises StatementError for a page that is not there, a field
    that does not exist, or a value that does not fit.
    """
    path = folder / STATEMENTS
    if not path.is_file():
        return {}
    if path.stat().st_size > 10_000_000:
        raise StatementError(f"{path.name}: over 10 MB")
    try:
        text = path.read_text(encoding="utf-8-sig")
        if re.search(r"(?m)^[^#\n]{0,500}[:\-]\s+[&*]\w", text):
            raise StatementError(f"{path.name}: anchors and aliases are not read")
        data = yaml.load(text, Loader=_UniqueKeys)  # a SafeLoader: builds plain values only
    except StatementError as error:
        raise StatementError(f"{path.name}: {error}".replace(f"{path.name}: {path.name}: ", f"{path.name}: ")) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:  # 2024-13-41 is a day to YAML
        raise StatementError(f"{path.name}: {' '.join(str(error).split())}") from error
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise StatementError(f"{path.name}: expected a page's name on each entry, found {type(data).__name__}")
    found = {}
    for name, entry in data.items():
        page = unicodedata.normalize("NFC", str(name))
        if page not in pages:
            raise StatementError(f"{path.name}: there is no page {page!r}")
        found[page] = statement_of(entry, f"{path.name}: {page}")
    return found
