"""How exactly a figure is meant: about, over, under or up_to."""

from __future__ import annotations

from functools import cache

from newsledger.language.money.lexicon import rules, words
from newsledger.language.money.tokens import Tokens


@cache
def _phrases() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str], frozenset[str], int]:
    before: dict[tuple[str, ...], str] = {}
    after: dict[tuple[str, ...], str] = {}
    topics: frozenset[str] = frozenset()
    for rule in rules("hedges.toml"):
        before |= {tuple(Tokens(phrase).low): rule["name"] for phrase in rule.get("before", [])}
        after |= {tuple(Tokens(phrase).low): rule["name"] for phrase in rule.get("after", [])}
        topics |= frozenset(rule.get("not_after", []))
    return before, after, topics, max(map(len, before))


def before(tokens: Tokens, first: int) -> tuple[str | None, int]:
    """The hedge whose last word stands right before token `first`, and the hedge's first token."""
    phrases, _, topics, longest = _phrases()
    if not tokens.joined(first):
        return None, first
    for length in range(min(longest, first), 0, -1):
        key = tuple(tokens.low[first - length : first])
        hedge = phrases.get(key)
        if hedge is None:
            continue
        word = tokens.at(first - length - 1)
        if (key == ("over",) and word in topics) or (key == ("up", "to") and word in words("moved")):
            return None, first
        return hedge, first - length
    return None, first


def hedge_of(tokens: Tokens, first: int, stop: int) -> str | None:
    """The hedge of tokens `first`..`stop`: what stands before it counts first, then what stands behind."""
    found, _ = before(tokens, first)
    if found:
        return found
    _, phrases, _, _ = _phrases()
    for length in (3, 2, 1):
        if stop + length <= tokens.count and tokens.joined(stop):
            hedge = phrases.get(tuple(tokens.low[stop : stop + length]))
            if hedge:
                return hedge
    return None
