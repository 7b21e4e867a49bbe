"""Coverage-guided fuzzing (atheris, libFuzzer) of every reader of pages, of the article parser and the taggers.

    python -m benchmarks.fuzz [TARGET ...] [--seconds 60] [--corpus DIR]

atheris is not in the lock, for it runs on Linux only; where it is not installed the command says so and ends. Each
target runs in a process of its own for so many seconds, starting from a small sound file of its format. A fault is
an exception, a step of more than 20 seconds or more than 2 GB of memory; the input that made it is kept in
DIR/TARGET (benchmarks/out/fuzz, which git ignores). Exit code 1 where there was one.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
HANG, MEMORY, LONGEST = 20, 2048, 16_384  # seconds, MB, bytes of an input
PROSE = (
    "Talks end in Lima\n\nPort Gazette | 12 March 2024, 10:15\nBy Ana Novak\n\n"
    "LIMA, March 12 (Wire) - Trade between Kenya and Peru grew by 5 percent to $1.2 billion last year, Kenya's foreign "
    "minister Juma Otieno said on Monday. The two countries signed an agreement in Nairobi on 3 March.\n\n"
    "Related Articles\n2 days ago\nShips with wheat left the port on Tuesday, the authority said, after they had "
    "waited for a week for the strike of the pilots to end.\n"
)
MARKUP = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks end in Lima | Gazette</title>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks end in Lima", '
    '"datePublished": "2024-03-12"}</script><meta property="og:site_name" content="Gazette"></head><body><article>'
    "<h1>Talks end in Lima</h1><time datetime=2024-03-12>12 March</time><p>"
    + "</p><p>".join(PROSE.split("\n\n")[2:])
    + "</p></article></body></html>"
)


def _pdf() -> bytes:
    """A print of one sheet."""
    stream = b"BT /F1 12 Tf 50 700 Td 14 TL " + b" T* ".join(
        b"(" + line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj"
        for line in PROSE.splitlines()
    )
    stream += b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % len(whole)
    return whole + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + MARKUP.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2024-03-20T10:00:00Z\r\nWARC-Target-URI: https://gazette.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return (head.encode() + answer + b"\r\n\r\n") * 2


def _mime(kind: str, body: str, *more: str) -> bytes:
    packed = base64.encodebytes(body.encode()).decode()
    lines = [
        "From: Gazette <news@gazette.example>",
        "Subject: Talks end in Lima",
        "Date: Tue, 12 Mar 2024 10:15:00 +0000",
    ]
    lines += [*more, "MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="xx"', "", "--xx"]
    lines += [f"Content-Type: {kind}; charset=utf-8", "Content-Transfer-Encoding: base64", "", packed, "--xx--", ""]
    return "\r\n".join(lines).encode()


_RECORD = {"title": "Talks end in Lima", "text": PROSE, "date": "2024-03-12", "source": {"name": "Gazette"}}
SEEDS: dict[str, Callable[[], bytes]] = {
    "text": PROSE.encode,
    "html": MARKUP.encode,
    "mhtml": lambda: _mime("text/html", MARKUP, "Snapshot-Content-Location: https://gazette.example/a"),
    "eml": lambda: _mime("text/plain", PROSE),
    "pdf": _pdf,
    "jsonl": lambda: (json.dumps(_RECORD) + "\n").encode() * 2,
    "json": lambda: json.dumps({"articles": [_RECORD, _RECORD]}).encode(),
    "csv": lambda: ('title,text,date\n"Talks","' + PROSE.replace('"', '""') + '",2024-03-12\n').encode(),
    "warc": _warc,
    "gzip": lambda: gzip.compress(MARKUP.encode(), mtime=0),
    "statements": lambda: b"page.txt: {captured: 2024-03-20, source: Gazette, url: 'https://gazette.example/a'}\n",
    "tables": PROSE.encode,
}
"""Target → a sound input. `statements` is pages.yml, `tables` a body from which times, claims and events are read."""


def _file_target(folder: Path) -> Callable[[bytes], None]:
    from dataclasses import asdict

    from newsledger import schemas
    from newsledger.articles import articles_of, together
    from newsledger.pages.reading import rows_of_file

    path = folder / "page"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        rows, rejects = [], []
        for row in rows_of_file(path):
            page = schemas.frame("pages", [asdict(row)]).row(0, named=True)
            found, refused = articles_of(page)
            rows += found
            rejects += refused
        if not rows and not rejects:
            raise AssertionError("a page without an article and without a reason")
        together(rows, rejects)

    return read


def _statements_target(folder: Path) -> Callable[[bytes], None]:
    from newsledger.pages.stating import StatementError, read_statements

    def read(data: bytes) -> None:
        (folder / "pages.yml").write_bytes(data)
        try:
            read_statements(folder, {"page.txt"})
        except StatementError:
            return

    return read


def _tables_target(folder: Path) -> Callable[[bytes], None]:
    from newsledger.extraction import extract

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        found = extract(text, published="2024-03-12")
        failed = found.rejects.filter(found.rejects["reason"] == "reader_failed")
        if len(failed):
            raise AssertionError(failed["detail"][0])
        for table in (found.trade_claims, found.events):
            for row in table.iter_rows(named=True):
                if text[row["start"] : row["end"]] != row["quote"]:
                    raise AssertionError("a quote that is not in the text")

    return read


def _one(target: str, options: list[str]) -> None:
    """Fuzz one target; the process ends with it."""
    import atheris

    make = {"statements": _statements_target, "tables": _tables_target}.get(target, _file_target)
    with tempfile.TemporaryDirectory() as folder:
        # Loaded first, so that only the project's own code is instrumented, and quickly.
        import polars  # noqa: F401
        import spacy  # noqa: F401
        import trafilatura  # noqa: F401

        with atheris.instrument_imports(include=["newsledger"]):
            read = make(Path(folder))
            read(SEEDS[target]())
        atheris.Setup([sys.argv[0], *options], read)
        atheris.Fuzz()


def fuzz(target: str, seconds: int, corpus: Path) -> tuple[int, int, str]:
    """(inputs tried, inputs kept as faults, what the first fault says) of one target."""
    folder = corpus / target
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "corpus" / "seed").write_bytes(SEEDS[target]())
    options = [f"-max_total_time={seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}"]
    options += [f"-artifact_prefix={folder}/", "-print_final_stats=1", str(folder / "corpus")]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fuzz", "--one", target, *options],
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    (folder / "log.txt").write_text(done.stdout, encoding="utf-8")
    tried = re.findall(r"(?:stat::number_of_executed_units:|^#)\s*(\d+)", done.stdout, re.M)
    faults = [path for path in folder.iterdir() if path.name.startswith(("crash-", "timeout-", "oom-", "leak-"))]
    said = re.findall(
        r"(?m)^(?:\w+\.)*\w*(?:Error|Exception|Panic\w*|Unreadable)\b.*$|^.*ERROR: libFuzzer.*$", done.stdout
    )
    if done.returncode and not faults:
        said.append(f"ended with code {done.returncode}; see {folder.name}/log.txt")
    return int(tried[-1]) if tried else 0, len(faults) or int(done.returncode != 0), said[0] if said else ""


def main() -> int:
    if sys.argv[1:2] == ["--one"]:
        _one(sys.argv[2], sys.argv[3:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(SEEDS)}")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--corpus", type=Path, default=HERE / "out" / "fuzz", metavar="DIR")
    args = parser.parse_args()
    if unknown := sorted(set(args.targets) - set(SEEDS)):
        parser.error(f"there is no target {', '.join(unknown)}; there are {', '.join(SEEDS)}")
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed, nothing was fuzzed; on Linux: pip install atheris")
        return 0
    worst = 0
    for target in args.targets or SEEDS:
        tried, faults, said = fuzz(target, args.seconds, args.corpus.resolve())
        worst = max(worst, faults)
        print(f"{target:10}  {tried:>9,} inputs in {args.seconds:,} s  faults {faults}  {said}"[:200], flush=True)
    return int(worst > 0)


if __name__ == "__main__":
    sys.exit(main())
