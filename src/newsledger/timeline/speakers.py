"""Who reports an event: the subject of the nearest saying word above it ("X said that Y had met Z": X)."""

from __future__ import annotations

from newsledger.timeline.chains import Link
from newsledger.timeline.clauses import subjects
from newsledger.timeline.parties import parties_of
from newsledger.timeline.reports import Trigger

_SAYING = {
    "say",
    "tell",
    "report",
    "announce",
    "confirm",
    "state",
    "add",
    "note",
    "write",
    "claim",
    "explain",
    "reveal",
    "declare",
    "stress",
    "recall",
    "emphasize",
    "emphasise",
    "disclose",
    "acknowledge",
    "admit",
    "insist",
}


def speaker_of(trigger: Trigger, links: list[Link]) -> str | None:
    """The speaker's name as the actor tagger gives it, else the words of the phrase; None for a pronoun or nobody."""
    for link in links:
        if link.token.lemma_.lower() in _SAYING and link.via in ("complement", "object"):
            heads = subjects(link.token)
            for party in parties_of(trigger.scene, heads):
                if party.name:
                    return party.name
            for head in heads:
                if head.pos_ == "PROPN":
                    return head.text
            return None
    source = _according_to(trigger)
    return source


def _according_to(trigger: Trigger) -> str | None:
    for child in trigger.verb.children:
        if child.lower_ == "according" and child.dep_ == "prep":
            for prep in child.children:
                for noun in prep.children:
                    for party in parties_of(trigger.scene, [noun]):
                        if party.name:
                            return party.name
    return None
