"""Whether a visit, a meeting or a deal is one between states, once all its parties are known."""

from __future__ import annotations

from newsledger.timeline.reports import Report

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


def settle(report: Report) -> None:
    """A visit, meeting, call or agreement is one between states only where somebody acts for one; else it is
    `other`.
    """
    if report.event not in CORE:
        return
    named = [p for p, _ in report.parties]
    officials = [p for p in named if p.official or p.kind.startswith("place:") and p.sector != "UNK"]
    countries = {p.country for p in named if p.country}
    if report.event in _DIPLOMATIC:
        people = [p for p in named if not p.kind.startswith("place:")]
        if not officials:
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
