"""How well pages are parsed: titles, publishers, authors, dates and bodies of the labelled layouts.

    python -m benchmarks.articles [--errors] [--part tune|layouts|'second layouts']
    python -m benchmarks.articles --corpus FOLDER [--texts FOLDER]

Labels: benchmarks/labels/pages.jsonl, a page a line, texts of our own. `first` and `last` are the body's first and last
words; `absent` must not stand in the body, `present` must.

With `--corpus`, a checkout of scrapinghub/article-extraction-benchmark (181 pages of the web with their bodies marked,
MIT licence): bodies by our HTML reader, by trafilatura, by readability, and by our text reader on the same pages
flattened by a browser; and publication dates beside htmldate's. Rules are tuned on the half called tune only. `--texts`
keeps the flattened pages.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import polars as pl

from newsledger import read_pages, schemas
from newsledger.articles import parse

LABELS = Path(__file__).parent / "labels" / "pages.jsonl"


def pages() -> list[dict]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def _read(page: dict) -> pl.DataFrame:
    """The page as `pages`: a text as it stands, another `format` from a file of its bytes."""
    if page.get("format", "text") == "text":
        return schemas.frame("pages", [{"page": page["id"], "format": "text", "text": page["text"]}])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / page["id"]
        file.write_bytes(page["text"].encode())
        return read_pages([file])


def outcomes(page: dict) -> dict[str, tuple[bool, str]]:
    """Measure → (is it right, what was found instead) for one labelled page."""
    articles = parse(_read(page)).rows.to_dicts()
    main = articles[0] if articles else dict.fromkeys(schemas.polars_schema("articles"))
    body = main["body"] or ""
    found = {"articles": (len(articles) == page.get("articles", 1), str(len(articles)))}
    for key in ("title", "source", "byline"):
        if key in page:
            found[key] = (main[key] in [page[key], *page.get(f"{key}_any", [])], repr(main[key]))
    if not page.get("published_any"):
        found["published"] = (str(main["published"] or "") == (page["published"] or ""), str(main["published"]))
    if "edtf" in page:
        found["edtf"] = (main["published_edtf"] == page["edtf"], str(main["published_edtf"]))
    if "first" in page:
        found["first"] = (body.startswith(page["first"]), body[:60])
    found["last"] = (body.endswith(page["last"]), body[-60:])
    dirt = [text for text in page.get("absent", []) if text in body]
    dirt += [f"not {text}" for text in page.get("present", []) if text not in body]
    found["clean"] = (not dirt, ", ".join(dirt))
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="a line for each wrong value")
    parser.add_argument(
        "--part", help="tune (the first layouts), layouts or second layouts (both labelled before a look)"
    )
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="a checkout of the article-extraction benchmark")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="where its flattened pages are kept")
    args = parser.parse_args(argv)
    if args.corpus:
        from benchmarks.public.bodies import measure
        from benchmarks.public.dates import measure as dates

        print("\n".join([*measure(args.corpus, args.texts), "", *dates(args.corpus, args.texts)]))
        return 0
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for page in pages():
        if args.part not in (None, page["part"]):
            continue
        for measure, (right, instead) in outcomes(page).items():
            tally[measure][0] += right
            tally[measure][1] += 1
            if args.errors and not right:
                print(f"{page['id']} {measure}: {instead}")
    for measure, (right, of) in tally.items():
        print(f"{measure:<12} {right / of:5.3f}  {right} of {of}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
