"""Nothing is shaped to the first page: another pair's pages, and only data/raw and params.yaml changed."""

import re
import shutil

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


def test_another_pairs_reports_speak_of_that_pair(vietnam_japan):
    index = words(vietnam_japan.page("index"))
    assert "Vietnam" in index and "Japan" in index
    assert "$34.3 bn" in index or "$42.7 bn" in index or "$11.2 bn" in index
    everything = " ".join(words(vietnam_japan.page(page)) for page in PAGES)
    for word in ("Kazakh", "Afghan", "Taliban", "Nurtleu", "545", "97 %"):
        assert word not in everything, word


def test_another_pairs_tables_are_its_own(vietnam_japan):
    turnover = vietnam_japan.table("trade_turnover")
    assert 34.3e9 in turnover["amount"].to_list()
    assert {c for row in vietnam_japan.table("events")["source_countries"] for c in row} <= {"VNM", "JPN"}
    assert vietnam_japan.metrics("quality") == {}  # there are no labels for these pages


@pytest.fixture(scope="module")
def nothing_to_show(make_copy, project_root):
    """A page without trade or diplomacy."""
    copy = make_copy("nothing")
    put(copy, [project_root / "tests" / "fixtures" / "dev_pages" / "pages" / "75.txt"], '["NOR", "CHL"]')
    copy.repro()
    return copy


def test_a_section_with_nothing_to_show_says_so(nothing_to_show):
    for page in PAGES:
        assert "Norway" in words(nothing_to_show.page(page)) or page in ("articles", "quality")
    for page in ("index", "trade", "timeline"):
        assert re.search(r"\b(?:No|no|Nothing|nothing|none|None)\b", words(nothing_to_show.page(page))), page
        drawn = re.findall(r'<figure id="([a-z]+)-\d+" class="chart"', nothing_to_show.page(page))
        assert set(drawn) <= {"readability"}, f"{page} draws an empty chart"


def test_no_page_at_all_is_said_not_raised(make_copy):
    copy = make_copy("empty")
    put(copy, [], '["NOR", "CHL"]')
    (copy.root / "data" / "raw" / ".gitkeep").touch()
    copy.repro()
    assert copy.table("articles").is_empty()
    assert "Norway" in words(copy.page("index"))
