"""Passages around quotes, never a publisher's article.

A passage is at most so many characters long, its quote within it. Where the passages of an article would together show
more than half of it, the later ones shrink to their quotes, then to the first words of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHARE = 0.5  # of an article that its passages may show together
SHORTEST = 40  # characters of a quote that are always shown


class Passages:
    """Cuts passages out of articles and keeps count of how much of each has been shown."""

    def __init__(self, articles: Mapping[str, Mapping[str, Any]], limit: int, full_text: bool) -> None:
        self._articles, self._limit, self._full = articles, limit, full_text
        self._shown: dict[str, set[int]] = {}

    def cut(self, row: Mapping[str, Any]) -> dict[str, str]:
        """`before`, `quote` and `after` of a claim or event. Raises KeyError for an article that is not known."""
        body, start, end = self._articles[row["article_id"]]["body"], row["start"], row["end"]
        if self._full:
            left, right = 0, len(body)
        else:
            end = min(end, start + max(self._limit, SHORTEST))
            left, end, right = self._window(row["article_id"], body, start, end)
        return {
            "before": ("… " if left > 0 else "") + body[left:start].lstrip(),
            "quote": body[start:end] + ("…" if end < row["end"] else ""),
            "after": body[end:right].rstrip() + (" …" if right < len(body) else ""),
        }

    def _window(self, article_id: str, body: str, start: int, end: int) -> tuple[int, int, int]:
        """Where the passage begins, where its quote ends, and where the passage ends."""
        room = max(0, self._limit - (end - start)) // 2
        left, right = word_start(body, start - room, start), word_end(body, end, end + room)
        shown = self._shown.setdefault(article_id, set())
        if self._too_much(shown, body, left, right):
            # What has been shown may be shown again.
            left = next((at + 1 for at in range(start - 1, left - 1, -1) if at not in shown), left)
            right = next((at for at in range(end, right) if at not in shown), right)
            left, right = word_start(body, left, start), word_end(body, end, right)
        if self._too_much(shown, body, left, right):
            left, end = start, min(end, word_end(body, start + 1, start + SHORTEST))
            right = end
        shown.update(range(left, right))
        return left, end, right

    @staticmethod
    def _too_much(shown: set[int], body: str, left: int, right: int) -> bool:
        return len(shown | set(range(left, right))) > SHARE * len(body)


def word_start(body: str, at: int, start: int) -> int:
    """The first word that begins at or after `at`."""
    if at <= 0:
        return 0
    while at < start and not body[at - 1].isspace():
        at += 1
    return at


def word_end(body: str, end: int, at: int) -> int:
    """The last word that ends at or before `at`."""
    if at >= len(body):
        return len(body)
    while at > end and not body[at].isspace():
        at -= 1
    return at
