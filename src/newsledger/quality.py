"""How good the extraction is: the tables scored against the hand labels in data/gold.

Labels come in the two forms that the scorer reads: `*.json` (one page with its articles) and `*.jsonl` (one page a
line). Gold and tables meet on the page's name.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from newsledger.pipeline.colophon import digest
from newsledger.project import Project, ProjectError, write_parquet

SCORER = "benchmarks/scorers/score_news.py"
#: What decides which rows are read: a change here makes kept scores those of an earlier extraction.
EXTRACTION = ["pages", "articles", "language", "trade", "timeline", "extraction.py", "tagging.py", "schemas.py"]
#: Kept by `python -m benchmarks.news --json` and `python -m benchmarks.reliability --json`.
RESULTS = {"scores": "benchmarks/results/news.json", "reliability": "benchmarks/results/reliability.json"}
_SCORED = ["articles", "trade_claims", "events"]


def scorer(root: Path) -> ModuleType:
    """The project's scorer as a module. Raises ProjectError where it is missing."""
    path = root / SCORER
    if not path.is_file():
        raise ProjectError(f"{SCORER} is missing; the quality stage scores with it")
    spec = importlib.util.spec_from_file_location("newsledger_score_news", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _of_page(project: Project, page: str | None, folder: Path) -> None:
    """Write the scored tables to `folder`, of one page or of all."""
    articles = project.read("articles")
    if page is not None:
        articles = articles.filter(pl.col("page") == page)
    ids = articles["article_id"].implode()
    for table in _SCORED:
        frame = articles if table == "articles" else project.read(table).filter(pl.col("article_id").is_in(ids))
        write_parquet(frame, folder / f"{table}.parquet")


def score(project: Project) -> dict[str, Any]:
    """Gold file → the scorer's figures, `errors` among them; empty where data/gold holds no labels of a read page.

    Raises ProjectError for a gold file that cannot be read.
    """
    module = scorer(project.root)
    pages = set(project.read("articles")["page"])
    results = {}
    for gold in sorted((project.root / "data/gold").glob("*.json*")):
        with tempfile.TemporaryDirectory() as folder:
            try:
                if gold.suffix == ".json":
                    labels = json.loads(gold.read_text(encoding="utf-8"))
                    if labels["seed_file"] not in pages:
                        continue
                    _of_page(project, labels["seed_file"], Path(folder))
                    report, extra = module.score_seed(labels, module.read_prediction(Path(folder)))
                else:
                    rows = [row for row in module.read_gold(gold) if f"{row['id']}.txt" in pages]
                    if not rows:
                        continue
                    _of_page(project, None, Path(folder))
                    report, extra = module.score_pages(rows, module.read_prediction(Path(folder)), {})
            except (ValueError, KeyError, OSError, module.Problem) as error:
                raise ProjectError(f"data/gold/{gold.name} cannot be scored: {error!r}") from error
        results[gold.stem] = module.as_json(report, extra, with_errors=True)
    return results


def extraction_sha256(root: Path) -> str:
    """A hash over the code and rules that read articles, claims and events."""
    return digest(root, [f"src/newsledger/{part}" for part in EXTRACTION])


def kept(root: Path) -> dict[str, dict[str, Any]]:
    """What the benchmarks measured on labelled pages: `scores` and `reliability`, each with `current`.

    `current` says whether the extraction is still the one that was measured. A file that is missing is left out; raises
    ProjectError for one that cannot be read.
    """
    found = {}
    for name, path in RESULTS.items():
        file = root / path
        if not file.is_file():
            continue
        try:
            figures = json.loads(file.read_text(encoding="utf-8"))
            found[name] = figures | {"current": figures["extraction_sha256"] == extraction_sha256(root)}
        except (ValueError, KeyError, TypeError) as error:
            raise ProjectError(f"{path} cannot be read: {error!r}; `make bench` makes it anew") from error
    return found


def metrics(scores: dict[str, Any]) -> dict[str, Any]:
    """The figures `dvc metrics show` prints: F1 and accuracy by gold file."""
    shown: dict[str, Any] = {}
    for gold, figures in scores.items():
        shown[gold] = {
            name: round(value[key], 4)
            for name, value in figures.items()
            if isinstance(value, dict)
            for key in ("f1", "accuracy")
            if value.get(key) is not None
        }
    return shown
