"""When an event happened: the time expression that grammar ties to it, and nothing else.

A time expression belongs to the verb (or event noun) it hangs on. It dates an event when that word is the event, its
light verb or noun, or a clause the event shares its time with: what was coordinated with it, a participle ("said on
Monday, meeting X"), a performative complement ("told him on Thursday that his government recognises ..."). The day on
which somebody spoke is not the day of what is spoken of.
"""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from newsledger.language.mentions import Time
from newsledger.timeline.chains import Link
from newsledger.timeline.clauses import children, governing_clause
from newsledger.timeline.lexicon import noun_rules
from newsledger.timeline.reports import Trigger, When
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNIT = re.compile(r"\d{4}(?:-\d\d)?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AT_ONCE = {"after", "following", "on", "upon", "when", "while", "during"}
_CIRCUMSTANCES = {"after", "since", "following", "before"}
_BOUNDS = {"until", "till", "by", "before", "pending"}
_USABLE = {"DATE", "TIME"}
_VERBAL = {"VERB", "AUX"}
_AT_A_POINT = {"recognition", "agreement", "appointment", "delisting"}  # "has recognised it since 2008": did so then
_FRAME_NOUNS = {"visit", "trip", "meeting", "talk", "summit", "tour", "signing", "ceremony", "round", "forum"}


def usable(time: Time) -> bool:
    """Can the expression date an event: a date that names days, or at least a month and day without the year?"""
    return time.type in _USABLE and time.edtf is not None


def anchor_of(scene: Scene, time: Time) -> Token | None:
    """The word a time expression hangs on: the first verb or event noun above it."""
    tokens = scene.tokens_in(time.start, time.end)
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    at = tokens[0]
    for token in tokens:
        if token.head.i not in inside:
            at = token
            break
    steps = 0
    while at.head != at and steps < 30:
        at, steps = at.head, steps + 1
        if at.i in inside:
            continue
        if at.pos_ in _VERBAL or at.pos_ in ("NOUN", "PROPN"):
            return at
    return at


def times_by_anchor(scene: Scene) -> dict[int, list[Time]]:
    """Token index → the usable time expressions that hang on it. What only bounds ("by 2030", "until May") is
    left out.
    """
    found: dict[int, list[Time]] = {}
    for time in scene.times:
        if usable(time) and preposition_of(scene, time) not in _BOUNDS:
            anchor = anchor_of(scene, time)
            if anchor is not None and anchor.i in scene.time_at and anchor.dep_ == "pobj":
                anchor = anchor_of(scene, scene.time_at[anchor.i]) or anchor  # "on Tuesday and Wednesday"
            if anchor is not None:
                found.setdefault(anchor.i, []).append(time)
    return found


def preposition_of(scene: Scene, time: Time) -> str | None:
    """The preposition right above a time expression ("since" in "since early 2021")."""
    tokens = scene.tokens_in(time.start, time.end)
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.head.i not in inside and token.head.pos_ in ("ADP", "SCONJ") and token.dep_ in ("pobj", "pcomp"):
            return token.head.lower_
    before = scene.doc[tokens[0].i - 1] if tokens and tokens[0].i else None
    return before.lower_ if before is not None and before.pos_ in ("ADP", "SCONJ") else None


def _anchors_for(trigger: Trigger, links: list[Link]) -> list[Token]:
    """Words whose time is the event's time, nearest first."""
    token, verb = trigger.token, trigger.verb
    found = [token, *_clauses_of(token)] if trigger.rule.kind == "noun" else [token]
    found += [c for c in children(token, "dobj", "nsubjpass", "attr", "nsubj") if c.pos_ in ("NOUN", "PROPN")]
    for prep in children(token, "prep", "agent"):
        found += children(prep, "pobj")
    if (
        trigger.rule.kind == "noun"
        and verb != token
        and (
            trigger.light
            or token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
            or (token.dep_ == "pobj" and token.head.head == verb)
        )
    ):
        found.append(verb)
    for child in children(verb, "dobj", "nsubjpass"):
        found.append(child)
    for prep in children(verb, "prep", "agent"):
        if prep.lower_ not in _CIRCUMSTANCES:  # "imposed after the 2014 annexation": the date is the annexation's
            found += children(prep, "pobj")
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        found.append(verb.head)
        for prep in children(verb.head, "prep"):
            found += children(prep, "pobj")
    measured = children(verb.head, "npadvmod")  # "six months after being sworn in" is not at once
    if verb.dep_ == "pcomp" and verb.head.lower_ in _AT_ONCE and verb.head.head.pos_ in _VERBAL and not measured:
        found.append(verb.head.head)  # "said on Monday after meeting X"
    for adjective in children(verb, "acomp"):
        found += children(adjective, "xcomp")  # "talks are due to start on Friday"
    if (
        verb.dep_ == "acl"
        and verb.tag_ == "VB"
        and verb.head.dep_ in ("nsubj", "attr")
        and verb.head.head.lemma_ == "be"
    ):
        found.append(verb.head.head)  # "the last leader to visit was X, in 2019"
    if verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG" and verb.head.pos_ in _VERBAL:
        found.append(verb.head)
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.pos_ in _VERBAL:
        found.append(verb.head)
    if (
        verb.dep_ == "advcl"
        and verb.head.pos_ in _VERBAL
        and any(c.lower_ in ("when", "as", "while") for c in verb.children)
    ):
        found.append(verb.head)
    if verb.dep_ == "relcl" and any(c.lower_ in ("where", "when") for c in verb.children):
        found.append(verb.head)
        if verb.head.pos_ not in _VERBAL:
            up = verb.head
            while up.head != up and up.pos_ not in _VERBAL:
                up = up.head
            found.append(up)
    return found + _shared_above(trigger, links)


def _clauses_of(noun: Token) -> list[Token]:
    """ "the fair, which opens on 3 July", "talks meant for April": what is said of the event in a clause of its own."""
    holders = [noun, *(n for prep in children(noun, "prep") for n in children(prep, "pobj"))]
    verbs = [c for h in holders for c in children(h, "relcl", "acl")]
    verbs = [v for v in verbs if v.lemma_.lower() in _TAKING_PLACE and v.i > noun.i]
    return verbs + [n for v in verbs for prep in children(v, "prep") for n in children(prep, "pobj")]


_TAKING_PLACE = {"open", "start", "begin", "run", "hold", "take", "mean", "plan", "schedule", "set", "slate", "expect"}


def _shared_above(trigger: Trigger, links: list[Link]) -> list[Token]:
    """Clauses above whose time the event shares: aspect verbs, copulas ("was the first to ..."), performatives."""
    found: list[Token] = []
    for link in links:
        effect = link.operator.effect if link.operator else None
        head = link.token
        if effect == "report":
            if (
                _performative(trigger)
                and link.via == "complement"
                or trigger.rule.kind == "noun"
                and link.via == "object"
                and link is links[0]
            ):
                found.append(head)
                if head.dep_ == "conj" and head.head.pos_ in _VERBAL:
                    found.append(head.head)
            break
        if effect in ("transparent", None) or head.lemma_ in ("be", "become"):
            found.append(head)
            continue
        if effect in ("agree", "reject", "request", "threaten", "accuse"):
            found.append(head)
            break
        break
    head = trigger.verb.head
    if (
        trigger.verb.dep_ in ("acl", "relcl", "xcomp")
        and head.pos_ in ("NOUN", "PROPN")
        and head.dep_ in ("attr", "oprd")
    ):
        found.append(head.head)
    return found


def _performative(trigger: Trigger) -> bool:
    """Saying it is doing it: recognising, in the present tense."""
    return trigger.rule.event in ("recognition",) and trigger.verb.tag_ in ("VBZ", "VBP")


def date_of(trigger: Trigger, links: list[Link], anchors: dict[int, list[Time]]) -> When:
    """The event's own date from its sentence, or a `When` without one."""
    if trigger.verb.dep_ == "relcl" and any(c.lower_ == "when" for c in trigger.verb.children):
        time = trigger.scene.time_at.get(trigger.verb.head.i)
        if time is not None and usable(time):
            return read(time, trigger.scene)
    since: list[Time] = []
    onset = trigger.rule.onset
    for word in _anchors_for(trigger, links):
        times = anchors.get(word.i, [])
        since += [t for t in times if not onset and _since(trigger.scene, t, trigger.token)]
        times = [t for t in times if t not in since]
        if times:
            return read(_best(times, trigger), trigger.scene)
    if not since:
        trailing = _trailing(trigger)
        if trailing is not None:
            return read(trailing, trigger.scene)
    loose = [t for t in _loose_days(trigger, anchors) if not _since(trigger.scene, t, trigger.token)]
    if loose and not since:
        return read(_best(loose, trigger), trigger.scene)
    lone = _sentence_adverbial(trigger, anchors)
    if lone is not None:
        return read(lone, trigger.scene)
    day = _day_noun(trigger)
    if day is not None:
        return day
    if _own_unresolved(trigger):
        return When(reason="the time expression of the event cannot be resolved")
    if since and _perfect(trigger.verb):
        return read(since[0], trigger.scene) if trigger.rule.event in _AT_A_POINT else _open(since[0])
    return When(reason="no time expression belongs to the event")


def _loose_days(trigger: Trigger, anchors: dict[int, list[Time]]) -> list[Time]:
    """Days that a parser hung on a noun of the clause ("reached agreement on fishing on Monday")."""
    verb = trigger.verb
    if verb.pos_ not in _VERBAL:
        return []
    found = []
    for index in sorted(anchors):
        noun = trigger.scene.doc[index]
        gerund = noun.tag_ == "VBG" and noun.dep_ in ("pcomp", "pobj")
        if (
            (noun.pos_ not in ("NOUN", "PROPN") and not gerund)
            or noun.lemma_.lower() in noun_rules()
            or index <= verb.i
        ):
            continue
        above = governing_clause(noun)
        while above is not None and above != verb and above.dep_ == "pcomp":
            above = governing_clause(above)  # "banned from entering the country on Monday"
        if above != verb or noun.dep_ in ("nsubj", "nsubjpass"):
            continue
        for time in anchors[index]:
            if (
                time.precision == "day"
                and time.start > trigger.scene.start_of(verb)
                and not _inside_phrase(time, trigger)
            ):
                found.append(time)
    return found


def _trailing(trigger: Trigger) -> Time | None:
    """ "after the fall of Kabul to the Taliban in 2021": a circumstance and a date right behind it."""
    token = trigger.token
    if trigger.rule.kind != "noun" or token.dep_ != "pobj" or token.head.lower_ not in _CIRCUMSTANCES:
        return None
    for word in trigger.scene.doc[token.i + 1 : token.i + 12]:
        time = trigger.scene.time_at.get(word.i)
        if time is not None and usable(time):
            return time
        if word.is_punct or word.pos_ in _VERBAL:
            return None
    return None


def _inside_phrase(time: Time, trigger: Trigger) -> bool:
    """ "the July 3 attack", "Monday's talks": a date before its noun is the noun's own."""
    tokens = trigger.scene.tokens_in(time.start, time.end)
    return not tokens or any(
        t.dep_ in ("poss", "compound", "nummod", "nmod", "amod")
        and t.head.i > t.i
        and (t.head.i not in {w.i for w in tokens})
        for t in tokens
    )


def _day_noun(trigger: Trigger) -> When | None:
    """ "on Thursday, the day X landed", "on 5 June, a day before X landed": the day, or the one after or before."""
    verb = trigger.verb
    steps = {"before": 1, "after": -1}
    if verb.dep_ == "relcl" and verb.head.lemma_ in ("day", "date"):
        day, step = verb.head, 0
    elif verb.dep_ in ("advcl", "ccomp", "relcl", "pcomp"):
        marks = [c for c in children(verb, "mark", "advmod") if c.lower_ in steps]
        mark = marks[0] if marks else (verb.head if verb.dep_ == "pcomp" and verb.head.lower_ in steps else None)
        if mark is None:
            return None
        before = trigger.scene.doc[mark.i - 1] if mark.i else None
        if before is None or before.lemma_ != "day" or mark.i < 2:
            return None
        if trigger.scene.doc[mark.i - 2].lower_ not in ("a", "one", "the"):
            return None
        day, step = before, steps[mark.lower_]
    else:
        return None
    start = trigger.scene.start_of(day)
    told = [t for t in trigger.scene.times if t.end <= start and t.precision == "day" and usable(t) and t.begin]
    if not told or start - told[-1].end > 12 or told[-1].begin is None:
        return None
    first = told[-1].begin + timedelta(days=step)
    return When(edtf=first.isoformat(), begin=first, finish=first, precision="day", basis="relative")


def _own_unresolved(trigger: Trigger) -> bool:
    """Does a date hang on the event that cannot be resolved? Then no other may be lent to it."""
    for time in trigger.scene.times:
        if time.type == "DATE" and time.edtf is None:
            anchor = anchor_of(trigger.scene, time)
            if anchor is not None and anchor.i in (trigger.token.i, trigger.verb.i):
                return True
    return False


def _since(scene: Scene, time: Time, event: Token) -> bool:
    """Does "since" stand over the expression? What its clause tells happened then ("since X fell in May")."""
    if preposition_of(scene, time) == "since":
        return True
    tokens = scene.tokens_in(time.start, time.end)
    if not tokens:
        return False
    marks = [t for t in scene.doc[max(0, tokens[0].i - 6) : tokens[0].i] if t.lower_ == "since"]
    if not marks:
        return False
    clause = marks[-1].head if marks[-1].dep_ == "mark" else marks[-1]
    return not (clause == event or clause.is_ancestor(event))


def _perfect(verb: Token) -> bool:
    """ "has sent": what goes on since then."""
    while verb.dep_ == "conj" and verb.head.pos_ in _VERBAL and not children(verb, "aux"):
        verb = verb.head
    return any(c.lemma_ == "have" for c in children(verb, "aux"))


def _open(time: Time) -> When:
    """ "since 2021": from then on, with no end known."""
    start = (time.edtf or "").split("/")[0]
    return When(edtf=f"{start}/..", begin=time.begin, precision="interval", basis=time.basis or "stated")


def _best(times: list[Time], trigger: Trigger) -> Time:
    days = [t for t in times if t.precision == "day" and t.begin is not None and t.range_edtf is None]
    if len(days) == 2 and days[0].begin and days[1].begin and abs((days[1].begin - days[0].begin).days) == 1:
        first, last = sorted(days, key=lambda t: t.begin)  # type: ignore[arg-type, return-value]
        return dataclasses.replace(
            first, range_edtf=f"{first.edtf}/{last.edtf}", range_begin=first.begin, range_finish=last.begin
        )
    order = {"day": 0, "interval": 1, "month": 2, "season": 3, "year": 4}
    start = trigger.scene.start_of(trigger.token)
    return min(times, key=lambda t: (order.get(t.precision or "", 5), abs(t.start - start)))


def _sentence_adverbial(trigger: Trigger, anchors: dict[int, list[Time]]) -> Time | None:
    """A time at the head of the sentence, where the event is in the main clause that follows."""
    times = [
        t
        for index, found in anchors.items()
        for t in found
        if preposition_of(trigger.scene, t) != "since" and not _of_background(t, trigger.scene.doc[index])
    ]
    if not times:
        return None
    first = min(times, key=lambda t: t.start)
    begin = first.start - trigger.scene.sentence.start
    if begin > 16:
        return None
    verb = trigger.verb
    if verb.dep_ == "ROOT" or verb.head.dep_ == "ROOT" and verb.dep_ in ("conj", "xcomp"):
        return first
    return None


def _of_background(time: Time, anchor: Token) -> bool:
    """ "following the 2014 annexation, ...": a year or month is of what came before; a day may hold both."""
    at, steps = anchor, 0
    while at.lower_ not in _CIRCUMSTANCES and at.pos_ not in _VERBAL and at.head != at and steps < 20:
        at, steps = at.head, steps + 1
    return time.precision != "day" and at.lower_ in _CIRCUMSTANCES


def read(time: Time, scene: Scene) -> When:
    """A time expression as an event's date."""
    edtf, precision, begin, finish = time.edtf, time.precision, time.begin, time.finish
    if time.range_edtf is not None:
        edtf, precision, begin, finish = time.range_edtf, "interval", time.range_begin, time.range_finish
    elif precision == "interval" and _UNIT.fullmatch(time.value or ""):
        # "earlier that year": the unit is what the words say, the days are narrower
        edtf, precision = time.value, "year" if len(time.value or "") == 4 else "month"
    return When(
        edtf=edtf,
        begin=begin,
        finish=finish,
        precision=precision,
        basis=time.basis or "stated",
        flag="weekday_contradicts_date" if _weekday_contradicts(time, scene) else None,
    )


def _weekday_contradicts(time: Time, scene: Scene) -> bool:
    """A weekday written beside a day that was another weekday: "Monday, 8 October 2025" (a Wednesday)."""
    if time.begin is None or time.begin != time.finish:
        return False
    text = scene.document.text
    around = text[max(0, time.start - 12) : min(len(text), time.end + 12)]
    names = [n for n, name in enumerate(_WEEKDAYS) if name in around]
    stated = any(c.isdigit() for c in time.text) and len(names) == 1
    return stated and names[0] != time.begin.weekday()
