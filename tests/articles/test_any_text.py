"""Whatever a page says, parsing neither raises nor hangs, invents no word and names the same article the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger import schemas
from newsledger.articles import parse
from newsledger.articles.lines import clean

PIECES = st.sampled_from(
    [
        "Ships left port on Monday, the ministry said.",
        "Related Articles",
        "time2 days ago",
        "READ ALSO:",
        "By Ana Novak",
    ]
    + ["LIMA, May 3 (Wire) - Trade grew by 5 percent, a minister said.", "Photo: x", "3/4/2021", "©", "• ", "“", "\n"]
    + [
        "Talks end in Lima",
        "Talks end in Lima",
        "The Courier23-07-2025",
        "FILE PHOTO: By Ana Novak The",
        " date 2023-01 ",
    ]
)
PAGES = st.one_of(st.text(max_size=600), st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join))


def parsed(text):
    return parse(schemas.frame("pages", [{"page": "p.txt", "format": "text", "text": text}]))


@settings(max_examples=300, deadline=2000)
@given(PAGES.filter(lambda text: text.isprintable() or not any("\ud800" <= ch <= "\udfff" for ch in text)))
def test_any_text_parses_into_words_of_its_own(text):
    found = parsed(text)
    seen = clean(text)
    for article in found.rows.to_dicts():
        assert all(word in seen for word in article["body"].split())
        assert article["title"] is None or all(word in seen for word in article["title"].split())
    assert len(found.rows) + len(found.rejects) > 0
    assert parsed(text).rows["article_id"].to_list() == found.rows["article_id"].to_list()


def test_repetition_does_not_hang():
    for piece in ("By X ", "home ", "( ", "— ", "A, ", "Share ", "1. ", "date ", "»a ", "a" * 50 + " ", "copyright © "):
        parsed(piece * 20_000)
        parsed((piece + "\n") * 2_000)
