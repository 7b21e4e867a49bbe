"""Tables of a page: what was read, row by row, each opening its quote."""

from __future__ import annotations

from typing import Any

from newsledger.charts.figures import flow, period, sides
from newsledger.charts.sources import title_of
from newsledger.charts.timeline import events_table
from newsledger.charts.told import Cell, Table
from newsledger.charts.wording import between, count, country, edtf, money, percent, places, shortened
from newsledger.readability import MEANINGS
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import SHOWN, Corpus
from newsledger.reports.evidence import figure, interval, published

CLAIMS = 6  # claims that a figure's row links to


def _block(name: str, table: Table, total: int, missing: str) -> Block:
    shown = len(table.rows)
    more = f"The first {shown:,} of {total:,} rows; all are in data/processed." if shown < total else ""
    data = {"name": name, "table": table.plain(), "note": more, "missing": missing if not table.rows else ""}
    return Block("table", data, f"{count(total, 'row')}")


def figures_table(corpus: Corpus, method: str) -> Block:
    """Reconciled figures between the countries in focus, `stated` by sources or `derived` from what they state."""
    rows = [row for row in corpus.figures.iter_rows(named=True) if row["method"] == method]
    quotes = {row["claim_id"]: row["quote"] for row in corpus.listed_claims[:SHOWN]}
    body = [
        [
            Cell(_what(row), ref=row["turnover_id"]),
            Cell(_figure(row), sort=row["amount"]),
            Cell(interval(row)),
            Cell(period(row), sort=str(row["period_end"] or "")),
            Cell(row["status"] or ""),
            Cell(_dollars(row), sort=row["amount_usd"]),
            Cell(row["formula"] or row["chosen_by"] or ""),
            Cell("", links=_claims_behind(row, quotes)),
            Cell(str(row["sources"]), sort=row["sources"]),
        ]
        for row in rows[:SHOWN]
    ]
    how = "formula" if method == "derived" else "chosen by"
    columns = ["what", "figure", "interval", "period", "status", "in US dollars", how, "from", "publishers"]
    table = Table(columns, body, ["figure", "in US dollars", "publishers"])
    return _block(f"figures-{method}", table, len(rows), f"No figure is {method} here.")


def _claims_behind(row: dict[str, Any], quotes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The claims of a figure by their quotes, as far as the page lists them; the figure's own entry has them all."""
    return tuple((shortened(quotes[one], 40), one) for one in row["claims"] if one in quotes)[:CLAIMS]


def _what(row: dict[str, Any]) -> str:
    base = row["measure"].split("_")[0]
    words = flow(row | {"measure": base})
    if row["measure"].endswith("_press_ratio"):
        return f"press over official statistics, {words}"
    if row["measure"].endswith("_ratio"):
        return f"target over actual, {words}"
    if row["measure"].endswith("_growth_needed"):
        return f"growth needed, {words}"
    if base == "imports" and row["partner"]:
        # what the buyer counts is not what the seller counts: both may stand in one table
        return f"{words}, as imports of {country(row['reporter'])}" if row["reporter"] else words
    return words


def _figure(row: dict[str, Any]) -> str:
    return figure(row)


def _dollars(row: dict[str, Any]) -> str:
    if row["currency"] in (None, "USD"):
        return ""
    if row["amount_usd"] is None:
        return "no rate"
    low, high = row["amount_low"], row["amount_high"]
    known = places(row["amount"], high - low) if row["method"] == "derived" and None not in (low, high) else 3
    return money(row["amount_usd"], "USD", digits=min(3, known))


def claims_table(corpus: Corpus) -> Block:
    """Every amount, share and change that the articles state, those of the countries in focus first."""
    rows = corpus.listed_claims
    quotes = dict(corpus.quoted_claims.select("claim_id", "quote").iter_rows())
    body = [
        [
            Cell(quotes[row["claim_id"]], ref=row["claim_id"]),
            Cell(_said(row), sort=row["amount"] if row["amount"] is not None else row["percent"]),
            Cell(row["measure"] or ""),
            Cell(sides(row)),
            Cell(edtf(row["period"]) if row["period"] else "", sort=str(row["period_end"] or "")),
            Cell(row["status"] or ""),
            Cell(row["speaker"] or ""),
            Cell(f"{row['confidence']:.2f}", sort=row["confidence"]),
        ]
        for row in rows[:SHOWN]
    ]
    columns = ["quote", "figure", "measure", "countries", "period", "status", "said by", "confidence"]
    return _block("claims", Table(columns, body, ["figure", "confidence"]), len(rows), "No amount of money is stated.")


def _said(row: dict[str, Any]) -> str:
    if row["amount"] is not None:
        return money(row["amount"], row["currency"], exact=True)
    if row["percent"] is not None:
        return percent(row["percent"])
    return between(row["amount_low"], row["amount_high"], row["currency"])


def happenings_table(corpus: Corpus) -> Block:
    """Merged events in which a country in focus takes part, newest first, undated ones last."""
    rows = corpus.happenings
    return _block("events", events_table(rows[:SHOWN]), len(rows), "No event of the countries in focus was found.")


def contradictions_table(corpus: Corpus) -> Block:
    """Events on which sources disagree."""
    rows = [row for row in corpus.happenings if row["contradictions"]]
    body = [
        [Cell(row["label"], ref=row["timeline_id"]), Cell("; ".join(row["contradictions"]))] for row in rows[:SHOWN]
    ]
    table = Table(["what", "what sources disagree on"], body)
    return _block("contradictions", table, len(rows), "No two sources contradict each other on an event.")


def articles_table(corpus: Corpus) -> Block:
    """Articles as they were read, with what their dates rest on."""
    claims = corpus.claims["article_id"].value_counts()
    events = corpus.events["article_id"].value_counts()
    number = [dict(frame.iter_rows()) for frame in (claims, events)]
    body = [
        [
            Cell(title_of(row), ref=row["article_id"]),
            Cell(row["source"] or "unknown"),
            Cell(published(row), sort=str(row["published"] or row["published_edtf"] or "")),
            Cell(row["role"]),
            *(Cell(f"{n.get(row['article_id'], 0):,}", sort=n.get(row["article_id"], 0)) for n in number),
            Cell(f"{row['words']:,}", sort=row["words"]),
            Cell("yes" if row["duplicate_of"] else ""),
        ]
        for row in corpus.articles.head(SHOWN).iter_rows(named=True)
    ]
    columns = ["article", "publisher", "published", "on its page", "claims", "events", "words", "repeats another"]
    table = Table(columns, body, ["claims", "events", "words"])
    return _block("articles", table, len(corpus.articles), "No article was read.")


def reject_ref(number: int) -> str:
    """What a page's filters know a reject by: its place in the table."""
    return f"reject:{number}"


def rejects_table(corpus: Corpus) -> Block:
    """What could not be read or did not hold, and why."""
    rows = corpus.rejects
    body = [
        [
            Cell(row["page"] or row["article_id"] or "", key=reject_ref(number)),
            Cell(row["table"]),
            Cell(row["reason"]),
            Cell(row["detail"] or ""),
        ]
        for number, row in enumerate(rows.head(SHOWN).iter_rows(named=True))
    ]
    return _block("rejects", Table(["where", "table", "reason", "detail"], body), len(rows), "Nothing was rejected.")


def measures() -> Block:
    """What each readability measure means."""
    return Block("notes", {"lines": list(MEANINGS.values())}, "\n".join(MEANINGS.values()))
