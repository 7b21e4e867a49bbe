"""Rule files → compiled rules, and the places of a text where each is worth trying.

A pattern is a regular expression in which `{name}` stands for a word list or a piece of the lexicon and a blank for any
short run of white space. `{name:other}` captures under another name, `{-name}` captures nothing. Every quantifier in a
pattern is bounded, so that a rule tried at one place reads at most a few dozen words.

To be quick, the engine tries a rule only where the text's next two words can begin it. Which rules they can begin is
found by the patterns themselves (a partial match of the two words alone) and remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import regex

from newsledger.language.rules import load

PACKAGE = "newsledger.language.times"
FILES = (
    "other_calendars.toml",
    "ranges.toml",
    "quarters.toml",
    "sets.toml",
    "references.toml",
    "dates.toml",
    "relative.toml",
    "durations.toml",
    "clock.toml",
)
_MACRO = regex.compile(r"\{(-?)([a-z_0-9]*[a-z_][a-z_0-9]*)(?::([a-z_0-9]+))?\}")
_BLANK = regex.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| ")  # a character class as a whole, or a blank outside of one
_TOKEN = regex.compile(r"[^\W\d_]+|\d+|['’`](?=\d\ds?\b)|½")
_BEHIND = 48
_UNKNOWN = "zzzz"


@dataclass(frozen=True)
class Rule:
    """One named rule. `make` names the reader that turns its groups into a reading, `options` are that reader's.

    The conditions on the text around a match stay strings until they are needed: most rules never match.
    """

    name: str
    make: str
    pattern: regex.Pattern
    before: str | None
    after: str | None
    unless_before: str | None
    unless_after: str | None
    drop: bool
    order: tuple[bool, int]
    options: dict[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Match:
    """A place where a rule holds, with what its groups caught."""

    rule: Rule
    start: int
    end: int
    groups: dict[str, str]
    spans: dict[str, tuple[int, int]]

    def get(self, name: str) -> str | None:
        return self.groups.get(name)


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """Word lists by name, surfaces lower-cased and white space folded."""
    return {
        name: {surface.lower(): value for surface, value in words.items()}
        for name, words in load(PACKAGE, "lexicon.toml")["words"].items()
    }


def look_up(name: str, surface: str) -> Any:
    """The value of a word in a word list of the lexicon, blanks and case folded; None where it has none."""
    return lexicon()[name].get(" ".join(surface.lower().split()))


@cache
def _pieces() -> dict[str, str]:
    data = load(PACKAGE, "lexicon.toml")
    pieces = {name: f"(?:{body})" for name, body in data["piece"].items()}
    for name, words in data["words"].items():
        surfaces = sorted(words, key=lambda w: (-len(w), w))
        if name in data["proper"]:
            surfaces = sorted({*surfaces, *(s.upper() for s in surfaces)}, key=lambda w: (-len(w), w))
        escaped = [regex.escape(surface, literal_spaces=True) for surface in surfaces]
        marked = "".join(f"{word}|" for word in escaped if not word[-1].isalnum())
        body = f"{marked}(?:{'|'.join(word for word in escaped if word[-1].isalnum())})(?!\\w)"
        pieces[name] = f"(?{'-i' if name in data['proper'] else ''}:{body})"
    names = sorted(
        {w for rule in load(PACKAGE, "holidays.toml")["rule"] for w in rule["words"]}, key=lambda w: (-len(w), w)
    )
    pieces["holiday"] = f"(?-i:{'|'.join(regex.escape(n, literal_spaces=True) for n in names)})"
    for name, body in pieces.items():
        pieces[name] = _MACRO.sub(lambda m: pieces[m[2]], body)
    return pieces


def expand(pattern: str) -> str:
    """The regular expression a rule's pattern stands for."""
    pieces = _pieces()

    def piece(match: regex.Match) -> str:
        silent, name, alias = match.groups()
        return pieces[name] if silent else f"(?P<{alias or name}>{pieces[name]})"

    return _BLANK.sub(lambda m: m[0].replace(" ", r"\s") if m[0] != " " else r"(?:\s{1,4})", _MACRO.sub(piece, pattern))


@cache
def _compiled(pattern: str, tail: str = "") -> regex.Pattern:
    return regex.compile(f"(?:{expand(pattern)}){tail}", regex.IGNORECASE | regex.VERSION0)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their files; where two match the same words the earlier one is taken."""
    known = {"name", "make", "pattern", "before", "after", "unless_before", "unless_after", "drop", "examples"}
    made: list[Rule] = []
    for file in FILES:
        for entry in load(PACKAGE, file)["rule"]:
            pattern = _compiled(entry["pattern"], r"(?!\w)")
            made.append(
                Rule(
                    name=entry["name"],
                    make=entry.get("make", ""),
                    pattern=pattern,
                    before=entry.get("before"),
                    after=entry.get("after"),
                    unless_before=entry.get("unless_before"),
                    unless_after=entry.get("unless_after"),
                    drop=entry.get("drop", False),
                    order=(not entry.get("drop", False), len(made)),
                    options={key: value for key, value in entry.items() if key not in known},
                )
            )
    return tuple(made)


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that stands in a pattern or in the lexicon, lower-cased."""
    words: set[str] = set()
    for source in [*(r.pattern.pattern for r in rules()), *_pieces().values()]:
        words.update(word.lower() for word in regex.findall(r"[^\W\d_]+", regex.sub(r"\?P<\w+>|\\.", " ", source)))
    return frozenset(words)


@lru_cache(maxsize=1 << 10)
def _initials(letter: str) -> tuple[Rule, ...]:
    """Rules that a text beginning with the letter could match."""
    return tuple(rule for rule in rules() if rule.pattern.match(letter, partial=True))


@lru_cache(maxsize=1 << 14)
def _beginners(word: str) -> tuple[Rule, ...]:
    """Rules that a text beginning with the word could match."""
    return tuple(rule for rule in _initials(word[0]) if rule.pattern.match(word, partial=True))


@lru_cache(maxsize=1 << 16)
def _openers(word: str, rest: str) -> tuple[Rule, ...]:
    """Those of `_beginners` that a text beginning with the word and the rest could match."""
    words = word + rest
    return tuple(rule for rule in _beginners(word) if rule.pattern.match(words, partial=True))


def _rest(text: str, token: regex.Match, following: regex.Match | None) -> str:
    """What stands behind a token, up to the end of the next; a word no rule knows becomes one that none matches."""
    if following is None:
        return ""
    between = text[token.end() : following.start()]
    if len(between) > 3:
        between = " " if between.isspace() else between[:3]
    elif between.isspace():
        between = " "
    word = following.group()
    if word[0].isdigit():
        word = word if len(word) <= 4 else "00000"
    elif len(word) > 1 and word.lower() not in _vocabulary():
        word = _UNKNOWN
    return between + word


def _holds(rule: Rule, text: str, match: regex.Match) -> bool:
    if rule.before or rule.unless_before:
        behind = text[max(0, match.start() - _BEHIND) : match.start()]
        if rule.before and not _compiled(rule.before, "$").search(behind):
            return False
        if rule.unless_before and _compiled(rule.unless_before, "$").search(behind):
            return False
    if rule.after and not _compiled(rule.after).match(text, match.end()):
        return False
    return not (rule.unless_after and _compiled(rule.unless_after).match(text, match.end()))


def _all_at(text: str, at: int, openers: tuple[Rule, ...]) -> list[Match]:
    """Matches at a place, the longest first, then in the order of the rules."""
    found = []
    for rule in openers:
        match = rule.pattern.match(text, at)
        if match and match.end() > at and _holds(rule, text, match):
            groups = {k: v for k, v in match.groupdict().items() if v is not None}
            found.append(Match(rule, match.start(), match.end(), groups, {k: match.span(k) for k in groups}))
    found.sort(key=lambda m: (-m.end, m.rule.order))
    return found


def matches(text: str) -> Iterator[list[Match]]:
    """At each place the matches of the rules, the likeliest first; places do not overlap the longest match before them.

    Linear in the length of the text. A place whose first match is a `drop` rule is passed over.
    """
    vocabulary = _vocabulary()
    done = 0
    tokens = _TOKEN.finditer(text)
    ahead = next(tokens, None)
    while ahead is not None:
        token, ahead = ahead, next(tokens, None)
        at = token.start()
        if at < done:
            continue
        word = token.group()
        if word[0].isdigit():
            if len(word) > 8:
                continue
        elif len(word) > 1 and word.lower() not in vocabulary:
            continue
        if at and text[at - 1].isalnum():
            continue
        found = _all_at(text, at, _openers(word, _rest(text, token, ahead)))
        if found:
            done = found[0].end
            if not found[0].rule.drop:
                yield [match for match in found if not match.rule.drop]
