"""`newsledger new-page`: files a saved page under data/raw with what is known of it in data/raw/pages.yml."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from newsledger.pages.reading import rows_of_file
from newsledger.pages.stating import read_statements, statement_of
from newsledger.pages.walking import STATEMENTS, find_files

# Separators, control characters, and characters that turn the order of letters round: "a\u202egpj.html" shows as a jpg.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:\"/\\|?*]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)  # devices of Windows, whatever the suffix
_LONGEST = 180  # bytes of a file name that every system takes, with room for a suffix


def safe_name(name: str) -> str:
    """The file's name as every system takes it: no separators, no control characters, no leading dot or hyphen."""
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", whole)).strip(" .").lstrip("-")
    plain = f"_{plain}" if _RESERVED.match(plain) else plain
    stem, dot, suffix = plain.rpartition(".")
    while len(plain.encode()) > _LONGEST and stem:
        stem = stem[:-1]
        plain = f"{stem}{dot}{suffix}"
    return plain or "page"


def _with_statement(path: Path, page: str, facts: dict[str, object]) -> str:
    """The text of pages.yml with an entry for `page`; comments and order of the others stay."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    data = yaml.load(path.read_text(encoding="utf-8")) if path.is_file() else None
    data = CommentedMap() if data is None else data
    data[page] = facts
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def file_page(
    file: Path,
    project: Path,
    *,
    url: str | None = None,
    captured: date | None = None,
    published: date | None = None,
    source: str | None = None,
) -> str:
    """Copy `file` to `project`/data/raw and note what is stated about it; gives its path below the project.

    Raises FileNotFoundError for a file or project that is not there, FileExistsError where a page of that name is filed
    already, and ValueError for a page that cannot be read (with the reason) or a statement that does not fit.
    """
    raw = project / "data" / "raw"
    if not file.is_file():
        raise FileNotFoundError(f"there is no file {file}")
    if not raw.is_dir():
        raise FileNotFoundError(f"{project} is no project: it has no data/raw")
    name = safe_name(file.name)
    target = raw / name
    if target.exists() or name == STATEMENTS:
        raise FileExistsError(f"data/raw/{name} is there already; rename the file, or remove the one filed before")
    refused = None
    for row in rows_of_file(file):  # of an archive of many pages no more are read than need be
        if row.reject_reason is None:
            break
        refused = refused or row
    else:
        if refused:
            raise ValueError(f"{file.name} cannot be read: {refused.reject_reason} ({refused.reject_detail})")
    facts = {"url": url, "captured": captured, "published": published, "source": source}
    facts = {key: value for key, value in facts.items() if value is not None}
    statement_of(facts, name)
    read_statements(
        raw, {found.page for found in find_files([raw])}
    )  # a fault in the file is met before it is rewritten
    if facts:
        text = _with_statement(raw / STATEMENTS, name, dict(facts))
        aside = raw / f".{STATEMENTS}.part"
        aside.write_text(text, encoding="utf-8")
    part = raw / f".{name}.part"
    shutil.copyfile(file, part)
    part.replace(target)
    if facts:
        aside.replace(raw / STATEMENTS)
    return f"data/raw/{name}"
