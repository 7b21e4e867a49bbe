"""Event rules and word classes, read from the TOML files of this folder and indexed by lemma."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from newsledger.language.rules import load

_HERE = "newsledger.timeline"
VERB_FILES = ("verbs_frames.toml", "verbs.toml", "verbs_conflict.toml", "verbs_broad.toml")  # the narrow ones first
CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words)
    for name, words in tomllib.loads((files(_HERE) / "classes.toml").read_text(encoding="utf-8"))["class"].items()
}


def words_of(entries: Iterable[str]) -> frozenset[str]:
    """Plain words, with `#class` spread out; `@kinds` are left out."""
    found: set[str] = set()
    for entry in entries:
        if entry.startswith("#"):
            found |= CLASSES[entry[1:]]
        elif not entry.startswith("@"):
            found.add(entry)
    return frozenset(found)


@dataclass(frozen=True)
class Slot:
    """What may fill a place of a rule: word lemmas, or kinds of mention (party, place, clause, none, any)."""

    words: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    @staticmethod
    def of(entries: list[str]) -> Slot:
        return Slot(words_of(entries), frozenset(e[1:] for e in entries if e.startswith("@")))


@dataclass(frozen=True)
class EventRule:
    """One way of saying that something happened. `object`, `prep` and `subject` say what must stand beside the word."""

    name: str
    kind: str  # verb | noun
    words: tuple[str, ...]
    event: str
    cameo: str
    mode: str | None = None
    object: Slot | None = None
    without: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    prep_object: Slot | None = None
    target: tuple[str, ...] = ("object",)
    source: tuple[str, ...] = ("subject",)
    symmetric: bool = False
    frame: bool = False  # may an anaphor point back to it ("during the visit")?
    light: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    realis: str | None = None
    modifier: frozenset[str] = frozenset()
    implied: bool = False  # where no side is named, are they the ones told of before?
    onset: bool = False  # does "since May" date it (entry into force)?
    order: int = 0
    codes: dict[str, str] = field(default_factory=dict)


def _read(file: str, kind: str) -> list[EventRule]:
    rules = []
    for order, raw in enumerate(load(_HERE, file)["rule"]):
        rules.append(
            EventRule(
                name=raw["name"],
                kind=kind,
                words=tuple(raw["words"]),
                event=raw["event"],
                cameo=raw["cameo"],
                mode=raw.get("mode"),
                object=Slot.of(raw["object"]) if "object" in raw else None,
                without=words_of(raw.get("without", [])),
                prep=frozenset(raw.get("prep", [])),
                prep_object=Slot.of(raw["prep_object"]) if "prep_object" in raw else None,
                target=tuple(raw.get("target", ["object"] if kind == "verb" else [])),
                source=tuple(raw.get("source", ["subject"] if kind == "verb" else [])),
                symmetric=raw.get("symmetric", False),
                frame=raw.get("frame", False),
                light=words_of(raw.get("light", [])),
                needs=frozenset(raw.get("needs", [])),
                realis=raw.get("realis"),
                modifier=words_of(raw.get("modifier", [])),
                implied=raw.get("implied", False),
                onset=raw.get("onset", False),
                order=order,
            )
        )
    return rules


@dataclass(frozen=True)
class Operator:
    """A verb or noun over another event: it asks for it, promises it, refuses it, denies it, or only reports it."""

    name: str
    words: frozenset[str]
    nouns: frozenset[str]
    effect: str  # agree | reject | request | threaten | accuse | plan | deny | imagine | report | transparent | generic
    cameo: str | None
    inner: dict[str, str]
    prep: frozenset[str]
    target: tuple[str, ...]
    alone: bool  # does it make an event without another under it?
    event: str
    open: bool = False  # of a reporting word: does it leave open whether what it reports is so?


@cache
def operators() -> tuple[Operator, ...]:
    """The operators, in the order of their file."""
    return tuple(
        Operator(
            name=raw["name"],
            words=words_of(raw.get("verbs", [])),
            nouns=words_of(raw.get("nouns", [])),
            effect=raw["effect"],
            cameo=raw.get("cameo"),
            inner=raw.get("inner", {}),
            prep=frozenset(raw.get("prep", [])),
            target=tuple(raw.get("target", ["object", "inner"])),
            alone=raw.get("alone", True) and "cameo" in raw,
            event=raw.get("event", "other"),
            open=raw.get("open", False),
        )
        for raw in load(_HERE, "operators.toml")["rule"]
    )


@cache
def operator_of(lemma: str, noun: bool) -> Operator | None:
    """The operator a word is, if it is one."""
    for each in operators():
        if lemma in (each.nouns if noun else each.words):
            return each
    return None


@cache
def verb_rules() -> dict[str, tuple[EventRule, ...]]:
    """Verb lemma (a particle joined by an underscore) → its rules, narrow ones first."""
    return _index([rule for file in VERB_FILES for rule in _read(file, "verb")])


@cache
def noun_rules() -> dict[str, tuple[EventRule, ...]]:
    """Noun lemma → its rules, narrow ones first."""
    return _index(_read("nouns.toml", "noun"))


def _index(rules: list[EventRule]) -> dict[str, tuple[EventRule, ...]]:
    index: dict[str, list[EventRule]] = {}
    for rule in rules:
        for word in rule.words:
            index.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in index.items()}


_WORDS = tomllib.loads((files(_HERE) / "grammar.toml").read_text(encoding="utf-8"))
OBJECT_CONTROL = frozenset(_WORDS["object_control"])
MEASURE_NOUNS = frozenset(_WORDS["measure_nouns"])
LIGHT_VERBS = frozenset(_WORDS["light_verbs"])
OCCURRENCE_VERBS = frozenset(_WORDS["occurrence_verbs"])
IRREGULAR: dict[str, list[str]] = _WORDS["irregular"]
