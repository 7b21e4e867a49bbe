"""Whatever a page holds, the actor tagger neither raises nor hangs, and its spans lie in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.actors.tokens import tokenize
from newsledger.language.document import Document

PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "him",
    "her",
    "them",
    "us",
    "his",
    "hers",
    "its",
    "their",
    "who",
}
NEWS = """The President of
Kenya's foreign minister , and Mr. Sheikh bin al - ( ) “ ” ' . He She said Taliban UN U.S. acting
deputy Ambassador to Japan Murat Nurtleu Ministry Trade & Bank van der de officials rebels O’Brien Jan-Bek"""
WORDS = st.sampled_from([*NEWS.split(), "\n", "\n\n"])


def check(text: str) -> None:
    actors = Document(text).actors
    for actor in actors:
        assert 0 <= actor.start < actor.end <= len(text)
        assert actor.text == text[actor.start : actor.end]
        assert (actor.name or "").lower() not in PRONOUNS
        assert actor.text.lower() not in PRONOUNS
    spans = [(a.start, a.end) for a in actors]
    assert len(spans) == len(set(spans))
    assert spans == sorted(spans, key=lambda s: (s[0], -s[1]))
    assert actors == Document(text).actors


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_order_of_news_words(text):
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_tokens_lie_in_the_text(text):
    for token in tokenize(text, 7):
        assert token.text == text[token.start - 7 : token.end - 7]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "(" * 200_000 + ")" * 200_000,
        "A" * 300_000,
        "A." * 150_000,
        "Mr. " * 50_000,
        "\u202eNurtleu \u200f" * 20_000,
        "the president of " * 20_000,
        "al-" * 100_000,
        "O'" * 100_000,
        "President " * 30_000,
        "Ministry of Trade and " * 15_000,
    ],
    ids=[
        "digits",
        "brackets",
        "one word",
        "dots",
        "titles",
        "right to left",
        "of",
        "particles",
        "apostrophes",
        "heads",
        "and",
    ],
)
def test_long_nonsense_ends(text):
    document = Document(text)
    _ = document.sentences, document.places
    begin = time.perf_counter()
    actors = document.actors
    assert time.perf_counter() - begin < 20
    assert all(a.text == text[a.start : a.end] for a in actors)


def test_time_grows_with_length():
    unit = "President Juma Otieno of Kenya met the German Foreign Office and three Taliban envoys in Doha.\n\n"
    spent = []
    for factor in (20, 200):
        document = Document(unit * factor)
        _ = document.sentences, document.places
        begin = time.perf_counter()
        assert len(document.actors) == 4 * factor
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 30 * max(spent[0], 0.01)
