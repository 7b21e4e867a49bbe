"""Reads a run of words as a person's name: particles, initials, honorifics, names that are places too."""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.actors import lexicon
from newsledger.language.actors.roles import Role
from newsledger.language.actors.scene import Scene, place_covering

_MAX_NAME = 8


_MONTHS_BEFORE = {
    "in",
    "of",
    "on",
    "since",
    "by",
    "late",
    "early",
    "mid",
    "until",
    "from",
    "this",
    "last",
    "next",
    "and",
}


@dataclass(slots=True)
class Name:
    """A run of words begin..end that may be a name; `first` is where the name proper begins, after honorifics."""

    begin: int
    end: int
    first: int
    honorific: bool = False
    courtesy: bool = False
    strength: int = 0
    role: Role | None = None
    place_inside: bool = False
    regnal: bool = False

    @property
    def size(self) -> int:
        return self.end - self.first


def read_name(scene: Scene, k: int, *, trusted: bool = False) -> Name | None:
    """The run of name words that begins at word k, or None. `trusted`: an office or honorific stands right before it,
    so that a place name may open it ("Defence Minister Israel Katz")."""
    tokens = scene.tokens
    at = k
    honorific = courtesy = False
    while at < len(tokens) and tokens[at].cap and (at == k or _honorific_gap(scene, at)):
        low = tokens[at].low
        if (
            low == "h"
            and tokens[at].dot
            and at + 2 < len(tokens)
            and tokens[at + 1].low == "e"
            and _may_open(scene, at + 2)
        ):
            courtesy = True  # "H. E. Bazoum Mohamed"
            at += 2
            continue
        if (
            (low in lexicon.COURTESY or _excellency(scene, at))
            and scene.taken[at] is None
            and at + 1 < len(tokens)
            and _may_open(scene, at + 1)
        ):
            courtesy = True
        elif (
            low in lexicon.HONORIFICS and scene.taken[at] is None and at + 1 < len(tokens) and _may_open(scene, at + 1)
        ):
            honorific = True
        else:
            break
        at += 1
    first = at
    inside = False
    while at < len(tokens) and at - first < _MAX_NAME:
        token = tokens[at]
        if at > first and not _name_gap(scene, at):
            break
        if at > first and tokens[at - 1].possessive:
            break
        if scene.taken[at] is not None or not token.low or token.text.isdigit():
            break
        place_row = scene.place_from.get(at)
        covered = place_covering(scene, at)
        if covered is not None:
            if place_row is None or not _place_as_name(scene, first, at, place_row, trusted or honorific or courtesy):
                break
            inside = True
            at = place_row[0]
            continue
        if not token.cap:
            if at - first >= 2 and token.gap == "-" and _syllable(token.low):
                at += 1  # "Kim Yung-ho"
                continue
            ahead = _after_particles(scene, at)
            if at == first and not (
                token.low in ("al", "el", "bin", "ibn", "abu", "van", "von", "de", "da", "di", "del") and ahead
            ):
                break
            if not ahead:
                break
            at = ahead
            continue
        if not _name_word(scene, first, at, trusted):
            break
        at += 1
    # a name does not end in a particle or in a word that cannot be one
    while at > first and (
        (not tokens[at - 1].cap and tokens[at - 1].gap != "-")
        or (at - 1 > first and tokens[at - 1].low in lexicon.NEVER)
    ):
        if tokens[at - 1].low in lexicon.MAYBE:
            break
        at -= 1
    if at == first:
        return None
    name = Name(k, at, first, honorific, courtesy)
    name.place_inside = inside
    if all(tokens[n].low in lexicon.NEVER or tokens[n].low in lexicon.PARTICLES for n in range(first, at)) and not (
        at - first > 1 and (honorific or courtesy or trusted)
    ):
        return None
    return name


def _excellency(scene: Scene, k: int) -> bool:
    """Is the word "H.E.", "HE" or "H.R.H." before a name, and not a pronoun?"""
    token = scene.tokens[k]
    if token.low not in ("he", "hrh", "hh", "hm"):
        return False
    return "." in token.text or token.dot or (token.upper and not scene.shout)


_TAILS = {
    "led",
    "born",
    "era",
    "style",
    "like",
    "wide",
    "based",
    "run",
    "built",
    "owned",
    "made",
    "linked",
    "held",
    "wing",
    "free",
}


def _syllable(low: str) -> bool:
    return len(low) <= 6 and low.isalpha() and low not in _TAILS and not low.endswith("ed")


def _honorific_gap(scene: Scene, k: int) -> bool:
    return scene.tokens[k].joined or scene.tokens[k].gap in (". ", ".")


def _name_gap(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    if token.joined:
        return True
    before = scene.tokens[k - 1]
    if token.gap in (". ", ".") and len(before.text) == 1 and before.cap:
        return True  # an initial
    return token.gap == ". " and before.low in ("md", "mohd", "st", "jr", "muhd", "wm", "geo", "chas", "jno", "ph")


def _may_open(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    if scene.taken[k] is not None or not (token.joined or token.gap in (". ", ".")):
        return False
    return token.cap or (token.low in lexicon.PARTICLES and _after_particles(scene, k) is not None)


def _after_particles(scene: Scene, k: int) -> int | None:
    """The first capitalised word after one or two particles at word k."""
    tokens = scene.tokens
    at = k
    while (
        at < len(tokens)
        and at - k < 3
        and not tokens[at].cap
        and tokens[at].low in lexicon.PARTICLES
        and (tokens[at].joined or at == k)
    ):
        at += 1
    if at == k or at >= len(tokens) or not tokens[at].cap or not tokens[at].joined or scene.taken[at] is not None:
        return None
    if tokens[at].low in lexicon.NEVER or place_covering(scene, at) is not None and at not in scene.place_from:
        return None
    weak = all(tokens[n].low in lexicon.WEAK_PARTICLES for n in range(k, at))
    if weak and not (tokens[k].gap in ("-",) or tokens[at].gap in ("-",)):
        low = tokens[k].low
        if low in ("in", "as", "at", "an", "us", "ten", "un", "so", "i", "a"):
            return None
        if low not in (
            "de",
            "du",
            "da",
            "di",
            "do",
            "la",
            "le",
            "los",
            "las",
            "y",
            "e",
            "den",
            "te",
            "ha",
            "ad",
            "ar",
            "san",
        ):
            return None
    return at


def _name_word(scene: Scene, first: int, k: int, trusted: bool) -> bool:
    token = scene.tokens[k]
    low = token.low
    if len(token.text) > 28:
        return False
    if low in lexicon.SUFFIXES and k > first:
        return True
    if any(c.isdigit() for c in token.text):
        return False
    if len(token.text) == 1:
        return token.cap and (token.dot or k > first)
    following = scene.tokens[k + 1] if k + 1 < len(scene.tokens) else None
    beside = k > first or (
        following is not None and following.cap and following.joined and following.low not in lexicon.NEVER
    )
    if low in lexicon.MAYBE:
        if not beside:
            return False
        if k == first and k > 0 and scene.tokens[k - 1].low in _MONTHS_BEFORE and low in lexicon.NEVER:
            return False
        if (
            k == first
            and not trusted
            and scene.opens(k)
            and low in lexicon.NEVER
            and not (following and following.gap == "-")
        ):
            return low in lexicon.GIVEN or following is not None and following.low in lexicon.GIVEN
        return True
    if low in lexicon.NEVER:
        return False
    if token.upper and not scene.shout and len(token.text) <= 4 and k == first:
        return token.low in lexicon.GIVEN or token.low in lexicon.FAMILY
    return True


def _place_as_name(scene: Scene, first: int, k: int, row: tuple[int, object], trusted: bool) -> bool:
    """May the place at word k be part of a name here: "Israel Katz", "Lloyd Austin"?"""
    tokens = scene.tokens
    end, place = row
    if getattr(place, "kind", "") == "demonym" or end - k > 2:
        return False
    if tokens[k].upper and len(tokens[k].text) < 5 and not scene.shout:
        return False
    if k == first:
        if end >= len(tokens) or tokens[end - 1].possessive:
            return (
                trusted
                and k + 1 == end
                and not tokens[k].possessive
                and end < len(tokens)
                and tokens[end].low in lexicon.SPEECH
            )
        following = tokens[end]
        if not (following.cap and following.spaced) or following.low in lexicon.NEVER or scene.taken[end] is not None:
            return False
        if place_covering(scene, end) is not None or lexicon.titles().match(tokens, end):
            return False
        if trusted or tokens[k].low in lexicon.GIVEN:
            return True
        return _apposed(scene, end + 1)
    given = any(tokens[n].low in lexicon.GIVEN for n in range(first, k)) or (trusted and k > first)
    if not given or end - k > 1:
        return False
    return all(place_covering(scene, n) is None for n in range(first, k))


def _apposed(scene: Scene, k: int) -> bool:
    """Does ", [Kazakhstan's] deputy minister" follow at word k?"""
    tokens = scene.tokens
    if k >= len(tokens) or not tokens[k].after_comma:
        return False
    for n in range(k, min(k + 7, len(tokens))):
        if n > k and not tokens[n].joined:
            return False
        hit = lexicon.titles().match(tokens, n)
        if hit:
            return not tokens[n].cap or hit[1].title
    return False
