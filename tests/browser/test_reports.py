"""The shared pages opened in a real browser whose network is cut."""

import importlib.util
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_SPEC = importlib.util.spec_from_file_location(
    "newsledger_small_corpus", Path(__file__).parents[1] / "reports" / "conftest.py"
)
small = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(small)
CHARTS = {"index": 6, "trade": 2, "timeline": 5, "articles": 1, "quality": 1}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, project_root):
    """The tiny corpus's pages as files."""
    root = tmp_path_factory.mktemp("pages")
    project = small.write_project(tmp_path_factory.mktemp("small"), small.tables())
    for name, page in small.built(project, project_root / "notebooks").items():
        (root / f"{name}.html").write_text(page, encoding="utf-8")
    return root


@pytest.fixture
def opened(browser, folder):
    """Open a page; gives it with `.told` (console), `.asked` (requests beyond the file itself)."""
    contexts = []

    def open_page(name, fragment="", **options):
        context = browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.told, page.asked = [], []
        page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective))"
        )
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("dialog", lambda dialog: (page.told.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((folder / f"{name}.html").as_uri() + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_function(
                "[...document.querySelectorAll('figure.chart')].every(f => f.dataset.drawn)", timeout=30_000
            )
        page.asked = page.asked[1:]
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_without_a_word_or_a_request(opened, name):
    page = opened(name)
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('figure.chart')].map(f => [f.dataset.drawn,
             f.querySelectorAll('.drawing svg [role=graphics-symbol], .drawing svg [data-opens]').length,
             f.querySelector('.drawing svg').getBoundingClientRect().width])"""
    )
    assert len(drawn) == CHARTS[name]
    assert all(state == "true" and marks >= 2 and width > 100 for state, marks, width in drawn), drawn
    assert page.told == [] and page.asked == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_at_any_width(opened, width, scheme):
    for name in CHARTS:
        page = opened(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.told == []


def test_hostile_words_do_nothing(opened):
    page = opened("index")
    assert page.title() == "Chile – Norway: overview"
    assert page.locator("img").count() == 0
    assert page.locator("text=owned").count() > 0  # it is read as text


def test_a_figure_opens_its_quote_and_escape_closes_it(opened):
    page = opened("index")
    pane = page.locator("#pane")
    assert pane.is_hidden()
    figure = page.locator(".cards a.ref").first
    figure.focus()
    page.keyboard.press("Enter")
    assert pane.is_visible()
    assert "came to $480 million in 2023" in pane.locator("mark").inner_text()
    assert "Harbour News, 1 June 2024" in pane.inner_text() and "turnover_of_pair" in pane.inner_text()
    page.keyboard.press("Escape")
    assert pane.is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('figure')")
    figure.click()
    page.locator("#pane .close").click()
    assert pane.is_hidden()


def test_marks_open_quotes_by_mouse_and_by_keyboard(opened):
    page = opened("timeline")
    pane = page.locator("#pane")
    marks = page.locator("#timeline-1 [data-opens]")
    assert marks.count() == 5
    assert page.locator("#timeline-1 [data-opens][tabindex='0']").count() == 1
    marks.first.click(force=True)
    assert pane.is_visible()
    page.keyboard.press("Escape")
    page.locator("#timeline-1 [data-opens][tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert pane.is_visible() and pane.locator("mark").count() == 1


def test_hovering_shows_the_quote(opened):
    page = opened("timeline")
    page.locator("#timeline-1 [data-opens]").first.hover(force=True)
    tip = page.locator("#tip")
    tip.wait_for(state="visible")
    assert "“" in tip.inner_text()


def test_an_address_opens_its_row(opened):
    page = opened("index", fragment="#q-t1")
    assert page.locator("#pane").is_visible()
    assert "$480,000,000" in page.locator("#pane").inner_text()


def test_tables_sort(opened):
    page = opened("trade")
    head = page.locator("section table.data").last.locator("th", has_text="figure")
    column = "() => [...document.querySelectorAll('section table.data')].at(-1)"
    cells = f"({column})().querySelectorAll('tbody tr td:nth-child(2)')"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    rising = page.evaluate(f"[...{cells}].map(c => c.textContent)")
    assert rising == ["70\u202f%", "$150,000,000", "$480,000,000", "$2,000,000,000"]
    head.locator("button").click()
    assert page.evaluate(f"[...{cells}].map(c => c.textContent)") == rising[::-1]


def test_the_table_view_has_the_charts_figures(opened):
    page = opened("index")
    figure = page.locator("#trade-2")
    figure.locator("summary", has_text="Show as table").click()
    assert figure.locator("tbody tr").count() == 2
    assert figure.locator("td.number").first.inner_text() == "$480,000,000"


@pytest.mark.parametrize("name", CHARTS)
def test_without_javascript_drawings_tables_and_quotes_stay(opened, name):
    page = opened(name, java_script_enabled=False)
    drawings = page.locator("figure.chart .drawing svg")
    assert drawings.count() == CHARTS[name]
    assert all(drawing.is_visible() and drawing.bounding_box()["height"] > 60 for drawing in drawings.all())
    for figure in page.locator("figure.chart").all():
        figure.locator("summary", has_text="Show as table").click()  # a browser's own, needs no script
        assert figure.locator("table.data tbody tr").first.is_visible()
    assert page.locator(".filters").is_hidden()  # nothing is offered that would not work
    for link in page.locator("main a.ref").all():
        assert page.locator(link.get_attribute("href")).is_visible()
    assert page.told == [] and page.asked == []


def test_print_is_light_paper_with_the_quotes_as_notes(opened, tmp_path):
    from pypdf import PdfReader

    page = opened("index", color_scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "page.pdf").pages
    width, height = (float(v) for v in sheets[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    text = " ".join(sheet.extract_text() for sheet in sheets)
    assert re.search(r"\$480 m\s*\[1\]", text) and "Every quote in its article" in text
    assert "Show the code" not in text
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def letters(text):
    """Text without spaces and ligatures, as a PDF may break it anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_breaks_over_pages(opened, name, tmp_path):
    from pypdf import PdfReader

    page = opened(name)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = [letters(sheet.extract_text()) for sheet in PdfReader(tmp_path / "page.pdf").pages]
    figures = page.locator("figure.chart")
    assert figures.count() == CHARTS[name]
    for figure in figures.all():
        title, source = (letters(figure.locator(part).first.inner_text()) for part in ("h3", ".source"))
        drawn = [letters(words) for words in figure.locator(".drawing svg text").all_text_contents() if words]
        whole = [sheet for sheet in sheets if title in sheet and source in sheet]
        assert any(all(words in sheet for words in drawn) for sheet in whole), title
    assert not any("Filterthecharts" in sheet or "Showthecode" in sheet for sheet in sheets)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(opened, scheme):
    """At least 4.5 : 1 for every word of the page and of its drawings (WCAG 2.2, 1.4.3)."""
    page = opened("index", color_scheme=scheme)
    page.locator(".cards a.ref").first.click()
    poor = page.evaluate(CONTRAST)
    assert poor == []


CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g); return m ? m.map(Number) : null }
  const light = ([r, g, b]) => {
    const f = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b) }
  const ground = el => { for (let e = el; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor); if (c && (c.length < 4 || c[3] > 0)) return c }
    return [255, 255, 255] }
  const poor = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode, el = text.parentElement
    if (!text.textContent.trim() || !el.checkVisibility() || el.closest('script,style,.skip,.unseen')) continue
    const drawn = el.closest('svg')
    if (drawn && el.closest('[id^=matrix], [id^=activity], [id^=contacts]')) continue  // see tests/charts
    const style = getComputedStyle(el), ink = parse(drawn ? style.fill : style.color), back = ground(el)
    const [a, b] = [light(ink), light(back)].sort((x, y) => y - x)
    const ratio = (a + .05) / (b + .05)
    if (ratio < 4.5) poor.push([text.textContent.trim().slice(0, 40), ratio.toFixed(2), style.color])
  }
  return poor
}"""


def test_a_search_leaves_the_rows_that_hold_the_word(opened):
    page = opened("trade")
    page.locator("input[type=search][name=find-claims]").fill("480")
    rows = page.locator("[aria-label=claims] tbody tr")
    shown = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert shown and len(shown) < rows.count() and all("480" in words for words in shown)
    assert page.url.endswith("#?find-claims=480")
    assert page.told == [] and page.asked == []


def test_rows_shown_are_saved_as_csv_that_no_spreadsheet_runs(opened, tmp_path):
    page = opened("trade")
    page.locator("[aria-label=claims] tbody tr td").first.evaluate("cell => { cell.textContent = '=1+1, \"x\"' }")
    with page.expect_download() as saving:
        page.get_by_label("Save the rows shown of claims as CSV").click()
    saving.value.save_as(tmp_path / "claims.csv")
    frame = pl.read_csv(tmp_path / "claims.csv")
    assert saving.value.suggested_filename == "claims.csv"
    assert len(frame) == page.locator("[aria-label=claims] tbody tr").count()
    assert frame.item(0, "quote") == '\'=1+1, "x"'
    assert frame["confidence"].dtype == pl.Float64
    assert page.told == [] and page.asked == []


def test_charts_are_saved_as_drawings_and_pictures(opened, tmp_path):
    page = opened("timeline")
    figure = page.locator("#timeline-1")
    title = figure.locator("h3").inner_text()
    for kind, label in (("svg", "Save this chart as SVG"), ("png", "Save this chart as PNG")):
        with page.expect_download() as saving:
            figure.get_by_label(label).click()
        assert saving.value.suggested_filename == f"timeline-1.{kind}"
        saving.value.save_as(tmp_path / f"chart.{kind}")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    words = " ".join("".join(element.itertext()) for element in root.iter() if element.tag.endswith("text"))
    assert title.split()[0] in words and len(list(root.iter())) > 50
    head = (tmp_path / "chart.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(head[16:20], "big") > 1000
    assert page.told == [] and page.asked == []


def test_filters_act_on_tables_and_charts_and_stand_in_the_address(opened):
    page = opened("timeline")
    marks, rows = page.locator("#timeline-1 [data-opens]"), page.locator("[aria-label=events] tbody tr")
    before = marks.count(), rows.count()
    status = page.locator(".filters select[name=status]")
    status.select_option("planned")
    expect(marks).not_to_have_count(before[0])
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < before[1]
    assert "of" in page.locator(".filters .tally").inner_text()
    expect(page.locator("figure[id^=matrix] h3")).to_have_text("0 of 4 events pass the filter")
    assert "Nothing is left to draw" in page.locator("figure[id^=matrix] .filtered").inner_text()
    assert page.url.endswith("#?status=planned")
    again = opened("timeline", fragment="#?status=planned")
    assert again.locator(".filters select[name=status]").input_value() == "planned"
    assert len([r for r in again.locator("[aria-label=events] tbody tr").all() if r.is_visible()]) == len(shown)
    again.locator(".filters button.all").click()
    expect(again.locator("#timeline-1 [data-opens]")).to_have_count(before[0])
    assert "#" not in again.url
    assert page.told == again.told == [] and page.asked == []


def test_every_row_has_an_address_and_a_citation(opened):
    page = opened("trade", fragment="#?status=actual")
    page.locator("[aria-label=claims] a.ref").first.click()
    assert page.url.endswith("#q-c1?status=actual")
    told = page.locator("#pane .citation").inner_text()
    assert "row c1, after Harbour News, 1 June 2024" in told and "code version cdcdcdcdcdcd" in told
    assert told.endswith("trade.html#q-c1") and page.locator("#pane a.self").get_attribute("href") == "#q-c1"
    page.keyboard.press("Escape")
    assert page.url.endswith("trade.html#?status=actual")
    again = opened("trade", fragment="#q-c1?status=actual")
    assert again.locator("#pane").is_visible()
    assert again.locator(".filters select[name=status]").input_value() == "actual"
    assert page.told == again.told == []


def marks_and_rows(page):
    """What every chart draws and every table shows: a count each."""
    return page.evaluate(
        """() => [
          [...document.querySelectorAll('figure.chart')].map(f => f.querySelector('.drawing').hidden ? 0
            : f.querySelectorAll('.drawing [role=graphics-symbol], .drawing [data-opens]').length),
          [...document.querySelectorAll('table.data')]
            .map(t => [...t.tBodies[0].rows].filter(r => !r.hidden).length)]"""
    )


@pytest.mark.parametrize(
    ("name", "choice", "value"),
    [
        ("index", "type", "meeting"),
        ("trade", "status", "target"),
        ("timeline", "country", "SWE"),
        ("articles", "source", "Harbour News"),
        ("quality", "part", "events"),
    ],
)
def test_filters_act_on_every_chart_and_table_of_every_page(opened, name, choice, value):
    page = opened(name)
    before = marks_and_rows(page)
    titles = page.locator("figure.chart h3").all_inner_texts()
    page.locator(f".filters select[name={choice}]").select_option(value)
    page.wait_for_timeout(600)
    charts, tables = marks_and_rows(page)
    assert len(charts) == CHARTS[name]
    # each chart has fewer marks, or tiles that count less: no title of all rows stands above some of them
    told = page.locator("figure.chart h3").all_inner_texts()
    assert all(re.fullmatch(r"\d+ of \d+ \w+ pass the filter", title) for title in told), told
    assert sum(charts) < sum(before[0]) and sum(tables) < sum(before[1])
    assert all(now <= then for now, then in zip(tables, before[1], strict=True))
    page.locator(".filters button.all").click()
    page.wait_for_timeout(600)
    assert marks_and_rows(page) == before
    assert page.locator("figure.chart h3").all_inner_texts() == titles
    assert page.told == [] and page.asked == []


def test_a_filtered_tile_and_its_table_count_what_is_left(opened):
    page = opened("timeline")
    page.locator(".filters select[name=type]").select_option("agreement")
    expect(page.locator("figure[id^=matrix] h3")).to_have_text("1 of 4 events pass the filter")
    figure = page.locator("figure[id^=matrix]")
    expect(figure.locator("[data-opens]")).to_have_count(1)
    assert figure.locator("[data-opens]").get_attribute("aria-label") == "Chile → Norway: 1 event"
    figure.locator("summary", has_text="Show as table").click()
    shown = [row.inner_text().split("\t") for row in figure.locator("tbody tr").all() if row.is_visible()]
    assert shown == [["Chile", "Norway", "1"]]
    assert "1 of 4 events" in figure.locator(".unseen").text_content()


def test_a_period_leaves_what_may_lie_in_it(opened):
    page = opened("timeline", fragment="#?from=2024-05-01&to=2024-06-30")
    expect(page.locator("#timeline-1 [data-opens]")).to_have_count(3)
    rows = page.locator("[aria-label=events] tbody tr")
    shown = [row.locator("td").first.inner_text() for row in rows.all() if row.is_visible()]
    assert shown == ["June 2024 (early)", "May 2024", "since September 2021"]
    assert "no date of its own" in page.locator(".filters .tally").inner_text()


def test_a_narrow_timeline_has_whole_words(opened):
    page = opened("timeline", viewport={"width": 360, "height": 800})
    words = " ".join(page.locator("#timeline-1 .drawing svg text").all_text_contents())
    assert "14 March 2024: Chile's Ana Ruiz met the" in " ".join(words.split())
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#timeline-1 .drawing svg")).to_contain_text("Chile and Norway signed a fishing pact")
    expect(page.locator("#timeline-1 .drawing svg")).not_to_contain_text("May 2024: ")


@pytest.mark.parametrize("name", CHARTS)
def test_the_policy_is_never_broken(opened, name):
    page = opened(name)
    if page.locator("main a.ref").count():
        page.locator("main a.ref").first.evaluate("link => link.click()")
    page.locator(".filters select").first.select_option(index=1)
    page.wait_for_timeout(300)
    assert page.evaluate("window.violations") == []
    # that the count counts: a script that the page has not may not run
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.wait_for_function("window.violations.length === 1")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", CHARTS)
def test_axe_finds_nothing(opened, name, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(pane => { pane.open = true })")
    if page.locator("main a.ref").count():
        page.locator("main a.ref").first.evaluate("link => link.click()")
        assert page.locator("#pane").is_visible()
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    assert [(v["id"], v["impact"], [node["html"][:120] for node in v["nodes"]]) for v in found["violations"]] == []


def test_a_cell_opens_all_that_it_counts(opened):
    page = opened("timeline")
    cells = page.locator("figure[id^=activity] [data-opens]")
    assert cells.count() >= 2
    cells.first.click(force=True)
    told = len(cells.first.get_attribute("data-opens").split())
    assert page.locator("#pane article.quote").count() == told >= 1
    page.keyboard.press("Escape")
    matrix = page.locator("figure[id^=matrix] [data-opens]").first
    matrix.focus()
    page.keyboard.press("Enter")
    assert page.locator("#pane mark").count() >= 1
    assert page.told == [] and page.asked == []


def test_pictures_of_a_page_are_taken(folder, tmp_path):
    """By the command itself: it drives a browser of its own, which a process that drives one already may not."""
    from newsledger.reports.screenshots import VIEWS

    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    shutil.copyfile(folder / "articles.html", pages / "articles.html")
    command = [sys.executable, "-m", "newsledger.reports.screenshots", str(pages), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in out.iterdir())
    assert made == sorted([*(f"articles-{view}.png" for view in VIEWS), "articles-print.pdf"])
    assert all(path.stat().st_size > 10_000 for path in out.iterdir())
