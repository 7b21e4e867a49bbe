"""Bad input: each page that cannot be read is named with its reason, and the others go on."""

from datetime import date
from pathlib import Path

import pytest

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.pages.filing import file_page
from newsledger.pages.stating import StatementError

STORY = (
    "Ships leave port\n\n12 March 2024\n\n"
    "Ships with wheat left the port on Tuesday, the authority said. “All went well,” it added.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def rejected(folder):
    found = parse(read_pages([folder]))
    assert "good.txt" in found.rows["page"].to_list()
    return {row["page"]: row["reason"] for row in found.rejects.to_dicts()}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 64, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 30, "binary"),
        (b"Home\nShare\nFacebook Twitter\nLog in\nComments\n", "no_article"),
        (b"Only a headline of a page\n", "no_article"),
        (b"x" * 50_000_000, "too_large"),
        (b"x " * 700_000, "too_long_line"),
        (b"x\n" * 700_000, "too_large"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no_article"),
        (b'{"name": "newsledger", "version": "1.0"}\n', "format"),
        (b'{"name": "a", "id": 1}\n{"name": "b", "id": 2}\n', "format"),
        (b"id,name,size\n1,a,3\n2,b,4\n3,c,5\n", "format"),
        (b"Der Minister sagte, dass der Handel der Staaten im letzten Jahr gewachsen ist.\n", "language"),
    ],
)
def test_a_page_without_an_article_is_a_reject(folder, data, reason):
    (folder / "bad.txt").write_bytes(data)
    assert rejected(folder) == {"bad.txt": reason}


def test_no_permission_is_a_reject(folder, monkeypatch):
    (folder / "bad.txt").write_text(STORY)
    opened = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "bad.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so the system's refusal is played
    assert rejected(folder) == {"bad.txt": "permission"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_article(folder, encoding):
    (folder / "other.txt").write_bytes(STORY.encode(encoding))
    rows = parse(read_pages([folder])).rows
    assert rows["body"].n_unique() == 1 and len(rows) == 2
    assert rows["duplicate_of"].to_list() == [None, rows["article_id"][0]]


def test_windows_1251_is_told_and_its_language_named(folder):
    text = "Министр сообщил, что торговля между странами в этом году выросла и не будет падать. " * 5
    (folder / "bad.txt").write_bytes(text.encode("cp1251"))
    pages = read_pages([folder])
    assert pages["encoding"][0] == "cp1251"
    assert parse(pages).rejects.select("reason", "detail").row(0) == ("language", "ru")


def test_broken_utf8_is_decoded_as_far_as_it_goes(folder):
    data = (STORY + "The café said “no” and “yes” on the día.\n" * 5).encode().replace("día".encode(), b"d\xeda", 1)
    (folder / "other.txt").write_bytes(data)
    row = read_pages([folder]).row(1, named=True)
    assert row["reject_reason"] is None and "d\ufffda" in row["text"] and "UTF-8" in row["reject_detail"]


def test_names_with_blanks_cyrillic_and_emoji(tmp_path):
    (tmp_path / "sub folder").mkdir()
    for name in ("sub folder/a b.txt", "страница.txt", "🚢.txt"):
        (tmp_path / name).write_text(STORY.replace("port", name[:2] + " port"), encoding="utf-8")
    (tmp_path / ".hidden").write_text(STORY)
    assert parse(read_pages([tmp_path])).rows["page"].to_list() == ["sub folder/a b.txt", "страница.txt", "🚢.txt"]


def test_a_link_out_of_the_folder_is_refused(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(STORY)
    (folder / "link.txt").symlink_to(outside)
    assert rejected(folder) == {"link.txt": "link"}


def test_pages_yml_states_what_pages_do_not(folder):
    (folder / "pages.yml").write_text(
        "good.txt: {captured: 2024-03-20, published: 2024-03-11, source: Port Gazette, url: 'https://port.example/a'}\n"
    )
    row = parse(read_pages([folder])).rows.row(0, named=True)
    assert (row["published"], row["published_basis"], row["source"]) == (date(2024, 3, 11), "stated", "Port Gazette")
    assert (row["captured"], row["captured_basis"], row["url"]) == ("2024-03-20", "stated", "https://port.example/a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gone.txt: {source: X}", "there is no page 'gone.txt'"),
        ("good.txt: {published: yesterday}", "good.txt, published: 'yesterday' is no date"),
        ("good.txt: {autor: X}", "good.txt: unknown field 'autor'"),
        ("good.txt: {url: 'javascript:alert(1)'}", "good.txt, url: 'javascript:alert(1)' is no web address"),
        ("good.txt: {captured: 2024-03-20/2024-03-19}", "ends before it begins"),
        ("good.txt: [1, 2]", "expected fields"),
        ("- good.txt", "expected a page's name"),
        ("good.txt: !!python/object/apply:os.system ['x']", "pages.yml"),
        ("good.txt: {source: X}\ngood.txt: {source: Y}", "named twice"),
        ("a: &a [x]\nb: *a", "anchors"),
        ("good.txt: {", "pages.yml"),
    ],
)
def test_a_pages_yml_at_fault_names_file_and_field(folder, text, said):
    (folder / "pages.yml").write_text(text)
    with pytest.raises(StatementError, match="pages.yml") as error:
        read_pages([folder])
    assert said in str(error.value)


def test_given_dates_stand_in_only_where_the_page_is_silent(folder):
    (folder / "silent.txt").write_text(
        "Trucks crossed the bridge again, the ministry said, and trade went on as before.\n"
    )
    rows = parse(read_pages([folder], published=date(2020, 1, 2), captured=date(2024, 5, 1))).rows
    assert rows["published"].to_list() == [date(2024, 3, 12), date(2020, 1, 2)]
    assert rows["captured"].to_list() == ["2024-05-01"] * 2


def test_an_age_counts_from_the_day_of_saving(tmp_path):
    (tmp_path / "a.txt").write_text(STORY.replace("12 March 2024", "Port Gazette3 days ago"))
    row = parse(read_pages([tmp_path], captured=date(2024, 5, 4))).rows.row(0, named=True)
    assert (row["published"], row["published_basis"], row["source"]) == (date(2024, 5, 1), "relative", "Port Gazette")


def test_a_path_that_is_not_there_raises(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_pages([tmp_path / "nowhere"])


def test_new_pages_are_filed_with_what_is_stated(tmp_path, folder):
    project = tmp_path / "project"
    (project / "data" / "raw").mkdir(parents=True)
    (project / "data" / "raw" / "pages.yml").write_text("# by hand\n")
    filed = file_page(folder / "good.txt", project, url="https://port.example/a", captured=date(2024, 3, 20))
    assert filed == "data/raw/good.txt"
    row = read_pages([project / "data" / "raw"]).row(0, named=True)
    assert (row["captured"], row["url"]) == ("2024-03-20", "https://port.example/a")
    with pytest.raises(FileExistsError, match="good.txt is there already"):
        file_page(folder / "good.txt", project)
    (folder / "empty.txt").write_bytes(b"")
    with pytest.raises(ValueError, match="empty"):
        file_page(folder / "empty.txt", project)
