"""Pages to articles and articles to tables: step by step in guarded processes, from the cache what was read before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from newsledger.extraction import failure
from newsledger.pipeline.cache import Cache, content_of
from newsledger.pipeline.guarding import Guard, Guards, Stopped
from newsledger.pipeline.messages import decode, encode
from newsledger.pipeline.steps import READ_ARTICLE, READ_FILE, file_task, given_up
from newsledger.pipeline.work import SHARD, guarded_shard, map_cluster, shards_of

if TYPE_CHECKING:
    from newsledger.pages.stating import Statement
    from newsledger.pages.walking import Found

_REPORTED = 16  # files or articles from one line of progress to the next


def read_files(
    guards: Guards,
    cache: Cache,
    paths: Iterable[Path | str],
    *,
    published: date | None = None,
    captured: date | None = None,
    exports: Mapping[str, Any] | None = None,
    progress: TextIO | None = None,
) -> Iterator[dict[str, Any]]:
    """For every page under `paths`, in order: `page`, its `articles` and its `rejects`.

    A page that was given up is in its rejects with one of `limits.REASONS` or reader_failed. Raises as `iter_pages`.
    """
    from newsledger.pages.exports import Exports
    from newsledger.pages.reading import files_of

    files = list(files_of(paths))
    Exports.of(exports)  # a fault in the settings is met here, not in another process
    work = partial(_read_file, cache, published, captured, exports)
    for pages in _told(guards.map(work, files), len(files), "files", progress):
        yield from pages


def read_articles(
    guards: Guards,
    cache: Cache,
    articles: Sequence[dict[str, Any]],
    tables: Sequence[str],
    *,
    scheduler: str = "local",
    progress: TextIO | None = None,
) -> Iterator[dict[str, dict[str, Any]]]:
    """For every article, in order: table → its `rows` and `rejects`.

    `scheduler` is `local` or the tcp:// address of a Dask scheduler; OSError is raised where none answers.
    """
    # What another page says must not make this one new: which article a copy repeats decides nothing here.
    tasks = [article | {"duplicate_of": None} for article in articles]
    if scheduler == "local":
        found = guards.map(partial(_read_cached, cache, tables), tasks)
    else:
        found = _on_cluster(guards, cache, tasks, tables, scheduler)
    yield from _told(found, len(tasks), "articles", progress)


def _told(results: Iterable[Any], number: int, what: str, progress: TextIO | None) -> Iterator[Any]:
    for count, result in enumerate(results, 1):
        yield result
        if progress and number > _REPORTED and (count % _REPORTED == 0 or count == number):
            print(f"{count} of {number} {what}", file=progress, flush=True)


def _read_file(
    cache: Cache,
    published: date | None,
    captured: date | None,
    exports: Mapping[str, Any] | None,
    guard: Guard,
    item: tuple[Found, Statement | None],
) -> list[dict[str, Any]]:
    found, said = item
    task = file_task(found, said, published, captured, exports)
    before = _stamp(found.path)
    content = None if found.refused else content_of(found.path)
    name = cache.name(
        "articles", content, {key: task[key] for key in ("page", "said", "published", "captured", "exports")}
    )
    kept = cache.get("articles", name)
    if kept is not None:
        return decode(kept)
    pages, whole = _pages_of(guard, task)
    # A file that was written to in the meantime is kept under no name; nor is what a busy machine may have decided.
    cache.put("articles", name if whole and _stamp(found.path) == before else None, encode(pages))
    return pages


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        about = path.stat()
        return about.st_mtime_ns, about.st_size
    return None


def _pages_of(guard: Guard, task: dict[str, Any]) -> tuple[list[dict[str, Any]], bool]:
    """The file's pages, and whether none was given up."""
    pages: list[dict[str, Any]] = []
    whole = tried = True
    tried = False
    while True:
        begun: str | None = None
        try:
            for value in guard.run(READ_FILE, task | {"skip": len(pages)}):
                if "articles" in value:
                    pages.append(value)
                    begun, tried = None, False
                else:
                    begun = value["page"]
            return pages, whole
        except Stopped as stop:
            if _may_be_others(stop) and not tried:
                tried = True
                continue
            whole = tried = False
            page, detail = begun or task["page"], stop.detail
            if begun is None and pages:
                detail = f"{detail}; this is record {len(pages) + 1}, and what comes after it was not read"
            pages.append({"page": page, "articles": [], "rejects": [given_up(page, stop.reason, detail)]})
            if begun is None:  # its reader would stop there again
                return pages, whole


def _may_be_others(stop: Stopped) -> bool:
    """May what the process did before be at fault? Then the step is tried again in a fresh one."""
    return stop.reason in ("memory_limit", "crashed") and not stop.fresh


def _read_cached(
    cache: Cache, tables: Sequence[str], guard: Guard, article: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    names, found = _kept(cache, article, tables)
    missing = [table for table in tables if table not in found]
    if missing:
        found |= _keep(cache, names, read_article(missing, guard, article))
    return found


def _kept(
    cache: Cache, article: dict[str, Any], tables: Sequence[str]
) -> tuple[dict[str, str | None], dict[str, dict[str, Any]]]:
    """The names of the article's entries by table, and what the cache has of them."""
    names = {table: cache.name(table, article) for table in tables}
    kept = {table: cache.get(table, names[table]) for table in tables}
    return names, {table: decode(data) for table, data in kept.items() if data is not None}


def _keep(cache: Cache, names: dict[str, str | None], made: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    for table, value in made.items():
        cache.put(table, None if value.pop("given_up", False) else names[table], encode(value))
    return made


def read_article(tables: Sequence[str], guard: Guard, article: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Table → the article's `rows` and `rejects`; `given_up` is set where a reader was stopped: the others go on."""
    found: dict[str, dict[str, Any]] = {}
    tried = False
    while missing := [table for table in tables if table not in found]:
        try:
            for value in guard.run(READ_ARTICLE, {"article": article, "tables": missing}):
                found[value["table"]] = {"rows": value["rows"], "rejects": value["rejects"]}
                tried = False
        except Stopped as stop:
            if _may_be_others(stop) and not tried:
                tried = True
                continue
            tried = False
            table = next(table for table in missing if table not in found)
            refused = failure(article, table, stop.reason, stop.detail)
            found[table] = {"rows": [], "rejects": [refused], "given_up": True}
    return found


def _on_cluster(
    guards: Guards, cache: Cache, articles: Sequence[dict[str, Any]], tables: Sequence[str], scheduler: str
) -> Iterator[dict[str, dict[str, Any]]]:
    """As on this machine, but what the cache lacks is read on the cluster, in whole articles."""
    kept = [_kept(cache, article, tables) for article in articles]
    missing = [article for article, (_, found) in zip(articles, kept, strict=True) if len(found) < len(tables)]
    work = partial(guarded_shard, partial(read_article, tuple(tables)), guards.limits)
    made = chain.from_iterable(map_cluster(work, shards_of(missing, SHARD), scheduler) if missing else ())
    for names, found in kept:
        yield found if len(found) == len(tables) else _keep(cache, names, next(made))
