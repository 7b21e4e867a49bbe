"""Weekdays bind the year of a page that prints none; where they contradict each other, there is none."""

from datetime import date

import pytest

from newsledger import schemas
from newsledger.articles import parse
from newsledger.articles.weekdays import named_days

LEAD = "ships of both coasts will carry fish and timber without duty, the two ministries said"


def article(text):
    return parse(schemas.frame("pages", [{"page": "p.txt", "format": "text", "text": text}])).rows.to_dicts()[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("on Thursday, 10 July", (3, 7, 10)),
        ("on Thursday the 10th of July", (3, 7, 10)),
        ("on Thursday, July 10, he", (3, 7, 10)),
        ("on Thursday (July 10)", (3, 7, 10)),
        ("on Thursday, 10 July 2025", None),
        ("on Thursday a July fair", None),
    ],
)
def test_days_are_named_by_weekday_day_and_month(words, told):
    found = [(one.weekday, one.month, one.day) for one in named_days(f"They met {words}")]
    assert found == ([told] if told else [])


def test_a_named_day_is_the_nearest_of_its_weekday():
    (day,) = named_days("They met on Thursday, 2 January.")
    assert day.near(date(2024, 12, 20)) == date(2025, 1, 2)
    assert day.near(date(2024, 1, 20)) is None  # then 2 January was a Tuesday


@pytest.mark.parametrize(
    ("dateline", "said", "published"),
    [
        ("July 11", "on Thursday, 10 July. Trade grew in 2024.", "2025-07-11"),
        ("July 11", "on Thursday, 10 July. Trade grew in 2025.", "2025-07-11"),
        ("January 3", "on Thursday, 2 January. Trade grew in 2024.", "2025-01-03"),
        ("July 10", "on Thursday. Trade grew in 2024.", "XXXX-07-10"),  # a bare weekday gives no year
        ("July 11", "on Thursday, 10 July.", "XXXX-07-11"),  # no year to begin with
        ("July 11", "on Thursday, 10 July. They meet on Monday, 20 July. Trade grew in 2024.", "XXXX-07-11"),
        ("July 11", "on Saturday, 10 July. Trade grew in 2024.", "XXXX-07-11"),
    ],
)
def test_a_dateline_without_a_year_takes_the_one_that_the_weekdays_leave(dateline, said, published):
    found = article(f"Coasts lift duties on fish\n\nARVIK, {dateline} (Coast Wire) - From spring {LEAD} {said}\n")
    assert found["published_edtf"] == published


def test_a_stamp_without_a_year_takes_it_too():
    found = article(f"Coasts lift duties on fish\n17:45, 11 July\nFrom spring {LEAD} on Thursday, 10 July, in 2025.\n")
    assert (found["published_edtf"], found["published_basis"]) == ("2025-07-11", "stated")


def related(age, said):
    return (
        f"Coasts lift duties on fish\n\n{age}\nARVIK, July 9, 2025 (Coast Wire) - From spring {LEAD}. A second "
        "sentence of it says that boats may land at night as well.\n\nRelated Articles\n\nHarbour grows by a quay\n"
        f"2 days ago\n{said} The harbour of Arvik gets a second quay, the council said, and sheds of the café owners "
        "make way for it in spring.\n"
    )


@pytest.mark.parametrize(
    ("said", "captured"),
    [
        ("The council met.", "2025-07-10/2025-07-11"),
        ("The council met on Wednesday, 9 July.", "2025-07-11"),  # posted no earlier than the day it tells of
        ("The council meets on Wednesday, 9 July, when it will vote.", "2025-07-10/2025-07-11"),  # ahead: no bound
        ("The council met on Sunday, 20 July.", "2025-07-10/2025-07-11"),  # contradicts the age: gives way
        ("The council met on Monday, 9 July.", "2025-07-10/2025-07-11"),  # a Wednesday in 2025: not understood
    ],
)
def test_a_named_day_bounds_when_the_page_was_saved(said, captured):
    found = article(related("a day ago", said))
    assert found["captured"] == captured
    assert ("which tells of Wednesday, 9 July (2025-07-09)" in found["captured_evidence"]) == (captured == "2025-07-11")
