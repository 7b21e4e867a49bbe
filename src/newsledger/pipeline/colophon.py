"""How a page was made: hashes of what went in, the code's version, parameters, counts, rejects and rulings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from newsledger.pipeline.plan import Stage

_MADE = {"__pycache__", ".ipynb_checkpoints"}


def files_under(root: Path, path: str) -> Iterator[Path]:
    """The files of a dependency in sorted order, without what Python and Jupyter leave behind."""
    whole = root / path
    if whole.is_file():
        yield whole
    elif whole.is_dir():
        found = (f for f in whole.rglob("*") if f.is_file() and not _MADE & set(f.parts) and f.suffix != ".pyc")
        yield from sorted(found, key=lambda f: f.relative_to(root).as_posix())


def digest(root: Path, paths: list[str]) -> str:
    """SHA-256 over the names and bytes of the files under `paths`."""
    whole = hashlib.sha256()
    for file in sorted(
        {f for path in paths for f in files_under(root, path)}, key=lambda f: f.relative_to(root).as_posix()
    ):
        name = file.relative_to(root).as_posix()
        whole.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def colophon(root: Path, stage: Stage, parameters: dict[str, Any]) -> dict[str, Any]:
    """What a page of `stage` says of its making; plain values, the same on every machine.

    `code_version` is a hash over the code, notebooks, rules and lock that the stage depends on; `inputs` are the data
    files with their SHA-256; `counts` the rows of the tables it was made from.
    """
    data = [d for d in stage.deps if d.startswith("data/")]
    code = [d for d in stage.deps if not d.startswith(("data/", "reports/"))]
    files = [f for d in data for f in files_under(root, d)]
    tables = [f for f in files if f.suffix == ".parquet"]
    counts = {f.stem: pl.scan_parquet(f).select(pl.len()).collect().item() for f in tables}
    rejects = next((pl.read_parquet(f) for f in tables if f.stem == "rejects"), None)
    reasons = {} if rejects is None else dict(rejects.group_by("reason").len().sort("reason").iter_rows())
    ruled = sum(
        pl.scan_parquet(f).select(pl.col("ruling").is_not_null().sum()).collect().item()
        for f in tables
        if "ruling" in pl.scan_parquet(f).collect_schema()
    )
    return {
        "stage": stage.name,
        "notebook": stage.notebook,
        "inputs": [
            {"file": f.relative_to(root).as_posix(), "sha256": hashlib.sha256(f.read_bytes()).hexdigest()}
            for f in files
            if f.suffix != ".parquet"
        ],
        "code_version": digest(root, code),
        "parameters": parameters,
        "counts": dict(sorted(counts.items())),
        "rejects": reasons,
        "rulings": ruled,
    }
