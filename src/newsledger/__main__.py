"""The command line: `newsledger extract`, `newsledger new-page`, `newsledger verify`.

Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

OK, USAGE, SOME_REJECTED = 0, 2, 3


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2025-07-23") from None


def _scheduler(text: str) -> str:
    if text != "local" and not text.startswith("tcp://"):
        raise argparse.ArgumentTypeError(f"{text!r} is neither local nor the tcp:// address of a Dask scheduler")
    return text


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds of at most a day")
    return value


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsledger",
        description="From saved news pages to tables of trade and diplomacy that quote their sources.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    extract = commands.add_parser("extract", help="read saved pages and write the five tables as parquet")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a saved page, or a folder of them")
    extract.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write the tables to")
    extract.add_argument(
        "--published", type=_day, metavar="DATE", help="publication date where a page does not tell it"
    )
    extract.add_argument("--captured", type=_day, metavar="DATE", help="day of saving where a page does not tell it")
    extract.add_argument("--scheduler", type=_scheduler, default="local", help="local, or tcp://HOST:PORT of Dask")
    extract.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="SECONDS",
        help="processor time for a step of a page: reading it, or one table of an article (default: 60)",
    )
    extract.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="keep what was read, and take it from there the next time (default in a project's folder: its own cache)",
    )
    extract.add_argument("--no-cache", action="store_true", help="read everything anew, in a project too")
    extract.add_argument("--quiet", action="store_true", help="no progress on standard error")
    new = commands.add_parser("new-page", help="file a saved page under data/raw with what is known of it")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--url", metavar="ADDRESS", help="where the page was saved from")
    new.add_argument("--captured", type=_day, metavar="DATE", help="day it was saved")
    new.add_argument("--published", type=_day, metavar="DATE", help="day it was published")
    new.add_argument("--source", metavar="NAME", help="its publisher")
    new.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="the project (default: here)")
    verify = commands.add_parser("verify", help="rebuild HEAD elsewhere and compare every output byte for byte")
    verify.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="the project (default: here)")
    return parser


def main(argv: list[str] | None = None) -> int:
    args = build_parser().parse_args(argv)
    try:
        if args.command == "extract":
            from newsledger.pipeline.cache import folder_for
            from newsledger.pipeline.extract import run
            from newsledger.pipeline.limits import Limits

            rejected = run(
                args.paths,
                args.out,
                published=args.published,
                captured=args.captured,
                scheduler=args.scheduler,
                limits=Limits(seconds=args.time_limit) if args.time_limit else None,
                cache_folder=None if args.no_cache else folder_for(args.cache),
                progress=None if args.quiet else sys.stderr,
            )
            return SOME_REJECTED if rejected else OK
        if args.command == "new-page":
            from newsledger.pages.filing import file_page
            from newsledger.pipeline.checking import refusal_of

            if args.file.is_file() and (refusal := refusal_of(args.file)):
                raise ValueError(f"{args.file.name} cannot be read: {refusal}")
            filed = file_page(
                args.file,
                args.project,
                url=args.url,
                captured=args.captured,
                published=args.published,
                source=args.source,
            )
            print(f"filed as {filed}; `dvc repro` takes it in")
            return OK
        from newsledger.pipeline.verify import verify

        return verify(args.project)
    except (OSError, ValueError, RuntimeError) as error:
        print(f"newsledger: {error}", file=sys.stderr)
        return USAGE


if __name__ == "__main__":
    sys.exit(main())
