"""Which flow a figure measures: the trade word that its sentence's grammar ties it to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATA = load("newsledger.trade", "lexicon.toml")
VALUE_NOUNS = frozenset(_DATA["value_nouns"])
_MOVEMENT = frozenset(_DATA["movement_verbs"])
_NOUNISH = {"NOUN", "PROPN", "ADJ", "X", "NUM", "INTJ"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SPEECH = frozenset(load("newsledger.trade", "cues.toml")["speech_verbs"])
_ORDINALS = frozenset(_DATA["ordinals"])
_STAND_INS = frozenset(_DATA["stand_ins"])
_CHANGES = frozenset(n for r in load("newsledger.trade", "changes.toml")["rule"] for n in r["nouns"])
_RANKS = ("buyers", "markets", "partners")
_WORTH = ("worth", "valued")
_PRONOUNS = frozenset(_DATA["pronouns"])


@dataclass(frozen=True)
class Trigger:
    """A trade word: the token that stands for the flow, the word itself, and the rule."""

    token: int
    word: int
    measure: str
    rule: str
    is_verb: bool = False
    weak: bool = False
    inverse: bool = False  # a verb whose subject is the partner
    both: bool = False  # counts only where its clause names both sides


@dataclass(frozen=True)
class Choice:
    """The trigger chosen for a figure and how: `own`, `grammar`, `transfer`, `linear`, `pronoun` or `none`.

    `certainty` is 0-1.
    """

    trigger: Trigger | None
    how: str
    certainty: float
    goods: int | None = None  # the token of the goods that a transfer moves


@cache
def _index() -> tuple[dict[str, list[dict]], dict[str, list[dict]]]:
    """Lemma → noun rules and verb rules; rules that ask for a modifier come first."""
    nouns: dict[str, list[dict]] = {}
    verbs: dict[str, list[dict]] = {}
    for rule in sorted(_DATA["rule"], key=lambda r: "with" not in r and "object" not in r):
        for lemma in rule.get("nouns", ()):
            nouns.setdefault(lemma, []).append(rule)
        for lemma in rule.get("verbs", ()):
            verbs.setdefault(lemma, []).append(rule)
    return nouns, verbs


def lemmas(token: Token) -> list[str]:
    """The token's lemma and, for words the tagger took for names, its plain singular."""
    low = token.lower_
    found = [token.lemma_.lower(), low]
    if low.endswith("s"):
        found.append(low[:-1])
    if low.endswith("ies"):
        found.append(low[:-3] + "y")
    return list(dict.fromkeys(found))


def _verb_lemmas(token: Token) -> list[str]:
    """The verb's lemma; for a regular past form also the form without its ending ("fined": the model says "fin")."""
    low = token.lower_
    return list(dict.fromkeys([token.lemma_.lower(), *([low[:-1], low[:-2]] if low.endswith("ed") else [])]))


def modifiers(token: Token, words: tuple[str, ...] = ("of",)) -> set[str]:
    """Lemmas of what qualifies a noun: compounds, adjectives and its complement (`words`: prepositions)."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "det", "acl") or child.dep_ == "npadvmod":
            found.update(lemmas(child))
            for inner in child.children:
                if inner.dep_ in ("compound", "amod", "nmod", "conj", "advmod"):
                    found.update(lemmas(inner))
        elif child.dep_ == "prep" and child.lower_ in words:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    found.update(lemmas(pobj))
    return found


def _is_moved(token: Token, words: tuple[str, ...] = ("to", "from", "into")) -> bool:
    """Do the goods go somewhere: subject or object of a verb of movement with "to", "from" or "into"?"""
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "of") and _is_sum(token.head.head):
        token = token.head.head  # "$2 billion in goods came into Malta"
    verb = token.head
    while token.dep_ in ("conj", "appos") and verb.i != token.i:
        token, verb = verb, verb.head
    for inner in token.subtree:  # "goods worth $2 billion passed between": the parser ties the verb to the amount
        if inner.dep_ == "acl" and inner.lemma_ in _MOVEMENT and any(c.lower_ in words for c in inner.children):
            return True
    if verb.pos_ != "VERB" or verb.lemma_ not in _MOVEMENT or token.dep_ not in (*_SUBJECTS, "dobj"):
        return False
    return any(c.dep_ == "prep" and c.lower_ in words for t in (verb, token) for c in t.children)


def _is_sum(token: Token) -> bool:
    """Is the noun a printed sum: "108 million *euros*", "$2 *billion*"?"""
    return any(t.like_num for t in (token, *token.children))


def _enters(token: Token) -> bool:
    """Do the goods enter or reach a country, without a preposition: "goods entered Mexico"?"""
    verb = token.head
    return (
        token.dep_ in _SUBJECTS
        and verb.lemma_ in ("enter", "reach", "flood")
        and any(c.dep_ == "dobj" and c.ent_type_ == "GPE" for c in verb.children)
    )


def _goes_both_ways(token: Token) -> bool:
    """Are the goods moved "to and from" somewhere, or "in both directions"?"""
    words = " ".join(t.lower_ for t in token.doc)
    return any(phrase in words for phrase in ("to and from", "from and to", "both directions", "either direction"))


def _holds(rule: dict, token: Token) -> bool:
    if rule.get("between") and not (_is_moved(token, ("between",)) or _is_moved(token) and _goes_both_ways(token)):
        return False
    if rule.get("entering") and not _enters(token):
        return False
    if rule.get("moved") and not _is_moved(token):
        return False
    if rule.get("national") and not any(
        c.i < token.i and c.is_title and c.dep_ in ("amod", "poss", "compound", "nmod") for c in token.children
    ):
        return False
    if "with" not in rule and "without" not in rule:
        return True
    around = modifiers(token)
    if rule.get("with") and not around & set(rule["with"]):
        return False
    return not modifiers(token, ("of", "with")) & set(rule.get("without", ()))


def _noun_head(token: Token) -> Token | None:
    """The token that stands for a trade noun: itself, or the value noun that it qualifies; None where it qualifies
    something else ("trade minister")."""
    steps = 0
    while token.dep_ in ("compound", "nmod", "amod") and token.head.i != token.i and steps < 5:
        head = token.head
        if head.i < token.i or head.pos_ not in _NOUNISH:
            break
        if not set(lemmas(head)) & VALUE_NOUNS:
            if token.dep_ == "compound" or token.pos_ in ("NOUN", "PROPN"):
                return None
            break
        token, steps = head, steps + 1
    return token


def find_triggers(doc: Doc) -> list[Trigger]:
    """Every trade word of a sentence, in order; at most one a standing token."""
    nouns, verbs = _index()
    found: dict[int, Trigger] = {}
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"):
            for rule in (r for lemma in _verb_lemmas(token) for r in verbs.get(lemma, ())):
                particle = rule.get("particle")
                if particle and not any(c.lower_ == particle for c in token.children):
                    continue
                if rule.get("passive") and token.tag_ != "VBN":
                    continue
                if rule.get("state") and not any(c.dep_ == "nsubj" and c.ent_type_ == "GPE" for c in token.children):
                    continue
                goods = rule.get("object")
                if goods and not any(
                    c.dep_ in ("dobj", "nsubjpass") and set(lemmas(c)) & set(goods) for c in token.children
                ):
                    continue
                inverse = rule.get("subject") == "partner"
                weak, both = rule.get("weak", False), rule.get("both", False)
                found[token.i] = Trigger(token.i, token.i, rule["measure"], rule["name"], True, weak, inverse, both)
                break
            if token.i in found or token.tag_ in ("VBD", "VBN", "VB", "VBP", "VBG"):
                continue
        for rule in (r for lemma in lemmas(token) for r in nouns.get(lemma, ())):
            if not _holds(rule, token):
                continue
            head = _noun_head(token)
            if head is not None and (head.i not in found or rule["measure"] != "turnover"):
                weak, both = rule.get("weak", False), rule.get("both", False)
                found[head.i] = Trigger(head.i, token.i, rule["measure"], rule["name"], False, weak, False, both)
            break
        if token.lower_ in _WORTH and token.i not in found:
            goods = _valued(token)
            if goods is not None and goods.i not in found and _is_moved(goods):
                found[goods.i] = Trigger(goods.i, goods.i, "exports", "goods", False, True)
    return [found[i] for i in sorted(found)]


def _valued(token: Token) -> Token | None:
    """The noun that "worth" or "valued" gives a price: "*machinery* worth $5 million"."""
    head = token.head if token.head.pos_ in ("NOUN", "PROPN") else token.nbor(-1) if token.i else token
    return head if head.pos_ in ("NOUN", "PROPN") and head.i < token.i else None


def _complement(token: Token, by_token: dict[int, Trigger], words: tuple[str, ...]) -> Trigger | None:
    """A trigger that completes a noun: "$2 billion *in exports*", "volume *of trade*", "goods *for sale*"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in words:
            for pobj in child.children:
                if pobj.dep_ in ("pobj", "pcomp"):
                    if any(t.dep_ == "cc" for t in token.doc[child.i : pobj.i]):
                        continue  # "$1 billion of this and Danish sales $2 billion"
                    if pobj.i in by_token:
                        return by_token[pobj.i]
                    inner = _complement(pobj, by_token, ("of", "in"))
                    if inner and set(lemmas(pobj)) & VALUE_NOUNS:
                        return inner
        elif child.dep_ in ("compound", "nmod") and child.i in by_token:
            return by_token[child.i]
    return None


def _subject_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return next((c for c in verb.head.children if c.dep_ in _SUBJECTS), None)
    return None


def _is_stand_in(token: Token) -> bool:
    """Does the word stand for a trade flow named before: a pronoun, or "the figure", "this volume", "the total"?"""
    if token.lower_ in _PRONOUNS:
        return True
    if set(lemmas(token)) & _STAND_INS:
        return not any(c.dep_ in ("prep", "compound", "poss", "relcl") for c in token.children)
    return False


def _noun_trigger(token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """The trigger that a noun phrase stands for: its head, or the complement of a value noun."""
    if token.i in by_token:
        return by_token[token.i]
    if set(lemmas(token)) & VALUE_NOUNS:
        return _complement(token, by_token, ("of", "in"))
    return None


def _relation(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
    """What a figure that is itself the subject is said to be of: "$71 million refers *to imports*, $20 million came
    *from exports*"."""
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("to", "from", "for", "by", "through", "on", "in"):
            for pobj in child.children:
                trigger = _noun_trigger(pobj, by_token) if pobj.dep_ == "pobj" else None
                if trigger:
                    return trigger
        elif child.dep_ in ("attr", "dobj") and verb.lemma_ in ("be", "represent", "constitute", "make", "concern"):
            trigger = _noun_trigger(child, by_token)
            if trigger:
                return trigger
    return None


def _climb(scene: Scene, figure: Figure, by_token: dict[int, Trigger]) -> tuple[Trigger | None, str]:
    """The nearest trigger above the figure, looking at each ancestor's subject and objects."""
    below = figure.root
    root = scene.doc[figure.root]
    own_verb = [root] if root.pos_ == "VERB" else []  # "turnover doubled"
    for token in [*own_verb, *scene.ancestors(figure.root)]:
        priced = token.lemma_ in ("cost", "price", "expense") and token.dep_ == "pobj" and token.head.lower_ == "at"
        if token.i in by_token and not by_token[token.i].is_verb and not priced:
            return by_token[token.i], "grammar"
        if token.pos_ in ("VERB", "AUX"):
            own = by_token.get(token.i)
            subject = _subject_of(token)
            if own is None or own.weak:
                if subject is not None and subject.i != below:
                    trigger = _noun_trigger(subject, by_token)
                    if trigger and not (own is not None and trigger.measure == "other"):  # "funds placed $2 million"
                        return trigger, "grammar"
                for child in token.children:
                    right = child.i < figure.root or token.i == figure.root  # "to double this trade"
                    ranks = child.i in by_token and by_token[child.i].rule in _RANKS
                    right = right or child.dep_ == "attr" and ranks
                    if child.i != below and child.dep_ in ("dobj", "attr", "oprd") and right:
                        trigger = _noun_trigger(child, by_token)
                        if trigger:
                            return trigger, "grammar"
                        if child.dep_ == "dobj" and _is_stand_in(child):
                            return None, "pronoun"  # "hopes to raise the figure to $2 billion"
            if own is not None and own.weak:
                trigger = next(
                    (
                        by_token[p.i]
                        for c in token.children
                        if c.dep_ == "prep" and c.lower_ in ("on", "for", "in") and c.i > figure.root
                        for p in c.children
                        if p.i in by_token and by_token[p.i].measure != "other"
                    ),
                    None,
                )
                if trigger:
                    return trigger, "grammar"  # "spent $2 billion *on imports*"
            if own is None and subject is not None and subject.i == below:
                trigger = _relation(token, by_token)  # "$71 million refers to imports"
                if trigger:
                    return trigger, "grammar"
            if own:
                above = token.head
                if token.dep_ in ("acl", "relcl") and above.i in by_token and by_token[above.i].measure == "contract":
                    return by_token[above.i], "grammar"
                return own, "grammar"
            if subject is not None and _is_stand_in(subject):
                if token.dep_ == "relcl":
                    trigger = _noun_trigger(token.head, by_token)
                    if trigger:
                        return trigger, "grammar"
                else:
                    return None, "pronoun"
            if token.lemma_ in _SPEECH and any(c.dep_ in _SUBJECTS for c in token.children):
                break
            if token.dep_ == "conj" and any(c.dep_ in _SUBJECTS and c.i != below for c in token.children):
                return None, "apart"  # a clause of its own: its figures owe nothing to the clause it is joined to
        elif (token.pos_ == "NUM" or token.lower_ in _ORDINALS) and token.dep_ in _SUBJECTS:
            if token.i not in scene.figure_at:
                return (
                    None,
                    "pronoun",
                )  # "Three worth $178 million are under way"; "the first, of $8 million, was agreed"
        elif token.pos_ in _NOUNISH and token.i not in scene.figure_at:
            if _is_stand_in(token) and token.dep_ == "pobj" and token.head.lower_ == "with":
                return None, "pronoun"  # "with the figure at $3 billion last year"
            trigger = _complement(token, by_token, ("of", "in", "for"))
            if trigger and (trigger.token < figure.first or set(lemmas(token)) & (VALUE_NOUNS | _CHANGES)):
                return trigger, "grammar"
        below = token.i
    return None, "none"


def _gap(scene: Scene, figure: Figure, triggers: list[Trigger]) -> Trigger | None:
    """A trade noun between the figure before this one and this one: "exports were $5bn, imports $3bn"."""
    before = [f for f in scene.figures if f.is_money and f.last <= figure.first]
    if not before or not figure.is_money:
        return None
    floor = before[-1].last
    between = [t for t in triggers if not t.is_verb and floor <= t.word < figure.first]
    for trigger in reversed(between):
        token = scene.doc[trigger.token]
        steps = 0
        while token.dep_ in ("pobj", "prep") and steps < 2:  # "$91 billion in sales" belongs to the figure before
            token, steps = token.head, steps + 1
        if token.i in scene.figure_at and scene.figure_at[token.i].first < floor:
            continue
        if any(t.text == ";" for t in scene.doc[trigger.token : figure.first]):
            continue
        return trigger
    return None


def _paired(scene: Scene, figure: Figure, triggers: list[Trigger]) -> Trigger | None:
    """As many joined trade nouns as joined figures, in order: "exports and imports were $5 billion and $3 billion"."""
    figures = [f for f in scene.figures if f.is_money == figure.is_money]
    nouns = [t for t in triggers if not t.is_verb and t.measure in ("exports", "imports", "turnover")]
    if len(figures) < 2 or len(nouns) != len(figures) or nouns[-1].token > figures[0].first:
        return None
    joined = all(
        scene.doc[b.token].dep_ == "conj" and scene.doc[b.token].head.i == a.token
        for a, b in zip(nouns, nouns[1:], strict=False)
    )
    close = all(0 < b.first - a.last <= 3 for a, b in zip(figures, figures[1:], strict=False))
    if not (joined and close):
        return None
    return nouns[[f.first for f in figures].index(figure.first)]


def _adrift(scene: Scene, figure: Figure, triggers: list[Trigger]) -> Trigger | None:
    """The trade noun right before a verb whose subject the parser has lost ("of 2024 Kenyan sales | fell 3
    percent")."""
    verb = next((t for t in scene.ancestors(figure.root) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or _subject_of(verb) is not None:
        return None
    for trigger in reversed([t for t in triggers if not t.is_verb and t.token < verb.i]):
        between = scene.doc[trigger.token + 1 : verb.i]
        if not any(t.i in scene.figure_at or t.pos_ == "VERB" or t.text in ",;:" for t in between):
            return trigger
        break
    return None


def _is_part_of_that(token: Token) -> bool:
    """Is the figure a part of what was named before: "$568 million *of that*"?"""
    return any(
        pobj.lower_ in _PRONOUNS
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for pobj in child.children
    )


def choose(scene: Scene, figure: Figure, triggers: list[Trigger]) -> Choice:
    """The trade word that a figure belongs to."""
    by_token = {t.token: t for t in triggers}
    paired = _paired(scene, figure, triggers)
    if paired:
        return Choice(paired, "respectively", 0.95)
    own = _complement(scene.doc[figure.root], by_token, ("in", "of", "worth"))
    if own and own.measure != "other":
        return Choice(own, "own", 0.98)
    climbed, how = _climb(scene, figure, by_token)
    if _is_part_of_that(scene.doc[figure.root]) and climbed is None:
        return Choice(None, "pronoun", 0.85)
    gap = _gap(scene, figure, triggers)
    if gap and (climbed is None or climbed.token < gap.token) and gap.measure != "other":
        return Choice(gap, "gap", 0.9)
    if own and (climbed is None or not climbed.is_verb):  # "invested $2 billion in the economy" is an investment
        return Choice(own, "own", 0.98)
    if climbed:
        return Choice(climbed, how, 0.97)
    if how == "pronoun":
        return Choice(None, how, 0.85)
    if how == "apart":
        return Choice(None, "none", 0.5)
    adrift = _adrift(scene, figure, triggers)
    if adrift:
        return Choice(adrift, "adrift", 0.9)
    before = [t for t in triggers if t.word < figure.first]
    after = [t for t in triggers if figure.last <= t.word < figure.last + 6]
    if before:
        return Choice(before[-1], "linear", 0.7)
    if after:
        return Choice(after[0], "linear", 0.6)
    return Choice(None, "none", 0.5)
