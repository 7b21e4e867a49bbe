"""No text makes the taggers raise, hang or leave the text; time grows with length alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.document import Document
from newsledger.language.money import tag_money, tag_quantities
from newsledger.language.money.figures import figures
from newsledger.language.money.tokens import Tokens, plain

WORDS = (
    "$ US$ € £ Rs ¥ R N - – to and or ( ) , . ; % percent per cent million bn b m crore half a an three hundred 3 10 "
    "1,5 1192,559 24,256 $3 dollars rupees won pounds tonnes times fold twice doubled from between about over up by in "
    "2024 \u202e \u200f \u2067 \u00a0 İ ß ½ ٣ USD TRY India Australia US …"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n", "\n\n"])


def check(text: str) -> None:
    document = Document(text)
    money = tag_money(document)
    for row in [*money, *tag_quantities(document)]:
        assert 0 <= row.start < row.end <= len(text)
        assert row.text == text[row.start : row.end]
        assert row.low <= row.high
    for index, row in enumerate(money):
        assert row.converts is None or 0 <= row.converts < index
        assert row.amount is None or row.low <= row.amount <= row.high
    assert [m.start for m in money] == sorted(m.start for m in money)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text(text):
    check(text)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=600, deadline=None)
def test_any_mixture_of_the_words_that_matter(pieces, between):
    check(between.join(pieces))


@given(st.text())
def test_plain_text_keeps_every_place(text):
    assert len(plain(text)) == len(text)


@given(st.lists(PIECES, max_size=60))
@settings(max_examples=200, deadline=None)
def test_figures_never_overlap(pieces):
    found = figures(Tokens(" ".join(pieces)))
    for before, after in zip(found, found[1:], strict=False):
        assert before.first < before.stop <= after.first < after.stop


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "1," * 500_000,
        "(" * 300_000 + ")" * 300_000,
        "$" * 300_000,
        "\u202e" * 300_000,
        "three hundred and " * 30_000,
        "million " * 60_000,
        "half a " * 60_000,
        "-" * 300_000,
        "1 million " * 30_000,
        "$1 to " * 30_000,
        "Australia " * 40_000 + "5 million dollars, " * 10_000,
        "1 000 " * 60_000,
    ],
    ids=lambda text: text[:18],
)
def test_a_megabyte_of_anything_is_read_in_time(text):
    begun = time.perf_counter()
    check(text)
    assert time.perf_counter() - begun < 20


def test_time_grows_with_length():
    base = "Trade rose from 2 billion to $3 billion (€2.7bn), up 5-7 percent; Rs 5 crore went to 3 million people. "

    def spent(times: int) -> float:
        best = 1e9
        for _ in range(3):
            begun = time.process_time()
            check(base * times)
            best = min(best, time.process_time() - begun)
        return best

    spent(1)
    ten, hundred = spent(10), spent(100)
    assert hundred < 30 * max(ten, 0.004)
