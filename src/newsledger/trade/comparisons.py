"""Is a figure, or a time, the one that another is compared with: "up from $2 billion a year earlier"?"""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.rules import load
from newsledger.trade.scene import Figure, Moment, Scene

_DATA = load("newsledger.trade", "comparisons.toml")
_FIGURE_WORDS = frozenset(_DATA["figure_words"])
_FIGURE_PAIRS = frozenset(_DATA["figure_pairs"])
_TIME_WORDS = frozenset(_DATA["time_words"])
_TIME_PAIRS = frozenset(_DATA["time_pairs"])
_SAME = frozenset(_DATA["same_words"])
_SPAN = frozenset(_DATA["span_words"])
_LEAD = frozenset(_DATA["lead_words"])
_HEDGES = frozenset(_DATA["figure_leads"])
_EARLIER = tuple(p for r in _DATA["rule"] for p in r["phrases"])
_POINTERS = frozenset(_DATA["pointers"])
_ANAPHORA = tuple(_DATA["anaphora"])


@dataclass(frozen=True)
class Comparison:
    """How a time stands to another: `compared` with it, the `same` stretch ("the same months of 2023"), a
    `year_before` it
    ("a year earlier")."""

    compared: bool
    same: bool
    year_before: bool


def in_comparison(scene: Scene, figure: Figure) -> bool:
    """Is the figure what another one is compared with: "against $3 billion", "up from $2 billion"?"""
    words = [t.lower_ for t in scene.doc[max(0, figure.first - 8) : figure.first]]
    while words and words[-1] in _HEDGES:
        words.pop()
    if not words or words[-1] == "than":  # "more than $3 billion" hedges
        return False
    if words[-1] in _FIGURE_WORDS:
        return True
    return len(words) > 1 and f"{words[-2]} {words[-1]}" in _FIGURE_PAIRS


def comparison_of(scene: Scene, moment: Moment) -> Comparison:
    """How the time expression stands to others of its text."""
    doc = scene.doc
    at = moment.first
    inside = {t.lower_ for t in doc[moment.first : moment.last]}
    same = bool(inside & _SAME)
    while at > 0 and (doc[at - 1].lower_ in _SPAN or doc[at - 1].like_num) and moment.first - at < 9:
        at -= 1
        same = same or doc[at].lower_ in _SAME
    if not same:
        at = moment.first
    words = [t.lower_ for t in doc[max(0, at - 5) : at]]
    phrase = doc[max(0, moment.first - 2) : moment.last + 2].text.lower()
    year_before = any(p in phrase for p in _EARLIER)
    introduced = list(words)
    while introduced and introduced[-1] in _LEAD:
        if introduced[-1] == "with" and len(introduced) > 1 and f"{introduced[-2]} with" in _TIME_PAIRS:
            return Comparison(True, same, year_before)
        introduced.pop()
    compared = False
    if introduced:
        pair = f"{introduced[-2]} {introduced[-1]}" if len(introduced) > 1 else ""
        compared = pair in _TIME_PAIRS or introduced[-1] in ("than", "against", "versus", "vs")
        compared = compared or (introduced[-1] == "from" and not _opens_range(scene, moment))
        compared = compared or (introduced[-1] == "on" and moment.time.precision not in ("day", None))
        compared = compared or (same and introduced[-1] in _TIME_WORDS)
        compared = compared or (introduced[-1] == "over" and _follows_change(scene, moment))
    if any(w in inside for w in ("than", "from")) and year_before:
        compared = True
    return Comparison(compared, same, year_before)


def _follows_change(scene: Scene, moment: Moment) -> bool:
    """ "An increase of 30.7 percent over 2021"."""
    return any(not f.is_money and 0 < moment.first - f.last <= 2 for f in scene.figures)


def _opens_range(scene: Scene, moment: Moment) -> bool:
    after = scene.doc[moment.last].lower_ if moment.last < len(scene.doc) else ""
    text = moment.time.text.lower()
    return bool(moment.time.range_edtf) or after in ("to", "till", "until", "through") or "-" in text or "–" in text


def is_earlier(text: str) -> bool:
    """Does a text speak of a year before ("a year earlier", "the same period last year")?"""
    low = text.lower()
    return any(p in low for p in (*_EARLIER, "last year", "last fiscal year")) or any(
        f"{s} {n}" in low for s in ("same", "corresponding", "similar") for n in ("period", "month", "quarter", "time")
    )


def points_back(scene: Scene, moment: Moment) -> bool:
    """Is the time itself only a pointer: "in the same year", "that year"?"""
    if moment.time.text.lower() not in _POINTERS:
        return False
    return moment.last >= len(scene.doc) or scene.doc[moment.last].lower_ not in (
        "of",
        "last",
        "earlier",
        "before",
        "in",
    )


def is_anaphoric(scene: Scene) -> bool:
    """Does the sentence point at a period named before: "in the period"?"""
    text = scene.doc.text.lower()
    return any(phrase in text for phrase in _ANAPHORA)
