"""The time a figure covers: from the time expression its clause ties to it, or from the series it goes on with.

No period is ever made up: a figure whose sentence has no time takes the period of the claim before it only where it
belongs to the same series of trade figures; a target has one only where its year is stated.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.calendars import in_reporters_calendar
from newsledger.trade.claim import TRADE
from newsledger.trade.comparisons import comparison_of, in_comparison, is_anaphoric, is_earlier, points_back
from newsledger.trade.measures import Trigger
from newsledger.trade.modality import SPEECH
from newsledger.trade.period import NONE_STATED, Period, lasts_a_year, shifted
from newsledger.trade.scene import Figure, Moment, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATA = load("newsledger.trade", "timing.toml")
_GLUE = frozenset(_DATA["glue"])
_BEFORE_FIGURE = frozenset(_DATA["before_figure"])
_HORIZON = frozenset(_DATA["horizon"])
_UNRESOLVED = tuple(_DATA["unresolved"])
_YEAR_TO = (["year", "to"], ["year", "ended"], ["year", "ending"], ["year", "through"])
_ADJUNCTS = frozenset(_DATA["adjuncts"])
_CLAUSES = ("relcl", "advcl", "ccomp", "acl")


@dataclass(frozen=True)
class Asked:
    """A figure whose period is wanted; `countries`: reporter, the article's home, partner."""

    scene: Scene
    figure: Figure
    trigger: Trigger | None
    measure: str
    status: str
    countries: tuple[str | None, ...]


def period_of(asked: Asked, series: Period | None, published: date | None) -> Period:
    """The figure's period.

    `series` is the period of the series of trade figures that the article is in, None before the first. What is done
    is no later than its publication: "from January to August" in June is last year's.
    """
    found = _period_of(asked, series, published)
    if published is None or asked.status != "actual" or asked.measure not in TRADE or found.how != "clause":
        return found
    if found.start is None or found.end is None or not found.start.year == found.end.year == published.year:
        return found
    whole = found.start.month == 1 and found.end.month == 12
    stated = any(m.time.basis == "stated" and m.time.begin for m in asked.scene.moments)
    stated = stated or any(t.lower_ in ("this", "current") for t in asked.scene.doc)
    if (found.end - published).days > 31 and not whole and not stated:
        return replace(shifted(found, -1), certainty=0.85)
    return found


def _period_of(asked: Asked, series: Period | None, published: date | None) -> Period:
    outer = _outside_brackets(asked.scene, asked.figure)
    if outer is not None:  # "$21 billion in 2023 (exports: $10 billion; imports: $11 billion)"
        asked = replace(asked, figure=outer)
    scene, figure = asked.scene, asked.figure
    dated = [m for m in scene.moments if _is_dated(m)]
    if asked.status in ("target", "pledge") or (asked.status == "estimate" and asked.measure not in TRADE):
        return _of_plan(asked, dated, published)
    stances = {m.first: comparison_of(scene, m) for m in dated}
    main = [m for m in dated if _is_stretch(m) and not stances[m.first].compared]
    aside = _in_aside(scene, figure, [m for m in dated if stances[m.first].compared or stances[m.first].same])
    if aside is not None and series:
        return _earlier(asked, aside, series, published, True)
    if in_comparison(scene, figure):
        return _of_compared(asked, main, series, published)
    moment = _adjacent(scene, figure, main) or _preceding(scene, figure, main) or _in_clause(asked, main)
    if moment is None and asked.measure in TRADE:
        moment = _shared(asked, main)
    if moment is None and asked.measure in TRADE:
        moment = _fronted(scene, [m for m in main if not _belongs_to_other(scene, figure, m)])
    if moment is not None:
        stance = stances[moment.first]
        if series and points_back(scene, moment):
            return replace(series, how="anaphora")
        if asked.measure == "contract" and moment.time.precision in ("month", "day"):
            return replace(NONE_STATED, reason="the time is the signing's")
        if stance.year_before or stance.same:
            return _earlier(asked, moment, series, published, stance.year_before)
        return _open_start(moment, series) or _read(asked, moment, "clause", published) or NONE_STATED
    stock = _stock_day(scene, [m for m in dated if published is None or (m.time.begin or published) <= published])
    if stock is not None:
        return _read(asked, stock, "stock", published) or NONE_STATED
    if any(m.time.type == "SET" and 0 <= m.first - figure.last <= 1 for m in scene.moments):
        return replace(NONE_STATED, reason="a yearly figure without a year")
    if _has_unresolved(asked):
        return replace(NONE_STATED, reason="its time can't be resolved without a publication date")
    if is_anaphoric(scene) and series:
        return replace(series, how="anaphora")
    if asked.measure in TRADE and asked.status == "actual" and series:
        return replace(series, how="series", certainty=0.9)
    return NONE_STATED


def _outside_brackets(scene: Scene, figure: Figure) -> Figure | None:
    """The amount before the brackets that a figure is a part in, where the brackets name no time of their own."""
    start = figure.first
    while start and scene.doc[start].text not in "()" and figure.first - start < 30:
        start -= 1
    if scene.doc[start].text != "(" or start == figure.first - 1:
        return None
    if any(start < m.first < figure.last + 8 for m in scene.moments):
        return None
    before = [f for f in scene.figures if f.is_money and f.last <= start]
    return before[-1] if before else None


def _is_dated(moment: Moment) -> bool:
    time = moment.time
    return bool(time.range_edtf or (time.edtf and not time.edtf.startswith("XXXX")))


def _is_stretch(moment: Moment) -> bool:
    """Long enough to trade in: months and more."""
    return bool(moment.time.range_edtf) or moment.time.precision in ("year", "month", "interval", "season")


def _read(asked: Asked, moment: Moment, how: str, published: date | None) -> Period | None:
    time = moment.time
    if time.range_edtf and time.range_begin and time.range_finish:
        found = Period(time.range_edtf, time.range_begin, time.range_finish, how)
    elif time.type == "DURATION" and re.fullmatch(r"P(?!1Y)\d+Y", time.value or "") and time.basis == "relative":
        return replace(NONE_STATED, reason="several years counted back from the day of publication")
    elif time.edtf is None or "X" in time.edtf or time.type not in ("DATE", "DURATION"):
        return None
    else:
        found = Period(time.edtf.rstrip("~"), time.begin, time.finish, how)
    words = _words_before(asked.scene, moment)
    if time.precision == "month" and found.end and (words[-2:] in _YEAR_TO or words[-3:-1] in _YEAR_TO):
        first = found.end + timedelta(days=1)
        first = first.replace(year=first.year - 1)
        return replace(found, edtf=f"{first.year:04}-{first.month:02}/{found.edtf}", start=first)
    opening = _opening_month(asked.scene, moment)
    if opening and found.start and opening < found.start.month:
        return replace(
            found, edtf=f"{found.start.year:04}-{opening:02}/{found.edtf}", start=found.start.replace(month=opening)
        )
    if words[-1:] == ["since"] and asked.measure not in TRADE:
        return replace(NONE_STATED, reason="a stock that has grown since then")
    if words[-1:] == ["since"] and found.edtf and "/" not in found.edtf:
        return replace(found, edtf=f"{found.edtf}/..", end=None)
    return in_reporters_calendar(found, time, asked.countries, published)


def _opening_month(scene: Scene, moment: Moment) -> int | None:
    """The month that opens "January-November 2023", where the tagger gave its end alone."""
    time = moment.time
    if time.precision != "month" or time.basis != "stated" or moment.first < 2:
        return None
    dash, name = scene.doc[moment.first - 1].text, scene.doc[moment.first - 2].text
    if dash not in ("-", "–", "—"):
        return None
    return next((i for i in range(1, 13) if month_name[i] == name or month_abbr[i] == name.rstrip(".")), None)


def _words_before(scene: Scene, moment: Moment) -> list[str]:
    return [t.lower_ for t in scene.doc[max(0, moment.first - 4) : moment.first]]


def _adjacent(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """The time that directly follows the figure, with only small words between."""
    for moment in moments:
        if moment.first >= figure.last:
            between = [t.lower_ for t in scene.doc[figure.last : moment.first]]
            commas = between.count(",")
            if len(between) > 5 or commas > 1 or any(w not in _GLUE for w in between):
                return None
            if commas and any(moment.last <= f.first <= moment.last + 4 for f in scene.figures):
                return None  # "$2 billion, in 2021 $3 billion"
            return moment
    return None


def _preceding(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """A time right before the figure that is not another figure's: "2021: $2 billion"."""
    for moment in reversed([m for m in moments if m.last <= figure.first]):
        between = [t.lower_ for t in scene.doc[moment.last : figure.first]]
        if len(between) > 2 or any(w not in _BEFORE_FIGURE for w in between):
            return None
        taken = any(f.last <= moment.first and moment.first - f.last <= 2 for f in scene.figures if f.is_money)
        return None if taken else moment
    return None


def _in_aside(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """The time that a figure in brackets belongs to: "against the same period last year ($265 million)"."""
    if figure.first == 0 or scene.doc[figure.first - 1].text != "(":
        return None
    return next((m for m in reversed(moments) if 0 <= figure.first - 1 - m.last <= 2), None)


def _governor(scene: Scene, moment: Moment) -> Token:
    """The verb, figure or noun that the time expression modifies."""
    token = scene.doc[moment.first : moment.last].root
    for _ in range(8):
        if token.dep_ not in _ADJUNCTS or token.head.i == token.i:
            break
        token = token.head
        outside = not moment.first <= token.i < moment.last
        if outside and (token.pos_ in ("VERB", "AUX") or token.i in scene.figure_at):
            break
    return token


def _in_clause(asked: Asked, moments: list[Moment]) -> Moment | None:
    """The time that modifies a verb or noun on the figure's way up, nearest first."""
    scene, figure, trigger = asked.scene, asked.figure, asked.trigger
    way = [figure.root, *(a.i for a in scene.ancestors(figure.root))]
    if trigger:
        way += [trigger.token, trigger.word, *(a.i for a in scene.doc[trigger.token].ancestors)]
    order = {token: rank for rank, token in reversed(list(enumerate(way)))}
    best: tuple[int, int, Moment] | None = None
    for moment in moments:
        governor = _governor(scene, moment)
        if governor.pos_ == "VERB" and governor.lemma_.lower() in SPEECH and order.get(governor.i, 9) > 1:
            continue
        if _belongs_to_other(scene, figure, moment):
            continue
        if _dates_an_event(scene, moment):
            continue
        rank = order.get(governor.i)
        ahead = governor.dep_ == "conj" and governor.i > figure.last and any(c.tag_ == "MD" for c in governor.children)
        if rank is None and governor.head.i in order and governor.dep_ not in _CLAUSES and not ahead:
            rank = order[governor.head.i] + 1
        if rank is None:
            continue
        key = (rank, abs(moment.first - figure.first))
        if best is None or key < best[:2]:
            best = (*key, moment)
    return best[2] if best else None


def _dates_an_event(scene: Scene, moment: Moment) -> bool:
    """Is the time that of something else which came before or after: "after a contract in May 2016"?"""
    token = scene.doc[moment.first : moment.last].root
    for _ in range(6):
        if token.dep_ not in _ADJUNCTS or token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return False
        inside = moment.first <= token.i < moment.last
        if token.dep_ == "pobj" and token.head.lower_ in ("after", "before", "following", "under") and not inside:
            return True
        token = token.head
    return False


def _shared(asked: Asked, moments: list[Moment]) -> Moment | None:
    """The one time of a sentence that closes a list of figures: "sold $2 billion and bought $1 billion in 2023"."""
    scene, figure = asked.scene, asked.figure
    if len(moments) != 1 or any(in_comparison(scene, f) for f in scene.figures):
        return None
    moment = moments[0]
    last = [f for f in scene.figures if f.is_money and f.last <= moment.first]
    if len(last) < 2 or figure.first > last[-1].first:
        return None
    between = scene.doc[figure.last : last[-1].first]
    if any(t.text in (";", ":") for t in between) or any(
        t.dep_ in ("nsubj", "nsubjpass") and t.pos_ == "PRON" for t in between
    ):
        return None
    joined = any(t.dep_ == "cc" for t in between)
    return moment if joined and _governor(scene, moment).lemma_.lower() not in SPEECH else None


def _belongs_to_other(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """Does the time stand right after another figure of the same kind, as that one's own?"""
    for other in scene.figures:
        if other.first == figure.first:
            continue
        if other.is_money != figure.is_money and not (other.is_money and in_comparison(scene, other)):
            continue
        between = [t.lower_ for t in scene.doc[other.last : moment.first]]
        if 0 <= moment.first - other.last <= 3 and all(w in _GLUE and w != "," for w in between):
            nearer = figure.last <= moment.first and figure.last > other.last
            if not nearer:
                return True
    return False


def _fronted(scene: Scene, moments: list[Moment]) -> Moment | None:
    for moment in moments:
        if moment.first <= 4 and not any(t.pos_ == "VERB" for t in scene.doc[: moment.first]):
            return moment
    return None


def _open_start(moment: Moment, series: Period | None) -> Period | None:
    """ "Since the beginning of the year" beside figures for January to October: the same months."""
    begin = moment.time.begin
    since = moment.time.text.lower().startswith("since") or (moment.time.edtf or "").endswith("..")
    approximate = (moment.time.edtf or "").endswith("~")
    if series and series.start and series.end and begin == series.start and (since or approximate):
        return replace(series, how="open_start")
    return None


def _of_plan(asked: Asked, dated: list[Moment], published: date | None) -> Period:
    """Targets and pledges: the stated year of a target ("by 2030"), the day of a stock of pledged capital; else
    none."""
    scene, figure = asked.scene, asked.figure
    if asked.status == "pledge" and asked.trigger and not asked.trigger.is_verb:
        stock = _stock_day(scene, dated)
        if stock and stock.time.begin and (published is None or stock.time.begin <= published):
            return _read(asked, stock, "stock", published) or NONE_STATED
    if asked.status != "pledge":
        for moment in dated:
            begin = moment.time.begin
            if not _is_stretch(moment) or _belongs_to_other(scene, figure, moment) or begin is None:
                continue
            if comparison_of(scene, moment).compared:
                continue
            end = moment.time.range_finish or moment.time.finish
            ahead = published is None or (begin.year >= published.year and (end is None or end > published))
            near = moment.first >= figure.last or _in_clause(asked, [moment]) or "by" in _words_before(scene, moment)
            if set(_words_before(scene, moment)) & _HORIZON and ahead and near:
                return _read(asked, moment, "target_year", published) or NONE_STATED
    else:
        later = [m for m in dated if published and m.time.begin and m.time.begin.year > published.year]
        foreseen = _adjacent(scene, figure, later) or _in_clause(asked, later)
        if foreseen is not None and _is_stretch(foreseen) and _words_before(scene, foreseen)[-1:] == ["for"]:
            return _read(asked, foreseen, "target_year", published) or NONE_STATED  # "2 million is foreseen for 2026"
    return replace(NONE_STATED, reason=f"a {asked.status} without a stated year")


def _stock_day(scene: Scene, moments: list[Moment]) -> Moment | None:
    """A day that a stock is counted at: "by 20 March 2022", "as of December 2019"."""
    for moment in moments:
        words = _words_before(scene, moment)
        if moment.time.begin and words and (words[-1] in ("by", "until", "till") or words[-2:-1] == ["as"]):
            return moment
    return None


def _has_unresolved(asked: Asked) -> bool:
    """Does the clause name a time that stays open ("last year" on a page without a date)?"""
    scene = asked.scene
    text = scene.doc.text.lower()
    if any(phrase in text for phrase in _UNRESOLVED) and not any(
        m.time.begin for m in scene.moments if any(p in m.time.text.lower() for p in _UNRESOLVED)
    ):
        return True
    return any(
        m.time.type == "DATE"
        and m.time.begin is None
        and not m.time.range_edtf
        and (m.time.edtf or m.time.value or "").startswith("XXXX")
        and m.time.precision != "day"
        and not comparison_of(scene, m).compared
        for m in scene.moments
    )


def _of_compared(asked: Asked, main: list[Moment], series: Period | None, published: date | None) -> Period:
    """Period of a figure that this period's figure is compared with."""
    scene, figure = asked.scene, asked.figure
    own = _adjacent(scene, figure, [m for m in scene.moments if m.time.type in ("DATE", "DURATION")])
    current = _current(asked, main, own, series, published)
    tail = scene.doc[figure.last : figure.last + 7].text
    if own is not None:
        relative = own.time.basis == "relative" or own.time.begin is None
        if relative and current and is_earlier(scene.doc[own.first : own.last + 6].text):
            return replace(shifted(current, -1), how="year_before", certainty=0.92)
        if relative and not current and comparison_of(scene, own).year_before:
            return replace(NONE_STATED, reason="the period it is compared with is not known")
        found = _read(asked, own, "clause", published)
        if found and comparison_of(scene, own).same and current and current.start and found.start:
            return shifted(current, found.start.year - current.start.year)
        if found:
            return found
    if current and is_earlier(tail):
        return replace(shifted(current, -1), how="year_before", certainty=0.92)
    if current and _is_to_from(scene, figure) and not spans_years(scene):
        return replace(shifted(current, -1), how="year_before_in_series", certainty=0.85)
    if current and _is_from_to(scene, figure) and lasts_a_year(current) and not spans_years(scene):
        return replace(shifted(current, -1), how="year_before_in_series", certainty=0.85)
    return replace(NONE_STATED, reason="an earlier period that is not named")


def _earlier(asked: Asked, moment: Moment, series: Period | None, published: date | None, year_before: bool) -> Period:
    """ "A year earlier it was $3 billion", "in the same period of 2023": told by the series' own period."""
    if series is None or series.start is None:
        if year_before or moment.time.basis == "relative":
            return replace(NONE_STATED, reason="the period it is compared with is not known")
        return _read(asked, moment, "clause", published) or NONE_STATED
    if year_before or moment.time.begin is None or is_earlier(moment.time.text):
        return replace(shifted(series, -1), how="year_before", certainty=0.9)
    return replace(shifted(series, moment.time.begin.year - series.start.year), how="same_stretch", certainty=0.9)


def _is_from_to(scene: Scene, figure: Figure) -> bool:
    words = [t.lower_ for t in scene.doc[max(0, figure.first - 3) : figure.first]]
    following = [f for f in scene.figures if f.is_money and f.first >= figure.last]
    return "from" in words and bool(following) and following[0].first - figure.last <= 8


def _is_to_from(scene: Scene, figure: Figure) -> bool:
    """ "Rose by 2.8 percent to $902 million from $877 million": a change on the year before."""
    before = [f for f in scene.figures if f.is_money and f.last <= figure.first]
    if not before or not any(not f.is_money for f in scene.figures):
        return False
    between = [t.lower_ for t in scene.doc[before[-1].last : figure.first]]
    return between[:1] == ["from"] and len(between) <= 2


def spans_years(scene: Scene) -> bool:
    """Is the change one over several years ("in five years", "from $4 billion in 2019 to ..."), or a yearly average?"""
    values = [m.time.value or "" for m in scene.moments if m.time.type in ("DURATION", "SET")]
    if any(v.endswith("Y") and v != "P1Y" for v in values) or any(m.time.type == "SET" for m in scene.moments):
        return True
    years = sorted(m.time.begin.year for m in scene.moments if m.time.begin and m.time.basis == "stated")
    return bool(years) and years[-1] - years[0] > 1


def _current(
    asked: Asked, main: list[Moment], own: Moment | None, series: Period | None, published: date | None
) -> Period | None:
    """This period, which the compared figure's precedes: of the sentence, else of the series."""
    scene, figure = asked.scene, asked.figure
    here = [m for m in main if (own is None or m.first != own.first) and not comparison_of(scene, m).year_before]
    partner = min(
        (f for f in scene.figures if f.is_money and f.first != figure.first),
        key=lambda f: abs(f.first - figure.first),
        default=None,
    )
    moment = None
    if partner is not None:
        moment = _adjacent(scene, partner, here) or _in_clause(replace(asked, figure=partner), here)
    if moment is None:
        moment = _in_clause(asked, here) or _fronted(scene, here)
    return _read(asked, moment, "clause", published) if moment is not None else series
