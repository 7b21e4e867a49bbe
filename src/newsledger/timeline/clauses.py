"""The grammar of a clause: who is its subject, what are its objects, read off a dependency parse.

Subjects are followed through passives, coordination, relative clauses, participles and control ("agreed to meet",
"the first country to recognise"), so that an actor always comes from the clause that names the act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.timeline.lexicon import MEASURE_NOUNS, OBJECT_CONTROL

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "csubj"}
_RELATIVES = {"who", "which", "that", "whom"}
_DEPTH = 12


def children(token: Token, *deps: str) -> list[Token]:
    """Dependents of `token` whose relation is one of `deps`, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order."""
    found: list[Token] = []
    todo = [token]
    while todo and len(found) < 40:
        at = todo.pop(0)
        found.append(at)
        todo += children(at, "conj")
    return sorted(found, key=lambda t: t.i)


def is_passive(verb: Token) -> bool:
    """Is the verb a passive, with or without its auxiliary?"""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and not children(verb, "aux", "nsubj"):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head) and verb.head.pos_ in ("VERB", "AUX")
    return bool(verb.tag_ == "VBN" and verb.dep_ == "advcl" and not children(verb, "aux", "nsubj", "dobj"))


def _resolve_relative(token: Token, verb: Token) -> Token | None:
    """A relative pronoun's antecedent; any other token is itself."""
    if token.lower_ in _RELATIVES and token.tag_ in ("WP", "WDT", "IN", "DT"):
        if verb.dep_ not in ("relcl", "acl"):
            return token
        return _people_of(verb.head) if token.lower_ in ("who", "whom") else verb.head
    return token


def _people_of(noun: Token) -> Token:
    """ "doctors from Chad and Mali who met": no place is a "who", so the people from there are."""
    at = noun
    while at.dep_ == "conj" and at.head.ent_type_ == "GPE":
        at = at.head
    if noun.ent_type_ == "GPE" and at.dep_ == "pobj" and at.head.head.pos_ == "NOUN":
        return at.head.head
    return noun


def _of_predicate(noun: Token, depth: int) -> list[Token]:
    """ "Russia is the first country to recognise ...": the subject the predicate noun is said of."""
    if noun.dep_ in ("attr", "oprd") or (
        noun.dep_ == "pobj" and noun.head.lower_ in ("as", "among") and noun.head.head.pos_ in ("VERB", "AUX")
    ):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        said_of = subjects(verb, depth + 1)
        if said_of:
            return said_of
    if noun.dep_ == "appos":
        return [noun.head]
    return [noun]


def by_agents(verb: Token) -> list[Token]:
    """The "by" phrase of a passive."""
    found = []
    for prep in verb.children:
        if prep.dep_ == "agent" or (prep.dep_ == "prep" and prep.lower_ == "by"):
            found += [each for noun in children(prep, "pobj") for each in conjuncts(noun)]
    return found


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases that do what the verb says; for a passive, those of its "by" phrase."""
    if depth > _DEPTH:
        return []
    if is_passive(verb):
        return by_agents(verb)
    return _surface_subjects(verb, depth)


def _surface_subjects(verb: Token, depth: int) -> list[Token]:
    own = [t for t in verb.children if t.dep_ in _SUBJECTS or t.dep_ == "nsubjpass"]
    if own:
        heads = [_resolve_relative(t, verb) for t in own]
        return [c for t in heads if t is not None for c in (conjuncts(t) if t.dep_ != "relcl" else [t])]
    head, dep = verb.head, verb.dep_
    if head == verb:
        return []
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return _surface_subjects(head, depth + 1)
    if dep in ("xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if head.pos_ == "ADJ":
            return _surface_subjects(head.head, depth + 1) if head.head != head else []
        if dep != "advcl" and head.lemma_.lower() in OBJECT_CONTROL:
            controlled = patients(head, depth + 1)
            if controlled:
                return controlled
        if is_passive(head):
            return _surface_subjects(head, depth + 1)
        attr = children(head, "attr", "oprd")
        if attr and dep == "xcomp" and verb.i > attr[0].i:
            return _of_predicate(attr[0], depth + 1)
        return _surface_subjects(head, depth + 1)
    if dep in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VB" and head.lemma_.lower() in _DEEDS and _whose(head):
            return _whose(head)
        if verb.tag_ in ("VB", "VBG", "VBN") and not is_passive(verb):
            if head.dep_ == "dobj" and verb.tag_ == "VB" and not head.ent_type_:
                return _surface_subjects(head.head, depth + 1)
            return [c for t in _of_predicate(head, depth) for c in conjuncts(t)]
        return [head]
    if dep == "pcomp" and head.dep_ in ("prep", "mark", "advmod"):
        return _above_preposition(head, depth)
    return []


_DEEDS = {
    "decision",
    "move",
    "plan",
    "vote",
    "order",
    "threat",
    "promise",
    "pledge",
    "offer",
    "bid",
    "vow",
    "intention",
}


def _whose(noun: Token) -> list[Token]:
    """ "a [British] decision to freeze aid", "[Peru]'s offer to host talks": who would do it."""
    return children(noun, "poss") or [c for c in children(noun, "amod", "compound") if c.ent_type_ in ("NORP", "GPE")]


def _above_preposition(prep: Token, depth: int) -> list[Token]:
    """ "after meeting Xi", "accused Iran of attacking": the one who does it stands in the clause above."""
    above = prep.head
    if above.pos_ in ("VERB", "AUX"):
        if prep.lower_ in ("of", "from", "for", "into", "against"):
            controlled = patients(above, depth + 1)
            if controlled:
                return controlled
        return _surface_subjects(above, depth + 1)
    if above.pos_ in ("NOUN", "PROPN") and above.head.pos_ in ("VERB", "AUX"):
        return _surface_subjects(above.head, depth + 1)
    return []


def patients(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases acted on: objects, a passive's subject, the noun of a reduced relative clause."""
    if depth > _DEPTH:
        return []
    if is_passive(verb):
        own = [_resolve_relative(t, verb) for t in children(verb, "nsubjpass", "nsubj")]
        if own:
            return [c for t in own if t is not None for c in conjuncts(t)] + _direct(verb)
        if verb.dep_ in ("acl", "relcl"):
            return [verb.head] + _direct(verb)
        return _surface_subjects(verb, depth + 1) + _direct(verb)
    found = _direct(verb)
    if not found:
        shared = [v for v in children(verb, "conj") if v.pos_ == "VERB" and not children(v, "nsubj", "nsubjpass")]
        if shared and not children(verb, "ccomp", "xcomp", "prep"):
            found = _direct(shared[0])
    if not found and verb.dep_ == "relcl" and not is_passive(verb):
        pronoun = [t for t in verb.children if t.dep_ in ("dobj", "pobj") and t.lower_ in _RELATIVES]
        if not pronoun and children(verb, "nsubj") and children(verb, "nsubj")[0].lower_ not in _RELATIVES:
            found = [verb.head]
    return found


def _measured(noun: Token) -> list[Token]:
    """ "a week of [drills]": what a noun of measure counts."""
    if noun.lemma_.lower() not in MEASURE_NOUNS:
        return []
    return [n for prep in children(noun, "prep") if prep.lower_ == "of" for n in children(prep, "pobj")]


def _direct(verb: Token) -> list[Token]:
    found = []
    for token in verb.children:
        if token.dep_ in ("dobj", "dative", "oprd") and token.pos_ not in ("ADP", "ADJ", "VERB"):
            head = _resolve_relative(token, verb)
            if head is not None:
                nouns = conjuncts(head) if head == token else [head]
                found += nouns + [inner for noun in nouns for inner in _measured(noun)]
        elif token.dep_ == "ccomp" and token.pos_ in ("NOUN", "PROPN") and not children(token, "nsubj"):
            found += conjuncts(token)
    return found


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Objects of the token's prepositional phrases; of the named prepositions only, where some are named."""
    found = []
    for prep in token.children:
        if prep.dep_ not in ("prep", "dative", "agent") and not (prep.dep_ == "prt" and children(prep, "pobj")):
            continue
        words = {prep.lower_} | ({f"{prep.lower_} with"} if prep.lower_ in ("along", "together") else set())
        inner = list(children(prep, "prep"))
        if not prepositions or words & set(prepositions):
            found += [each for noun in children(prep, "pobj") for each in conjuncts(noun)]
        for p in inner:
            if not prepositions or p.lower_ in prepositions:
                found += [each for noun in children(p, "pobj") for each in conjuncts(noun)]
    return found


def prepositions_of(token: Token) -> list[tuple[str, Token]]:
    """(preposition, object head) of the token's own prepositional phrases, coordination spread out."""
    found = []
    for prep in token.children:
        if prep.dep_ in ("prep", "dative", "agent"):
            nouns = [each for noun in children(prep, "pobj") for each in conjuncts(noun)]
            found += [(prep.lower_, noun) for noun in nouns]
            for p in children(prep, "prep"):
                found += [(p.lower_, each) for noun in children(p, "pobj") for each in conjuncts(noun)]
    return found


def governing_clause(token: Token) -> Token | None:
    """The nearest verb above a token, itself not counted."""
    at, steps = token, 0
    while at.head != at and steps < 60:
        at, steps = at.head, steps + 1
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def clause_span(verb: Token) -> tuple[int, int]:
    """Token span of a verb's clause without the clauses beside it and the reporting clause around it."""
    skip: set[int] = set()
    for child in verb.children:
        if child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX"):
            skip |= {t.i for t in child.subtree}
    first = last = verb.i
    for token in verb.subtree:
        if token.i in skip or token.is_space:
            if token.i > verb.i and token.i in skip:
                break
            continue
        if token.i < verb.i:
            first = min(first, token.i)
        last = max(last, token.i)
    return first, last + 1
