"""Accuracy and speed of trade claims on the development pages: `python -m benchmarks.trade [--errors]`.

Prints the scorer's trade figures, how often claims are right by the confidence they were given, and articles a second
with the taggers and the parser warm. The pages' texts go straight to the extraction, with their labelled dates, so that
the figures are those of trade alone and not of the page parser.
"""

from __future__ import annotations

import argparse
import calendar
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl

from newsledger import schemas
from newsledger.extraction import document_of
from newsledger.trade.claims import claims_of

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests" / "fixtures" / "dev_pages"
BINS = (0.0, 0.6, 0.8, 0.85, 0.9, 0.95, 1.01)


def article_of(page: dict, folder: Path) -> dict:
    """A row of `articles` for a labelled page; a month of publication is an interval."""
    row = dict.fromkeys(schemas.polars_schema("articles")) | {
        "article_id": f"a{page['id']}",
        "page": f"{page['id']}.txt",
        "position": 0,
        "role": "main",
        "title": page.get("title"),
        "body": (folder / f"{page['id']}.txt").read_text(encoding="utf-8"),
        "words": 1,
    }
    said = page["published"]
    if said and len(said) == 10:
        row["published"] = date.fromisoformat(said)
    elif said:
        year, month = map(int, said.split("-"))
        row["published_edtf"] = f"{said}-01/{said}-{calendar.monthrange(year, month)[1]}"
    return row


def reliability(claims: pl.DataFrame, gold: list[dict]) -> pl.DataFrame:
    """Amount claims by confidence bin: how many, and the share whose amount, measure, status and pair a label has."""
    labels = {f"a{page['id']}": page["trade"] for page in gold}

    def right(row: dict) -> bool:
        return any(
            row["amount"] in (fact["value"], fact.get("likely_value"))
            and row["status"] in [fact["status"], *fact.get("alt_status", [])]
            and (
                row["measure"] == "other"
                if fact.get("is_money")
                else row["measure"] in (fact["measure"], fact.get("alt_measure"))
                and {row["reporter"], row["partner"]} == {fact["reporter"], fact["partner"]}
            )
            for fact in labels[row["article_id"]]
        )

    rows = [(r["confidence"], right(r)) for r in claims.filter(pl.col("kind") == "amount").to_dicts()]
    table = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        hits = [ok for confidence, ok in rows if low <= confidence < high]
        if hits:
            table.append(
                {"confidence": f"{low:.2f}-{min(high, 1.0):.2f}", "claims": len(hits), "right": sum(hits) / len(hits)}
            )
    return pl.DataFrame(table)


def main() -> int:
    """Score, print, time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each error")
    parser.add_argument("--rounds", type=int, default=3, help="rounds over the pages for the timing")
    options = parser.parse_args()
    gold = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [article_of(page, PAGES / "pages") for page in gold]
    claims = schemas.frame("trade_claims", [c for a in articles for c in claims_of(document_of(a), a)])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        schemas.frame("articles", articles).write_parquet(out / "articles.parquet")
        claims.write_parquet(out / "trade_claims.parquet")
        schemas.empty("events").write_parquet(out / "events.parquet")
        scorer = ROOT / "benchmarks" / "scorers" / "score_news.py"
        command = [sys.executable, str(scorer), "--gold", str(PAGES / "gold.jsonl"), "--pred", str(out)]
        shown = subprocess.run(
            [*command, *(["--errors"] if options.errors else [])], capture_output=True, text=True, check=True
        )
    wanted = (
        "prec",
        "money",
        "claims",
        "shares",
        "growth",
        "measure",
        "pair",
        "status",
        "period",
        "negative",
        "rows on",
    )
    print("\n".join(x for x in shown.stdout.splitlines() if any(w in x for w in wanted) and "EVENT" not in x.upper()))
    print(reliability(claims, gold))
    begin = time.perf_counter()
    for _ in range(options.rounds):
        for article in articles:
            claims_of(document_of(article), article)
    spent = time.perf_counter() - begin
    rate = options.rounds * len(articles) / spent
    print(f"{rate:.1f} articles/s ({len(articles)} pages, {options.rounds} rounds, parses cached)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
