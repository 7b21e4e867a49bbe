"""One article in every format: the same title, day and body; one not in English is a reject with its language."""

import gzip

import pytest

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.pages import iter_pages
from newsledger.pages.filing import file_page
from tests.pages.conftest import DAY, PARAGRAPHS, SOURCE, TITLE, URL, html_of


def put(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_every_format_gives_the_same_article(tmp_path, saved):
    found = parse(read_pages([put(tmp_path, saved)]))
    assert len(found.rejects) == 0
    assert {row["page"].partition("#")[0] for row in found.rows.to_dicts()} == set(saved)
    for row in found.rows.to_dicts():
        assert row["title"] == TITLE, row["page"]
        assert row["body"] == "\n".join(PARAGRAPHS), row["page"]
        assert (str(row["published"]), row["source"], row["role"]) == (DAY, SOURCE, "main"), row["page"]
    addressed = {row["page"] for row in found.rows.to_dicts() if row["url"] == URL}
    assert addressed == set(found.rows["page"]) - {"copy.txt", "plain.eml"}


def test_the_day_of_saving_is_kept_where_the_format_has_it(tmp_path, saved):
    rows = parse(read_pages([put(tmp_path, saved)])).rows.to_dicts()
    captured = {row["page"] for row in rows if (row["captured"], row["captured_basis"]) == ("2024-03-20", "metadata")}
    assert captured == {"archive.warc#1", "archive.warc.gz#1", "chrome.mhtml", "singlefile.html"}


@pytest.mark.browser
@pytest.mark.parametrize("furnished", [False, True])
def test_a_browsers_print_gives_the_same_article(tmp_path, browser, furnished):
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html_of(PARAGRAPHS), content_type="text/html; charset=utf-8"))
    page.goto(URL)
    page.pdf(path=tmp_path / "print.pdf", display_header_footer=furnished, margin={"top": "60px", "bottom": "60px"})
    page.close()
    row = parse(read_pages([tmp_path])).rows.row(0, named=True)
    assert (row["title"], str(row["published"]), row["source"]) == (TITLE, DAY, SOURCE)
    assert row["body"] == "\n".join(PARAGRAPHS)
    assert row["url"] == (URL if furnished else None) and row["captured_basis"] == "metadata"


@pytest.mark.browser
def test_headers_and_footers_of_a_print_break_no_paragraph(tmp_path, browser):
    story = [f"{paragraph} That was paragraph {number}." for number in range(12) for paragraph in PARAGRAPHS]
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html_of(story), content_type="text/html; charset=utf-8"))
    page.goto(URL)
    page.pdf(path=tmp_path / "print.pdf", display_header_footer=True, margin={"top": "60px", "bottom": "60px"})
    page.close()
    assert parse(read_pages([tmp_path])).rows["body"][0] == "\n".join(story)


def test_another_language_is_a_reject_in_every_format(tmp_path, saved_in_german):
    found = parse(read_pages([put(tmp_path, saved_in_german)]))
    assert len(found.rows) == 0
    assert {row["page"].partition("#")[0] for row in found.rejects.to_dicts()} == set(saved_in_german)
    assert set(found.rejects["reason"]) == {"language"} and set(found.rejects["detail"]) == {"de"}


def test_names_say_nothing_and_folders_may_be_nested(tmp_path, saved):
    names = [f"страница {n}/🚢 a b/{n}.dat" for n in range(len(saved))]
    moved = put(tmp_path, dict(zip(names, saved.values(), strict=True)))
    rows = parse(read_pages([moved])).rows
    assert [page.partition("#")[0] for page in rows["page"]] == sorted(names, key=lambda name: name.split("/"))
    assert rows["body"].unique().to_list() == ["\n".join(PARAGRAPHS)]


def test_ids_are_stable_and_a_copy_elsewhere_has_its_own(tmp_path, saved):
    first = parse(read_pages([put(tmp_path / "a", saved)])).rows
    again = parse(read_pages([put(tmp_path / "b", saved)])).rows
    moved = parse(read_pages([put(tmp_path / "c" / "d", saved).parent])).rows
    assert first["article_id"].to_list() == again["article_id"].to_list()
    assert first["article_id"].n_unique() == len(first) and not set(first["article_id"]) & set(moved["article_id"])


def test_rows_one_by_one_give_the_same_as_the_frame(tmp_path, saved):
    put(tmp_path, saved)
    assert parse(iter_pages([tmp_path])).rows.equals(parse(read_pages([tmp_path])).rows)


def test_broken_gzip_and_gzip_in_gzip_are_rejects(tmp_path, saved):
    packed = gzip.compress(saved["utf-8.html"], mtime=0)
    bad = {"cut.gz": packed[:-40], "twice.gz": gzip.compress(packed), "bytes.gz": packed[:12] + b"x" * 50}
    bad["bomb.gz"] = gzip.compress(b"x " * 30_000_000)
    found = parse(read_pages([put(tmp_path, bad | {"good.html": saved["utf-8.html"]})]))
    assert found.rows["page"].to_list() == ["good.html"]
    reasons = dict(zip(found.rejects["page"], found.rejects["reason"], strict=True))
    assert reasons == {
        "bomb.gz": "too_large",
        "bytes.gz": "unreadable",
        "cut.gz": "unreadable",
        "twice.gz": "unreadable",
    }


def test_a_statement_about_an_archive_speaks_where_its_records_are_silent(tmp_path, saved):
    put(tmp_path, {"export.csv": saved["export.csv"].replace(SOURCE.encode(), b"")})
    (tmp_path / "pages.yml").write_text(
        "export.csv: {source: Lake Post, published: 2020-01-01, captured: 2024-04-01}\n"
    )
    row = parse(read_pages([tmp_path])).rows.row(0, named=True)
    assert (row["source"], str(row["published"]), row["captured"]) == ("Lake Post", DAY, "2024-04-01")


def test_an_archive_can_be_filed(tmp_path, saved):
    (tmp_path / "project" / "data" / "raw").mkdir(parents=True)
    put(tmp_path, {"archive.warc.gz": saved["archive.warc.gz"], "empty.warc": b"WARC/1.0\r\nContent-Length: 0\r\n\r\n"})
    assert file_page(tmp_path / "archive.warc.gz", tmp_path / "project") == "data/raw/archive.warc.gz"
    with pytest.raises(ValueError, match="no HTML page"):
        file_page(tmp_path / "empty.warc", tmp_path / "project")
