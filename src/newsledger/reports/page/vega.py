"""Vega, Vega-Lite and Embed in one script, kept beside the project once it is bundled."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path


def _bundled() -> str:
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


def _digest(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()


def _kept(file: Path) -> str | None:
    """The script of a kept file; None where there is none, or where it is not the one that was written."""
    try:
        digest, script = file.read_text(encoding="utf-8").split("\n", 1)
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    return script if digest == _digest(script) else None


@cache
def bundle(shelf: Path | None = None) -> str:
    """The script as vl-convert carries it.

    Bundling takes 1.8 s of every page; with `shelf`, a folder, the script is kept there under vl-convert's version.
    """
    if shelf is None:
        return _bundled()
    file = shelf / f"vega-{version('vl-convert-python')}.js"
    script = _kept(file)
    if script is None:
        script = _bundled()
        shelf.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_text(f"{_digest(script)}\n{script}", encoding="utf-8", newline="\n")
        aside.replace(file)
    return script
