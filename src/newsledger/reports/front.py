"""The head of a page: its name, what it cannot tell, the figures that matter, what was found in words."""

from __future__ import annotations

from typing import Any

import polars as pl

from newsledger.articles import REPAIRED
from newsledger.charts.figures import DONE, alike, comparable, exporter, flow, latest, period, rounded, whole
from newsledger.charts.lanes import countries_of, middle_of
from newsledger.charts.wording import (
    adjective,
    between,
    count,
    country,
    day,
    edtf,
    listed,
    money,
    pair,
    percent,
    shortened,
    significant,
    when,
)
from newsledger.reports.blocks import Block, text
from newsledger.reports.corpus import Corpus
from newsledger.trade.figures import OFFICIAL

CARDS = 4
NEWEST = 5
YEAR = 365  # days
ENOUGH = 3  # events between the countries in focus; with fewer, their others are listed too
_WEIGHT = ["recognition", "agreement", "visit", "meeting", "delisting", "sanction", "deportation", "aid", "call"]
_PROMISED = ["investment", "aid", "contract"]


def masthead(corpus: Corpus, tagline: str) -> Block:
    """The page's name: the countries in focus, and what the page is made of."""
    dates = corpus.articles["published"].drop_nulls()
    span = ""
    if len(dates):
        first, last = dates.min(), dates.max()
        span = f"published {day(first)}" if first == last else f"published {day(first)} to {day(last)}"  # type: ignore[arg-type]
    limits = edtf(f"{corpus.begin or '..'}/{corpus.end or '..'}") if corpus.begin or corpus.end else "all dates"
    made = [count(corpus.articles["page"].n_unique(), "saved page"), count(len(corpus.articles), "article")]
    focus = f"Focus: {listed([country(code) for code in corpus.countries])}"
    facts = [focus, f"period: {limits}{_reach(corpus)}", f"built from {listed(made)}{f', {span}' if span else ''}"]
    return Block("masthead", {"title": pair(corpus.countries), "tagline": tagline, "facts": [f for f in facts if f]})


def _reach(corpus: Corpus) -> str:
    """From when to when the dated events lie, where no period is set; empty where none is dated."""
    dated = [row for row in corpus.happenings if row["date"] is not None]
    days = [bound for row in dated for bound in (row["date_start"], row["date_end"]) if bound is not None]
    if corpus.begin or corpus.end or not days:
        return ""
    first, last = min(days).year, max(days).year
    return f" (events {f'of {first}' if first == last else f'from {first} to {last}'})"


def caveats(corpus: Corpus) -> Block:
    """What the page cannot tell, before any figure."""
    known = corpus.articles["source"].drop_nulls()
    pages, articles = corpus.articles["page"].n_unique(), len(corpus.articles)
    lines = [
        f"{count(pages, 'page')}, {count(articles, 'article')}, {count(known.n_unique(), 'publisher')}; "
        "what no page in the folder says is not here.",
        _about_figures(corpus),
        _about_official(corpus),
        _about_dates(corpus),
        _about_publication(corpus),
        _about_rows(corpus),
    ]
    return Block("caveats", {"lines": [line for line in lines if line]}, "Read this first: " + " ".join(lines))


def _about_figures(corpus: Corpus) -> str:
    said = corpus.figures.filter(pl.col("method") == "stated")
    if said.is_empty():
        return f"No article states a figure of trade or money between {listed([country(c) for c in corpus.countries])}."
    if said["sources"].max() == 0:
        return "No page names the publisher of a figure; none is confirmed by a second."
    single = len(said.filter(pl.col("sources") <= 1))
    if single == len(said):
        return "One publisher stands behind each figure; none is confirmed by a second."
    return f"{single} of {count(len(said), 'stated figure')} rest on one publisher." if single else ""


def _about_official(corpus: Corpus) -> str:
    official = len(corpus.figures.filter(pl.col("chosen_by") == OFFICIAL))
    if not official:
        return "No official statistics are loaded: every figure is what the press says."
    return f"{count(official, 'figure')} of {OFFICIAL} {'stands' if official == 1 else 'stand'} beside the press's."


def _about_dates(corpus: Corpus) -> str:
    rows = corpus.happenings
    if not rows:
        return ""
    vague = sum(row["date"] is not None and row["date_precision"] != "day" for row in rows)
    undated = sum(row["date"] is None for row in rows)
    parts = [f"{vague} {'is' if vague == 1 else 'are'} known only to the month or worse" if vague else ""]
    parts.append(f"{undated} {'has' if undated == 1 else 'have'} none" if undated else "")
    parts = [part for part in parts if part]
    return f"Of the dates of {count(len(rows), 'event')}, {listed(parts)}." if parts else ""


def _about_publication(corpus: Corpus) -> str:
    worked_out = corpus.articles.filter(pl.col("published_basis").is_in(["relative", "inferred"]))
    missing = corpus.articles.filter(pl.col("published_edtf").is_null())
    parts = []
    if len(worked_out):
        parts.append(f"The publication date of {count(len(worked_out), 'article')} is worked out, not stated.")
    if len(missing):
        parts.append(f"{count(len(missing), 'article has', 'articles have')} no publication date.")
    return " ".join(parts)


def _about_rows(corpus: Corpus) -> str:
    repaired = len(corpus.rejects.filter(pl.col("reason") == REPAIRED))
    rejected, ruled = len(corpus.rejects) - repaired, corpus.figures["ruling"].count()
    ruled += sum(row["ruling"] is not None for row in corpus.happenings)
    torn = sum(bool(row["contradictions"]) for row in corpus.happenings)
    parts = [
        f"{count(rejected, 'page or row was', 'pages or rows were')} rejected; the quality page says why."
        if rejected
        else "",
        f"{count(repaired, 'page')} had broken characters or an encoding that had to be guessed." if repaired else "",
        f"On {count(torn, 'event')} the sources disagree." if torn else "",
        f"{count(ruled, 'row carries', 'rows carry')} an analyst’s ruling." if ruled else "",
    ]
    return " ".join(part for part in parts if part)


def _best(rows: list[dict[str, Any]], statuses: list[str], measures: list[str]) -> list[dict[str, Any]]:
    """Rows of these kinds, said before derived, the biggest first; those without a rate after all others."""
    wanted = [row for row in rows if row["status"] in statuses and row["measure"] in measures]
    held = comparable(wanted).rows
    first = sorted(held, key=lambda r: (r["method"] != "stated", -r["value"], r["turnover_id"]))
    known = {row["turnover_id"] for row in held}
    left = [row | {"value": row["amount"]} for row in wanted if row["turnover_id"] not in known]
    return [*first, *sorted(left, key=lambda r: (r["method"] != "stated", r["turnover_id"]))]


class Findings:
    """The figures that head a page; each may be missing. `promise` heads it as a card: the biggest pledge, else what is
    aimed at, else what was given."""

    def __init__(self, corpus: Corpus) -> None:
        rows = corpus.figures.to_dicts()
        done = [row for row in rows if row["status"] in DONE]
        flows = comparable([row for row in done if row["measure"] == "turnover" and not row["commodity"]])
        self.now = latest([r for r in flows.rows if r["method"] == "stated"]) or latest(flows.rows)
        if self.now is None:
            said = [row for row in done if row["measure"] in ("exports", "imports")]
            self.now = latest(comparable(whole(said)).rows)
        self.share = self._share(corpus)
        targets = _best(rows, ["target"], ["turnover", "exports", "imports"])
        self.target = min(targets, key=lambda row: not _alike(self.now, row), default=None)
        self.promises = _best(rows, ["pledge"], _PROMISED)
        self.given = _best(rows, DONE, _PROMISED)
        self.promise = next(iter([*self.promises, *_best(rows, ["target"], _PROMISED), *self.given]), None)

    def _share(self, corpus: Corpus) -> dict[str, Any] | None:
        """The biggest share that a claim says of the latest figure."""
        if self.now is None:
            return None
        shares = [
            row
            for row in corpus.claims.iter_rows(named=True)
            if row["kind"] == "share" and row["percent"] is not None and row["share_of"] in self.now["claims"]
        ]
        return max(shares, key=lambda r: (r["percent"], r["claim_id"]), default=None)


def _alike(now: dict[str, Any] | None, row: dict[str, Any]) -> bool:
    """Do two rows measure the same flow between the same countries?"""
    return now is not None and alike(now, row)


def _amount(row: dict[str, Any]) -> str:
    if row["amount"] is None:
        return between(row["amount_low"], row["amount_high"], row["currency"])
    return rounded(row)


def _multiple(findings: Findings) -> str:
    now, target = findings.now, findings.target
    if not now or not target or not _alike(now, target) or now["value"] <= 0:
        return ""
    if now["currency"] != target["currency"]:
        return ""
    return f"{significant(target['value'] / now['value'], 2)} × what is traded"


def _card(figure: str, label: str, note: str, quote: str, ref: str, *, strong: bool = False) -> dict[str, Any]:
    return {
        "figure": figure,
        "label": label,
        "note": note,
        "strong": strong,
        "quote": shortened(quote, 180),
        "ref": ref,
    }


def cards(corpus: Corpus) -> Block:
    """Up to four figures with their quotes: what is traded, what of it, what is aimed at, what is promised."""
    found = Findings(corpus)
    made = []
    if found.now:
        row = found.now
        label = {"turnover": "traded"}.get(row["measure"], flow(row))
        made.append(
            _card(
                _amount(row), f"{label} {period(row)}", _of_whom(row), corpus.quote(row["claims"]), row["turnover_id"]
            )
        )
    if found.share:
        made.append(
            _card(
                percent(found.share["percent"]),
                f"of it was {_share_words(found.share)}",
                "",
                corpus.quote([found.share["claim_id"]]),
                found.share["claim_id"],
            )
        )
    if found.target:
        row = found.target
        label = f"the target for {edtf(row['period'])}" if row["period"] else "the target – no year"
        made.append(
            _card(_amount(row), label, _multiple(found), corpus.quote(row["claims"]), row["turnover_id"], strong=True)
        )
    if found.promise:
        row = found.promise
        made.append(
            _card(
                _amount(row),
                _promise_words(row),
                period(row) if row["period"] else "",
                corpus.quote(row["claims"]),
                row["turnover_id"],
            )
        )
    missing = (
        "" if made else f"No article states a figure of trade between {listed([country(c) for c in corpus.countries])}."
    )
    plain = "; ".join(f"{card['figure']} {card['label']}" for card in made) or missing
    return Block("cards", {"cards": made[:CARDS], "missing": missing}, plain)


def _of_whom(row: dict[str, Any]) -> str:
    if row["measure"] != "turnover" or not row["reporter"] or not row["partner"]:
        return ""
    return f"between {country(row['reporter'])} and {country(row['partner'])}"


def _share_words(claim: dict[str, Any]) -> str:
    if claim["measure"] in ("exports", "imports"):
        seller = exporter(claim)
        whose = adjective(seller) if seller else None
        if whose:
            return f"{whose} exports"
        return f"exports from {country(seller)}" if seller else claim["measure"]
    return claim["commodity"] or claim["measure"] or "one part"


def _promise_words(row: dict[str, Any]) -> str:
    noun = {"investment": "investment", "aid": "aid", "contract": "contracts"}[row["measure"]]
    said = {"pledge": " pledged", "target": " aimed at", "estimate": ", an estimate,"}.get(row["status"], "")
    by = f" by {country(row['reporter'])}" if row["reporter"] else ""
    return f"{noun}{said}{by}".rstrip(",")


def summary(corpus: Corpus) -> Block:
    """Answers in one line each: traded, aimed at, promised, given, lately, planned, how sure; each figure opens its
    quote. What nothing was found on says so; that something was given is said only where a figure was found."""
    found = Findings(corpus)
    if found.now is None and found.target is None and found.promise is None and not corpus.happenings:
        lines = [[text(f"Nothing was found on {pair(corpus.countries)}.")]]
    else:
        lines = [_traded(found), _aimed_at(found), _promised(found)]
        lines += [_given(found)] if found.given else []
        lines += [_lately(corpus), _planned(corpus)]
        lines.append([text(f"How sure: {_how_sure(corpus)}")])
    return Block("summary", {"lines": lines}, " ".join("".join(run["text"] for run in line) for line in lines))


def _traded(found: Findings) -> list[dict[str, Any]]:
    if found.now is None:
        return [text("Traded: no figure was found.")]
    row = found.now
    what = "" if row["measure"] == "turnover" else f" of {flow(row)}"
    line = [text("Traded: "), text(_amount(row), row["turnover_id"]), text(f"{what} {period(row)}")]
    if found.share:
        line += [text("; "), text(percent(found.share["percent"]), found.share["claim_id"])]
        line += [text(f" of it was {_share_words(found.share)}")]
    return [*line, text(".")]


def _aimed_at(found: Findings) -> list[dict[str, Any]]:
    if found.target is None:
        return [text("Aimed at: no target of trade was found.")]
    row = found.target
    year = f" for {edtf(row['period'])}" if row["period"] else ", without a year"
    line = [text("Aimed at: "), text(_amount(row), row["turnover_id"]), text(year)]
    return [*line, text(f"; that is {_multiple(found)}{_gap(found)}." if _multiple(found) else ".")]


def _gap(found: Findings) -> str:
    """How much is missing to the target, of figures that measure the same."""
    if not found.now or not found.target:
        return ""
    missing = found.target["value"] - found.now["value"]
    return f", {money(missing, found.target['currency'])} more" if missing > 0 else ""


def _promised(found: Findings) -> list[dict[str, Any]]:
    """What is pledged and nothing else: what was spent or is only hoped for is no promise."""
    if not found.promises:
        return [text("Promised: no pledge of investment, aid or contracts was found.")]
    return _sum("Promised: ", found.promises, "pledge")


def _given(found: Findings) -> list[dict[str, Any]]:
    return _sum("Given: ", found.given, "sum")


def _sum(head: str, rows: list[dict[str, Any]], noun: str) -> list[dict[str, Any]]:
    """The first of several figures in words, and how many more there are."""
    more = f"; {count(len(rows) - 1, f'more {noun}')} on the trade page" if len(rows) > 1 else ""
    row = rows[0]
    when = f" {period(row)}" if row["period"] else ""
    return [text(head), text(_amount(row), row["turnover_id"]), text(f" of {_promise_words(row)}{when}{more}.")]


def _lately(corpus: Corpus) -> list[dict[str, Any]]:
    """The newest dated event that happened; of those of one day the weightiest. Where one of them did something a year
    or more later alone or with others, that too."""
    happened = [row for row in corpus.between if row["realis"] == "happened"]
    whose = "between them" if len(corpus.countries) > 1 else f"of {country(corpus.countries[0])}"
    dated = [row for row in happened if row["date"] is not None]
    if not happened:
        return [text(f"Lately: nothing {whose} was found that happened."), *_newer(corpus, None)]
    counted = f"{count(len(happened), 'event')} {whose}"
    if not dated:
        own = "its own" if len(happened) == 1 else "their own"
        return [text(f"Lately: {counted} happened, with no date of {own}.")]
    same = [row for row in dated if when(row) == when(dated[0])]
    row = min(same, key=lambda r: _WEIGHT.index(r["event_type"]) if r["event_type"] in _WEIGHT else len(_WEIGHT))
    line = [text(f"Lately: {when(row)}, "), text(row["label"], row["timeline_id"]), text(f"; {counted} in all.")]
    return line + _newer(corpus, row)


def _newer(corpus: Corpus, last: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The newest event of one country in focus alone or with others, where it is a year newer than the `last` between
    them; empty where it is not."""
    others = [row for row in corpus.happenings if row["realis"] == "happened" and row["date"] is not None]
    row = next(iter(others), None)
    if row is None or (last is not None and middle_of(row) - middle_of(last) < YEAR):
        return []
    return [
        text(f" One of them alone or with others: {when(row)}, "),
        text(row["label"], row["timeline_id"]),
        text("."),
    ]


def _planned(corpus: Corpus) -> list[dict[str, Any]]:
    """What is planned for after the newest article, or for no day that is known."""
    planned = [row for row in corpus.between if row["realis"] == "planned"]
    newest_day = max((d for d in corpus.articles["published"] if d is not None), default=None)
    ahead = [r for r in planned if newest_day is None or r["date_end"] is None or r["date_end"] >= newest_day]
    ahead = [r for r in ahead if r["date"] is not None] or ahead
    if not ahead:
        past = f"; {count(len(planned), 'earlier plan')} told" if planned else ""
        return [text(f"Planned: nothing that still lies ahead of the newest article{past}.")]
    row = ahead[-1] if ahead[-1]["date"] else ahead[0]
    more = f"; {count(len(ahead) - 1, 'more plan')}" if len(ahead) > 1 else ""
    return [text("Planned: "), text(row["label"], row["timeline_id"]), text(f" ({when(row)}){more}.")]


def _how_sure(corpus: Corpus) -> str:
    """How many figures and events a second publisher confirms, and how exact the dates are."""
    said = corpus.figures.filter(pl.col("method") == "stated")
    events = [row for row in corpus.between or corpus.happenings if row["realis"] == "happened"]
    parts = []
    for number, firm, noun in (
        (len(said), len(said.filter(pl.col("sources") > 1)), "figure"),
        (len(events), sum(row["sources"] > 1 for row in events), "event"),
    ):
        if number:
            parts.append(f"{firm or 'none'} of {count(number, noun)}")
    if not parts:
        return "there is nothing to confirm."
    exact = sum(row["date"] is not None and row["date_precision"] == "day" for row in events)
    torn = sum(bool(row["contradictions"]) for row in events)
    days = f"; {exact or 'none'} of {count(len(events), 'date')} known to the day" if events else ""
    clash = f"; sources disagree on {count(torn, 'event')}" if torn else ""
    return f"a second publisher stands behind {listed(parts)}{days}{clash}."


def newest(corpus: Corpus, number: int = NEWEST) -> Block:
    """The newest events with a date, in words: those between the countries in focus, where there are a few."""
    dated = [row for row in corpus.between if row["date"] is not None]
    heading = "The newest between them"
    if len(dated) < ENOUGH or len(corpus.countries) == 1:
        dated, heading = [row for row in corpus.happenings if row["date"] is not None], "The newest in words"
    items = [
        {
            "date": when(row),
            "what": row["label"],
            "countries": _countries(row),
            "manner": row["realis"],
            "ref": row["timeline_id"],
        }
        for row in dated[:number]
    ]
    missing = "" if items else f"No dated event of {pair(corpus.countries)} was found."
    plain = "\n".join(f"{item['date']}: {item['what']}" for item in items) or missing
    return Block("newest", {"heading": heading, "items": items, "missing": missing}, plain)


def _countries(row: dict[str, Any]) -> str:
    return ", ".join(country(code) for code in countries_of(row))
