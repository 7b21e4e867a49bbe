"""What a percentage says: a share of a trade flow, its growth, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from newsledger.language.mentions import Quantity
from newsledger.language.rules import load
from newsledger.trade.goods import is_goods
from newsledger.trade.measures import Choice, Trigger, choose, lemmas
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "changes.toml")
_SHARE_NOUNS = frozenset(_DATA["share_nouns"])
_SHARE_VERBS = frozenset(_DATA["share_verbs"])
_MOST = frozenset(_DATA["most_words"])
_QUANTITY = frozenset(_DATA["quantity_words"])
_VALUE = frozenset(_DATA["value_words"])
_PHYSICAL = tuple(_DATA["physical_phrases"])
_MINUS = ("-", "−", "–")
_WHOLES = frozenset(_DATA["pointed_wholes"])


@dataclass(frozen=True)
class Reading:
    """`kind` share|growth; `sign` of a growth; for a share the trigger of the part, of the whole, and whether the whole
    is only pointed at ("of that")."""

    kind: str
    sign: int = 1
    part: Trigger | None = None
    whole: Trigger | None = None
    pointed: bool = False
    choice: Choice | None = None


@cache
def _directions(kind: str) -> dict[str, int]:
    return {word: rule["direction"] for rule in _DATA["rule"] for word in rule[kind]}


def _word_sign(token: Token) -> int | None:
    """+1 or -1 where the word speaks of a change."""
    if token.pos_ in ("VERB", "AUX"):
        return _directions("verbs").get(token.lemma_.lower())
    if token.pos_ in ("NOUN", "PROPN"):
        return next((_directions("nouns")[x] for x in lemmas(token) if x in _directions("nouns")), None)
    return _directions("adverbs").get(token.lower_)


def _of_complement(scene: Scene, figure: Figure) -> Token | None:
    """The noun after "of" of "97 percent of that"."""
    if figure.last >= len(scene.doc) or scene.doc[figure.last].lower_ != "of":
        return None
    for token in scene.doc[figure.last + 1 : figure.last + 10]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "nmod", "poss", "amod"):
            return token
        if token.is_punct and token.text in ",;.":
            break
    return None


def _adjacent_sign(scene: Scene, figure: Figure) -> int | None:
    """A word of change right beside the percentage: "up 6 percent", "12 percent growth", "34 percent more than"."""
    doc = scene.doc
    for token in doc[figure.last : figure.last + 2]:
        if token.is_punct and token.text not in ("-", "–"):
            break
        sign = _word_sign(token) if token.lower_ not in ("above",) else None
        if sign:
            return sign
        if token.pos_ in ("ADP", "VERB", "AUX", "CCONJ"):
            break
    sign = None
    for token in reversed(doc[max(0, figure.first - 5) : figure.first]):
        if token.i in scene.figure_at or token.text in (",", ";", "("):
            break
        sign = _word_sign(token)
        if sign:
            if token.lower_ in ("more", "less", "above", "below") and doc[token.i + 1].lower_ in ("than",):
                sign = None
                continue
            if token.lower_ in ("up", "down") and doc[token.i + 1].lower_ == "to":
                sign = None
                continue
            if token.lower_ == "minus":
                return -1
            if token.dep_ == "prt" and token.head.lemma_ in _SHARE_VERBS:
                return None  # "made up 15 percent of"
            negative = any(c.lower_ == "negative" for c in token.children)
            return -1 if negative else sign
        if token.pos_ == "VERB":
            break
    return None


def _inherited_sign(scene: Scene, figure: Figure) -> int | None:
    """A change that the percentage hangs on in the parse: "fell in the year by a full 12 percent"."""
    below = scene.doc[figure.root]
    steps = 0
    for token in scene.ancestors(figure.root):
        sign = _word_sign(token)
        if sign and not (
            token.pos_ in ("VERB", "AUX")
            and below.dep_ in ("nsubj", "nsubjpass", "dobj")
            and scene.doc[figure.root].dep_ in ("nsubj", "nsubjpass")
        ):
            if token.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "negative" for c in token.children):
                return -1
            return sign
        if token.pos_ in ("VERB", "AUX"):
            for child in token.children:
                if child.dep_ in ("attr", "dobj", "advmod", "prt") and child.i != below.i:
                    sign = _word_sign(child)
                    if sign and child.lower_ != "more":
                        return sign
            steps += 1
            if steps == 1 and token.dep_ not in ("conj", "xcomp", "acl", "amod"):
                break
        below = token
        if steps > 2:
            break
    return None


def _share_subject(scene: Scene, figure: Figure) -> Token | None:
    """ "China's *share* in the imports was 21.9 percent": the share noun, where the figure's verb has one for
    subject."""
    for token in scene.ancestors(figure.root):
        if set(lemmas(token)) & _SHARE_NOUNS and token.pos_ == "NOUN":
            return token
        if token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and set(lemmas(subject)) & _SHARE_NOUNS:
                return subject
            break
    return None


def _most_of(scene: Scene, figure: Figure) -> Token | None:
    """ "Exports were most of it, 72.5 percent" / "the bulk (72 percent)": the word that the percentage puts in
    figures."""
    token = scene.doc[figure.root]
    if (
        token.dep_ in ("appos", "npadvmod", "conj", "nummod", "parataxis", "attr", "pobj")
        and token.head.lower_ in _MOST
    ):
        return token.head
    before = [t for t in scene.doc[max(0, figure.first - 6) : figure.first] if t.lower_ in ("most", "bulk", "majority")]
    comma = any(t.text in (",", "(", "–", "—", "-") for t in scene.doc[max(0, figure.first - 2) : figure.first])
    return before[-1] if before and comma else None


def _trigger_under(token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    if token.i in by_token:
        return by_token[token.i]
    inside = [by_token[t.i] for t in token.subtree if t.i in by_token and not by_token[t.i].is_verb]
    return inside[0] if inside else None


def _part_of(scene: Scene, figure: Figure, by_token: dict[int, Trigger], whole: Token | None) -> Trigger | None:
    """The trade word for the part: subject of the clause, or what it "comes from"."""
    below = scene.doc[figure.root]
    for token in scene.ancestors(figure.root):
        if token.pos_ in ("VERB", "AUX"):
            for child in token.children:
                if child.i == below.i or child.i in scene.figure_at:
                    continue
                if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj"):
                    if child.i in by_token:
                        return by_token[child.i]
                elif child.dep_ == "prep" and child.lower_ in ("from", "by", "for", "on", "to"):
                    for pobj in child.children:
                        if pobj.i in by_token:
                            return by_token[pobj.i]
            if token.dep_ not in ("pcomp", "acl", "xcomp"):
                break
        below = token
    return None


def _physical(scene: Scene, figure: Figure) -> bool:
    """Is the change one of weight rather than of value? "up 3.5 and 31 percent in weight and value" pairs off in
    order."""
    doc = scene.doc
    text = doc[figure.last : figure.last + 5].text.lower()
    if any(text.startswith(p) or f" {p}" in f" {text}" for p in _PHYSICAL):
        return True
    tail = list(doc[figure.last : figure.last + 4])
    words = [t.lower_ for t in tail]
    if len(words) > 1 and words[0] in (
        "growth",
        "increase",
        "rise",
        "decrease",
        "decline",
        "drop",
        "fall",
        "more",
        "less",
    ):
        words, tail = words[1:], tail[1:]
    group = _group(scene, figure)
    last = group[-1]
    after = [t.lower_ for t in doc[last.last : last.last + 8] if t.lower_ not in ("respectively", ",", "the", "its")]
    if len(group) > 1 and after and after[0] in ("in", "by") and len(after) >= 4 and after[2] == "and":
        names = [after[1], after[3] if after[3] not in ("in", "by", "terms") else after[4] if len(after) > 4 else ""]
        position = [g.first for g in group].index(figure.first)
        if position < len(names):
            return names[position] in _QUANTITY or (names[position] == "volume" and bool(set(names) & _VALUE))
    if words and words[0] in ("by", "in") and len(words) > 1:
        return words[1] in _QUANTITY or (words[1] == "volume" and bool(_VALUE & {t.lower_ for t in doc[figure.last :]}))
    return False


def _group(scene: Scene, figure: Figure) -> list[Figure]:
    """Percentages joined by "and" around this one: "3.5 and 31 percent"."""
    percents = [f for f in scene.figures if not f.is_money]
    at = next(i for i, f in enumerate(percents) if f.first == figure.first)
    lo = hi = at
    while lo > 0 and _joined(scene, percents[lo - 1], percents[lo]):
        lo -= 1
    while hi + 1 < len(percents) and _joined(scene, percents[hi], percents[hi + 1]):
        hi += 1
    return percents[lo : hi + 1]


def _joined(scene: Scene, a: Figure, b: Figure) -> bool:
    between = [t.lower_ for t in scene.doc[a.last : b.first]]
    return 0 < len(between) <= 2 and all(w in ("and", ",", "by") for w in between)


def ends_of(figure: Figure) -> list[Figure]:
    """A range of percentages ("between 30 and 40 percent") as its two ends, each hedged; any other figure as it is."""
    mention = figure.mention
    if not isinstance(mention, Quantity) or mention.percent is not None or mention.value is not None:
        return [figure]
    if mention.kind != "percent" or not mention.low < mention.high:
        return [figure]
    return [
        replace(figure, mention=replace(mention, percent=end, value=end, hedge=hedge))
        for end, hedge in ((mention.low, "over"), (mention.high, "up_to"))
    ]


def read_percent(scene: Scene, figure: Figure, triggers: list[Trigger]) -> Reading | None:
    """Share, growth or (None) a percentage that speaks of no trade flow."""
    mention = figure.mention
    assert isinstance(mention, Quantity)
    by_token = {t.token: t for t in triggers}
    printed = _printed_sign(scene, figure) if mention.kind == "percent" else None
    if printed is not None:
        return Reading("growth", printed, choice=choose(scene, figure, triggers))
    if mention.kind == "factor" and _sets_flows_side_by_side(scene, figure):
        return None
    if mention.kind != "factor":
        share = _as_share(scene, figure, by_token)
        if share is not None:
            return share
    sign = 1 if (mention.percent or 0) >= 0 else -1
    if mention.kind != "factor":
        group = _group(scene, figure)
        found = _adjacent_sign(scene, figure)
        if found is None and len(group) > 1:
            found = next((s for s in (_adjacent_sign(scene, g) for g in group) if s), None)
        found = found or _inherited_sign(scene, figure)
        if found is None:
            return None
        sign = found
    if _physical(scene, figure):
        return None
    return Reading("growth", sign, choice=choose(scene, figure, triggers))


def _printed_sign(scene: Scene, figure: Figure) -> int | None:
    """+1 or -1 where the percentage is printed as a change: "(+12.1%)", "minus 2.8%", "-3 %"; a dash between two words
    or numbers is none."""
    mention = figure.mention
    said = mention.text.lower()
    if re.match(r"[+−–-]|plus\b|minus\b", said):
        return -1 if said[0] in _MINUS or said.startswith("minus") else 1
    before = scene.sentence.text[: mention.start - scene.sentence.start][-3:]
    sign = before[-1:]
    if sign == "+":
        return 1
    if sign in _MINUS and (len(before) == 1 or before[-2] in " (,;:\n"):
        return -1
    word = scene.doc[figure.first - 1].text if figure.first else ""
    if word in ("+", *_MINUS) and figure.first > 1 and scene.doc[figure.first - 2].text == "(":
        return -1 if word in _MINUS else 1
    return None


def _sets_flows_side_by_side(scene: Scene, figure: Figure) -> bool:
    """ "Twice as large as its exports": one flow beside another; a change where a time is compared with ("as in
    2021")."""
    words = [t.lower_ for t in scene.doc[figure.last : figure.last + 2]]
    if not words or words[0] != "as" and scene.doc[figure.last - 1].lower_ != "as":
        return False
    after = scene.doc[figure.last :]
    if any(m.first >= figure.last for m in scene.moments):
        return False
    return not any(t.lower_ in ("before", "earlier", "ago", "previous", "previously", "last") for t in after)


def follows_share(scene: Scene, figure: Figure, last: Figure) -> bool:
    """Does the percentage go on with the share before it, its verb left out: "Germany took 15 percent, Italy 12
    percent", "after Switzerland (43 percent)"?"""
    between = scene.doc[last.last : figure.first]
    if not 0 < len(between) <= 12 or any(t.pos_ in ("VERB", "AUX") for t in between):
        return False
    if any(t.lower_ in ("up", "down", "than", "growth", "increase", "rise") for t in between):
        return False
    return _adjacent_sign(scene, figure) is None and any(t.pos_ in ("NOUN", "PROPN", "NUM") for t in between)


def _is_in_list(scene: Scene, figure: Figure) -> bool:
    """Is it a share in a list of goods: "$138 million — textiles 38 %, iron 21 %"?"""
    percents = [f for f in scene.figures if not f.is_money]
    listed = [f for f in percents if f.first and is_goods(scene.doc[f.first - 1])]
    if len(listed) < 2 or figure.first not in [f.first for f in listed]:
        return False
    first, last = listed[0], listed[-1]
    between = scene.doc[first.first : last.last]
    return not any(t.pos_ in ("VERB", "AUX") for t in between) and any(
        f.is_money and f.last <= first.first for f in scene.figures
    )


def _as_share(scene: Scene, figure: Figure, by_token: dict[int, Trigger]) -> Reading | None:
    of = _of_complement(scene, figure)
    if of is not None and _adjacent_sign(scene, figure) is None:
        whole = _trigger_under(of, by_token)
        pointed = whole is None and (of.pos_ == "PRON" or of.lower_ in _WHOLES)
        part = _part_of(scene, figure, by_token, of)
        if whole is None and not pointed and part is None:
            return None
        if part is not None and whole is not None and part.token == whole.token:
            part = None
        return Reading("share", 1, part, whole, pointed)
    if _is_in_list(scene, figure):
        return Reading("share", 1, None, None, pointed=True)
    root = scene.doc[figure.root]
    said_of = root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_ in ("be", "go", "come", "consist")
    if said_of and of is None and _adjacent_sign(scene, figure) is None:
        return Reading("share", 1, None, None, pointed=True)  # "more than four-fifths was fuel"
    start = max([0, figure.first - 9, *(f.last for f in scene.figures if f.last <= figure.first)])
    before = scene.doc[start : figure.first].text.lower()
    if (
        re.search(r"\bof (?:(?:that|this|it|these)(?: \w+)?|which(?: [\w’'-]+){0,6}),?$", before)
        and _adjacent_sign(scene, figure) is None
    ):
        return Reading("share", 1, None, None, pointed=True)
    subject = _share_subject(scene, figure)
    level = figure.first > 0 and scene.doc[figure.first - 1].lower_ in ("from", "to", "at")
    if subject is not None and (level or _adjacent_sign(scene, figure) is None):
        whole = next(
            (
                _trigger_under(p, by_token)
                for c in subject.children
                if c.dep_ == "prep"
                for p in c.children
                if _trigger_under(p, by_token)
            ),
            None,
        )
        return Reading("share", 1, None, whole) if whole else None
    most = _most_of(scene, figure)
    if most is not None:
        part = None
        for token in [most, *most.ancestors]:
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                part = by_token.get(subject.i)
                break
        whole = next((_trigger_under(p, by_token) for c in most.children if c.dep_ == "prep" for p in c.children), None)
        if part is None and whole is None:
            return None
        return Reading("share", 1, part, whole, pointed=whole is None)
    token = scene.doc[figure.root]
    taker = token.head
    if token.dep_ == "dobj" and taker.lemma_ in ("take", "absorb", "supply", "provide") and taker.dep_ == "relcl":
        nouns = [t for t in by_token.values() if t.token < taker.i and t.measure in ("exports", "imports", "turnover")]
        return Reading("share", 1, None, nouns[-1]) if nouns else None  # "exports go to Britain, which took 60 percent"
    if scene.doc[max(0, figure.first - 4) : figure.first].text.lower().strip().endswith(("extent of", "tune of")):
        verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        subject = (
            next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
        )
        whole = by_token.get(subject.i) if subject is not None else None
        return Reading("share", 1, None, whole) if whole else None
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lemma_ == "account":
        part = _part_of(scene, figure, by_token, None)
        return Reading("share", 1, part, None, pointed=True) if part else None
    return None
