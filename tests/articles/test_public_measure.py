"""The metric of the public benchmark, on texts whose figures can be reckoned by hand."""

from benchmarks.public.corpus import half_of
from benchmarks.public.dates import stated_day, without_metadata, without_scripts
from benchmarks.public.shingles import overlap, score


def test_shares_of_shingles():
    half = overlap("one two three four five", "two three four five six")
    assert (half.both, half.extra, half.missing) == (1 / 3, 1 / 3, 1 / 3)
    whole = overlap("one two three four five", "One? two".lower() + " three, four five")
    assert (whole.both, whole.exact) == (1.0, True)
    of = score([half, whole])
    assert (of.precision, of.recall, of.f1, of.accuracy) == (0.75, 0.75, 0.75, 0.5)


def test_an_empty_extraction_counts_against_recall_only():
    of = score([overlap("one two three four", ""), overlap("one two three four", "one two three four")])
    assert (of.precision, of.recall) == (1.0, 0.5)


def test_halves_are_told_by_the_name_alone():
    assert {half_of(str(n)) for n in range(20)} == {"tune", "unseen"} and half_of("a") == half_of("a")


def test_the_day_of_json_ld_and_its_removal():
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-07T08:00"}</script>'
    page = f"<html><head><meta name='date' content='2021-03-08'>{script}</head></html>"
    assert stated_day(page) == "2021-03-07"
    assert stated_day(without_scripts(page)) is None and "2021-03-08" in without_scripts(page)
    assert "2021" not in without_metadata(page)
