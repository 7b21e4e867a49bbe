"""Articles a second and peak memory of the extraction, by size of the corpus and share of relevant articles.

    python -m benchmarks.throughput [--articles 1000 10000] [--relevant 5 30 100] [--scheduler local]

Articles are made by recombining the paragraphs of the labelled development texts: a relevant one has paragraphs of
pages with trade or diplomacy, another one those of pages without (sport, science, weather, crime). So that the cache
of parsed sentences helps no more than it does in a real corpus, numbers are drawn anew in each article, and a blank
in every dozen words is doubled. The draw has a fixed seed. Every size and mix runs in a process of its own; its peak
memory is that of the main process and of its largest worker. Linear means that the articles a second hold from one
size to the next, flat that the peak does not grow with them beyond the corpus itself, which is printed beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from newsledger import schemas

ROOT = Path(__file__).resolve().parents[1]
SETS = [ROOT / "tests" / "fixtures" / "dev_pages", ROOT / "benchmarks" / "labels" / "news"]
PARAGRAPHS = (6, 14)  # of an article: some 150 to 400 words, as agencies write them
EVERY = 12  # words
_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,3}(?![\d/-])")  # years, dates and long figures stay


def pools() -> tuple[list[str], list[str]]:
    """Paragraphs of the pages to tune on: of those with trade or events, and of the others."""
    found: tuple[list[str], list[str]] = [], []
    for folder in SETS:
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            if page.get("part", "tune") != "tune":
                continue
            text = (folder / "pages" / f"{page['id']}.txt").read_text(encoding="utf-8", errors="replace")
            found[page.get("group") == "negative"].extend(p.strip() for p in text.splitlines() if len(p.split()) > 7)
    return found


def _varied(paragraph: str, draw: random.Random) -> str:
    """The paragraph with other numbers, and with a double blank in every dozen words."""
    words = _NUMBER.sub(lambda m: str(draw.randint(1, 10 ** len(m[0]) - 1)), paragraph).split(" ")
    for start in range(0, len(words), EVERY):
        at = draw.randrange(start, min(start + EVERY, len(words)))
        words[at] += " " if at < len(words) - 1 else ""
    return " ".join(words)


def articles(number: int, relevant: int) -> pl.DataFrame:
    """So many articles, `relevant` percent of them relevant, evenly spread."""
    draw = random.Random(20251124)
    ours, others = pools()
    rows = []
    for i in range(number):
        pool = ours if (i + 1) * relevant // 100 > i * relevant // 100 else others
        chosen = [draw.choice(pool) for _ in range(draw.randint(*PARAGRAPHS))]
        body = "\n".join(_varied(paragraph, draw) for paragraph in chosen) + "\n"
        rows.append(
            {
                "article_id": f"{i:012x}",
                "page": f"{i}.txt",
                "position": 0,
                "role": "main",
                "title": chosen[0][:80],
                "published": date(2024, 1, 1) + timedelta(days=i % 365),
                "body": body,
                "words": len(body.split()),
            }
        )
    return schemas.frame("articles", rows)


def measure(number: int, relevant: int, scheduler: str) -> dict[str, float]:
    """Extract once in this process; the parser is warm, as it is for all but the first article of a corpus."""
    from newsledger.extraction import extract
    from newsledger.pipeline.extract import extract_in_shards

    frame = articles(number, relevant)
    extract("Trade of Kenya and Uganda came to $5 billion in 2023.")
    begin = time.perf_counter()
    found = extract_in_shards(frame, scheduler=scheduler)
    spent = time.perf_counter() - begin
    unit = 1024 if sys.platform != "darwin" else 1
    peak = [resource.getrusage(who).ru_maxrss * unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "articles": number,
        "relevant_percent": relevant,
        "words": int(frame["words"].sum()),
        "claims": len(found.trade_claims),
        "events": len(found.events),
        "rejects": len(found.rejects),
        "seconds": round(spent, 1),
        "articles_per_second": round(number / spent, 2),
        "corpus_mb": round(frame.estimated_size("mb"), 1),
        "peak_main_mb": round(peak[0] / 1e6),
        "peak_worker_mb": round(peak[1] / 1e6),
    }


def apart(number: int, relevant: int, scheduler: str) -> dict[str, float]:
    """`measure` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.throughput", "--one", str(number), str(relevant)]
    done = subprocess.run([*command, "--scheduler", scheduler], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000], metavar="N")
    parser.add_argument("--relevant", type=int, nargs="+", default=[5, 30, 100], metavar="PERCENT")
    parser.add_argument("--scheduler", default="local", help="local, or tcp://HOST:PORT of Dask")
    parser.add_argument("--one", type=int, nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(*args.one, args.scheduler)))
        return 0
    print("relevant  articles  articles/s  seconds  peak MB main  worker  corpus MB  claims  events", flush=True)
    for relevant in args.relevant:
        for number in args.articles:
            row = apart(number, relevant, args.scheduler)
            print(
                f"{relevant:>7}%  {number:>8,}  {row['articles_per_second']:>10}  {row['seconds']:>7}  "
                f"{row['peak_main_mb']:>12,}  {row['peak_worker_mb']:>6,}  {row['corpus_mb']:>9}  "
                f"{row['claims']:>6,}  {row['events']:>6,}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
