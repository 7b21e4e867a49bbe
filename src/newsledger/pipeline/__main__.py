"""`python -m newsledger.pipeline STAGE`: how dvc.yaml runs a stage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsledger.pipeline.runner import StageFailed, run
from newsledger.problems import ProjectError


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m newsledger.pipeline", description="Run one stage of dvc.yaml.")
    parser.add_argument("stage", metavar="STAGE", help="a stage's name, such as trade or report@index")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
    args = parser.parse_args(argv)
    try:
        run(args.stage, args.root.resolve())
    except StageFailed as error:
        print(f"\nStage {args.stage} failed in {error}", file=sys.stderr)
        return 1
    except ProjectError as error:
        print(f"\nStage {args.stage} cannot run:\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
