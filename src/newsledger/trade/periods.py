"""The time a figure covers: from the time expression its clause ties to it, or from the series it goes on with.

No period is ever made up: a figure whose sentence has no time takes the period of the claim before it only where it
belongs to the same series of trade figures; a target has one only where its year is stated.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from newsledger.language.mentions import Time
from newsledger.language.rules import load
from newsledger.trade.measures import Trigger
from newsledger.trade.modality import SPEECH
from newsledger.trade.scene import Figure, Moment, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "comparisons.toml")
_FIGURE_WORDS = frozenset(_DATA["figure_words"])
_FIGURE_PAIRS = frozenset(_DATA["figure_pairs"])
_TIME_WORDS = frozenset(_DATA["time_words"])
_TIME_PAIRS = frozenset(_DATA["time_pairs"])
_ANAPHORA = tuple(_DATA["anaphora"])
_YEAR_BEFORE = tuple(p for r in _DATA["rule"] for p in r["phrases"])
_SERIES = ("turnover", "exports", "imports", "balance")
_GLUE = frozenset(
    ["in", "during", "for", "over", "of", "the", "on", "by", "at", "as", "to", "a", "(", ")", ",", "until", "through", "throughout", "around", "about", "since", "between", "with", "only", "just", "end", "start", "beginning", "mid", "its", "their", "this"]
)
_STOCK = frozenset({"by", "until", "as", "of", "at", "since", "to", "till"})
_CLAUSE_VERBS = ("relcl", "advcl", "ccomp", "acl")


@dataclass(frozen=True)
class Period:
    """EDTF with its first and last day; `how` names the rule, `reason` says why there is none."""

    edtf: str | None
    start: date | None
    end: date | None
    how: str
    reason: str | None = None
    certainty: float = 0.95


NONE_STATED = Period(None, None, None, "none", "no time is stated for it", 0.9)


def shifted(period: Period, years: int) -> Period:
    """The same stretch of the year, `years` later (earlier where negative)."""
    if period.start is None or period.end is None or period.edtf is None:
        return replace(period, edtf=None, start=None, end=None, reason="the period it is compared with is not known")
    start, end = _year(period.start, years), _year(period.end, years)
    if period.end.day == calendar.monthrange(period.end.year, period.end.month)[1]:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    edtf = period.edtf
    for year in sorted({period.start.year, period.end.year}, reverse=years > 0):
        edtf = edtf.replace(f"{year:04}", f"{year + years:04}")
    return replace(period, edtf=edtf, start=start, end=end)


def _year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def comparison_slot(scene: Scene, figure: Figure) -> bool:
    """Is the figure what another one is compared with: "against $3 billion", "up from $2 billion"?"""
    words = [t.lower_ for t in scene.doc[max(0, figure.first - 7) : figure.first]]
    glue = {
        "the",
        "a",
        "an",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "only",
        "just",
        "level",
        "of",
        "more",
        "less",
        "over",
        "roughly",
        "approximately",
        "previous",
        "year",
        "'s",
        "mark",
        "figure",
    }
    kept = list(words)
    while kept and kept[-1] in glue:
        if kept[-1] == "than":
            break
        kept.pop()
    if not kept:
        return False
    if kept[-1] in ("than",):
        return False  # "more than $3 billion" is a hedge
    if kept[-1] in _FIGURE_WORDS:
        return True
    return len(kept) > 1 and f"{kept[-2]} {kept[-1]}" in _FIGURE_PAIRS


def _before(scene: Scene, moment: Moment) -> list[str]:
    return [t.lower_ for t in scene.doc[max(0, moment.first - 4) : moment.first]]


def compared(scene: Scene, moment: Moment) -> bool:
    """Is the time one that a figure is compared with: "than a year earlier", "over the same months last year"?"""
    words = _before(scene, moment)
    while words and words[-1] in (
        "the",
        "a",
        "an",
        "in",
        "for",
        "during",
        "level",
        "of",
        "same",
        "figures",
        "figure",
        "that",
        "those",
        "with",
    ):
        if words[-1] == "with" and len(words) > 1 and f"{words[-2]} with" in _TIME_PAIRS:
            return True
        words.pop()
    text = moment.time.text.lower()
    same = (
        "same" in text
        or "correspond" in text
        or "same" in [t.lower_ for t in scene.doc[max(0, moment.first - 3) : moment.first]]
    )
    if not words:
        return same and "of" not in text
    pair = f"{words[-2]} {words[-1]}" if len(words) > 1 else ""
    if pair in _TIME_PAIRS:
        return True
    if words[-1] in ("than", "against", "versus", "vs"):
        return True
    if words[-1] == "from" and not _range_start(scene, moment):
        return True
    return same and words[-1] in _TIME_WORDS | {"compared", "to"}


def _range_start(scene: Scene, moment: Moment) -> bool:
    after = [t.lower_ for t in scene.doc[moment.last : moment.last + 2]]
    text = moment.time.text.lower()
    return (
        bool(after and after[0] in ("to", "till", "until", "through")) or " to " in text or "-" in text or "–" in text
    )


def _is_year_before(scene: Scene, moment: Moment) -> bool:
    text = " ".join(t.lower_ for t in scene.doc[max(0, moment.first - 4) : moment.last + 2])
    return any(p in text for p in _YEAR_BEFORE)


def _as_period(time: Time, how: str, certainty: float = 0.95) -> Period | None:
    if time.range_edtf and time.range_begin and time.range_finish:
        return Period(time.range_edtf, time.range_begin, time.range_finish, how, None, certainty)
    if time.edtf is None or time.edtf.startswith("XXXX") or time.type not in ("DATE", "DURATION"):
        return None
    return Period(time.edtf, time.begin, time.finish, how, None, certainty)


def _usable(moment: Moment) -> bool:
    time = moment.time
    if time.range_edtf:
        return True
    return bool(time.edtf) and time.precision in ("year", "month", "interval", "season")


def _adjacent(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """The time that directly follows (or precedes) the figure, with only small words between."""
    for moment in moments:
        if moment.first >= figure.last:
            between = [t.lower_ for t in scene.doc[figure.last : moment.first]]
            if len(between) <= 4 and all(w in _GLUE and w != "," or w == "," and len(between) <= 2 for w in between):
                if "," in between and moment.first - figure.last > 1 and _next_figure_near(scene, figure, moment):
                    continue
                return moment
            return None
    return None


def _next_figure_near(scene: Scene, figure: Figure, moment: Moment) -> bool:
    return any(moment.last <= f.first <= moment.last + 4 for f in scene.figures if f.first != figure.first)


def _preceding(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """ "In 2022, $3 billion" / "2021: $2 billion": a time right before the figure, none of another figure's."""
    for moment in reversed([m for m in moments if m.last <= figure.first]):
        between = [t.lower_ for t in scene.doc[moment.last : figure.first]]
        if len(between) <= 2 and all(
            w in (",", ":", "(", "-", "–", "at", "was", "about", "over", "only", "to") for w in between
        ):
            taken = any(f.last <= moment.first and moment.first - f.last <= 2 for f in scene.figures if f.is_money)
            return None if taken else moment
        return None
    return None


def _governor(scene: Scene, moment: Moment) -> Token:
    token = scene.doc[moment.first : moment.last].root
    steps = 0
    while (
        token.dep_
        in ("pobj", "prep", "pcomp", "npadvmod", "nummod", "compound", "amod", "appos", "poss", "nmod", "det", "advmod")
        and steps < 8
    ):
        if token.head.i == token.i:
            break
        inside = moment.first <= token.head.i < moment.last
        token, steps = token.head, steps + 1
        if not inside and token.pos_ in ("VERB", "AUX") or token.i in scene.figure_at:
            break
    return token


def _in_clause(scene: Scene, figure: Figure, trigger: Trigger | None, moments: list[Moment]) -> Moment | None:
    """The time that modifies a verb or noun on the figure's way up, nearest first."""
    way = [figure.root, *(a.i for a in scene.ancestors(figure.root))]
    if trigger:
        way += [trigger.token, trigger.word, *(a.i for a in scene.doc[trigger.token].ancestors)]
    order = {token: rank for rank, token in reversed(list(enumerate(way)))}
    best: tuple[int, int, Moment] | None = None
    for moment in moments:
        governor = _governor(scene, moment)
        if governor.lemma_.lower() in SPEECH and governor.pos_ == "VERB" and (trigger is None or not trigger.is_verb):
            if not any(scene.doc[i].i == governor.i for i in way[:2]):
                continue
        if _belongs_to_other(scene, figure, moment):
            continue
        rank = order.get(governor.i)
        if rank is None and governor.head.i in order and governor.dep_ not in _CLAUSE_VERBS:
            rank = order[governor.head.i] + 1
        if rank is None:
            continue
        key = (rank, abs(moment.first - figure.first))
        if best is None or key < best[:2]:
            best = (*key, moment)
    return best[2] if best else None


def _belongs_to_other(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """Does the time stand right after another figure of the same kind, as that one's own?"""
    for other in scene.figures:
        if other.first == figure.first or other.is_money != figure.is_money:
            continue
        if 0 <= moment.first - other.last <= 3 and all(t.lower_ in _GLUE for t in scene.doc[other.last : moment.first]):
            nearer = figure.last <= moment.first and moment.first - figure.last < moment.first - other.last
            if not nearer:
                return True
    return False


def _fronted(scene: Scene, moments: list[Moment]) -> Moment | None:
    for moment in moments:
        if moment.first <= 4 and not any(t.pos_ == "VERB" for t in scene.doc[: moment.first]):
            return moment
    return None


def _anaphoric(scene: Scene) -> bool:
    text = scene.doc.text.lower()
    return any(phrase in text for phrase in _ANAPHORA)


def _open_start(moment: Moment, series: Period | None) -> Period | None:
    """ "Since the beginning of the year" beside figures for January to October: the same months."""
    if series and series.start and moment.time.begin == series.start and series.end:
        if moment.time.finish is None or moment.time.finish != series.end:
            return replace(series, how="open_start")
    return None


def _target_year(scene: Scene, moments: list[Moment], published: date | None) -> Period | None:
    for moment in moments:
        words = _before(scene, moment)
        if set(words[-4:]) & {"by", "until", "in", "before", "till", "for", "through"} and moment.time.begin:
            if published is None or moment.time.begin.year >= published.year:
                return _as_period(moment.time, "target_year")
    return None


def _stock_day(scene: Scene, moments: list[Moment]) -> Moment | None:
    for moment in moments:
        words = _before(scene, moment)
        if (
            moment.time.edtf
            and moment.time.begin
            and words
            and (words[-1] in ("by", "until", "till") or words[-2:] in (["as", "of"], ["as", "at"], ["as", "on"]))
        ):
            return moment
    return None


def period_of(
    scene: Scene,
    figure: Figure,
    trigger: Trigger | None,
    measure: str,
    status: str,
    series: Period | None,
    published: date | None,
) -> Period:
    """The figure's period.

    `series` is the period of the series of trade figures that the article is in, None before the first.
    """
    dated = [m for m in scene.moments if m.time.edtf and not m.time.edtf.startswith("XXXX")]
    if status in ("target", "pledge") or (status == "estimate" and measure not in _SERIES):
        stock = _stock_day(scene, dated) if status == "pledge" and trigger and not trigger.is_verb else None
        if stock and stock.time.begin and published and stock.time.begin <= published or (stock and not published):
            return _as_period(stock.time, "stock") or NONE_STATED
        near = [m for m in dated if _usable(m) and not _belongs_to_other(scene, figure, m)]
        found = _target_year(scene, near, published) if status != "pledge" else None
        return found or replace(NONE_STATED, reason=f"a {status} without a stated year")
    main = [m for m in dated if _usable(m) and not compared(scene, m)]
    if comparison_slot(scene, figure):
        return _of_compared(scene, figure, trigger, dated, main, series)
    moment = _adjacent(scene, figure, main) or _preceding(scene, figure, main)
    if moment is None:
        moment = _in_clause(scene, figure, trigger, main)
    if moment is None and measure in _SERIES:
        moment = _fronted(scene, [m for m in main if not _belongs_to_other(scene, figure, m)])
    if moment is not None:
        if measure == "contract" and moment.time.precision in ("month", "day"):
            return replace(NONE_STATED, reason="the time is the signing's")
        return _open_start(moment, series) or _as_period(moment.time, "clause") or NONE_STATED
    stock = _stock_day(scene, dated)
    if stock is not None:
        return _as_period(stock.time, "stock") or NONE_STATED
    if any(m.time.type == "SET" and abs(m.first - figure.last) <= 1 for m in scene.moments):
        return replace(NONE_STATED, reason="a yearly figure without a year")
    if _anaphoric(scene) and series:
        return replace(series, how="anaphora")
    if measure in _SERIES and status == "actual" and series:
        return replace(series, how="series", certainty=0.9)
    return NONE_STATED


def _of_compared(
    scene: Scene,
    figure: Figure,
    trigger: Trigger | None,
    dated: list[Moment],
    main: list[Moment],
    series: Period | None,
) -> Period:
    """Period of a figure that this period's figure is compared with."""
    own = _adjacent(scene, figure, [m for m in scene.moments if m.time.type in ("DATE", "DURATION")])
    current = _current(scene, figure, trigger, main, own, series)
    if own is not None:
        if _is_year_before(scene, own) or (own.time.basis == "relative" and current):
            if current:
                return replace(shifted(current, -1), how="year_before", certainty=0.92)
        found = _as_period(own.time, "clause")
        if found:
            return found
    tail = " ".join(t.lower_ for t in scene.doc[figure.last : figure.last + 7])
    if current and any(p in tail for p in _YEAR_BEFORE):
        return replace(shifted(current, -1), how="year_before", certainty=0.92)
    if current and _is_from_to(scene, figure) and _lasts_a_year(current) and not _has_duration(scene):
        return replace(shifted(current, -1), how="year_before_in_series", certainty=0.85)
    return replace(NONE_STATED, reason="an earlier period that is not named")


def _is_from_to(scene: Scene, figure: Figure) -> bool:
    words = [t.lower_ for t in scene.doc[max(0, figure.first - 3) : figure.first]]
    following = [f for f in scene.figures if f.is_money and f.first >= figure.last]
    return "from" in words and bool(following) and following[0].first - figure.last <= 8


def _has_duration(scene: Scene) -> bool:
    return any(
        m.time.type == "DURATION" and (m.time.value or "").endswith("Y") and m.time.value not in ("P1Y",)
        for m in scene.moments
    )


def _lasts_a_year(period: Period) -> bool:
    return bool(period.start and period.end and 360 <= (period.end - period.start).days <= 367)


def _current(
    scene: Scene,
    figure: Figure,
    trigger: Trigger | None,
    main: list[Moment],
    own: Moment | None,
    series: Period | None,
) -> Period | None:
    """This period, which the compared figure's precedes: of the sentence, else of the series."""
    here = [m for m in main if (own is None or m.first != own.first) and not _is_year_before(scene, m)]
    partner = min(
        (f for f in scene.figures if f.is_money and f.first != figure.first),
        key=lambda f: abs(f.first - figure.first),
        default=None,
    )
    moment = None
    if partner is not None:
        moment = _adjacent(scene, partner, here) or _in_clause(scene, partner, trigger, here)
    if moment is None:
        moment = _in_clause(scene, figure, trigger, here) or _fronted(scene, here)
    if moment is not None:
        return _as_period(moment.time, "clause")
    return series
