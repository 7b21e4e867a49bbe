import base64
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import polars as pl
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from newsledger import schemas
from newsledger.reports.exporter import export, export_plain
from newsledger.reports.page.template import anchor

_SPEC = importlib.util.spec_from_file_location("newsledger_small_corpus", Path(__file__).parent / "conftest.py")
small = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(small)
PAGES = list(small.PAGES)


class Parsed(HTMLParser):
    """Tags with their attributes, texts of scripts and styles, and what a reader reads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.scripts: list[tuple[dict, str]] = []
        self.styles: list[str] = []
        self.words = ""
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._open = tag
        if tag == "script":
            self.scripts.append((dict(attributes), ""))
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self._open == "style":
            self.styles[-1] += data
        else:
            self.words += data + " "

    def of(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(params=PAGES)
def parsed(request, pages) -> Parsed:
    return Parsed(pages[request.param])


def test_pages_are_small_and_whole(pages):
    for name, page in pages.items():
        assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
        assert len(page.encode()) < 2_500_000, name


def test_a_page_asks_for_nothing(parsed):
    for tag, attributes in parsed.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "image", "use")
        assert not {"src", "srcset", "poster", "data", "style", "xlink:href"} & set(attributes)
        assert not [key for key in attributes if key.startswith("on")]
        if tag != "a":
            assert "href" not in attributes
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", parsed.styles[0]) and "@import" not in parsed.styles[0]


def test_the_policy_allows_just_the_pages_own_scripts_and_style(parsed):
    policy = next(meta["content"] for meta in parsed.of("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy

    def hashed(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    running = [text for attributes, text in parsed.scripts if attributes.get("type") != "application/json"]
    assert rules["script-src"].split() == [hashed(text) for text in running]
    assert rules["style-src"].split() == [hashed(style) for style in parsed.styles]


def test_vega_stands_once_and_every_chart_has_words_drawing_and_table(parsed):
    figures = [f for f in parsed.of("figure") if "chart" in f["class"]]
    running = [text for attributes, text in parsed.scripts if not attributes]
    assert sum("vegaEmbed=" in text for text in running) == bool(figures)
    specs = {name: [json.loads(t) for a, t in parsed.scripts if a.get("class") == name] for name in ("spec", "narrow")}
    assert len(specs["spec"]) == len(figures) and all("layer" in spec for made in specs.values() for spec in made)
    assert len(specs["narrow"]) == sum(figure["id"].startswith("timeline") for figure in figures)
    assert len(parsed.of("svg")) == len(figures)
    assert parsed.words.count("Show the code") == parsed.words.count("Show as table") == len(figures)
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_figure_opens_a_quote_that_is_there(parsed):
    links = [a["href"] for a in parsed.of("a") if a.get("class", "").startswith("ref")]
    ids = {attributes.get("id") for _, attributes in parsed.tags}
    assert all(link[1:] in ids for link in links)
    anchors = next(json.loads(text) for attributes, text in parsed.scripts if attributes.get("id") == "anchors")
    assert set(anchors.values()) <= ids


def test_hostile_words_stay_words(parsed):
    assert len(parsed.of("title")) == 1
    assert "owned" not in "".join(text for attributes, text in parsed.scripts if not attributes)
    assert "<b>Times</b>" in parsed.words or "Fjord" not in parsed.words


def test_the_front_page_tells_the_story(pages):
    words = " ".join(Parsed(pages["index"]).words.split())
    for said in [
        "Chile – Norway",
        "Read this first",
        "2 pages, 3 articles, 3 publishers",
        "One publisher stands behind each figure",
        "$480 m",
        "70 % of it was Norwegian exports",
        "the target – no year 4.2 × what is traded",
        "$150 m investment pledged by Norway",
        "Trade is about a quarter of the target",
        "Planned: Visit to Santiago (2025)",
        "How sure: a second publisher stands behind none of 3 figures",
        "code version",
    ]:
        assert said in words, said
    assert words.index("Read this first") < words.index("$480 m")


def test_the_trade_page_tells_stated_from_derived(pages):
    words = " ".join(Parsed(pages["trade"]).words.split())
    assert "$336 m $333.6 m to $338.4 m" in words
    assert "70 % of 480,000,000 (c2 of c1)" in words
    assert "4.167 ×" in words


def test_passages_are_short_and_articles_never_whole(pages, corpus):
    for page in pages.values():
        for passage in re.findall(r'<p class="passage">(.*?)</p>', page, flags=re.S):
            assert len(re.sub(r"<[^>]+>", "", passage)) <= 300 + len("… ") + len(" …")
        words = Parsed(page).words
        for body in corpus["articles"]["body"]:
            assert body.strip() not in words


def test_full_text_shows_the_article(project, project_root, corpus):
    report = {"full_text": True, "passage": 300, "accent": "#D55E00"}
    page = small.built(project, project_root / "notebooks", report=report)["index"]
    body = corpus["articles"]["body"][0]
    assert " ".join(body.split()) in " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_the_same_notebook_gives_the_same_bytes(project, project_root, pages):
    assert small.built(project, project_root / "notebooks") == pages


def test_another_focus_has_its_own_words(project, project_root):
    focus = {"countries": ["SWE", "CHL"], "from": None, "to": None}
    page = small.built(project, project_root / "notebooks", focus=focus)["index"]
    words = " ".join(Parsed(page).words.split())
    assert "Sweden – Chile" in words and "$480 m" not in words
    assert "No article states a figure of trade between Sweden and Chile." in words


def test_an_empty_corpus_says_so_and_draws_nothing(tmp_path, project_root):
    empty = {name: schemas.empty(name) for name in schemas.TABLES if name in small.tables()}
    made = small.built(small.write_project(tmp_path, empty), project_root / "notebooks")
    for name, page in made.items():
        parsed = Parsed(page)
        assert not parsed.of("figure"), name
        assert re.search(r"\b(No|no|Nothing|none)\b", parsed.words), name
        assert "Chile – Norway" in parsed.words


def test_thousands_of_rows_still_give_a_page_that_can_be_mailed(tmp_path, project_root):
    made = small.tables()
    days = [date(2015, 1, 1) + timedelta(days=i) for i in range(3000)]
    seed = made["timeline"].filter(pl.col("timeline_id") == "m1").drop("timeline_id", "date", "date_start", "date_end")
    many = pl.DataFrame({"timeline_id": [f"n{i}" for i in range(3000)], "date_start": days, "date_end": days})
    many = many.with_columns(pl.col("date_start").dt.to_string("%Y-%m-%d").alias("date")).join(seed, how="cross")
    made["timeline"] = pl.concat([made["timeline"], many.select(made["timeline"].columns)])
    pages = small.built(small.write_project(tmp_path, made), project_root / "notebooks")
    assert all(len(page.encode()) < 2_500_000 for page in pages.values())
    words = " ".join(Parsed(pages["timeline"]).words.split())
    assert "The first 400 of 3,007 rows; all are in data/processed." in words
    assert "earlier events" in words


def test_page_notebooks_are_thin_and_clean(project_root):
    for name in small.PAGES.values():
        notebook = nbformat.read(project_root / "notebooks" / f"{name}.ipynb", as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert len(code) <= 25
        assert all(not cell.outputs and cell.execution_count is None for cell in code)
        assert all("def " not in cell.source and cell.source.count("\n") < 8 for cell in code)
        assert [cell["id"] for cell in notebook.cells] == [f"cell-{i}" for i in range(1, len(notebook.cells) + 1)]


@pytest.mark.parametrize("ref", ["a1", "x y", '"><script>', "ä-b", "a--b", ""])
def test_anchors_are_plain_and_tell_rows_apart(ref):
    assert re.fullmatch(r"q-[A-Za-z0-9-]*", anchor(ref))
    assert anchor(ref) != anchor(ref + "-")


def plain_notebook() -> nbformat.NotebookNode:
    cell = new_code_cell("table", outputs=[new_output("execute_result", {"text/plain": f"a | {small.HOSTILE}"})])
    return new_notebook(cells=[new_markdown_cell(f"# Title\n\n{small.HOSTILE}"), cell])


def test_a_plain_page_is_self_contained_text():
    page = export_plain(plain_notebook(), title="01-articles", colophon=small.COLOPHON)
    parsed = Parsed(page)
    assert not parsed.of("script") and not parsed.of("img")
    assert "a | </script>" in parsed.words and "Title" in parsed.words and "ab" * 32 in parsed.words
    assert page == export_plain(plain_notebook(), title="01-articles", colophon=small.COLOPHON)


def test_a_plain_page_needs_nothing_of_the_shared_pages():
    code = (
        "import sys, nbformat; from newsledger.reports.exporter import export_plain;"
        "export_plain(nbformat.v4.new_notebook(), title='x', colophon={});"
        "print([m for m in sys.modules if m.startswith(('newsledger.charts', 'newsledger.reports.page', 'altair'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_a_foreign_chart_and_a_plain_output_are_shown_too():
    spec = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    cells = [
        new_markdown_cell("# N"),
        new_code_cell("c", outputs=[new_output("display_data", {"application/vnd.vegalite.v6+json": spec})]),
        new_code_cell("t", outputs=[new_output("execute_result", {"text/plain": "<i>text</i>"})]),
        new_code_cell("s", outputs=[new_output("stream", name="stdout", text="printed")]),
    ]
    parsed = Parsed(export(new_notebook(cells=cells), page="own", colophon={}))
    assert len(parsed.of("figure")) == 1
    assert "<i>text</i>" in parsed.words and "printed" in parsed.words
