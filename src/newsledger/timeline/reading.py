"""From a trigger to a report: sides, code, realis, date, place, speaker and quote of one mention of an event."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from newsledger.language.mentions import Time
from newsledger.timeline.chains import Link, chain_of
from newsledger.timeline.clauses import children, clause_span, patients, prepositional, subjects
from newsledger.timeline.codes import code
from newsledger.timeline.dating import date_of
from newsledger.timeline.lexicon import Operator, operator_of
from newsledger.timeline.parties import Party, parties_of
from newsledger.timeline.placing import place_of
from newsledger.timeline.realis import modality_of, negated, realis_of
from newsledger.timeline.reports import Report, Trigger, When
from newsledger.timeline.settling import CORE
from newsledger.timeline.sides import states_at_one
from newsledger.timeline.speakers import speaker_of
from newsledger.timeline.widening import widen

if TYPE_CHECKING:
    from spacy.tokens import Token

_COOPERATIVE = {"CONSULT": "036", "SUPPORT": "030", "COOPERATE": "031", "AID": "033"}
_HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE"}
_NO_STATE = {"IGO", "NGO", "COM", "MED", "ARM"}
_KEPT = {"agree", "plan", "reject"}  # effects under which a core event keeps its plain type


def report_of(trigger: Trigger, anchors: dict[int, list[Time]]) -> list[Report]:
    """The reports a trigger makes: none where it names nobody or is a habit, two for a deal about something to come."""
    links = chain_of(trigger)
    operator, link = _acting(trigger, links)
    if any(each.operator is not None and each.operator.effect == "generic" for each in links[:2]):
        return []
    when = date_of(trigger, links, anchors)
    realis = realis_of(trigger, links, when, trigger.scene.document.published_high or trigger.scene.document.published)
    if realis == "denied" and trigger.rule.event in ("meeting", "visit", "call") and (when.edtf or "").endswith("/.."):
        # "have not met since May 2017": then they did
        first = (when.edtf or "").removesuffix("/..")
        precision = {4: "year", 7: "month", 10: "day"}.get(len(first), "interval")
        when, realis = replace(when, edtf=first, finish=_last_day(when, precision), precision=precision), "happened"
    report = Report(
        trigger=trigger,
        event=trigger.rule.event,
        cameo=trigger.rule.cameo,
        mode=trigger.rule.mode,
        realis=realis,
        parties=[],
        source_countries=[],
        target_countries=[],
        when=when,
        where=place_of(trigger),
        start=0,
        end=0,
        speaker=speaker_of(trigger, links),
        purpose=any(each.via == "purpose" for each in links),
        rule=trigger.rule.name,
    )
    _set_span(report, links)
    sources, targets = trigger.sources, trigger.targets
    symmetric = trigger.rule.symmetric
    if operator is not None and link is not None and operator.effect == "accuse" and not _accusers(trigger, link):
        report.realis = "hypothetical"  # "is alleged to have shelled": nobody is named who says so
    elif operator is not None and link is not None:
        sources, targets, symmetric = _under(report, operator, link, sources, targets)
        if operator.effect == "accuse":
            above = links[links.index(link) + 1 :]
            report.speaker = speaker_of(trigger, above)  # who accuses is source, not speaker
            if link.operator is not operator:  # the saying is the event, and has a day of its own
                report.when = date_of(replace(trigger, token=link.token, verb=link.token), above, anchors)
    elif realis == "planned" and code(report.cameo).plover in _COOPERATIVE:
        report.cameo, report.mode = _COOPERATIVE[code(report.cameo).plover], None
    _set_sides(report, sources, targets, symmetric)
    if not symmetric:
        widen(report)
    if not report.parties and not report.anaphoric:
        return []
    if _habitual(trigger, report):
        return []
    return [report, *_agreement_itself(report, operator, link)]


def _last_day(when: When, precision: str) -> date | None:
    """The last day of the day, month or year that begins with `when`."""
    first = when.begin
    if first is None or precision == "day":
        return first
    month = first.month if precision == "month" else 12
    return first.replace(month=month, day=monthrange(first.year, month)[1])


def words_taken(trigger: Trigger) -> set[int]:
    """Tokens that make this event: its own words and the operators over it."""
    taken = {trigger.token.i, trigger.verb.i}
    for link in chain_of(trigger):
        if link.operator is not None and link.operator.effect in (
            "agree",
            "reject",
            "request",
            "threaten",
            "accuse",
            "plan",
        ):
            taken.add(link.token.i)
        elif link.via in ("purpose", "subject"):
            break
    return taken


def _agreement_itself(report: Report, operator: Operator | None, link: Link | None) -> list[Report]:
    """ "It was agreed to post two envoys": the deal is made, whatever becomes of what it is about."""
    if operator is None or link is None or link.token.lemma_.lower() != "agree" or report.event not in CORE:
        return []
    impersonal = any(c.lower_ == "it" and c.dep_ in ("nsubjpass", "nsubj") for c in link.token.children)
    if not impersonal and len(report.source_countries) < 2 or report.event == "agreement":
        return []
    if negated(link.token) or modality_of(link.token):
        return []
    both = list(dict.fromkeys([*report.source_countries, *report.target_countries]))
    deal = replace(
        report,
        event="agreement",
        cameo="030",
        mode=None,
        realis="happened",
        rule="agree",
        when=When(reason=report.when.reason),
    )
    deal.parties = [(party, "both") for party, _ in report.parties]
    deal.source_countries, deal.target_countries = both, list(both) if len(both) > 1 else []
    return [deal]


def _acting(trigger: Trigger, links: list[Link]) -> tuple[Operator | None, Link | None]:
    """The nearest operator that makes an event of its own; reporting and aspect verbs below it are looked through."""
    for link in links:
        if link.operator is None:
            if link.via in ("purpose", "subject"):
                return None, None
            continue
        if link.operator.effect in ("agree", "reject", "request", "threaten", "accuse"):
            if link.via == "subject" or link.via == "purpose":
                return None, None
            return link.operator, link
        if link.operator.effect == "report":
            return (operator_of("accuse", False), link) if _charged(trigger, link) else (None, None)
    return None, None


def _charged(trigger: Trigger, link: Link) -> bool:
    """Is what somebody says of another an accusation: a hostile act that goes on ("is arming", "bombs"), or any that
    the word of saying leaves open ("claimed that X had attacked")?
    """
    if (
        code(trigger.rule.cameo).plover not in _HOSTILE
        or link.operator is None
        or link.via not in ("complement", "noun")
    ):
        return False
    verb = trigger.verb
    going_on = verb.tag_ in ("VBZ", "VBP") or verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in verb.children)
    if not (link.operator.open or going_on and not modality_of(verb)):
        return False
    acting = {p.country for p in trigger.sources if p.country}
    return bool(acting) and any(p.country not in acting for p in _accusers(trigger, link))


def _accusers(trigger: Trigger, link: Link) -> list[Party]:
    """Who says it: states, officials, organisations, or somebody told of before; no mere witness."""
    heads = subjects(link.token) if link.token.pos_ in ("VERB", "AUX") else children(link.token, "poss")
    return [p for p in parties_of(trigger.scene, heads) if p.official or p.anaphor or p.sector == "NGO"]


def _under(
    report: Report, operator: Operator, link: Link, sources: list[Party], targets: list[Party]
) -> tuple[list[Party], list[Party], bool]:
    """Make the report the operator's: its code, its subject as source, its object or the inner event's as target."""
    trigger = report.trigger
    inner = code(report.cameo).plover
    report.operator, report.over, report.rule = operator, link.token.i, f"{operator.name} + {trigger.rule.name}"
    report.cameo = operator.inner.get(inner) or operator.inner.get("other") or operator.cameo or report.cameo
    report.mode = None
    keeps = operator.effect in _KEPT and report.event in CORE
    if not keeps:
        report.event = operator.event
    if operator.effect in ("request", "threaten", "accuse"):
        report.realis = _own_realis(report, link)
    elif not keeps:
        report.realis = "happened" if report.realis in ("planned", "denied") else report.realis
    scene = trigger.scene
    head = link.token
    together = states_at_one(scene, head) if head.lemma_.lower() == "agree" and not keeps else []
    if together and report.realis == "happened" and not negated(head) and not modality_of(head):
        report.event = "agreement"  # what the states agreed to do is no event of its own kind; their deal is one
        return together, [], True
    if head.pos_ in ("VERB", "AUX"):
        own = parties_of(scene, subjects(head))
    else:
        own = parties_of(scene, [c for c in head.children if c.dep_ == "poss"]) or sources
    outer: list[Party] = []
    if head.pos_ in ("VERB", "AUX"):
        for where in operator.target:
            if where == "object":
                outer += parties_of(scene, [t for t in patients(head) if t != trigger.token])
            elif where not in ("inner", "ccomp"):
                outer += parties_of(scene, [t for t in prepositional(head, where) if t != trigger.token])
    own = own or sources
    taken = {p.key() for p in own}
    inner_parties = [p for p in [*targets, *sources] if p.key() not in taken]
    if operator.effect == "accuse":  # the accused is who did it
        chosen = (
            [p for p in outer if p.key() not in taken] or [p for p in sources if p.key() not in taken] or inner_parties
        )
    elif operator.effect == "request":
        chosen = [p for p in outer if p.key() not in taken] or inner_parties
    elif keeps and trigger.rule.symmetric:
        return own, [p for p in [*outer, *inner_parties] if p.key() not in taken], True
    else:
        chosen = (
            [p for p in targets if p.key() not in taken] or [p for p in outer if p.key() not in taken] or inner_parties
        )
    return own, chosen, False


def _own_realis(report: Report, link: Link) -> str:
    if link.token.pos_ in ("VERB", "AUX"):
        if negated(link.token):
            return "denied"
        modality = modality_of(link.token)
        if modality:
            return "hypothetical" if modality != "planned" else "planned"
    return "happened"


def _set_sides(report: Report, sources: list[Party], targets: list[Party], symmetric: bool) -> None:
    if not symmetric:
        targets = [p for p in targets if not any(_same_state(p, source) for source in sources)]
    source_side, target_side = ("both", "both") if symmetric else ("source", "target")
    known = [(p, source_side) for p in sources] + [(p, target_side) for p in targets]
    report.parties = [(p, side) for p, side in known if not p.anaphor]
    report.open_parties = [(p, side) for p, side in known if p.country is None and p.sector not in _NO_STATE]
    anaphors = [p for p, _ in known if p.anaphor]
    if anaphors:
        report.anaphoric = "many" if any(p.anaphor == "many" for p in anaphors) else "one"
    first = list(dict.fromkeys(p.country for p in sources if p.country))
    second = list(dict.fromkeys(p.country for p in targets if p.country))
    if symmetric:
        both = list(dict.fromkeys(first + second))
        report.source_countries, report.target_countries = both, both if len(both) > 1 else []
    else:
        others = [c for c in second if c not in first]
        report.source_countries, report.target_countries = first, others or second


def _same_state(target: Party, source: Party) -> bool:
    """Nobody acts on himself: the bare country and its government are one actor; its army and its rebels are two."""
    if target.country is None or target.country != source.country:
        return False
    bare = [p.kind in ("place:country", "place:demonym", "lent") for p in (target, source)]
    return (
        all(bare)
        or any(bare)
        and {target.sector, source.sector} == {"GOV"}
        and "person"
        not in (
            target.kind,
            source.kind,
        )
    )


def _habitual(trigger: Trigger, report: Report) -> bool:
    """Plural, undated, unspecific: "high-level meetings are becoming common"; "began deporting people"."""
    token = trigger.token
    if report.when.edtf is not None or report.realis != "happened" or report.event not in CORE:
        return False
    if trigger.rule.kind == "noun":
        bare = token.tag_ in ("NNS", "NNPS") and not any(c.dep_ in ("det", "poss", "nummod") for c in token.children)
        return bare and not trigger.light and token.lemma_.lower() not in ("talk",)
    if trigger.verb.tag_ in ("VBP", "VBZ") and report.event not in ("recognition",):
        if _stands_alone(trigger):
            return False  # a headline's present tense
        return not any(c.dep_ == "aux" for c in trigger.verb.children)
    return bool(
        trigger.verb.tag_ == "VBG"
        and trigger.verb.head.lemma_.lower() in ("begin", "start", "continue", "keep", "stop")
    )


def _stands_alone(trigger: Trigger) -> bool:
    """A headline: no full stop, or one short sentence on a line of its own."""
    sentence, text = trigger.scene.sentence, trigger.scene.document.text
    if not sentence.text.rstrip().endswith((".", "!", "?", "”", '"', "'")):
        return True
    before, behind = text[: sentence.start].rstrip(" "), text[sentence.end :].lstrip(" ")
    lone = before[-1:] in ("", "\n") and behind[:1] in ("", "\n")
    return lone and len(sentence.text.split()) <= 14 and not trigger.scene.sentence.text.rstrip().endswith("?")


def _set_span(report: Report, links: list[Link]) -> None:
    """The quote: the clause of the event, with the clauses between it and the operator that governs it."""
    scene, trigger = report.trigger.scene, report.trigger
    top: Token = trigger.verb
    for link in links:
        if link.operator is not None and link.operator.effect == "report":
            break
        if link.via in ("complement", "object", "noun", "preposition"):
            top = link.token
    first, last = clause_span(top)
    first = min(first, trigger.token.i)
    last = max(last, trigger.token.i + 1)
    while last - 1 > first and scene.doc[last - 1].is_punct and scene.doc[last - 1].text in ",;:-–—":
        last -= 1
    while first < last - 1 and scene.doc[first].is_punct and scene.doc[first].text in ",;:-–—.":
        first += 1
    report.start = scene.start_of(scene.doc[first])
    report.end = scene.start_of(scene.doc[last - 1]) + len(scene.doc[last - 1].text)
