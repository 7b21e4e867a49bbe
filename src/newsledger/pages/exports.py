"""A record of a news database's export → a row of `pages`: which column is the title, the text, the day.

The usual names are in columns.toml; an analyst adds further ones in params.yaml (`exports.columns`), and these go
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any

from newsledger.language.rules import load
from newsledger.pages.days import day_first_of, day_of, is_numeric
from newsledger.pages.html import looks_like_html, read_html, web_address
from newsledger.pages.markup import plain
from newsledger.pages.rows import LINE_LIMIT, LINES_LIMIT, Row, Unreadable, sound

FIELDS = ("title", "body", "published", "source", "url", "byline", "language", "captured")
_DEPTH = 4  # objects inside objects that are looked into
_KEYS = 400  # fields of a record that are looked at
_NAMES = ("name", "title", "text", "value", "rendered", "main", "content")  # what an object's own name is kept under
_EVIDENCE = 5_000  # records in which a date is looked for that tells the order of day and month
_PLAIN_DATES = 20  # dated records after which an export that writes no such dates is believed
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]\s*$")


def normal(name: str) -> str:
    """A column's name without case, blanks and signs."""
    return "".join(ch for ch in name.casefold() if ch.isalnum())


@cache
def _usual() -> Mapping[str, tuple[str, ...]]:
    return {
        rule["name"]: tuple(map(normal, rule["columns"])) for rule in load("newsledger.pages", "columns.toml")["rule"]
    }


@cache
def _wrappers() -> frozenset[str]:
    return frozenset(load("newsledger.pages", "columns.toml")["wrappers"])


@dataclass(frozen=True)
class Exports:
    """How exports are read. `columns`: field → names that go before the usual ones, normalised."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day_first: bool | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any] | None) -> Exports:
        """From the section `exports` of params.yaml: `columns` (field → a name or a list of names), `day_first`.

        Raises ValueError for a field that does not exist and for what is no name.
        """
        settings = settings or {}
        for key in settings:
            if key not in ("columns", "day_first"):
                raise ValueError(f"exports.{key} is unknown; known are columns, day_first")
        columns: dict[str, tuple[str, ...]] = {}
        for name, value in (settings.get("columns") or {}).items():
            if name not in FIELDS:
                raise ValueError(f"exports.columns.{name} is unknown; the fields are {', '.join(FIELDS)}")
            names = [value] if isinstance(value, str) else value
            if not isinstance(names, list | tuple) or not all(isinstance(n, str) and normal(n) for n in names):
                raise ValueError(
                    f"exports.columns.{name}: expected a column's name or a list of names, found {value!r}"
                )
            columns[name] = tuple(map(normal, names))
        day_first = settings.get("day_first")
        if day_first not in (True, False, None):
            raise ValueError(f"exports.day_first: expected true, false or null, found {day_first!r}")
        return cls(columns, day_first)

    def names(self, which: str) -> tuple[str, ...]:
        """Normalised names of the columns that may hold a field, the likeliest first."""
        return (*self.columns.get(which, ()), *_usual()[which])

    def knows(self, header: Iterable[str]) -> frozenset[str]:
        """Which fields a header's columns hold."""
        found = {normal(name) for name in header}
        return frozenset(which for which in FIELDS if found.intersection(self.names(which)))


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Normalised name → value; what lies inside an object is named by both ("source.name"), a wrapper by neither."""
    found: dict[str, Any] = {}
    queue: list[tuple[str, Mapping[str, Any], int]] = [("", record, 0)]
    for prefix, mapping, depth in queue:
        for key, value in islice(mapping.items(), _KEYS):
            name = prefix + normal(str(key))
            inner = isinstance(value, Mapping) and depth < _DEPTH
            wrapper = inner and str(key).casefold() in _wrappers()  # "_source" is one, "source" is none
            if not wrapper:
                found.setdefault(name, value)
            if inner:
                queue.append((prefix if wrapper else name, value, depth + 1))
        if len(found) > _KEYS:
            break
    return found


def _words(value: Any, *, between: str) -> str:
    """A value as text: a list joined, an object by its own name; nothing for what is none."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return format(value, ".15g") if isinstance(value, float) else str(value)
    if isinstance(value, list):
        parts = (_words(item, between=" ") for item in value[:LINES_LIMIT] if not isinstance(item, list))
        return between.join(part for part in parts if part)
    if isinstance(value, Mapping):
        return next((v.strip() for key in _NAMES if isinstance(v := value.get(key), str) and v.strip()), "")
    return ""


def value_of(record: Mapping[str, Any], which: str, exports: Exports) -> str:
    """The text of one field of a record that `flat` has laid out; empty where it has none."""
    between = "\n" if which == "body" else ", "
    found = (_words(record[name], between=between) for name in exports.names(which) if name in record)
    return next((text for text in found if text), "")


def order_of(records: Iterable[Mapping[str, Any]], exports: Exports) -> Exports:
    """`exports` with the order of day and month that the records' own dates tell, where it is not set."""
    if exports.day_first is not None:
        return exports

    def dates() -> Iterator[str]:
        seen = numeric = 0
        for record in islice(records, _EVIDENCE):
            value = value_of(flat(record), "published", exports)
            seen += bool(value)
            numeric += is_numeric(value)
            if value:
                yield value
            if seen >= _PLAIN_DATES and not numeric:
                return

    return replace(exports, day_first=day_first_of(dates()))


def _language(value: str) -> str | None:
    """ISO 639-1 code of a language named by code or in English; None where there is none."""
    import pycountry

    code = re.split(r"[-_]", value.strip().lower(), maxsplit=1)[0]
    if not code or len(value) > 40:
        return None
    try:
        return getattr(pycountry.languages.lookup(code), "alpha_2", None)
    except LookupError:
        return None


def _name(value: str) -> str | None:
    """A name out of a column; numbers there are keys of the database."""
    name = " ".join(plain(value).split())[:200]
    return name if any(ch.isalpha() for ch in name) else None


def row_of(record: Mapping[str, Any], page: str, kind: str, exports: Exports) -> Row:
    """The row of one record. Raises Unreadable for a record without text, or with too much of it."""
    fields = flat(record)
    told = {which: sound(value_of(fields, which, exports)) for which in FIELDS}
    body, notes = told["body"], []
    if not body:
        raise Unreadable("no_article", "no text in any column for it")
    longest = max(map(len, body.split("\n")))
    if longest > LINE_LIMIT:
        raise Unreadable("too_long_line", f"a line of {longest:,} characters; at most {LINE_LIMIT:,} are read")
    row = Row(page, kind)
    if looks_like_html(body[:8192].encode()):
        row = replace(next(iter(read_html(body.encode(), page))), format=kind, encoding=None)
    else:
        if cut := _CUT.search(body):
            body = body[: cut.start()]
            notes.append("the export holds the beginning of the text only")
        row = replace(row, text=plain(body).strip())
    if not (row.text or "").strip():
        raise Unreadable("no_article", "nothing but tags in the column of the text")
    title = " ".join(plain(told["title"]).split()) or row.title
    if row.title is None and title and title != " ".join((row.text or "").split("\n", 1)[0].split()):
        row = replace(row, text=f"{title}\n\n{row.text}")
    published = day_of(told["published"], day_first=exports.day_first)
    captured = day_of(told["captured"], day_first=exports.day_first)
    if told["published"] and published is None:
        notes.append(f"date not understood: {told['published'][:40]}")
    return replace(
        row,
        title=title,
        byline=_name(told["byline"]) or row.byline,
        url=web_address(told["url"]) or row.url,
        source=_name(told["source"]) or row.source,
        language=_language(told["language"]) or row.language,
        published=published or row.published,
        published_basis="metadata" if published or row.published else None,
        captured=captured.isoformat() if captured else None,
        captured_basis="metadata" if captured else None,
        reject_detail="; ".join(notes) or row.reject_detail,
    )
