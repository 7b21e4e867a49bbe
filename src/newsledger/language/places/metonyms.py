"""Where a country's or a capital's name stands for its government: "Moscow delisted the group"."""

from __future__ import annotations

from newsledger.language.places.context import Surroundings
from newsledger.language.places.cues import words as cue
from newsledger.language.places.gazetteer import Entry
from newsledger.language.places.spelling import breaks, is_blank, is_hyphen

_REACH = 4


def is_metonym(around: Surroundings, entry: Entry) -> bool:
    """Does the name stand for the government here? Only countries, capitals and seats of government can.

    Read off the words beside the name: a verb of government behind it, relation nouns before it, a possessive with a
    noun of government. A preposition of place before it ("in Moscow") says no.
    """
    if entry.kind == "city" and not (entry.capital or entry.seat):
        return False
    if entry.kind not in ("country", "city"):
        return False
    if around.locative() == "strong":
        return False
    if is_hyphen(around.after_gap) and around.after in cue("suffixes-of-governments", "place"):
        return False
    return (
        _acts(around, entry)
        or _in_relations(around, entry)
        or _owns(around)
        or _addressed(around)
        or is_hyphen(around.after_gap)
        and around.after in cue("suffixes-of-governments")
    )


def _subject(around: Surroundings) -> bool:
    """Nothing before the name makes it an object: it opens a clause, or goes on in a list that does."""
    words, k = around.words, around.first - 1 - (around.before == "the")
    before = around.before if around.before != "the" else around.before2
    if words.low(k) == "and" and k - 1 in around.taken:
        return not _governed(around, around.taken[k - 1].first)
    if before in ("", "and", "both") or words.gap(k).strip() == ",":
        return True
    return before in cue("clause-openers") or before.endswith("ly")


def _governed(around: Surroundings, first: int) -> bool:
    """Does a preposition stand before the place at word `first` ("flights between Kabul and Moscow resumed")?"""
    low = around.words.low(first - 1 - (around.words.low(first - 1) == "the"))
    prepositions = cue("locative-strong") | cue("locative-weak") - {"and"} | {"with", "by", "on", "against"}
    return low in prepositions and not breaks(around.words.gap(first - 1))


def _acts(around: Surroundings, entry: Entry) -> bool:
    """Is the name the subject of a verb of government, alone or in a list ("Latvia, Estonia and Finland closed")?

    A seat of government acts in whatever it is the subject of.
    """
    if not _subject(around) or around.possessive:
        return False
    if entry.seat and _verb_at(around):
        return True
    last = around.last
    for _ in range(_REACH):
        beyond = _next_of_list(around, last)
        if beyond is None:
            break
        last = beyond
    return _verb_behind(
        around, last, cue("government-verbs") | (cue("capital-verbs") if entry.kind == "city" else frozenset())
    )


def _verb_at(around: Surroundings) -> bool:
    """Does an auxiliary or a verb of government follow at once ("Zhongnanhai is weary")?"""
    asked = cue("government-verbs") | cue("capital-verbs") | cue("auxiliaries") | cue("modals")
    return is_blank(around.after_gap) and around.after in asked - {"in", "to", "on", "this", "last"}


def _next_of_list(around: Surroundings, last: int) -> int | None:
    """The last word of the place that a comma, "and" or both join on, if one is."""
    words, gap = around.words, around.words.gap(last)
    step = last + 1
    if gap.strip() not in ("", ","):
        return None
    if words.low(step) == "and" and is_blank(words.gap(step)):
        step += 1
    elif gap.strip() != ",":
        return None
    step += words.low(step) == "the"
    other = around.taken.get(step)
    return other.last if other is not None else None


def _verb_behind(around: Surroundings, last: int, verbs: frozenset[str]) -> bool:
    """Does a verb of government follow within a few words, only adverbs and auxiliaries between?"""
    words = around.words
    for step in range(1, _REACH + 1):
        gap = words.gap(last + step - 1)
        if breaks(gap) or "—" in gap or "," in gap:
            return False
        low = words.low(last + step)
        if low in verbs:
            return words.low(last + step + 1) != "by"
        if low in cue("modals") and step == 1:
            following = words.low(last + 2)
            if following not in cue("states-of-being") and following not in cue("auxiliaries"):
                return not breaks(words.gap(last + 1))
        if low not in cue("auxiliaries"):
            return False
    return False


def _in_relations(around: Surroundings, entry: Entry) -> bool:
    """ "relations between A and B", "ties with A", "A-B relations"."""
    words = around.words
    begin = around.first - 1 - (around.before == "the")
    k = _head_of_list(around, begin)
    if words.low(k) in ("with", "between", "among") and not breaks(words.gap(k)):
        reach = [b for b in range(1, 4) if not any(breaks(words.gap(k - step)) for step in range(1, b + 1))]
        near = [words.low(k - back) for back in reach]
        if any(word in cue("relation-nouns") for word in near):
            return True
        if words.low(k) == "between" and entry.kind == "city":
            return not any(word in cue("journeys") for word in near)
    if is_hyphen(around.after_gap) and around.last + 1 in around.taken:
        return _relation_behind(around, around.taken[around.last + 1].last)
    if is_hyphen(around.before_gap) and around.first - 1 in around.taken:
        return _relation_behind(around, around.last)
    return False


def _head_of_list(around: Surroundings, k: int) -> int:
    """The word before the list of places that the name ends: for "between A, B and C", "between" from each of them."""
    words = around.words
    for _ in range(_REACH):
        previous = k - 1 if words.low(k) == "and" and is_blank(words.gap(k)) else k
        other = around.taken.get(previous)
        joined = words.low(k) == "and" or words.gap(k).strip() == ","
        if other is None or not joined:
            return k
        k = other.first - 1
        k -= words.low(k) == "the"
    return k


def _relation_behind(around: Surroundings, last: int) -> bool:
    words = around.words
    return any(
        words.low(last + step) in cue("relation-nouns")
        for step in (1, 2)
        if not any(breaks(words.gap(last + k)) for k in range(step))
    )


def _owns(around: Surroundings) -> bool:
    """ "Moscow's decision", "the Beijing government"."""
    words = around.words
    i = around.last + (2 if around.possessive else 1)
    if not around.possessive:
        return (
            around.before == "the"
            and is_blank(around.after_gap)
            and words.low(i) in ("government", "regime", "administration", "leadership", "authorities")
        )
    if breaks(words.gap(i - 1)):
        return False
    return (
        words.low(i) in cue("government-nouns")
        or words.low(i + 1) in cue("government-nouns")
        and is_blank(words.gap(i))
    )


def _addressed(around: Surroundings) -> bool:
    """ "urged Beijing to", "a letter to Tehran", "recognised by Moscow"."""
    begin = around.first - 1 - (around.before == "the")
    k = _head_of_list(around, begin)
    before, before2 = around.words.low(k), around.words.low(k - 1)
    if k != begin and before not in cue("addressed-by"):
        return False  # in a list: "angered Athens and Nicosia"
    for preposition in ("to", "on", "with"):
        if before == preposition:
            return before2 in cue(f"addressed-with-{preposition}")
    if before not in cue("addressed-by"):
        return False
    if before == "by":
        return before2.endswith("ed") or before2 in (
            "recognition",
            "move",
            "decision",
            "sent",
            "made",
            "led",
        )
    return True
