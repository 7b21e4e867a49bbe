"""Can a page be read at all? Asked before it is filed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from newsledger.pages.walking import Found, page_name
from newsledger.pipeline.guarding import Guard, Guards, Stopped
from newsledger.pipeline.limits import Limits
from newsledger.pipeline.steps import READ_FILE, file_task


def refusal_of(file: Path, limits: Limits | None = None) -> str | None:
    """Why the file gives no article, or None as soon as one is found in it. It is read in a guarded process."""
    task = file_task(Found(page_name(file, file.parent), file, file.parent), None, None, None)
    with Guards(limits or Limits(), workers=1) as guards:
        return next(guards.map(_refusal, [task]))


def _refusal(guard: Guard, task: dict[str, Any]) -> str | None:
    first: str | None = None
    try:
        with closing(guard.run(READ_FILE, task)) as values:
            for value in values:
                if value.get("articles"):
                    return None
                for refused in value.get("rejects", ()):
                    first = first or f"{refused['reason']} ({refused['detail']})"
    except Stopped as stop:
        first = first or f"{stop.reason} ({stop.detail})"
    return first or "no_article (it holds no page)"
