"""Which files are pages: files as named, folders walked in sorted order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATEMENTS = "pages.yml"


@dataclass(frozen=True)
class Found:
    """A file to read. `page` is its path relative to the folder named, with /; `refused` says why it is not read."""

    page: str
    path: Path
    root: Path
    refused: str | None = None


def page_name(path: Path, root: Path) -> str:
    """The path below `root`, with / and in Unicode form C, so that it reads the same on every system.

    Bytes of a name that are no UTF-8 show as U+FFFD.
    """
    name = path.relative_to(root).as_posix()
    return unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def find_files(paths: list[Path]) -> Iterator[Found]:
    """Every page under `paths` in order; a file named twice is read once.

    Dot files and pages.yml are no pages. A link out of the folder is refused, not followed.
    """
    seen: set[Path] = set()
    for given in paths:
        if not given.is_dir():
            if given.resolve() not in seen:
                seen.add(given.resolve())
                yield Found(page_name(given, given.parent), given, given.parent)
            continue
        home = given.resolve()
        for path in sorted(given.rglob("*"), key=lambda p: p.relative_to(given).parts):
            if path.name == STATEMENTS or _hidden(path, given) or (path.is_dir() and not path.is_symlink()):
                continue
            try:
                target = path.resolve()
            except (OSError, RuntimeError):  # the second until Python 3.12
                yield Found(page_name(path, given), path, given, refused="a link that leads in a circle")
                continue
            if not target.is_relative_to(home):
                yield Found(page_name(path, given), path, given, refused="a link that leads out of the folder")
            elif path.is_dir():
                continue  # a link to a folder inside: its files are met where they lie
            elif target not in seen:
                seen.add(target)
                yield Found(page_name(path, given), path, given)
