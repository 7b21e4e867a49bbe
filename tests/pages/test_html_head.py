"""The day of an HTML page without metadata: from the lines beside its headline, else a guess that is marked as one."""

import pytest

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.pages.html_head import guessed_day, lines_at_headline

TITLE = "Ships with wheat leave the port"
TEXT = [
    "Ships with wheat left the port this week, the authority said, and they are bound for Egypt and Tunisia.",
    "The harbour master said that the next ones are to leave in a month if the weather of the season allows it.",
]


def page(stamp, *, above="", below=""):
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    head = f"<head><title>{TITLE}</title></head>"
    body = f"<nav><a>3 May 2019: storm</a></nav>{above}<article><h1>{TITLE}</h1>{stamp}{paragraphs}</article>{below}"
    return f"<!DOCTYPE html><html lang='en'>{head}<body>{body}</body></html>"


def article(tmp_path, markup):
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    return parse(read_pages([tmp_path])).rows.row(0, named=True)


@pytest.mark.parametrize(
    "stamp",
    [
        "<div class='x'>Posted on 7 March 2021</div>",
        "<span>By Ana Novak</span><br><b>March 7, 2021</b> 10:30",
        "<ul><li>Sunday, 7 March 2021</li><li>Share</li></ul>",
    ],
)
def test_a_stamp_under_the_headline_is_read(tmp_path, stamp):
    found = article(tmp_path, page(stamp))
    assert (str(found["published"]), found["published_basis"]) == ("2021-03-07", "stated")
    assert found["body"] == "\n".join(TEXT)


def test_a_date_far_from_the_headline_is_not_taken_for_a_stamp(tmp_path):
    found = article(tmp_path, page("", below="<footer><p>Storm of 3 May 2019</p></footer>"))
    assert found["published_basis"] != "stated"


def test_a_year_alone_gives_no_day():
    assert guessed_day("<html><body><p>Copyright 2019</p></body></html>") is None


def test_lines_of_menus_and_scripts_stay_out():
    markup = page("<p>7 March 2021</p><script>var day = '8 March 2021'</script><style>p{margin:1px}</style>")
    assert lines_at_headline(markup, TITLE, "\n".join(TEXT)) == ["7 March 2021"]


@pytest.mark.parametrize("markup", ["", "<", "<p>" * 50_000, "<!--", "\x00<p>1", "<h1>1</h1>" * 20_000])
def test_broken_markup_gives_no_lines(markup):
    assert lines_at_headline(markup, "A headline", "A text of no page that there is, in full.") == []
