"""The whole line on the first page: tables, metrics, pages, and what a second run does."""

import json
import re
import subprocess
import sys

import pytest
import vl_convert

from newsledger.pipeline.plan import stages

pytestmark = pytest.mark.slow
PAGES = ["index", "trade", "timeline", "articles", "quality"]


def test_every_output_is_there(seed_project):
    missing = [
        out
        for stage in stages(seed_project.root).values()
        for out in stage.outs
        if not (seed_project.root / out).exists()
    ]
    assert not missing


def test_extraction_of_the_page_is_exact(seed_project):
    """Four articles exactly, the three amounts and the share exactly, no false amount; events F1 of 0.9 at least."""
    figures = seed_project.metrics("quality")["seed_gold"]
    for exact in ("titles", "sources", "published", "roles", "first_words", "last_words", "clean_bodies"):
        assert figures[exact] == 1, exact
    assert (figures["money"], figures["claims"], figures["periods"], figures["shares"]) == (1, 1, 1, 1)
    assert figures["events"] >= 0.9
    articles = seed_project.table("articles")
    assert articles["role"].to_list() == ["main", "related", "related", "related"]


def test_capture_is_inferred_as_an_interval_with_its_evidence(seed_project):
    main = seed_project.table("articles").row(0, named=True)
    assert main["captured_basis"] == "inferred"
    assert main["captured"].split("/")[0].startswith("2025-07-30")
    assert "2 days ago" in main["captured_evidence"]


def test_turnover_keeps_stated_and_derived_rows_apart(seed_project):
    rows = seed_project.table("trade_turnover").to_dicts()
    stated = {(r["measure"], r["period"], r["status"], r["amount"]) for r in rows if r["method"] == "stated"}
    assert stated == {
        ("turnover", "2024", "actual", 545e6),
        ("turnover", None, "target", 3e9),
        ("investment", None, "pledge", 500e6),
    }
    derived = {r["measure"]: r for r in rows if r["method"] == "derived"}
    exports, imports = derived["exports"], derived["imports"]
    assert exports["amount"] == pytest.approx(528.65e6)
    assert (exports["amount_low"], exports["amount_high"]) == pytest.approx((525.9e6, 531.4e6), rel=3e-4)
    assert imports["amount"] == pytest.approx(16.35e6)
    assert (imports["amount_low"], imports["amount_high"]) == pytest.approx((13.6e6, 19.1e6), rel=3e-3)
    assert derived["turnover_ratio"]["amount"] == pytest.approx(5.505, abs=0.001)
    claims = set(seed_project.table("trade_claims")["claim_id"])
    assert all(r["claims"] and set(r["claims"]) <= claims and r["formula"] for r in derived.values())


def test_every_quote_is_cut_from_its_article(seed_project):
    bodies = dict(seed_project.table("articles").select("article_id", "body").iter_rows())
    for table in ("trade_claims", "events"):
        for row in seed_project.table(table).iter_rows(named=True):
            assert row["quote"] == bodies[row["article_id"]][row["start"] : row["end"]]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_one_file_that_asks_for_nothing(seed_project, page):
    text = re.sub(r"(<script\b[^>]*>).*?</script>", r"\1", seed_project.page(page), flags=re.S)
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)\s*=\s*[\"']?(?!data:|#)", text)
    assert "How this was made" in text


def test_no_page_carries_a_whole_article(seed_project):
    bodies = seed_project.table("articles")["body"].to_list()
    everything = "\n".join(seed_project.page(page) for page in PAGES)
    for body in bodies:
        sentences = [s for s in re.split(r"(?<=[.!?])\s+", body) if len(s) > 80]
        carried = sum(sentence in everything for sentence in sentences)
        assert carried < 0.6 * len(sentences)


def test_a_second_run_does_nothing(seed_project):
    again = seed_project.repro()
    assert "Data and pipelines are up to date." in again.stdout
    assert "Running stage" not in again.stdout


def _bars(spec: dict) -> list[str]:
    """The bars of a drawing."""
    return re.findall(r'aria-roledescription="bar"', vl_convert.vegalite_to_svg(spec))


def test_metrics_and_plots_are_shown_by_dvc(seed_project):
    shown = json.loads(seed_project.run("dvc", "metrics", "show", "--json").stdout)
    assert shown[""]["data"]["reports/metrics/quality.json"]["data"]["seed_gold"]["money"] == 1
    seed_project.run("dvc", "plots", "show", "--out", str(seed_project.root.parent / "plots"))
    page = (seed_project.root.parent / "plots" / "index.html").read_text(encoding="utf-8")
    specs = [json.loads(found) for found in re.findall(r"var spec = (\{.*?\});\s*vegaEmbed", page, re.S)]
    assert [spec["encoding"]["x"]["scale"] for spec in specs] == [{"zero": True}] * 2
    stated, articles = (_bars(spec) for spec in specs)
    assert [len(stated), len(articles)] == [3, 4]  # nothing derived, nothing counted twice


def test_the_data_package_is_valid_and_describes_every_column(seed_project):
    package = seed_project.root / "data" / "processed" / "datapackage.json"
    checked = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", package.name],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    fields = [f for r in json.loads(package.read_text())["resources"] for f in r["schema"]["fields"]]
    assert fields and all(field["description"] for field in fields)
