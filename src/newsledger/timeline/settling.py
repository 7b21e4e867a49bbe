"""Whether a visit, a meeting or a deal is one between states, once all its parties are known."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from newsledger.timeline.parties import Party
from newsledger.timeline.reports import Report

_PLAY = frozenset(
    tomllib.loads((files("newsledger.timeline") / "parties.toml").read_text(encoding="utf-8"))["play"]["words"]
)

CORE = frozenset(
    [
        "visit",
        "meeting",
        "call",
        "agreement",
        "recognition",
        "delisting",
        "sanction",
        "aid",
        "deportation",
        "appointment",
        "exhibition",
    ]
)
_DIPLOMATIC = {"visit", "meeting", "call", "agreement"}


def _of_bodies(report: Report, countries: set[str]) -> bool:
    """An agreement between bodies of two countries (utilities, chambers): nobody in it is a private person."""
    return report.event == "agreement" and len(countries) > 1 and all(_is_body(p) for p, _ in report.parties)


def _is_body(party: Party) -> bool:
    """Of a known sector, or with a name of its own: "Spain's Cepsa", not "Greek bakers"."""
    named = party.name is None or party.name.split()[-1][:1].isupper()
    return party.kind != "person" and party.sector != "CIV" and (named or party.sector is not None)


def _at_home(report: Report) -> bool:
    """A visit of somebody to his own country, or to a thing or place of no other."""
    home = {p.country for p, side in report.parties if side == "source" and p.country}
    goals = {p.country for p, side in report.parties if side == "target" and p.kind.startswith("place:")}
    goals |= {report.where.country} - {None}
    return bool(home) and bool(goals) and goals <= home


def _of_commission(report: Report) -> bool:
    """A commission or forum of two countries sits: bodies and states only, whatever the body's sector."""
    heads = {report.trigger.token.lemma_.lower(), *(p.head for p, _ in report.parties)}
    words = set(re.findall(r"[a-z]+", report.trigger.scene.sentence.text.lower()))
    bodies = {"commission", "committee", "council", "forum", "intergovernmental"}
    return bool((heads | words) & bodies) and all(p.kind != "person" for p, _ in report.parties)


def _of_play(report: Report) -> bool:
    """Two countries' teams that meet on the field: no office and no official beside, and words of sport."""
    if any(p.role or not p.kind.startswith("place:") for p, _ in report.parties):
        return False
    words = {w.lower() for w in re.findall(r"[A-Za-z]+", report.trigger.scene.sentence.text)}
    return not _PLAY.isdisjoint(words)


def settle(report: Report) -> None:
    """A visit, meeting, call or agreement is one between states only where somebody acts for one; else it is
    `other`.
    """
    if report.event not in CORE:
        return
    named = [p for p, _ in report.parties]
    if not report.countries and not any(p.country for p in named):
        report.event = "other"  # no state is known on either side
        return
    if report.event == "meeting" and _of_play(report) or report.event == "visit" and _at_home(report):
        report.event = "other"
        return
    officials = [p for p in named if p.official or p.kind.startswith("place:") and p.sector != "UNK"]
    countries = {p.country for p in named if p.country}
    if report.event == "meeting" and len(countries) > 1 and _of_commission(report):
        return
    if report.event in _DIPLOMATIC:
        people = [p for p in named if not p.kind.startswith("place:")]
        if not officials and not _of_bodies(report, countries):
            report.event = "other"
        elif report.event == "visit" and not any(p.official for p in people) and not report.anaphoric:
            sources = [p for p, side in report.parties if side == "source"]
            if not any(p.official for p in sources):
                report.event = "other"
        elif (
            report.event in ("meeting", "call") and len(countries) == 1 and not report.anaphoric and len(people) > 1
        ) and (all(p.country for p in people)):
            report.event = "other"
    elif (
        not officials
        and not countries
        and report.event in ("aid", "sanction", "deportation", "appointment", "recognition", "delisting")
    ):
        report.event = "other"
