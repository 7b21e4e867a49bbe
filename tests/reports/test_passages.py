import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.reports.evidence import safe_url
from newsledger.reports.passages import SHARE, SHORTEST, Passages

BODY = " ".join(f"word{i}" for i in range(400)) + "\n"


def cut(passages, start, end):
    return passages.cut({"article_id": "a", "start": start, "end": end})


def shown(passage):
    return (
        passage["before"].removeprefix("… ") + passage["quote"].removesuffix("…") + passage["after"].removesuffix(" …")
    )


def covered(passage, start):
    """Places of the article that the passage of a quote from `start` on shows."""
    begin = start - len(passage["before"].removeprefix("… "))
    return set(range(begin, begin + len(shown(passage))))


def test_a_passage_has_its_quote_in_whole_words():
    start = BODY.index("word100")
    passage = cut(Passages({"a": {"body": BODY}}, 100, False), start, start + 7)
    assert passage["quote"] == "word100"
    assert passage["before"].startswith("… word") and passage["before"].endswith("word99 ")
    assert passage["after"].startswith(" word101") and passage["after"].endswith(" …")
    assert len(shown(passage)) <= 100


def test_a_long_quote_is_cut_and_says_so():
    passage = cut(Passages({"a": {"body": BODY}}, 100, False), 0, 1000)
    assert len(passage["quote"]) == 101 and passage["quote"].endswith("…")


def test_passages_together_stay_a_part_of_the_article():
    passages = Passages({"a": {"body": BODY}}, 300, False)
    seen = set()
    for number in range(0, 400, 5):
        start = BODY.index(f"word{number} ")
        passage = cut(passages, start, start + 4)
        seen |= covered(passage, start)
    assert len(seen) < (SHARE + 0.1) * len(BODY)


def test_quotes_that_cover_an_article_do_not_show_it():
    passages = Passages({"a": {"body": BODY}}, 300, False)
    starts = range(0, len(BODY) - 200, 200)
    cuts = {at: passages.cut({"article_id": "a", "start": at, "end": at + 200}) for at in starts}
    cut_short = [passage for passage in cuts.values() if passage["quote"].endswith("…")]
    whole = {at: passage for at, passage in cuts.items() if passage not in cut_short}
    assert len(cut_short) > len(whole) > 0
    assert all(0 < len(shown(passage)) <= SHORTEST for passage in cut_short)
    assert len(set().union(*(covered(passage, at) for at, passage in whole.items()))) <= SHARE * len(BODY)


def test_full_text_is_the_article():
    passage = cut(Passages({"a": {"body": BODY}}, 10, True), 20, 26)
    assert passage["before"] + passage["quote"] + passage["after"] == BODY.strip()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 300))
def test_any_text_is_cut_within_the_limit(body, a, b, limit):
    start, end = sorted((min(a, len(body)), min(b, len(body))))
    passage = cut(Passages({"a": {"body": body}}, limit, False), start, end)
    assert len(shown(passage)) <= max(limit, SHORTEST, end - start if end - start <= SHORTEST else 0)
    assert shown(passage).strip() in body


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/\u202e", False),
        (None, False),
        ("", False),
    ],
)
def test_only_plain_addresses_can_be_followed(url, kept):
    assert (safe_url(url) == url and url is not None) == kept or (url in (None, "") and safe_url(url) in (None, ""))
