"""What the time tagger makes of each kind of expression, for the standard (value, mod) and for the analyst (days)."""

from datetime import date

import pytest

from newsledger import tag_times
from newsledger.language.document import Document

PUBLISHED = date(2025, 7, 23)  # a Wednesday


def times_of(text, published=PUBLISHED, published_high=None):
    return Document(text, published, published_high).times


def only(text, published=PUBLISHED, published_high=None):
    times = times_of(text, published, published_high)
    assert len(times) == 1, times
    return times[0]


def days(text, published=PUBLISHED):
    t = only(text, published)
    return t.edtf, t.begin and t.begin.isoformat(), t.finish and t.finish.isoformat()


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("They met on Tuesday.", "2025-07-22", "2025-07-22"),
        ("They will meet on Tuesday.", "2025-07-29", "2025-07-29"),
        ("They met on Wednesday.", "2025-07-23", "2025-07-23"),
        ("A vote is scheduled for Friday.", "2025-07-25", "2025-07-25"),
        ("They met in May.", "2025-05", "2025-05"),
        ("They met in November.", "2024-11", "2024-11"),
        ("They will meet in May.", "2026-05", "2026-05"),
        ("On July 10 they met.", "2025-07-10", "2025-07-10"),
        ("The road will open on May 3.", "2026-05-03", "2026-05-03"),
        ("They met on December 30.", "2024-12-30", "2024-12-30"),
        ("It fell last week.", "2025-W29", "2025-07-14/2025-07-20"),
        ("It falls this month.", "2025-07", "2025-07"),
        ("It will fall next month.", "2025-08", "2025-08"),
        ("It will fall next quarter.", "2025-Q4", "2025-10/2025-12"),
        ("It fell last quarter.", "2025-Q2", "2025-04/2025-06"),
        ("It fell last year.", "2024", "2024"),
        ("It fell a year ago.", "2024", "2024"),
        ("It fell three days ago.", "2025-07-20", "2025-07-20"),
        ("It fell two weeks ago.", "2025-W28", "2025-07-07/2025-07-13"),
        ("It fell in the first half of 2024.", "2024-H1", "2024-01/2024-06"),
        ("It fell in the third quarter of 2024.", "2024-Q3", "2024-07/2024-09"),
        ("It fell in Q1 2025.", "2025-Q1", "2025-01/2025-03"),
        ("It fell in the summer of 2022.", "2022-SU", "2022-22"),
        ("It fell in winter 2022.", "2022-WI", "2022-24"),
        ("It rose in the 1990s.", "199", "199X"),
        ("It rose in the 19th century.", "18", "18XX"),
        ("It rose yesterday.", "2025-07-22", "2025-07-22"),
        ("It rose yesterday evening.", "2025-07-22TEV", "2025-07-22"),
        ("It rose as early as September 2021.", "2021-09", "2021-09"),
        ("It has grown since 2021.", "2021", "2021"),
        ("It rose at Easter 2024.", "2024-03-31", "2024-03-31"),
        ("It opened on Christmas Day.", "2024-12-25", "2024-12-25"),
        ("They met this past Monday.", "2025-07-21", "2025-07-21"),
        ("They will meet next Monday.", "2025-07-28", "2025-07-28"),
        ("They met on the first of March, 2024.", "2024-03-01", "2024-03-01"),
    ],
)
def test_a_date_is_resolved_by_tense_and_context(text, value, edtf):
    t = only(text)
    assert (t.type in ("DATE", "TIME"), t.value, t.edtf) == (True, value, edtf)


@pytest.mark.parametrize(
    ("text", "mod", "edtf", "begin", "finish"),
    [
        ("It rose in early July.", "START", "2025-07~", "2025-07-01", "2025-07-10"),
        ("It rose in mid-2024.", "MID", "2024~", "2024-05-01", "2024-08-31"),
        ("It rose late last year.", "END", "2024~", "2024-09-01", "2024-12-31"),
        ("It rose at the end of June.", "END", "2025-06~", "2025-06-21", "2025-06-30"),
        ("It rose in the early 1990s.", "START", "1990/1993", "1990-01-01", "1993-12-31"),
        ("It rose earlier this month.", None, "2025-07-01/2025-07-23", "2025-07-01", "2025-07-23"),
        ("It will rise later this year.", None, "2025-07-23/2025-12-31", "2025-07-23", "2025-12-31"),
    ],
)
def test_parts_of_a_period(text, mod, edtf, begin, finish):
    assert only(text).mod == mod
    assert days(text) == (edtf, begin, finish)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He left on May 3, 2024. The following day he was back.", "The following day", "2024-05-04"),
        ("He left on May 3, 2024. Two days later he was back.", "Two days later", "2024-05-05"),
        ("He left in 2019 and died the following year.", "the following year", "2020"),
        ("He came in March 2020 and left later that year.", "later that year", "2020"),
        ("He came in March 2020 and left the previous month.", "the previous month", "2020-02"),
        ("Trade in 2023 beat that of the previous year.", "the previous year", "2022"),
        ("Trade in 2023 beat that of a year earlier.", "a year earlier", "2022"),
        ("Sales in the third quarter of 2024 beat those of a year earlier.", "a year earlier", "2023-Q3"),
        ("Sales in the second quarter of 2025 beat those of a year earlier.", "a year earlier", "2024-Q2"),
        ("Trade rose compared to the same period of 2023.", "the same period of 2023", "2023"),
        ("Exports in the first two months of 2024 beat the same period of 2023.", "the first two months", "P2M"),
        ("The pact of February 2022 came into force in May that year.", "May that year", "2022-05"),
        ("The city fell on August 15, 2021, and a cabinet was named on September 7.", "September 7", "2021-09-07"),
        ("The pact of May 12, 2018 is old. The ministers met on June 3.", "June 3", "2025-06-03"),
        ("In 2024 flights began again, with one in August.", "August", "2024-08"),
    ],
)
def test_a_date_beside_another(text, words, value):
    assert {t.text: t.value for t in times_of(text)}[words] == value


@pytest.mark.parametrize(
    ("text", "ends", "edtf"),
    [
        ("They met from November 22-25.", ["November 22", "25"], "2025-11-22/2025-11-25"),
        ("They met on 16-17 December 2023.", ["16", "17 December 2023"], "2023-12-16/2023-12-17"),
        ("They met from April 30 to May 1, 2024.", ["April 30", "May 1, 2024"], "2024-04-30/2024-05-01"),
        ("It rose from January to May.", ["January", "May"], "2025-01/2025-05"),
        ("It rose in January–May 2024.", ["January", "May 2024"], "2024-01/2024-05"),
        ("It rose in 2009-2010.", ["2009", "2010"], "2009/2010"),
        ("It rose between 2015 and 2020.", ["2015", "2020"], "2015/2020"),
        ("It rose from November to February 2024.", ["November", "February 2024"], "2023-11/2024-02"),
    ],
)
def test_a_range_has_two_ends_and_its_interval(text, ends, edtf):
    # seen from late in the year, November is ahead only by the clause
    times = times_of(text, date(2025, 12, 1) if "22" in text else PUBLISHED)
    assert [t.text for t in times] == ends
    assert {t.range_edtf for t in times} == {edtf}
    assert all(t.range_begin == times[0].begin and t.range_finish == times[1].finish for t in times)


def test_a_range_without_a_year_keeps_its_days():
    times = times_of("He will be in Vietnam from April 30 to May 1.", None)
    assert [t.value for t in times] == ["XXXX-04-30", "XXXX-05-01"]
    assert {t.range_edtf for t in times} == {"XXXX-04-30/XXXX-05-01"}
    assert all(t.range_begin is None and t.begin is None for t in times)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Exports rose in the first two months of 2021.", "2021-01/2021-02"),
        ("Trade rose over 10 months of 2021.", "2021-01/2021-10"),
        ("Trade rose in the first nine months of this year.", "2025-01/2025-09"),
        ("Trade rose in the last three months of 2024.", "2024-10/2024-12"),
    ],
)
def test_a_stretch_of_a_year(text, edtf):
    length, year = times_of(text)
    assert length.type == "DURATION"
    assert length.edtf == length.range_edtf == year.range_edtf == edtf


def test_the_same_months_of_the_year_before():
    text = "Trade over 10 months of this year was a third more than in the same months last year."
    assert times_of(text)[-1].edtf == "2024-01/2024-10"


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("Pakistan's exports rose in FY21.", "2021", "2020-07/2021-06"),
        ("Bangladesh sold more in FY 2023-24.", "2023/2024", "2023-07/2024-06"),
        ("India bought more oil in 2023–24.", "2023/2024", "2023-04/2024-03"),
        ("Japan's exports fell in fiscal 2024.", "2024", "2023-04/2024-03"),
        ("Exports to Pakistan grew in July-June (2019-20).", "2019/2020", "2019-07/2020-06"),
        ("The U.S. government spent more in fiscal 2023.", "2023", "2022-10/2023-09"),
        ("The firm sold more in fiscal 2023.", "2023", "2023"),
        ("The firm sold more in 2023-24.", "2023/2024", "2023/2024"),
        ("Iran's oil exports rose in 1403.", "2024-03-20/2025-03-20", "2024-03-20/2025-03-20"),
        ("Afghan revenue in the solar year 1402 rose.", "2023-03-21/2024-03-19", "2023-03-21/2024-03-19"),
    ],
)
def test_fiscal_and_solar_years(text, value, edtf):
    t = only(text)
    assert (t.value, t.edtf) == (value, edtf)


def test_a_year_before_a_fiscal_year_is_a_fiscal_year():
    text = "Pakistan's exports in 2019-20 fell against a year earlier; imports rose from $1 billion last year."
    assert [t.edtf for t in times_of(text, date(2020, 8, 5))] == [
        "2019-07/2020-06",
        "2018-07/2019-06",
        "2018-07/2019-06",
    ]


def test_the_current_year_of_iranian_customs_is_the_solar_one():
    text = "IRICA said goods worth $341 million were sold in the first two months of the current year."
    assert times_of(text, date(2020, 6, 2))[0].edtf == "2020-03-20/2020-05-20"


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("It lasted three days.", "P3D", None),
        ("It lasted more than two years.", "P2Y", "MORE_THAN"),
        ("It lasted at least 72 hours.", "PT72H", "EQUAL_OR_MORE"),
        ("It lasted nearly two decades.", "P20Y", "EQUAL_OR_LESS"),
        ("It lasted about 2 1/2 years.", "P2Y6M", "APPROX"),
        ("It lasted several months.", "PXM", None),
        ("It lasted a few days.", "PXD", None),
        ("It lasted for years.", "PXY", None),
        ("It lasted half an hour.", "PT30M", None),
        ("It was a 20-year deal.", "P20Y", None),
    ],
)
def test_a_duration(text, value, mod):
    t = only(text)
    assert (t.type, t.value, t.mod, t.edtf) == ("DURATION", value, mod, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Exports rose in the three months to June.", "2025-04/2025-06"),
        ("Exports rose in the 12 months ended June 30.", "2024-07/2025-06"),
        ("Exports rose in the year to March 2024.", "2023-04/2024-03"),
        ("Exports rose in the first ten days of July.", "2025-07-01/2025-07-10"),
    ],
)
def test_a_duration_that_ends_on_a_named_day(text, edtf):
    first, second = times_of(text)
    assert (first.type, first.edtf, second.range_edtf) == ("DURATION", edtf, edtf)


def test_an_anchored_duration_has_days():
    t = only("Trade doubled over the past two years.")
    assert (t.type, t.value, t.begin, t.finish) == ("DURATION", "P2Y", date(2023, 7, 23), PUBLISHED)
    t = only("Trade will double over the next three months.")
    assert (t.value, t.begin, t.finish) == ("P3M", PUBLISHED, date(2025, 10, 23))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet every Monday.", "XXXX-WXX-1"),
        ("It grows annually.", "P1Y"),
        ("They meet each month.", "P1M"),
        ("They meet every two weeks.", "P2W"),
        ("It costs $3 million a year.", "P1Y"),
    ],
)
def test_a_set(text, value):
    t = only(text)
    assert (t.type, t.value, t.begin) == ("SET", value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They arrived at 9 a.m. on Tuesday.", "2025-07-22T09:00"),
        ("They arrived at 17:07.", "2025-07-23T17:07"),
        ("They arrived at noon.", "2025-07-23T12:00"),
        ("They arrived this morning.", "2025-07-23TMO"),
        ("They arrived late Friday night.", "2025-07-18TNI"),
        ("They arrived at 0735 GMT.", "2025-07-23T07:35"),
    ],
)
def test_a_time_of_day(text, value):
    t = only(text)
    assert (t.type, t.value) == ("TIME", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Both now agree.", "PRESENT_REF"),
        ("Both recently met.", "PAST_REF"),
        ("It may end in the near future.", "FUTURE_REF"),
    ],
)
def test_a_reference_names_no_date(text, value):
    t = only(text)
    assert (t.value, t.edtf, t.begin, t.precision) == (value, None, None, None)


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("They met on Tuesday.", "XXXX-WXX-2", None),
        ("They met on July 10.", "XXXX-07-10", "XXXX-07-10"),
        ("They met in July.", "XXXX-07", None),
        ("They met last month.", "XXXX-XX", None),
        ("They met two years ago.", "XXXX", None),
        ("They met in September last year.", "XXXX-09", None),
    ],
)
def test_without_a_publication_date_nothing_is_invented(text, value, edtf):
    t = only(text, None)
    assert (t.value, t.edtf, t.begin, t.finish) == (value, edtf, None, None)


def test_a_written_date_needs_no_publication_date():
    t = only("They met on March 3, 2020.", None)
    assert (t.value, t.begin, t.basis) == ("2020-03-03", date(2020, 3, 3), "stated")


def test_a_known_month_of_publication_is_enough_where_both_ends_agree():
    t = only("They met last year.", date(2025, 7, 1), date(2025, 7, 31))
    assert (t.value, t.edtf) == ("2024", "2024")
    t = only("They met on July 10.", date(2025, 7, 1), date(2025, 7, 31))
    assert t.edtf == "2025-07-10"


def test_where_the_ends_of_publication_disagree_the_days_are_an_interval():
    t = only("They met yesterday.", date(2025, 7, 29), date(2025, 7, 30))
    assert (t.value, t.edtf, t.precision) == ("XXXX-XX-XX", "2025-07-28/2025-07-29", "interval")


def test_a_day_in_brackets_settles_a_weekday():
    times = times_of("They spoke this Monday (02) and on Sunday (01).", date(2023, 1, 1), date(2023, 1, 31))
    assert [t.value for t in times] == ["2023-01-02", "2023-01-01"]
    assert [t.value for t in times_of("They spoke on Thursday (July 3).", date(2025, 7, 8))] == ["2025-07-03"] * 2


def test_a_weekday_and_a_clock_beside_a_date():
    assert [t.value for t in times_of("29.12.2021, 17:07")] == ["2021-12-29", "2021-12-29T17:07"]
    assert only("They met on Tuesday, Oct. 7.", date(2025, 10, 8)).value == "2025-10-07"


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister May spoke.",
        "Some 2000 people came.",
        "It cost $1990 apiece.",
        "The 44-year-old minister spoke.",
        "Flight 1776 left from gate 12.",
        "Trade grew 5 percent year-on-year.",
        "A second group came.",
        "Kazakhstan Today reports it.",
    ],
)
def test_what_is_no_time(text):
    assert times_of(text) == []


def test_tag_times_gives_the_table():
    frame = tag_times("They met on July 10 and last year.", reference_date="2025-07-23")
    assert frame["value"].to_list() == ["2025-07-10", "2024"]
    assert frame["date_start"].to_list() == [date(2025, 7, 10), date(2024, 1, 1)]
    assert tag_times("Nothing here.", reference_date=None).height == 0


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The shop is open Monday to Friday.", ["XXXX-WXX-1", "XXXX-WXX-5"]),
        ("The fair will run from Monday through Friday.", ["2025-07-28", "2025-08-01"]),
        ("The fair ran from Friday to Sunday.", ["2025-07-18", "2025-07-20"]),
        ("They met on a Sunday in May.", ["XXXX-WXX-7", "2025-05"]),
        ("They met for a Sunday vote in May.", ["2025-07-20", "2025-05"]),
        ("They will hold a Sunday vote.", ["2025-07-27"]),
    ],
)
def test_a_weekday_that_is_no_date_stays_open(text, values):
    assert [t.value for t in times_of(text)] == values
