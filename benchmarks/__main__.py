"""`python -m benchmarks` (or `make bench`): accuracy and speed, printed and stored in benchmarks/out/results.json.

Each benchmark is a command of its own and can be run alone; what they print is kept as it is. Speed is a ratio in one
run, never a bare wall-clock figure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = ["polars", "spacy", "altair", "papermill", "dvc", "textstat"]


def benchmarks() -> list[str]:
    """Names of the benchmarks that need nothing but the checkout, in order."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def inputs_digest() -> str:
    """SHA-256 over the labels the figures rest on."""
    whole = hashlib.sha256()
    for path in sorted((HERE / "labels").rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the benchmarks, all or the named ones.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(benchmarks())}")
    args = parser.parse_args()
    unknown = sorted(set(args.names) - set(benchmarks()))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(benchmarks())}")
    results, failed = {}, []
    for name in args.names or benchmarks():
        print(f"\n== {name} ==", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"],
            cwd=HERE.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        print(done.stdout, end="", flush=True)
        results[name] = {"exit": done.returncode, "printed": done.stdout.splitlines()}
        if done.returncode:
            failed.append(name)
    out = HERE / "out" / "results.json"
    out.parent.mkdir(exist_ok=True)
    about = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "versions": {name: version(name) for name in PACKAGES},
        "labels_sha256": inputs_digest(),
        "results": results,
    }
    out.write_text(json.dumps(about, indent=1) + "\n")
    print(f"\nkept in {out.relative_to(HERE.parent)}")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
