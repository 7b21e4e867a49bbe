"""Reads `data/corrections/trade.yml` and `timeline.yml`: a list of rulings, each checked field by field.

    - id: c-0123456789abcdef          the row: claim_id, turnover_id, event_id or timeline_id
      ruling: amend                   accept | reject | amend
      reason: the table says exports  why
      author: A. Analyst              who
      date: 2025-08-01                when (ISO day)
      set: {measure: exports}         amend only: the fields and what they should be
      quote: $545 million             the row's quote when it was ruled on; where it differs now, the ruling is stale
      page: 000_7c8b46d26f920fdc.txt  with quote and kind: finds the row again when its id is gone
      kind: amount                    kind of claim, or event_type
      about: {amount: 545000000, currency: USD, measure: turnover, reporter: KAZ, partner: AFG}
                                      finds a claim again by what it says

`quote`, `page`, `kind` and `about` are optional.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from newsledger import schemas
from newsledger.corrections.plain_yaml import PlainYamlError, load_plain
from newsledger.language.money.rates import days_of

RULINGS = {"accept": "accepted", "reject": "rejected", "amend": "amended"}
_REQUIRED = ("id", "ruling", "reason", "author", "date")
_OPTIONAL = ("set", "quote", "page", "kind", "about")
_ABOUT = ("amount", "currency", "percent", "measure", "reporter", "partner", "period", "status")
#: What a ruling may set, a table's columns; spans, quotes and ids are never touched.
AMENDABLE = {
    "trade": (
        "amount",
        "amount_low",
        "amount_high",
        "currency",
        "percent",
        "measure",
        "reporter",
        "partner",
        "commodity",
        "period",
        "status",
        "hedge",
        "speaker",
    ),
    "timeline": ("date", "event_type", "realis", "place", "place_country", "label", "speaker"),
}
_TABLES = {"trade": ("trade_claims",), "timeline": ("events", "timeline")}
_NUMBERS = ("amount", "amount_low", "amount_high", "percent")


class CorrectionsError(ValueError):
    """A file of rulings that cannot be used; the message names the file, the entry and the field."""


@dataclass(frozen=True)
class Ruling:
    """One ruling; `set` and `about` hold values of their columns' types."""

    id: str
    ruling: str
    reason: str
    author: str
    date: date
    set: dict[str, Any] = field(default_factory=dict)
    quote: str | None = None
    page: str | None = None
    kind: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    where: str = ""

    @property
    def text(self) -> str:
        """What reports show: who ruled what, when and why."""
        what = RULINGS[self.ruling]
        if self.set:
            what += " " + ", ".join(f"{k} to {'nothing' if v is None else v}" for k, v in sorted(self.set.items()))
        return f"ruled by {self.author} on {self.date.isoformat()}: {what} ({self.reason})"

    def as_mappings(self) -> list[dict[str, Any]]:
        """The ruling in the form `timeline.merge.merge_events` takes, one mapping an amended field."""
        base = {"id": self.id, "verdict": RULINGS[self.ruling], "reason": self.reason, "by": self.author}
        if self.ruling != "amend":
            return [base]
        return [{**base, "field": name, "value": value} for name, value in sorted(self.set.items())]


def read_rulings(path: str | Path, kind: str) -> list[Ruling]:
    """The rulings of a file, in its order; none where there is no file or it is empty. `kind` is trade or timeline.

    Raises CorrectionsError naming the file, the entry (from 1) and the field; YAML tags are refused.
    """
    path = Path(path)
    if not path.is_file():
        return []
    try:
        data = load_plain(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path.name}: not UTF-8 (byte {error.start})") from error
    except PlainYamlError as error:
        raise CorrectionsError(f"{path.name}: {error}") from error
    if data is None:
        return []
    if not isinstance(data, list):
        raise CorrectionsError(f"{path.name}: should be a list of rulings")
    found: list[Ruling] = []
    for number, entry in enumerate(data, 1):
        ruling = _ruling(f"{path.name}, entry {number}", entry, kind)
        if any(r.id == ruling.id for r in found):
            raise CorrectionsError(f"{path.name}, entry {number}, id: {ruling.id} is ruled on twice")
        found.append(ruling)
    return found


def _ruling(where: str, entry: Any, kind: str) -> Ruling:
    if not isinstance(entry, dict):
        raise CorrectionsError(f"{where}: should be a mapping")
    for name in entry:
        if name not in _REQUIRED + _OPTIONAL:
            raise CorrectionsError(f"{where}, {name}: unknown field")
    for name in _REQUIRED:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise CorrectionsError(f"{where}, {name}: missing")
    for name in ("quote", "page", "kind"):
        if entry.get(name) is not None and not isinstance(entry[name], str):
            raise CorrectionsError(f"{where}, {name}: should be text")
    if entry["ruling"] not in RULINGS:
        raise CorrectionsError(f"{where}, ruling: {entry['ruling']!r} is none of {', '.join(RULINGS)}")
    try:
        day = date.fromisoformat(entry["date"].strip())
    except ValueError as error:
        raise CorrectionsError(f"{where}, date: {entry['date']!r} is no ISO day") from error
    changes = _fields(f"{where}, set", entry.get("set"), AMENDABLE[kind], kind)
    if (entry["ruling"] == "amend") != bool(changes):
        wrong = "an amendment says what to set" if not changes else "only an amendment sets fields"
        raise CorrectionsError(f"{where}, set: {wrong}")
    about = _fields(f"{where}, about", entry.get("about"), _ABOUT, "trade")
    return Ruling(
        entry["id"].strip(),
        entry["ruling"],
        " ".join(entry["reason"].split()),
        " ".join(entry["author"].split()),
        day,
        changes,
        entry.get("quote"),
        entry.get("page"),
        entry.get("kind"),
        about,
        where,
    )


def _fields(where: str, given: Any, allowed: tuple[str, ...], kind: str) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise CorrectionsError(f"{where}: should be a mapping")
    found = {}
    for name, value in given.items():
        if name not in allowed:
            raise CorrectionsError(f"{where}.{name}: unknown field; known: {', '.join(allowed)}")
        found[name] = _typed(f"{where}.{name}", name, value, kind)
    return found


def _typed(where: str, name: str, value: Any, kind: str) -> Any:
    """A field's value in its column's type, checked against the column's own list or form."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise CorrectionsError(f"{where}: should be a single value")
    if name in _NUMBERS:
        try:
            number = float(value)
        except ValueError as error:
            raise CorrectionsError(f"{where}: {value!r} is no number") from error
        if not isfinite(number):
            raise CorrectionsError(f"{where}: {value!r} is no number")
        return number
    if name in ("period", "date"):
        try:
            days_of(value)
        except ValueError as error:
            raise CorrectionsError(f"{where}: {error}") from error
        return value
    for table in _TABLES[kind]:
        column = schemas.TABLES[table].columns().get(name)
        values = (column.metadata or {}).get("enum") if column is not None else None
        if values and value not in values:
            raise CorrectionsError(f"{where}: {value!r} is none of {', '.join(values)}")
        if name in ("reporter", "partner", "currency", "place_country") and not (
            len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()
        ):
            raise CorrectionsError(f"{where}: {value!r} is no code of three capital letters")
    return value
