"""What holds for any text: spans, unresolved dates, no surprises, linear time."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.document import Document
from newsledger.language.rules import load
from newsledger.language.times.patterns import FILES, PACKAGE

WORDS = sorted(
    {
        word
        for file in FILES
        for rule in load(PACKAGE, file)["rule"]
        for example in rule["examples"]
        for word in example[0].split()
    }
)
PHRASES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.from_regex(r"[0-9]{1,9}", fullmatch=True), st.text(max_size=3)), max_size=25
).map(" ".join)
DATES = st.one_of(st.none(), st.dates())
EDTF = re.compile(
    r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?~?|\d\d(?:\dX|XX)|XXXX-\d\d-\d\d)(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?~?|XXXX-\d\d-\d\d))?"
)


def check(text: str, times: list) -> None:
    assert all(0 <= t.start < t.end <= len(text) and t.text == text[t.start : t.end] for t in times)
    assert all(a.end <= b.start for a, b in zip(times, times[1:], strict=False))
    for t in times:
        assert t.type in ("DATE", "TIME", "DURATION", "SET")
        assert t.precision in (None, "day", "month", "season", "year", "interval")
        assert (t.precision is None) == (t.edtf is None)
        assert (t.begin is None) == (t.finish is None)
        assert t.begin is None or t.begin <= t.finish
        assert t.edtf is None or EDTF.fullmatch(t.edtf), t
        assert t.range_edtf is None or EDTF.fullmatch(t.range_edtf), t
        assert t.basis in (None, "stated", "relative")


@given(st.text(), DATES)
@settings(deadline=None)
def test_any_text_is_read(text, published):
    check(text, Document(text, published).times)


@given(PHRASES, DATES, DATES)
@settings(max_examples=400, deadline=None)
def test_any_row_of_time_words_is_read(text, published, other):
    low, high = sorted((published, other)) if published and other else (published, None)
    check(text, Document(text, low, high).times)


@given(PHRASES)
@settings(max_examples=300, deadline=None)
def test_without_a_publication_date_every_dated_year_stands_in_the_text(text):
    """No date is invented: nothing without a written year, decade or calendar word gets days."""
    for t in Document(text).times:
        if t.begin is not None and t.basis == "relative":
            # resolved against a date that the text itself writes out before or beside it
            assert re.search(r"\d{2}|nineteen|twenty|thousand|ies\b|century", text), (text, t)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday.",
        "They met on Tuesday evening at 5 p.m.",
        "They met today, yesterday and tomorrow.",
        "They met last week, this month and next year.",
        "They met two years ago and will meet in May.",
        "They met on July 10 and again two days later, the following week and that month.",
        "Profit for the third quarter and the first half of this year fell from a year earlier.",
        "It grew over the past three years and in the last fiscal year.",
        "They met last summer, at Easter, at year-end and on the 25th.",
        "They met at the end of the month, the weekend before and the previous Friday.",
    ],
)
def test_without_a_publication_date_nothing_relative_has_days(text):
    times = Document(text).times
    assert times
    assert all(t.begin is None and t.finish is None and t.range_begin is None for t in times), times


@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "1234 " * 100_000,
        "(" * 300_000 + ")" * 300_000,
        "\u202ethe \u202e\u200f" * 60_000,
        "Monday " * 40_000,
        "the first the last the " * 30_000,
        "a " * 300_000,
        "May " * 60_000,
        "1, 2, 3 " * 60_000,
        "ten to ten to " * 30_000,
        "Jan. 1-" * 30_000,
        "Hamal 1402 " * 10_000,
        "1/2/2020 " * 10_000,
        " \n" * 300_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_read_in_bounded_time(text):
    began = time.process_time()
    times = Document(text, date(2025, 7, 23)).times
    assert time.process_time() - began < 60
    assert all(t.text == text[t.start : t.end] for t in times[:100])


def test_time_grows_linearly():
    line = (
        "On July 10, envoys met; trade rose in the first two months of 2024 from a year earlier, she said Thursday.\n"
    )

    def seconds(lines: int) -> float:
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            Document(line * lines, date(2025, 7, 23)).times  # noqa: B018
            best = min(best, time.process_time() - began)
        return best

    seconds(50)
    assert seconds(1000) < 20 * 3 * seconds(50)


def test_the_same_text_gives_the_same_times():
    text = "On Friday they met; a year earlier, in the first two months of 2024, trade fell. It grew in FY24 in India."
    assert Document(text, date(2025, 7, 23)).times == Document(text, date(2025, 7, 23)).times
