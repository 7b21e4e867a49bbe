"""No date is invented: what is counted from a date needs one that the text tells; looking back never looks ahead."""

from datetime import date, timedelta
from itertools import product

import pytest

from newsledger.language.document import Document

PUBLISHED = date(2025, 7, 23)
NUMBERS = ["two", "three", "10", "a dozen", "five"]
UNITS = ["days", "weeks", "months", "years", "decades"]
LATER = ["{n} {u} later", "{n} {u} after that", "just {n} {u} later", "{n} {u} afterwards", "{n} {u} thereafter"]
BESIDE = [
    "the following day",
    "the next day",
    "the next morning",
    "the following week",
    "the next week",
    "the following month",
    "the following year",
    "the ensuing year",
    "the following Tuesday",
    "the next Friday",
    "the day after",
    "in May the following year",
    "the next September",
]
CLAUSES = [
    "{T}, the firm went public.",
    "The brothers opened a mill and, {t}, they sold it.",
    "She was named minister, but {t} she resigned.",
    "A court jailed him; {t}, he was freed.",
    "The bridge collapsed {t}.",
    "He never came back, his sister said {t}.",
]
PHRASES = sorted({p.format(n=n, u=u) for p, n, u in product(LATER, NUMBERS, UNITS)}) + BESIDE
VARIANTS = [
    clause.format(t=phrase, T=phrase[0].upper() + phrase[1:])
    for number, phrase in enumerate(PHRASES)
    for clause in (CLAUSES[number % len(CLAUSES)], CLAUSES[(number * 5 + 2) % len(CLAUSES)])
]
OPENINGS = [
    "",
    "The mayor spoke on Wednesday. ",
    "As of today, the case is closed. ",
    "The Founders, a band, met at school. ",
]


def found(text: str, published: date | None) -> list:
    return [t for t in Document(text, published).times if t.type in ("DATE", "TIME")]


def test_there_are_many_variants():
    assert len(VARIANTS) >= 200


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_was_later_never_lies_after_the_page(opening):
    for text in VARIANTS:
        times = found(opening + text, PUBLISHED)
        assert times, text
        assert all(t.finish is None or t.finish <= PUBLISHED for t in times), (opening + text, times)


def test_without_an_anchor_what_was_later_has_no_days():
    for text in VARIANTS:
        assert all(t.begin is None and t.edtf is None for t in found(text, PUBLISHED)), text


@pytest.mark.parametrize("opening", OPENINGS)
def test_without_a_publication_date_nothing_has_days(opening):
    for text in VARIANTS:
        times = Document(opening + text).times
        assert all(t.begin is None and t.edtf is None and t.range_begin is None for t in times), (opening + text, times)


@pytest.mark.parametrize(("unit", "days"), [("days", 1), ("weeks", 7)])
@pytest.mark.parametrize("phrase", LATER)
@pytest.mark.parametrize("number", [2, 5, 11])
def test_what_was_later_is_counted_from_the_day_told(unit, days, phrase, number):
    told = date(2019, 5, 3)
    words = phrase.format(n=number, u=unit)
    times = found(f"He left on May 3, 2019. {words[0].upper() + words[1:]}, he was back.", PUBLISHED)
    assert [t.begin for t in times] == [told, told + timedelta(days=days * number)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened in the 1990s. Two years later it closed.", "XXXX"),
        ("It opened in 2009. Two months later it closed.", "XXXX-XX"),
        ("It opened in March 2009. Two weeks later it closed.", "XXXX-WXX"),
        ("It opened in March 2009. Two months later it closed.", "2009-05"),
        ("He was born on May 3, 1980. In 2010 he married. Two months later he left.", "XXXX-XX"),
        ("On May 3, 2019 he left the firm, founded in 1990. Two months later he was back.", "2019-07"),
        ("The line opens in 2030. Two years later a second one will follow.", "2032"),
        ("He was jailed in 2020 and will be freed eight years later.", "2028"),
        ("He was jailed in 2020 and was freed eight years later.", "XXXX"),
        ("He was jailed in 2020 and freed three years later.", "2023"),
    ],
)
def test_what_is_counted_from_must_be_fine_enough(text, value):
    assert found(text, PUBLISHED)[-1].value == value


def test_an_anchor_far_away_is_none():
    text = (
        "He left on May 3, 2019. " + "The town has a mill, a church and a school. " * 60 + "Two days later he was back."
    )
    assert found(text, PUBLISHED)[-1].value == "XXXX-XX-XX"
