"""How far two labellings of our own news agree: what the figures of `benchmarks.news` can be read against.

    python -m benchmarks.agreement [--errors]

The second labels (labels/news/second.jsonl, 24 of the 64 pages, made without a look at the first) are written out as
if they were an extraction and scored against the first labels, and the other way round. A row that its own side holds
optional is handed in all the same, which understates agreement; what the first labels accept beside their own answer
counts as right, which overstates it. Titles are not labelled twice and not compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from newsledger.quality import scorer
from newsledger.schemas import MEASURES

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "labels" / "news"
NAMES = pl.List(pl.String)
SCHEMAS: dict[str, dict[str, Any]] = {
    "articles": dict.fromkeys(["article_id", "page", "title", "source", "published", "body"], pl.String)
    | {"position": pl.Int64},
    "trade_claims": dict.fromkeys(
        ["article_id", "kind", "currency", "measure", "reporter", "partner", "period", "status", "quote"], pl.String
    )
    | dict.fromkeys(["amount", "percent"], pl.Float64)
    | {"start": pl.Int64},
    "events": dict.fromkeys(["article_id", "date", "event_type", "realis", "place", "quote"], pl.String)
    | {"actors": pl.List(pl.Struct({"name": pl.String, "country": pl.String}))}
    | {"source_countries": NAMES, "target_countries": NAMES, "start": pl.Int64},
}


def claims_of(page: dict) -> list[dict]:
    """Labels of trade, shares and growth of one page as rows of trade_claims (falls have a negative percent)."""
    rows = [{"kind": "amount", "amount": t["value"]} | t for t in page["trade"]]
    rows += [{"kind": "share"} | s for s in page["shares"]]
    for growth in page["growth"]:
        sign = -1 if growth["direction"] == "down" else 1
        rows.append({"kind": "growth"} | growth | {"percent": sign * growth["percent"]})
    for row in rows:
        if row["kind"] == "growth" and row["measure"] not in MEASURES:
            row["measure"] = "other"  # the table has no finer word (tonnage, homes)
    return rows


def events_of(page: dict) -> list[dict]:
    """Event labels of one page as rows of events; a date that was inferred is handed in, else one without its year."""
    rows = []
    for event in page["events"]:
        partial = f"XXXX-{event['date_partial']}" if event.get("date_partial") else None
        codes = [a for a in event["actors"] if len(a) == 3 and a.isupper()]
        rows.append(
            event
            | {
                "date": event["date"] or event.get("date_inferred") or partial,
                "event_type": event["type"],
                "source_countries": codes,
                "target_countries": [],
                "actors": [{"name": a, "country": None} for a in event["actors"] if a not in codes],
            }
        )
    return rows


def as_tables(pages: list[dict], texts: dict[str, str]) -> dict[str, list[dict]]:
    """Labels as the three tables that the scorer reads; the offset is that of the anchor."""
    tables: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
    for page in pages:
        tables["articles"].append(page | {"article_id": page["id"], "page": f"{page['id']}.txt", "position": 0})
        for name, rows in (("trade_claims", claims_of(page)), ("events", events_of(page))):
            for row in rows:
                start = texts[page["id"]].find(row["anchor"])
                tables[name].append(row | {"article_id": page["id"], "quote": row["anchor"], "start": start})
    return tables


def compare(module, labels: list[dict], other: list[dict], texts: dict[str, str]):
    """The scorer's report on one side's labels, handed in as an extraction, against the other side's."""
    untitled = [{key: value for key, value in page.items() if key != "title"} for page in other]
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in as_tables(labels, texts).items():
            kept = [{column: row.get(column) for column in SCHEMAS[name]} for row in rows]
            pl.DataFrame(kept, schema=SCHEMAS[name], strict=False).write_parquet(Path(folder) / f"{name}.parquet")
        return module.score_pages(untitled, module.read_prediction(Path(folder)), texts)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each disagreement")
    args = parser.parse_args()
    module = scorer(ROOT)
    second = module.read_gold(LABELS / "second.jsonl")
    ids = {page["id"] for page in second}
    first = [page for page in module.read_gold(LABELS / "gold.jsonl") if page["id"] in ids]
    texts = {i: (LABELS / "pages" / f"{i}.txt").read_text(encoding="utf-8") for i in sorted(ids)}
    report = compare(module, second, first, texts)
    print(module.show(report, f"second labels against the first, {len(first)} pages", []))
    back = compare(module, first, second, texts)
    print("\n" + module.show(back, "first labels against the second", []))
    if args.errors:
        print("\nsecond against the first\n" + "\n".join(report.errors))
        print("\nfirst against the second\n" + "\n".join(back.errors))


if __name__ == "__main__":
    sys.exit(main())
