"""Which of several copies is the original, and what of a page's bytes was repaired."""

from datetime import date

import pytest

from newsledger.articles import parse
from newsledger.articles.duplicates import find_duplicates
from newsledger.pages import read_pages

STORY = (
    "The harbour of Arvik will grow. Ministers of the two coasts agreed on Friday that café owners’ sheds make way for "
    "a second quay, and that the first ferry sails in spring. The work costs forty million crowns, officials said.\n"
)
EARLY, LATE = date(2024, 5, 1), date(2024, 5, 9)


@pytest.mark.parametrize(
    "broken",
    [
        STORY.replace("é", "\ufffd").replace("’", "\ufffd"),
        STORY.encode().decode("cp1252", "replace"),
    ],
)
def test_a_copy_with_broken_characters_is_never_the_original(broken):
    assert broken != STORY
    assert find_duplicates([broken, STORY], [EARLY, LATE]) == [1, None]
    assert find_duplicates([STORY, broken], [None, EARLY]) == [None, 0]


def test_between_sound_copies_the_earliest_is_the_original():
    assert find_duplicates([STORY, STORY], [LATE, EARLY]) == [1, None]
    assert find_duplicates([STORY, STORY], [None, None]) == [None, 0]


def test_of_broken_copies_alone_one_is_the_original():
    broken = STORY.replace("é", "\ufffd")
    assert find_duplicates([broken, broken], [LATE, EARLY]) == [1, None]


def test_repaired_bytes_are_told_and_the_page_is_read(tmp_path):
    page = (
        f"Arvik Post\n2024-05-01\nA quay for Arvik\n{STORY}It was the third such talk this year, people there said.\n"
    )
    (tmp_path / "a.txt").write_bytes(page.encode().replace("é".encode(), b"\xe9"))
    (tmp_path / "b.txt").write_bytes(page.encode())
    parsed = parse(read_pages([tmp_path]))
    assert parsed.rows["page"].to_list() == ["a.txt", "b.txt"]
    assert parsed.rows["duplicate_of"].to_list() == [parsed.rows["article_id"][1], None]
    (repair,) = parsed.rejects.to_dicts()
    assert (repair["page"], repair["table"], repair["reason"]) == ("a.txt", "pages", "repaired")
    assert repair["detail"].startswith("encoding guessed as")
