"""Titles, bodies, crowds and known names, read from the TOML files beside and laid out for look-up by first word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from newsledger.language.actors.tokens import Token, plain, tokenize
from newsledger.language.rules import load

_PACKAGE = "newsledger.language.actors"
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Title:
    """A head word of offices; see roles.toml for what the flags mean."""

    rule: str
    word: str
    sector: str
    level: str
    portfolio: bool
    portfolio_needed: bool
    title: bool
    office: bool
    follows_body: bool
    body_needed: bool
    regnal: bool
    short: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A head word of bodies and organisations; see bodies.toml."""

    rule: str
    word: str
    kind: str
    sector: str
    portfolio: bool
    portfolio_needed: bool
    bare: bool
    proper: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """Words for people without a name; see crowds.toml."""

    rule: str
    word: str
    sector: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A group or organisation known by name."""

    name: str
    kind: str
    sector: str
    country: str | None
    strict: bool
    governs: date | None
    rule: str

    def sector_on(self, day: date | None) -> str:
        """A group that governs counts as the government from that day on, and where the text has no day."""
        return "GOV" if self.governs and (day is None or day >= self.governs) else self.sector


@dataclass
class PhraseTable(Generic[Entry]):
    """Phrases by their first word, the longest first. A look-up costs the phrases that share a first word."""

    phrases: dict[str, list[tuple[tuple[str, ...], str, str, Entry]]] = field(default_factory=dict)

    def add(self, phrase: str, entry: Entry, case: str | None = None) -> None:
        tokens = tokenize(phrase)
        words = tuple(t.low for t in tokens)
        if not words:
            return
        shape = case or _shape(phrase, len(words))
        self.phrases.setdefault(words[0], []).append((words, shape, phrase, entry))

    def close(self) -> None:
        for rows in self.phrases.values():
            rows.sort(key=lambda row: -len(row[0]))

    def match(self, tokens: list[Token], at: int, *, shout: bool = False) -> tuple[int, Entry] | None:
        """End and entry of the longest phrase at `at`. `shout`: the sentence is all capitals, case says nothing."""
        rows = self.phrases.get(tokens[at].low)
        if rows is None:
            return None
        for words, shape, phrase, entry in rows:
            end = at + len(words)
            if end > len(tokens):
                continue
            if any(tokens[at + n].low != words[n] or not _close(tokens[at + n]) for n in range(1, len(words))):
                continue
            if not shout:
                first = tokens[at]
                if shape == "upper" and not (first.upper or (len(first.text) == 1 and first.cap)):
                    continue
                if shape == "cap" and not any(c.isupper() for t in tokens[at:end] for c in t.text):
                    continue
                if shape == "exact" and first.text != phrase:
                    continue
            return end, entry
        return None


def _shape(phrase: str, words: int) -> str:
    """What the letters' case must be: upper for "RSF", exact for "AfD", cap for names, any for ordinary words."""
    if phrase.isupper():
        return "upper"
    if words == 1 and phrase.isalpha() and len(phrase) < 6 and any(c.isupper() for c in phrase[1:]):
        return "exact"
    return "any" if phrase.islower() else "cap"


def _close(token: Token) -> bool:
    """Inside a phrase words are parted by blanks, hyphens, an abbreviation's full stop or a stroke."""
    return token.joined or token.gap in (". ", "/", ".", "'", "’ ", "' ", " & ", "–")


def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(plain(w) for w in load(_PACKAGE, "words.toml")[section][key])


KEPT_QUALIFIERS = _words("qualifiers", "keep")
DROPPED_QUALIFIERS = _words("qualifiers", "drop") - KEPT_QUALIFIERS
LASTING = _words("qualifiers", "lasting")
PAST = _words("qualifiers", "past")
ACTING = _words("qualifiers", "acting")
PORTFOLIO = _words("portfolio", "words")
COURTESY = _words("honorifics", "courtesy")
HONORIFICS = _words("honorifics", "kept")
NAME_HONORIFICS = _words("honorifics", "none")
PARTICLES = _words("particles", "words")
WEAK_PARTICLES = _words("particles", "weak")
SUFFIXES = _words("particles", "suffixes")
SPEECH = _words("speech", "after")
SAYING = _words("speech", "saying")
NEVER = _words("never", "words")
MAYBE = _words("maybe", "words")
GIVEN = frozenset(plain(w) for row in load(_PACKAGE, "given.toml")["given"].values() for w in row.split())
FAMILY = frozenset(plain(w) for row in load(_PACKAGE, "given.toml")["family"].values() for w in row.split())
COMMON = frozenset(plain(w) for row in load(_PACKAGE, "common.toml")["common"].values() for w in row.split())


def _flag(rule: dict[str, Any], key: str) -> bool:
    return bool(rule.get(key, False))


@cache
def titles() -> PhraseTable[Title]:
    """Head words of offices and callings."""
    table: PhraseTable[Title] = PhraseTable()
    for rule in load(_PACKAGE, "roles.toml")["rule"]:
        for word, case in [(w, None) for w in rule["words"]] + [(w, "cap") for w in rule.get("short", [])]:
            entry = Title(
                rule["name"],
                " ".join(t.low for t in tokenize(word)),
                rule["sector"],
                rule["level"],
                _flag(rule, "portfolio"),
                _flag(rule, "portfolio_needed"),
                _flag(rule, "title"),
                _flag(rule, "office"),
                _flag(rule, "follows_body"),
                _flag(rule, "body_needed"),
                _flag(rule, "regnal"),
                case is not None,
            )
            table.add(word, entry, case)
    table.close()
    return table


@cache
def bodies() -> tuple[PhraseTable[Body], PhraseTable[Body]]:
    """Head words of bodies of a state, and those of organisations that have names."""
    common: PhraseTable[Body] = PhraseTable()
    proper: PhraseTable[Body] = PhraseTable()
    for rule in load(_PACKAGE, "bodies.toml")["rule"]:
        for word in rule["words"]:
            entry = Body(
                rule["name"],
                " ".join(t.low for t in tokenize(word)),
                rule["kind"],
                rule["sector"],
                _flag(rule, "portfolio"),
                _flag(rule, "portfolio_needed"),
                _flag(rule, "bare"),
                _flag(rule, "proper"),
            )
            (proper if entry.proper else common).add(word, entry)
    common.close()
    proper.close()
    return common, proper


@cache
def crowds() -> PhraseTable[Crowd]:
    """Words for people without a name."""
    table: PhraseTable[Crowd] = PhraseTable()
    for rule in load(_PACKAGE, "crowds.toml")["rule"]:
        for word in rule["words"]:
            table.add(word, Crowd(rule["name"], " ".join(t.low for t in tokenize(word)), rule["sector"], rule["alone"]))
    table.close()
    return table


@cache
def known() -> PhraseTable[Known]:
    """Groups and organisations known by name and alias."""
    table: PhraseTable[Known] = PhraseTable()
    for file, key, kind, rule in (
        ("groups.toml", "group", "group", "known_group"),
        ("organisations.toml", "organisation", "organisation", "known_organisation"),
    ):
        for row in load(_PACKAGE, file)[key]:
            entry = Known(
                row["name"],
                row.get("kind", kind),
                row["sector"],
                row.get("country"),
                _flag(row, "strict"),
                row.get("governs"),
                rule,
            )
            for alias in dict.fromkeys([row["name"], *row.get("aliases", [])]):
                table.add(alias, entry)
    table.close()
    return table


@cache
def descriptors() -> PhraseTable[Body]:
    """Words that say what kind of organisation the name beside them is ("carmaker", "rights group")."""
    table: PhraseTable[Body] = PhraseTable()
    for rule in load(_PACKAGE, "descriptors.toml")["rule"]:
        for word in rule["words"]:
            table.add(word, Body(rule["name"], word, rule["kind"], rule["sector"], False, False, False, False))
    table.close()
    return table
