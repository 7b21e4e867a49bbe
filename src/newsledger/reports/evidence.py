"""The quote behind every row, in its article: a passage, publisher and date, what was extracted and by what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsledger.charts.figures import flow, period, rounded, sides
from newsledger.charts.sources import title_of
from newsledger.charts.timeline import MANNER
from newsledger.charts.wording import between, country, day, edtf, listed, money, percent, places, significant, when
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import SHOWN, Corpus
from newsledger.reports.passages import Passages

Facts = list[tuple[str, str]]


def published(article: dict[str, Any]) -> str:
    """An article's date with what it rests on, where that is not the page itself."""
    date = day(article["published"]) if article["published"] else edtf(article["published_edtf"])
    basis = article["published_basis"]
    return f"{date} ({basis})" if basis in ("relative", "inferred", "dateline", "url") else date


def safe_url(url: str | None) -> str | None:
    """An address that a reader may follow; anything but plain http(s) is none."""
    return url if url and url.lower().startswith(("http://", "https://")) and url.isprintable() else None


def _facts(pairs: list[tuple[str, Any]]) -> Facts:
    return [(name, str(value)) for name, value in pairs if value not in (None, "", [])]


def _claim(row: dict[str, Any]) -> Facts:
    amount = money(row["amount"], row["currency"], exact=True) if row["amount"] is not None else None
    return _facts(
        [
            ("figure", amount or (percent(row["percent"]) if row["percent"] is not None else None)),
            ("between", between(row["amount_low"], row["amount_high"], row["currency"])),
            ("measure", row["measure"]),
            ("countries", sides(row)),
            ("period", edtf(row["period"]) if row["period"] else row["period_reason"] or "none given"),
            ("status", row["status"]),
            ("hedge", row["hedge"]),
            ("goods", row["commodity"]),
            ("said by", row["speaker"]),
            ("flag", row["flag"]),
            ("ruling", row["ruling"]),
            ("confidence", f"{row['confidence']:.2f}"),
        ]
    )


def unit_of(row: dict[str, Any]) -> str:
    """What stands after a figure of `trade_turnover` that is no money: a ratio or a growth rate."""
    if row["measure"].endswith("_growth_needed"):
        return "\u202f% a year"
    return "\u202f×" if row["measure"].endswith("_ratio") else ""


def figure(row: dict[str, Any]) -> str:
    """A figure of `trade_turnover`, money or ratio: every digit of what is said, of what is derived no more than its
    interval allows."""
    amount, low, high = row["amount"], row["amount_low"], row["amount_high"]
    if row["currency"] is None and amount is not None:
        digits = 4 if None in (low, high) else min(4, places(amount, high - low))
        return f"{significant(amount, digits)}{unit_of(row)}"
    return rounded(row, digits=12) if row["method"] == "derived" else money(amount, row["currency"], exact=True)


def interval(row: dict[str, Any]) -> str:
    """The interval of a figure of `trade_turnover`, money or ratio; empty where there is none to speak of."""
    low, high = row["amount_low"], row["amount_high"]
    if row["currency"] is not None or row["amount"] is None:
        return between(low, high, row["currency"])
    if low is None and high is None:
        return ""
    ends = ["" if end is None else significant(end, 2 if abs(end) < 100 else 3) for end in (low, high)]
    if "" in ends:
        return f"{'from' if ends[0] else 'up to'} {ends[0] or ends[1]}{unit_of(row)}"
    if ends[0] == ends[1]:
        ends = [f"{end:.4g}" for end in (low, high)]
    return f"{ends[0]} to {ends[1]}{unit_of(row)}" if low != high else ""


def _turnover(row: dict[str, Any]) -> Facts:
    plain = row["currency"] is None and row["amount"] is not None
    return _facts(
        [
            ("what", flow(row) if not plain else row["measure"].replace("_", " ")),
            ("figure", figure(row)),
            ("interval", interval(row)),
            ("period", period(row)),
            ("status", row["status"]),
            ("method", row["method"]),
            ("formula", row["formula"]),
            ("claims", len(row["claims"])),
            ("independent publishers", row["sources"]),
            ("chosen by", row["chosen_by"]),
            ("ruling", row["ruling"]),
        ]
    )


def _actor(actor: dict[str, Any]) -> str:
    home = country(actor["country"]) if actor["country"] else ""
    name = actor["name"] or actor["role"] or home
    notes = [part for part in (actor["role"], home) if part and part != name]
    return f"{name} ({', '.join(notes)})" if notes else name


def _event(row: dict[str, Any]) -> Facts:
    return _facts(
        [
            ("date", when(row)),
            ("why no date", row["date_reason"]),
            ("date rests on", row["date_basis"]),
            ("type", row["event_type"]),
            ("PLOVER", " · ".join(p for p in (row["plover"], row["plover_mode"]) if p)),
            ("CAMEO", row["cameo"]),
            ("who", listed([_actor(actor) for actor in row["actors"]])),
            ("from", ", ".join(country(c) for c in row["source_countries"])),
            ("towards", ", ".join(country(c) for c in row["target_countries"])),
            (
                "place",
                ", ".join(p for p in (row["place"], row["place_country"] and country(row["place_country"])) if p),
            ),
            ("status", MANNER[row["realis"]]),
            ("confidence", f"{row['confidence']:.2f}"),
        ]
    )


def _article(row: dict[str, Any]) -> Facts:
    return _facts(
        [
            ("page", row["page"]),
            ("role on it", row["role"]),
            ("publisher", row["source"]),
            ("by", row["byline"]),
            ("published", published(row)),
            ("read from", row["published_evidence"]),
            ("saved", _saved(row)),
            ("saved, read from", row["captured_evidence"]),
            ("words", f"{row['words']:,}"),
            ("language", row["language"]),
            ("address", row["url"]),
        ]
    )


def _saved(row: dict[str, Any]) -> str | None:
    """When the page was saved, and what that rests on where nobody states it."""
    if not row["captured"]:
        return None
    basis = f" ({row['captured_basis']})" if row["captured_basis"] in ("inferred", "metadata") else ""
    return f"{edtf(row['captured'])}{basis}"


def evidence(corpus: Corpus, *, passage: int, full_text: bool) -> Block:
    """A block with an entry for every claim, merged event, figure and article that a page may list.

    `passage` is the longest passage in characters, its quote within it; `full_text` shows whole articles.
    """
    passages = Passages(corpus.article, passage, full_text)
    entries: dict[str, dict[str, Any]] = {}

    def add(key: str, heading: str, rows: list[dict[str, Any]], facts: Facts) -> None:
        cuts = [_from(corpus.article[row["article_id"]]) | passages.cut(row) for row in rows if _known_article(row)]
        rules = listed(sorted({row["rule"] for row in rows if row["rule"]}))
        entries[key] = {
            "heading": heading,
            "passages": cuts,
            "facts": [list(fact) for fact in facts + _facts([("rule", rules)])],
        }

    def _known_article(row: dict[str, Any]) -> bool:
        return row["article_id"] in corpus.article

    for row in corpus.figures.iter_rows(named=True):
        add(row["turnover_id"], _sentence(flow(row)), _known(corpus.claim.get, row["claims"]), _turnover(row))
    for row in corpus.listed_claims[:SHOWN]:
        add(row["claim_id"], _sentence(row["measure"] or row["kind"]), [row], _claim(row))
    for row in corpus.happenings[:SHOWN]:
        rows = _known(corpus.event.get, row["events"])
        disagree = _facts([("sources disagree on", listed(row["contradictions"])), ("ruling", row["ruling"])])
        add(row["timeline_id"], row["label"], rows, _event(row) + disagree)
    for row in corpus.articles.head(SHOWN).iter_rows(named=True):
        add(row["article_id"], title_of(row), [], _article(row))
    return Block("evidence", {"entries": entries}, f"{len(entries)} entries")


def _from(article: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title_of(article),
        "publisher": article["source"] or "publisher unknown",
        "date": published(article),
        "url": safe_url(article["url"]),
    }


def _known(find: Callable[[str], dict[str, Any] | None], ids: list[str]) -> list[dict[str, Any]]:
    return [row for row in map(find, ids) if row]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
