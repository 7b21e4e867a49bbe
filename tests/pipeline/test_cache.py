"""The cache: one page added reads one page, and the tables are those of a run without it."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import polars as pl
import pytest

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.extraction import TABLES, extract_articles
from newsledger.pipeline import cache as caching
from newsledger.pipeline.cache import CODE, KEPT, PLACE, Cache, cache_at, code_version, content_of, folder_for
from newsledger.pipeline.extract import extract_project, parse_project, run
from newsledger.project import Project

STORY = (
    "{here} and Chile sign a treaty\n\n4 March 2012\n\n"
    "OSLO - {here}'s foreign minister Ola Nordmann visited Santiago on 2 March 2012 and met his Chilean counterpart.\n"
    "Trade between {here} and Chile came to $500 million in 2011, the ministry said.\n"
)
FILES = ["articles", *TABLES, "rejects"]


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for here in ("Norway", "Peru", "Ghana"):
        (folder / f"{here}.txt").write_text(STORY.format(here=here))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in FILES}


def ran(pages, out, kept=None):
    """The tables' bytes, and how many entries were found and made."""
    said = io.StringIO()
    run([pages], out, cache_folder=kept, progress=said)
    words = said.getvalue().split()
    counts = (int(words[words.index("found,") - 2]), int(words[words.index("made") - 1])) if kept else None
    return tables(out), counts


def test_a_page_added_is_the_only_one_read_and_one_removed_leaves_no_row(pages, tmp_path):
    kept = tmp_path / "kept"
    first, counts = ran(pages, tmp_path / "a", kept)
    assert counts == (0, 4 + 3 * len(TABLES))
    again, counts = ran(pages, tmp_path / "b", kept)
    assert again == first and counts == (4 + 3 * len(TABLES), 0)

    (pages / "Aland.txt").write_text(STORY.format(here="Norway"))  # an original of what was read before
    more, counts = ran(pages, tmp_path / "c", kept)
    assert counts == (4 + 3 * len(TABLES), 1 + len(TABLES))
    assert more == ran(pages, tmp_path / "d")[0]
    (pages / "Aland.txt").unlink()
    assert ran(pages, tmp_path / "e", kept)[0] == first

    (pages / "Peru.txt").unlink()
    (pages / "pages.yml").write_text("Ghana.txt: {source: Port Gazette}\n")
    fewer, counts = ran(pages, tmp_path / "f", kept)
    assert fewer == ran(pages, tmp_path / "g")[0]
    assert pl.read_parquet(tmp_path / "f" / "articles.parquet")["source"].to_list() == ["Port Gazette", None]


def test_the_tables_are_those_of_one_process_without_guards(pages, tmp_path):
    ran(pages, tmp_path / "out")
    parsed = parse(read_pages([pages]))
    found = extract_articles(parsed.rows)
    assert pl.read_parquet(tmp_path / "out" / "articles.parquet").equals(parsed.rows)
    for table in TABLES:
        assert pl.read_parquet(tmp_path / "out" / f"{table}.parquet").equals(getattr(found, table))
    assert pl.read_parquet(tmp_path / "out" / "rejects.parquet").equals(pl.concat([parsed.rejects, found.rejects]))


def test_an_entry_that_was_cut_or_altered_is_read_anew(pages, tmp_path):
    kept = tmp_path / "kept"
    first, _ = ran(pages, tmp_path / "a", kept)
    entries = sorted(file for file in kept.rglob("*") if file.is_file())
    for number, entry in enumerate(entries):
        data = entry.read_bytes()
        entry.write_bytes(
            [b"", data[: len(data) // 2], data.replace(b"1", b"2"), data + b" ", b"\xff" * 99][number % 5]
        )
    again, (found, made) = ran(pages, tmp_path / "b", kept)
    assert again == first and (found, made) == (0, len(entries))


def test_runs_at_the_same_time_share_a_folder(pages, tmp_path):
    command = [sys.executable, "-m", "newsledger", "extract", "pages", "--quiet", "--cache", "kept", "--out"]
    runs = [subprocess.Popen([*command, f"out{n}"], cwd=tmp_path) for n in range(3)]
    assert [process.wait(timeout=300) for process in runs] == [3, 3, 3]
    ran(pages, tmp_path / "alone")
    assert all(tables(tmp_path / f"out{n}") == tables(tmp_path / "alone") for n in range(3))
    assert not [file.name for file in (tmp_path / "kept").rglob(".*")]


def test_a_folder_that_cannot_be_written_is_said_and_changes_nothing(pages, tmp_path):
    (tmp_path / "kept").mkdir()
    for kind in CODE:
        (tmp_path / "kept" / f"{kind}-{code_version(kind)[:16]}").write_text("a file where a folder should be")
    said = io.StringIO()
    run([pages], tmp_path / "a", cache_folder=tmp_path / "kept", progress=said)
    assert "cannot be written" in said.getvalue()
    assert tables(tmp_path / "a") == ran(pages, tmp_path / "b")[0]


def test_a_project_keeps_what_it_read(pages, tmp_path, project_root):
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    pages.rename(root / "data" / "raw")
    (root / "params.yaml").write_text((project_root / "params.yaml").read_text())
    project = Project.at(root)
    parsed = parse_project(project)
    assert parsed.pages == 4 and len(parsed.rows) == 3
    project.save("articles", parsed.rows)
    claims = extract_project(project, ["trade_claims"])
    assert len(claims.trade_claims) and not len(claims.events)
    entries = {file: file.stat().st_mtime_ns for file in (root / PLACE).rglob("*") if file.is_file()}
    assert len(entries) == 4 + 3
    assert parse_project(project).rows.equals(parsed.rows)
    assert extract_project(project, ["trade_claims"]).trade_claims.equals(claims.trade_claims)
    assert {file: file.stat().st_mtime_ns for file in (root / PLACE).rglob("*") if file.is_file()} == entries


def test_which_folder_a_command_uses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert folder_for(None) is None
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "dvc.yaml").write_text("")
    assert folder_for(None) == Path(PLACE) and folder_for(Path("x")) == Path("x")
    with pytest.raises(NotADirectoryError, match="--cache names a folder"):
        folder_for(Path("dvc.yaml"))


def test_entries_of_another_kind_or_content_have_other_names(tmp_path):
    cache = Cache(tmp_path, ["articles", "events"])
    names = {cache.name("articles", "a"), cache.name("events", "a"), cache.name("articles", "a", "b")}
    assert len(names) == 3 and cache.name("articles", None, "b") is None
    assert Cache(None).name("articles", "a") is None and Cache(None).get("articles", None) is None


def test_what_was_made_while_the_code_changed_goes_and_old_versions_too(tmp_path, monkeypatch):
    for age in range(KEPT + 2):
        old = tmp_path / f"events-{age:016x}"
        old.mkdir()
        os.utime(old, (age, age))
    with cache_at(tmp_path, ["articles", "events"]) as cache:
        for kind in ("articles", "events"):
            cache.put(kind, cache.name(kind, "x"), b"rows")
            assert cache.get(kind, cache.name(kind, "x")) == b"rows"
        true = caching.code_version
        monkeypatch.setattr(caching, "code_version", lambda kind: "new" if kind == "articles" else true(kind))
    assert cache.get("articles", cache.name("articles", "x")) is None
    assert cache.get("events", cache.name("events", "x")) == b"rows"
    assert len(list(tmp_path.glob("events-*"))) == KEPT


def test_a_file_that_cannot_be_read_has_no_content(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert content_of(tmp_path / "pipe") is None and content_of(tmp_path / "gone") is None
    (tmp_path / "a").write_bytes(b"")
    assert content_of(tmp_path / "a") == content_of(tmp_path / "a") is not None


LOADED = """
import sys
from pathlib import Path
import newsledger
from newsledger.pipeline import steps
root = Path(newsledger.__file__).parent
if sys.argv[1] == "articles":
    from newsledger.pages.walking import Found
    list(steps.read_file(steps.file_task(Found("p", Path(sys.argv[2]), Path(".")), None, None, None)))
else:
    from newsledger import schemas
    article = dict.fromkeys(schemas.polars_schema("articles"))
    article |= {"article_id": "a", "page": "p", "position": 0, "body": Path(sys.argv[2]).read_text()}
    list(steps.read_article({"article": article, "tables": [sys.argv[1]]}))
for module in list(sys.modules.values()):
    file = getattr(module, "__file__", None)
    if file and Path(file).is_relative_to(root):
        print(Path(file).relative_to(root).as_posix())
"""


@pytest.mark.parametrize("kind", sorted(CODE))
def test_the_version_covers_all_code_that_makes_an_entry(kind, pages):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, kind, str(pages / "Peru.txt")], capture_output=True, text=True, check=True
    )
    names = {"__init__.py", "pipeline/__init__.py"}  # hold no code that decides a row
    loaded = [file for file in done.stdout.split() if file not in names]
    assert len(loaded) > 10
    assert [file for file in loaded if not any((file + "/").startswith(part + "/") for part in CODE[kind])] == []


def test_a_run_ends_its_processes_before_the_cache_is_settled(pages, tmp_path):
    before = threading.active_count()
    ran(pages, tmp_path / "a", tmp_path / "kept")
    assert threading.active_count() == before
