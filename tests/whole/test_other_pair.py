"""Nothing is shaped to the first page: another pair's pages, and only data/raw and params.yaml changed."""

import csv
import html
import re
import shutil
from datetime import date

import pytest

pytestmark = pytest.mark.slow
PAGES = ["index", "trade", "timeline", "articles", "quality"]


def words(page: str) -> str:
    """What a reader sees of a page: no scripts, no styles, no tags, and not the code that made it."""
    text = re.sub(r"<(script|style|pre|svg)\b.*?</\1>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def put(copy, pages, countries):
    raw = copy.root / "data" / "raw"
    shutil.rmtree(raw)
    raw.mkdir()
    for source in pages:
        shutil.copyfile(source, raw / source.name)
    params = copy.root / "params.yaml"
    params.write_text(re.sub(r"countries: \[.*?\]", f"countries: {countries}", params.read_text()))


@pytest.fixture(scope="module")
def vietnam_japan(make_copy, project_root):
    copy = make_copy("vietnam-japan")
    folder = project_root / "tests" / "fixtures" / "dev_pages" / "pages"
    put(copy, [folder / "66.txt", folder / "69.txt"], '["VNM", "JPN"]')
    copy.repro()
    return copy


def first_pairs_words(project_root) -> list[str]:
    """Names of the two countries that the project came with, of their people, places, papers and figures."""
    text = (project_root / "src/newsledger/language/places/countries.tsv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines(), delimiter="\t") if row["alpha3"] in ("KAZ", "AFG")]
    assert len(rows) == 2
    listed = [row[name] for row in rows for name in ("name", "aliases", "adjectives", "nouns", "capital")]
    names = [name for cell in listed for name in cell.split(";") if name]
    return [*names, "KAZ", "AFG", "Taliban", "Tokayev", "Nurtleu", "Diplomat", "$545", "97 %", "$3 bn", "$500 m"]


def test_another_pairs_reports_speak_of_that_pair_alone(vietnam_japan, project_root):
    for page in PAGES:
        said = html.unescape(words(vietnam_japan.page(page))).replace("\u202f", " ")
        assert "Vietnam – Japan" in said, page
        for word in first_pairs_words(project_root):
            assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said), f"{page}: {word}"


def test_another_pairs_turnover_is_exact(vietnam_japan):
    """What the two pages state, as one reads them; the first quarter is of a year that its page does not tell."""
    pair = {"VNM", "JPN"}
    rows = vietnam_japan.table("trade_turnover").to_dicts()
    assert all({r["reporter"], r["partner"]} == pair for r in rows)
    stated = sorted(
        (r["measure"], r["reporter"] if r["measure"] != "turnover" else "", r["period"] or "", r["status"], r["amount"])
        + (r["currency"],)
        for r in rows
        if r["method"] == "stated"
    )
    assert stated == [
        ("aid", "JPN", "", "actual", 4e9, "JPY"),
        ("aid", "JPN", "2019-12", "actual", 23.76e9, "USD"),
        ("investment", "JPN", "2021-01/2021-10", "actual", 3.4e9, "USD"),
        ("investment", "JPN", "2022-03-20", "pledge", 64.4e9, "USD"),
        ("turnover", "", "", "actual", 11.2e9, "USD"),
        ("turnover", "", "", "actual", 42.7e9, "USD"),
        ("turnover", "", "2021-01/2021-10", "actual", 34.3e9, "USD"),
    ]
    (derived,) = [r for r in rows if r["method"] == "derived"]
    assert (derived["measure"], derived["period"]) == ("turnover", "2020-01/2020-10")
    assert derived["amount"] == pytest.approx(34.3e9 / 1.064)
    assert (derived["amount_low"], derived["amount_high"]) == pytest.approx((34.25e9 / 1.0645, 34.35e9 / 1.0635))
    assert vietnam_japan.metrics("quality") == {}  # there are no labels for these pages


def test_another_pairs_events_have_its_countries_and_its_dates(vietnam_japan):
    timeline = vietnam_japan.table("timeline").to_dicts()
    assert {c for r in timeline for c in r["source_countries"] + r["target_countries"]} == {"VNM", "JPN"}
    found = {(r["event_type"], r["realis"], r["date"]) for r in timeline}
    assert {
        ("visit", "planned", "2021-11-22/2021-11-25"),
        ("meeting", "planned", "2021-11-22/2021-11-25"),
        ("visit", "planned", "XXXX-04-30/XXXX-05-01"),
        ("visit", "happened", None),
    } <= found
    labelled = {None, "2011-10", "2021-11-22/2021-11-25", "XXXX-04-30/XXXX-05-01", "1973"}
    assert {date for _, _, date in found} <= labelled
    going = next(r for r in timeline if r["date"] == "2021-11-22/2021-11-25" and r["event_type"] == "visit")
    assert (going["source_countries"], going["target_countries"], going["place"]) == (["VNM"], ["JPN"], "Japan")
    assert (going["date_start"], going["date_end"]) == (date(2021, 11, 22), date(2021, 11, 25))


DRAWN = {
    "index": {"timeline", "trade", "places", "matrix", "readability"},
    "trade": {"trade"},
    "timeline": {"timeline", "activity", "matrix", "places"},
    "articles": {"readability"},
    "quality": set(),
}


@pytest.mark.parametrize("page", PAGES)
def test_each_chart_of_another_pair_is_there_and_drawn(vietnam_japan, page):
    text = vietnam_japan.page(page)
    figures = re.findall(r'<figure id="([a-z]+)-\d+".*?</figure>', text, flags=re.S)
    assert len(figures) == len(set(figures)) and set(figures) == DRAWN[page]
    for figure in re.findall(r"<figure id=.*?</figure>", text, flags=re.S):
        drawing = re.search(r"<svg\b.*?</svg>", figure, flags=re.S)
        assert drawing and drawing[0].count('role="graphics-symbol"') >= 1, figure[:80]


def test_amounts_without_a_year_are_each_drawn(vietnam_japan):
    chart = next(f for f in re.findall(r"<figure id=.*?</figure>", vietnam_japan.page("trade"), flags=re.S))
    for said in ("Traded no year given: $11.2 bn", "Traded no year given: $42.7 bn", "October 2021: $34.3 bn"):
        assert said in words(chart), said


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("trade", "No article says how the trade of Vietnam – Japan splits into exports and imports."),
        ("timeline", "No two sources contradict each other on an event."),
        ("quality", "No hand labels belong to these pages, so how good the extraction is on them is not known."),
        ("quality", "Nothing was rejected."),
    ],
)
def test_a_section_of_another_pair_with_nothing_to_show_says_so(vietnam_japan, page, said):
    assert f'<p class="absent">{said}</p>' in vietnam_japan.page(page)


@pytest.fixture(scope="module")
def nothing_to_show(make_copy, project_root):
    """A page without trade or diplomacy."""
    copy = make_copy("nothing")
    put(copy, [project_root / "tests" / "fixtures" / "dev_pages" / "pages" / "75.txt"], '["NOR", "CHL"]')
    copy.repro()
    return copy


@pytest.mark.parametrize("page", PAGES)
def test_every_section_shows_something_or_says_that_there_is_nothing(nothing_to_show, page):
    text = nothing_to_show.page(page)
    assert "Norway – Chile" in words(text)
    sections = [s for s in re.findall(r"<section\b.*?</section>", text, flags=re.S) if "<h2" in s]
    assert sections
    for section in sections:
        shown = re.search(r'<figure |<tbody>\s*<tr>|<ul class="(?:notes|cards)">|<aside', section)
        heading = re.sub(r"<[^>]+>", "", re.search(r"<h2.*?</h2>", section, flags=re.S)[0])
        assert shown or '<p class="absent">' in section, f"{page}: {heading} is bare"
        assert not re.search(r"<tbody>\s*</tbody>", section), f"{page}: {heading} has an empty table"


def test_charts_with_nothing_to_show_are_not_drawn(nothing_to_show):
    for page in ("index", "trade", "timeline"):
        drawn = re.findall(r'<figure id="([a-z]+)-\d+"', nothing_to_show.page(page))
        assert set(drawn) <= {"readability"}, f"{page} draws an empty chart"
        assert (
            "No article states what Norway – Chile trade or aim to trade." in nothing_to_show.page(page)
            or page == "timeline"
        )


def test_no_page_at_all_is_said_not_raised(make_copy):
    copy = make_copy("empty")
    put(copy, [], '["NOR", "CHL"]')
    (copy.root / "data" / "raw" / ".gitkeep").touch()
    copy.repro()
    assert copy.table("articles").is_empty()
    assert "Norway" in words(copy.page("index"))
