"""The command line as somebody types it: what it writes, says and exits with."""

import os
import subprocess
import sys

import polars as pl
import pytest

from newsledger import schemas

STORY = (
    "Norway and Chile sign a treaty\n\n4 March 2012\n\n"
    "OSLO - Norway's foreign minister Ola Nordmann visited Santiago on 2 March 2012 and met his Chilean counterpart.\n"
    "Trade between Norway and Chile came to $500 million in 2011, the ministry said. "
    "The two countries want to raise it to $1 billion by 2015.\n"
)
TABLES = ["articles", "time_expressions", "trade_claims", "events", "rejects"]


def newsledger(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "newsledger", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_extract_writes_the_five_tables_with_their_columns(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "story.txt").write_text(STORY)
    done = newsledger("extract", "pages", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(f"{t}.parquet" for t in TABLES)
    for table in TABLES:
        assert dict(pl.read_parquet(tmp_path / "out" / f"{table}.parquet").schema) == schemas.polars_schema(table)
    claims = pl.read_parquet(tmp_path / "out" / "trade_claims.parquet")
    assert {500e6, 1e9} <= set(claims["amount"])


def test_a_page_that_cannot_be_read_is_a_reject_and_the_others_go_on(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(STORY)
    (pages / "empty.txt").write_bytes(b"")
    (pages / "noise.bin").write_bytes(bytes(range(256)) * 64)
    done = newsledger("extract", "pages", "--out", "out", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    rejects = pl.read_parquet(tmp_path / "out" / "rejects.parquet")
    assert set(rejects["page"]) == {"empty.txt", "noise.bin"} and rejects["reason"].null_count() == 0
    assert pl.read_parquet(tmp_path / "out" / "articles.parquet")["page"].to_list() == ["good.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "nowhere", "--out", "out"], "there is no nowhere"),
        (["extract", "story.txt", "--out", "story.txt"], "story.txt is a file"),
        (["extract", "story.txt"], "--out"),
        (["extract", "story.txt", "--out", "out", "--published", "yesterday"], "'yesterday' is no date"),
        (["extract", "story.txt", "--out", "out", "--scheduler", "udp://x"], "neither local nor the tcp:// address"),
        (["extrakt"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(tmp_path, arguments, said):
    (tmp_path / "story.txt").write_text(STORY)
    done = newsledger(*arguments, cwd=tmp_path)
    assert done.returncode == 2 and said in done.stderr
    assert "Traceback" not in done.stderr


def test_help_loads_nothing_heavy(tmp_path):
    code = "import sys\nfrom newsledger.__main__ import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
    code += "print([m for m in ('polars', 'spacy', 'altair', 'dvc', 'papermill') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_the_same_pages_give_the_same_bytes_from_another_folder_and_by_several_processes(tmp_path):
    for place in ("one", "another place"):
        folder = tmp_path / place / "pages"
        folder.mkdir(parents=True)
        for number in range(20):
            (folder / f"{number:02}.txt").write_text(STORY.replace("2011", str(1990 + number)))
        environment = os.environ | {"PYTHONHASHSEED": str(len(place))}
        subprocess.run(
            [sys.executable, "-m", "newsledger", "extract", "pages", "--out", "out", "--quiet"],
            cwd=tmp_path / place,
            env=environment,
            check=True,
            timeout=600,
        )
    for table in TABLES:
        one, other = (tmp_path / place / "out" / f"{table}.parquet" for place in ("one", "another place"))
        assert one.read_bytes() == other.read_bytes(), table
