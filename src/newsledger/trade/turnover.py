"""One table out of all claims: who traded what with whom, when, how much; stated and derived apart, sources side by
side.

A row is a pair, a period, a measure, a status and, where a claim names one, a kind of goods. Parts are never added to
their total. Repeats and conversions stand behind the claim that they say again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import polars as pl

from newsledger import schemas
from newsledger.language.money.rates import Rates, to_usd
from newsledger.trade import derive
from newsledger.trade.choosing import Candidate, choose, full_weights
from newsledger.trade.figures import OFFICIAL, Figure, Key, plain

_UNORDERED = ("turnover", "contract")
_GENERAL_GOODS = frozenset({"goods", "products", "non-oil goods"})


def reconcile(
    claims: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    weights: Mapping[str, float] | None = None,
    rates: Rates | None = None,
    official: pl.DataFrame | None = None,
    rulings: Mapping[str, str] | None = None,
) -> schemas.Checked:
    """`trade_turnover` from `trade_claims` and `articles`.

    `weights` (params.yaml, `trade.weights`) goes over `choosing.DEFAULT_WEIGHTS`. `rates` serves currencies that the
    ECB does not quote. `official` is what `comtrade.read_comtrade` gives: its rows stand beside the press's, with
    the ratio (`<measure>_press_ratio`: the press's chosen figure over the official one). `rulings` maps claim ids to
    "ruled by ..." texts (`corrections.apply_rulings`): a ruled claim is chosen before all others. Money with measure
    `other` and claims without both countries stay out.

    Raises choosing.WeightsError for a weight that is unknown or no number.
    """
    rows = claims.to_dicts()
    about = {a["article_id"]: a for a in articles.to_dicts()}
    points = full_weights(weights)
    order = _orders(rows)
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["same_as"]:
            said[row["same_as"]].append(row["claim_id"])
    groups: dict[tuple[Key, str], list[Candidate]] = defaultdict(list)
    for row in rows:
        if _counts(row):
            groups[(_key(row, order), row["currency"])].append(_candidate(row, about, rulings or {}, said))
    figures = [
        _stated(key, currency, part, points, about)
        for (key, currency), found in _in_one_currency(groups, rates)
        for part in (_agreeing(found) if is_apart(key) else [found])
    ]
    stated = {f.key for f in figures}
    by_claim = {claim: figure for figure in figures for claim in figure.claims}
    derived = derive.shares(rows, by_claim, stated)
    derived += derive.remainders(figures, stated | {f.key for f in derived})
    derived += derive.years_before(rows, by_claim, stated)
    derived += derive.ambitions(figures)
    beside = _official(official, figures) if official is not None else []
    table = [f.row(rates) for f in [*figures, *_once(derived), *beside]]
    table.sort(key=_place)
    return schemas.check("trade_turnover", schemas.frame("trade_turnover", table))


def _counts(row: dict) -> bool:
    return (
        row["kind"] == "amount"
        and row["same_as"] is None
        and row["measure"] not in (None, "other")
        and row["currency"] is not None
        and row["reporter"] is not None
        and row["partner"] is not None
        and (row["amount"] is not None or row["amount_low"] is not None)
    )


def _orders(rows: list[dict]) -> dict[frozenset[str], tuple[str, str]]:
    """For flows without direction, the order in which the claims most often name the two; else alphabetical."""
    seen: dict[frozenset[str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in rows:
        if row["reporter"] and row["partner"]:
            seen[frozenset((row["reporter"], row["partner"]))][(row["reporter"], row["partner"])] += 1
    return {pair: min(counts, key=lambda p: (-counts[p], p)) for pair, counts in seen.items()}


def _key(row: dict, order: dict[frozenset[str], tuple[str, str]]) -> Key:
    pair = (row["reporter"], row["partner"])
    if row["measure"] in _UNORDERED:
        pair = order[frozenset(pair)]
    goods = row["commodity"]
    goods = None if goods is not None and goods.lower() in _GENERAL_GOODS else goods
    return Key(*pair, row["period"], row["period_start"], row["period_end"], row["measure"], row["status"], goods)


def _candidate(row: dict, about: dict[str, dict], rulings: Mapping[str, str], said: dict[str, list[str]]) -> Candidate:
    article = about.get(row["article_id"], {})
    printed = row["amount"] if row["amount"] is not None else (row["amount_low"] + row["amount_high"]) / 2
    amount, low, high, note = printed, row["amount_low"], row["amount_high"], None
    if row["likely_amount"] is not None:
        factor = row["likely_amount"] / printed if printed else 1.0
        amount, low, high = row["likely_amount"], (low or printed) * factor, (high or printed) * factor
        note = f"printed {plain(printed)}, read as {plain(amount)} ({row['flag']})"
    return Candidate(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        amount=amount,
        low=low if low is not None else amount,
        high=high if high is not None else amount,
        quote=row["quote"],
        speaker=row["speaker"],
        source=article.get("source"),
        published=article.get("published"),
        confidence=row["confidence"],
        note=note,
        ruling=rulings.get(row["claim_id"]),
        repeats=tuple(said[row["claim_id"]]),
    )


def _in_one_currency(
    groups: dict[tuple[Key, str], list[Candidate]], rates: Rates | None
) -> list[tuple[tuple[Key, str], list[Candidate]]]:
    """Claims of one figure in several currencies meet in the one most of them use, where rates for its period are
    known; those without a rate stay a row of their own."""
    by_key: dict[Key, list[str]] = defaultdict(list)
    for key, currency in groups:
        by_key[key].append(currency)
    result: dict[tuple[Key, str], list[Candidate]] = {}
    for key, currencies in by_key.items():
        main = min(currencies, key=lambda c: (-len(groups[key, c]), c != "USD", c))
        result[key, main] = list(groups[key, main])
        target = to_usd(1.0, main, key.start, key.end, rates=rates).rate
        for currency in (c for c in currencies if c != main):
            rate = to_usd(1.0, currency, key.start, key.end, rates=rates).rate
            if rate is None or not target:
                result[key, currency] = groups[key, currency]
                continue
            result[key, main] += [_converted(c, rate / target, currency) for c in groups[key, currency]]
    return list(result.items())


def is_apart(key: Key) -> bool:
    """Are different amounts of this key different figures, rather than one figure that sources disagree on?

    So it is with what has no period, as nobody says that they cover the same time, and with contracts, of which two
    countries may sign several a year. Targets without a year do contradict each other.
    """
    return key.measure == "contract" or (key.period is None and key.status != "target")


def _agreeing(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates whose intervals meet, together; from the smallest amount to the largest."""
    groups: list[list[Candidate]] = []
    reach = 0.0
    for candidate in sorted(candidates, key=lambda c: (c.low, c.high, c.claim_id)):
        if groups and candidate.low <= reach:
            groups[-1].append(candidate)
            reach = max(reach, candidate.high)
        else:
            groups.append([candidate])
            reach = candidate.high
    return groups


def _converted(candidate: Candidate, factor: float, currency: str) -> Candidate:
    note = f"converted from {plain(candidate.amount)} {currency}"
    return Candidate(
        **{
            **{name: getattr(candidate, name) for name in candidate.__dataclass_fields__},
            "amount": candidate.amount * factor,
            "low": candidate.low * factor,
            "high": candidate.high * factor,
            "note": f"{candidate.note}; {note}" if candidate.note else note,
        }
    )


def _stated(
    key: Key, currency: str, candidates: list[Candidate], weights: Mapping[str, float], about: dict[str, dict]
) -> Figure:
    best, reason = choose(candidates, weights)
    amounts = sorted(abs(c.amount) for c in candidates)
    claims = sorted({i for c in candidates for i in (c.claim_id, *c.repeats)})
    return Figure(
        key,
        "stated",
        best.amount,
        min(c.low for c in candidates),
        max(c.high for c in candidates),
        currency,
        claims,
        sources=_publishers(candidates, about),
        spread=round(amounts[-1] / amounts[0], 6) if amounts[0] > 0 else None,
        chosen_by=reason,
        ruling=best.ruling,
        apart=is_apart(key),
    )


def _publishers(candidates: list[Candidate], about: dict[str, dict]) -> int:
    """Independent publishers: a copy of an article counts with its original, an unnamed publisher as its article."""
    names = set()
    for candidate in candidates:
        article = about.get(candidate.article_id, {})
        original = about.get(article.get("duplicate_of") or "", article)
        names.add(original.get("source") or original.get("article_id") or candidate.article_id)
    return len(names)


def _once(figures: list[Figure]) -> list[Figure]:
    """Derived figures of one key and formula once, with all the claims behind them."""
    kept: dict[tuple[Key, str | None], Figure] = {}
    for figure in figures:
        first = kept.setdefault((figure.key, figure.formula), figure)
        if first is not figure:
            first.claims = sorted({*first.claims, *figure.claims})
    return list(kept.values())


def _official(official: pl.DataFrame, press: list[Figure]) -> list[Figure]:
    """Rows of official statistics, and the press's figure over each of them."""
    made: list[Figure] = []
    for row in official.sort("reporter", "partner", "measure", "period").to_dicts():
        key = Key(
            row["reporter"],
            row["partner"],
            row["period"],
            row["period_start"],
            row["period_end"],
            row["measure"],
            "actual",
            row["commodity"],
        )
        amount = row["amount"]
        made_official = Figure(key, "stated", amount, amount, amount, "USD", sources=1, chosen_by=OFFICIAL)
        made.append(made_official)
        for figure in press:
            ours = figure.key
            same = (ours.period, ours.measure, ours.status, ours.commodity) == (
                key.period,
                key.measure,
                "actual",
                key.commodity,
            )
            pairs = [(key.reporter, key.partner)]
            pairs += [(key.partner, key.reporter)] if key.measure == "turnover" else []
            if same and (ours.reporter, ours.partner) in pairs and figure.currency == "USD" and amount > 0:
                ratio = Key(*_pair(ours), key.period, key.start, key.end, f"{key.measure}_press_ratio", "actual")
                made.append(
                    Figure(
                        ratio,
                        "derived",
                        figure.amount / amount,
                        *derive.quotient(figure, made_official),
                        None,
                        list(figure.claims),
                        figure.sources,
                        formula=f"{plain(figure.amount)} ÷ {plain(amount)} USD (press over {OFFICIAL})",
                    )
                )
    return made


def _pair(key: Key) -> tuple[str | None, str | None]:
    return key.reporter, key.partner


def _place(row: dict) -> tuple:
    """Pair, then measure, then time, stated before derived."""
    first = [row[n] or "" for n in ("reporter", "partner", "measure", "period", "status")]
    last = [row[n] or "" for n in ("commodity", "currency", "formula", "turnover_id")]
    return (*first, row["method"] != "stated", *last)
