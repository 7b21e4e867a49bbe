"""Scores on all labelled pages: the development pages, our own news, and the first page.

    python -m benchmarks.news [--errors] [--part tune|held_out] [--json FILE]

Prints the scorer's table for each set. The held-out part of our own news is scored apart; its errors are not printed.
`--json benchmarks/results/news.json` keeps the figures where the quality page reads them, with a hash of the code that
they are of.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsledger.pipeline.extract import run
from newsledger.quality import extraction_sha256, scorer

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "development pages": ("tests/fixtures/dev_pages/gold.jsonl", "tests/fixtures/dev_pages/pages"),
    "our own news": ("benchmarks/labels/news/gold.jsonl", "benchmarks/labels/news/pages"),
    "our own news, second set": ("benchmarks/labels/news2/gold.jsonl", "benchmarks/labels/news2/pages"),
}


@dataclass(frozen=True)
class Part:
    """Labelled pages that are scored together; `own`: written and labelled for this project, not only to develop on."""

    name: str
    gold: list[dict]
    pages: Path
    tuned_on: bool
    own: bool


def parts_of(module, only: str | None = None) -> Iterator[Part]:
    """The parts of all sets, tune before held out; `only` names one."""
    for name, (gold, pages) in SETS.items():
        if not (ROOT / gold).exists():
            continue
        rows = module.read_gold(ROOT / gold)
        parts = sorted({row.get("part", "tune") for row in rows}, reverse=True)
        for part in [only] if only else parts:
            chosen = [row for row in rows if row.get("part", "tune") == part]
            if chosen:
                title = name if len(parts) == 1 else f"{name}, {part.replace('_', ' ')}"
                yield Part(title, chosen, ROOT / pages, part == "tune", gold.startswith("benchmarks/"))


def report_on(module, part: Part) -> tuple[Any, dict]:
    """The scorer's report on one part, and what it counts beside."""
    with tempfile.TemporaryDirectory() as folder:
        run([part.pages], Path(folder))
        texts = {f.stem: f.read_text(encoding="utf-8", errors="replace") for f in sorted(part.pages.glob("*.txt"))}
        return module.score_pages(part.gold, module.read_prediction(Path(folder)), texts)


def shown(module, part: Part, report: Any, extra: dict, errors: bool) -> str:
    """The scorer's table."""
    head = f"{part.name}: {extra['pages']} pages, {len(extra['pages_without_article'])} without an article"
    tail = [f"rows on negative pages: {extra['negatives']}"]
    return module.show(report, head, tail + ([""] + report.errors if errors else []))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each error (never of the held-out part)")
    parser.add_argument("--part", choices=["tune", "held_out"], help="of our own news")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    args = parser.parse_args()
    module = scorer(ROOT)
    kept = {}
    for part in parts_of(module, args.part):
        report, extra = report_on(module, part)
        print(shown(module, part, report, extra, args.errors and part.tuned_on) + "\n")
        kept[part.name] = {"tuned_on": part.tuned_on} | module.as_json(report, extra, with_errors=False)
    if args.json:
        keep(args.json, "python -m benchmarks.news --json", kept)


def keep(path: Path, made_by: str, parts: dict[str, Any]) -> None:
    """Write figures by part, with the command and a hash of the code that they are of; nothing of the machine."""
    about = {"made_by": made_by, "extraction_sha256": extraction_sha256(ROOT), "parts": parts}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
