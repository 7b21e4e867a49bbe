"""Does reading an archive take memory by its size? WARC.gz archives of few pages and of many, each read on its own.

    python -m benchmarks.warc [--pages 1000 20000]

Pages are made from the labelled development texts with a fixed seed, furniture around them, a request record before
each. Every page goes through the HTML reader and the article parser; only its id is kept, in a running hash, so that
the peak is that of reading. What `newsledger extract` holds beside it are the articles found. Exit 1 where the peaks
are further apart than a tenth.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.throughput import pools

ROOT = Path(__file__).resolve().parents[1]
APART = 0.10
_RECORD = (
    "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-20T10:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
    "Content-Length: {size}\r\n\r\n"
)
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Lake Courier</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="Lake Courier">
<meta property="article:published_time" content="2024-03-{day:02}T08:00:00Z"><style>{style}</style></head>
<body><nav>{menu}</nav><article><h1>{title}</h1>
{body}
</article><aside>{menu}</aside><footer>© 2024 Lake Courier</footer></body></html>"""


def _member(kind: str, number: int, url: str, content: bytes) -> bytes:
    head = _RECORD.format(kind=kind, url=url, number=number, size=len(content)).encode()
    return gzip.compress(head + content + b"\r\n\r\n", 5, mtime=0)


def write_archive(path: Path, pages: int) -> None:
    """A WARC.gz of so many HTML answers, a request before each; the same bytes every time."""
    draw = random.Random(20251125)
    paragraphs = [paragraph for pool in pools() for paragraph in pool]
    menu = "".join(f'<a href="/{n}">Section {n}</a>' for n in range(40))
    style = "".join(f".c{n} {{ margin: {n}px }}\n" for n in range(200))
    with path.open("wb") as file:
        for number in range(pages):
            url = f"https://courier.example/news/{number}"
            body = "\n".join(f"<p>{draw.choice(paragraphs)}</p>" for _ in range(draw.randint(5, 12)))
            title = f"Story {number} of the lake and its ports"
            page = _PAGE.format(title=title, url=url, day=number % 28 + 1, style=style, menu=menu, body=body).encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            file.write(_member("request", 2 * number, url, b"GET / HTTP/1.1\r\nHost: courier.example\r\n\r\n"))
            file.write(_member("response", 2 * number + 1, url, answer))


def measure(path: Path) -> dict[str, float | int | str]:
    """Read the archive once in this process, a page at a time."""
    from newsledger.articles.parsing import parse_page
    from newsledger.pages import iter_pages

    articles = rejects = 0
    ids = hashlib.sha256()
    begin = time.perf_counter()
    for row in iter_pages([path]):
        found, refused = parse_page(asdict(row))
        articles, rejects = articles + len(found), rejects + len(refused)
        for article in found:
            ids.update(article["article_id"].encode())
    spent = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform != "darwin" else 1)
    return {
        "articles": articles,
        "rejects": rejects,
        "ids_sha256": ids.hexdigest()[:12],
        "seconds": round(spent, 1),
        "peak_mb": round(peak / 1e6, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 20000], metavar="N")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return 0
    print("   pages  archive MB  articles  rejects  pages/s  peak MB", flush=True)
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for number in args.pages:
            path = Path(folder) / f"{number}.warc.gz"
            write_archive(path, number)
            command = [sys.executable, "-m", "benchmarks.warc", "--one", str(path)]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
            row = json.loads(done.stdout.splitlines()[-1])
            peaks.append(row["peak_mb"])
            print(
                f"{number:>8,}  {path.stat().st_size / 1e6:>10.1f}  {row['articles']:>8,}  {row['rejects']:>7,}  "
                f"{number / row['seconds']:>7.1f}  {row['peak_mb']:>7.1f}",
                flush=True,
            )
            path.unlink()
    apart = max(peaks) / min(peaks) - 1
    print(f"peaks are {apart:.1%} apart (at most {APART:.0%})")
    return int(apart > APART)


if __name__ == "__main__":
    sys.exit(main())
