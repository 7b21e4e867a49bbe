"""Scores on all labelled pages: the development pages, our own news, and the first page.

    python -m benchmarks.news [--errors] [--part tune|held_out]

Prints the scorer's table for each set. The held-out part of our own news is scored apart; its errors are not printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from newsledger.pipeline.extract import run
from newsledger.quality import scorer

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "development pages": ("tests/fixtures/dev_pages/gold.jsonl", "tests/fixtures/dev_pages/pages"),
    "our own news": ("benchmarks/labels/news/gold.jsonl", "benchmarks/labels/news/pages"),
    "our own news, second set": ("benchmarks/labels/news2/gold.jsonl", "benchmarks/labels/news2/pages"),
}


def scored(module, gold: list[dict], pages: Path, errors: bool, name: str) -> str:
    """The scorer's table for labelled pages of one folder."""
    with tempfile.TemporaryDirectory() as folder:
        run([pages], Path(folder))
        texts = {f.stem: f.read_text(encoding="utf-8", errors="replace") for f in sorted(pages.glob("*.txt"))}
        report, extra = module.score_pages(gold, module.read_prediction(Path(folder)), texts)
    head = f"{name}: {extra['pages']} pages, {len(extra['pages_without_article'])} without an article"
    tail = [f"rows on negative pages: {extra['negatives']}"]
    return module.show(report, head, tail + ([""] + report.errors if errors else []))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each error (never of the held-out part)")
    parser.add_argument("--part", choices=["tune", "held_out"], help="of our own news")
    args = parser.parse_args()
    module = scorer(ROOT)
    for name, (gold, pages) in SETS.items():
        if not (ROOT / gold).exists():
            continue
        rows = module.read_gold(ROOT / gold)
        parts = sorted({row.get("part", "tune") for row in rows}, reverse=True)
        for part in [args.part] if args.part else parts:
            chosen = [row for row in rows if row.get("part", "tune") == part]
            if chosen:
                title = name if len(parts) == 1 else f"{name}, {part.replace('_', ' ')}"
                print(scored(module, chosen, ROOT / pages, args.errors and part == "tune", title) + "\n")


if __name__ == "__main__":
    sys.exit(main())
