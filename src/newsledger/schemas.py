"""Every table's columns: type, unit, meaning and where the value comes from.

This is the one place a column is described. Validation, the data dictionary (`dictionary`), the Frictionless data
packages and chart tooltips all read it. A table is validated where it is made: `check` splits a frame into the rows
that hold and a `rejects` frame that says why the others do not.

`description` is the column's meaning; `metadata` holds `unit` (SI, ISO code list or format) and `source` (which step
fills it).
"""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

MEASURES = ["turnover", "exports", "imports", "balance", "investment", "aid", "contract", "other"]
STATUSES = ["actual", "target", "estimate", "pledge"]
HEDGES = ["about", "over", "under", "up_to"]
PUBLISHED_BASES = ["stated", "metadata", "url", "dateline", "relative", "inferred"]
TIMEX_TYPES = ["DATE", "TIME", "DURATION", "SET"]
EVENT_TYPES = [
    "visit",
    "meeting",
    "call",
    "agreement",
    "statement",
    "recognition",
    "delisting",
    "sanction",
    "aid",
    "deportation",
    "appointment",
    "exhibition",
    "conflict",
    "other",
]
PLOVER_TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
DATE_PRECISIONS = ["day", "month", "season", "year", "interval"]
DATE_BASES = ["stated", "relative", "article"]
REALIS = ["happened", "planned", "denied", "hypothetical"]
SIDES = ["source", "target", "both"]

_ALPHA3 = r"^[A-Z]{3}$"
_CURRENCY = r"^[A-Z]{3}$"


def _text(description: str, *, unit: str | None = None, source: str, nullable: bool = True, **rules) -> dy.String:
    return dy.String(nullable=nullable, description=description, metadata={"unit": unit, "source": source}, **rules)


def _choice(description: str, values: list[str], *, source: str, nullable: bool = True) -> dy.String:
    """A string out of a fixed list. Kept as a string, not an Enum, so that files read the same everywhere."""
    return dy.String(
        nullable=nullable,
        description=description,
        metadata={"unit": "|".join(values), "source": source, "enum": values},
        check=lambda column: column.is_in(values),
    )


def _int(description: str, *, unit: str, source: str, nullable: bool = False, min: int | None = 0) -> dy.Int64:
    return dy.Int64(nullable=nullable, min=min, description=description, metadata={"unit": unit, "source": source})


def _float(description: str, *, unit: str, source: str, nullable: bool = True, **rules) -> dy.Float64:
    return dy.Float64(nullable=nullable, description=description, metadata={"unit": unit, "source": source}, **rules)


def _date(description: str, *, source: str, nullable: bool = True) -> dy.Date:
    return dy.Date(nullable=nullable, description=description, metadata={"unit": "ISO 8601 day", "source": source})


def _strings(description: str, *, unit: str | None = None, source: str, nullable: bool = False) -> dy.List:
    return dy.List(dy.String(), nullable=nullable, description=description, metadata={"unit": unit, "source": source})


class Pages(dy.Schema):
    """One saved page as read from disk: text or a reason why there is none."""

    page = _text(
        "path as given, relative to the folder named, / between parts; # and a number name one record of a file",
        source="file",
        nullable=False,
    )
    format = _text(
        "format told by content", unit="text|html|singlefile|mhtml|eml|pdf|jsonl|json|csv|warc", source="pages"
    )
    text = _text("the page's text, decoded, line ends as \\n; null where the page could not be read", source="pages")
    encoding = _text("the encoding it was decoded from", source="pages")
    sha256 = _text("hash of the bytes of the file, or of the record", unit="hex", source="pages")
    title = _text("headline where metadata says so", source="page metadata")
    byline = _text("who wrote it, where metadata says so", source="page metadata")
    url = _text("address the page was saved from, where known", source="pages.yml or page metadata")
    language = _text("language where metadata says so", unit="ISO 639-1", source="page metadata")
    source = _text("publisher where metadata says so", source="pages.yml or page metadata")
    published = _date("publication date where metadata says so", source="pages.yml, page metadata or --published")
    published_basis = _choice("basis of `published`", PUBLISHED_BASES, source="pages")
    captured = _text("when the page was saved: a day or an interval", unit="EDTF", source="pages.yml, headers")
    captured_basis = _text("who says so", unit="stated|metadata|inferred", source="pages")
    reject_reason = _text("why the page could not be read", source="pages")
    reject_detail = _text("the particulars", source="pages")
    position = dy.Int64(
        nullable=True,
        min=0,
        description="place among the articles that a page's markup tells apart; null where its text is yet to be split",
        metadata={"unit": "count", "source": "pages"},
    )


class Articles(dy.Schema):
    """One article of a saved page, without the page's furniture."""

    article_id = _text(
        "stable id from the page's path, the position and the content", source="articles", nullable=False, unique=True
    )
    page = _text("path as given, relative to the folder named", source="pages", nullable=False)
    position = _int("0 is the page's main article", unit="count", source="articles")
    role = _choice("main or related article of the page", ["main", "related"], source="articles", nullable=False)
    title = _text("headline, once", source="articles")
    source = _text("publisher", source="articles")
    byline = _text("who wrote it", source="articles")
    url = _text("address", source="articles")
    language = _text("language of the body", unit="ISO 639-1", source="articles")
    published = _date("publication day; null where only an interval or nothing is known", source="articles")
    published_edtf = _text("publication date with its precision", unit="EDTF level 1", source="articles")
    published_basis = _choice("what the publication date rests on", PUBLISHED_BASES, source="articles")
    published_evidence = _text("the words it was read from, or the constraints it was inferred from", source="articles")
    captured = _text("when the page was saved: a day or an interval", unit="EDTF level 1", source="articles")
    captured_basis = _text("stated, metadata or inferred", source="articles")
    captured_evidence = _text("the constraints it was inferred from", source="articles")
    body = _text("the article's text; paragraphs end with a newline", source="articles", nullable=False)
    words = _int("words of the body", unit="count", source="articles")
    duplicate_of = _text("article_id of the earlier article that this one repeats", source="articles")


class TimeExpressions(dy.Schema):
    """A time expression of an article's body, in TIMEX3 with EDTF beside it."""

    article_id = _text("article", source="articles", nullable=False)
    start = _int("first character in the body", unit="code points", source="times")
    end = _int("one past the last character", unit="code points", source="times")
    text = _text("the words", source="times", nullable=False)
    type = _choice("TIMEX3 type", TIMEX_TYPES, source="times", nullable=False)
    value = _text("TIMEX3 value", unit="TIMEX3", source="times")
    mod = _text("TIMEX3 modifier", unit="START|MID|END|APPROX|MORE_THAN|LESS_THAN|...", source="times")
    edtf = _text(
        "the date in EDTF; null for sets, for durations that no date anchors and for what cannot be resolved",
        unit="EDTF",
        source="times",
    )
    precision = _choice("how exactly the date is known", DATE_PRECISIONS, source="times")
    date_start = _date("first day it may cover", source="times")
    date_end = _date("last day it may cover", source="times")
    basis = _choice(
        "stated: written out; relative: resolved against another date", ["stated", "relative"], source="times"
    )
    range_edtf = _text("the interval it is an end or the length of", unit="EDTF", source="times")
    range_start = _date("first day of that interval", source="times")
    range_end = _date("last day of that interval", source="times")
    rule = _text("name of the rule that found it", source="times", nullable=False)


class TradeClaims(dy.Schema):
    """An amount of money, a share or a change that an article states."""

    claim_id = _text("stable id", source="trade", nullable=False, unique=True)
    article_id = _text("article", source="articles", nullable=False)
    start = _int("first character of the quote in the body", unit="code points", source="trade")
    end = _int("one past its last character", unit="code points", source="trade")
    quote = _text("body[start:end]", source="trade", nullable=False)
    kind = _choice("what the row says", ["amount", "share", "growth"], source="trade", nullable=False)
    amount = _float("the amount as printed; null for a range", unit="base units of currency", source="money")
    amount_low = _float("lower end of the range or of the rounding", unit="base units of currency", source="money")
    amount_high = _float("upper end of the range or of the rounding", unit="base units of currency", source="money")
    currency = _text("currency", unit="ISO 4217", source="money", regex=_CURRENCY)
    percent = _float("share, or change (negative for a fall; 100 for doubled)", unit="percent", source="money")
    measure = _choice("what is measured", MEASURES, source="trade")
    reporter = _text(
        "country that trades, gives or invests", unit="ISO 3166-1 alpha-3, WLD, EUU", source="trade", regex=_ALPHA3
    )
    partner = _text("the other side", unit="ISO 3166-1 alpha-3, WLD, EUU", source="trade", regex=_ALPHA3)
    commodity = _text("the goods, where one is named", source="trade")
    period = _text("time the figure covers", unit="EDTF level 1", source="trade")
    period_start = _date("first day of the period", source="trade")
    period_end = _date("last day of the period", source="trade")
    period_reason = _text("why there is no period", source="trade")
    status = _choice("done or dreamt", STATUSES, source="trade")
    hedge = _choice("how the amount is hedged", HEDGES, source="money")
    speaker = _text("who says so", source="trade")
    quoted = dy.Bool(
        nullable=True,
        description="true where the speaker's own words stand in quotation marks",
        metadata={"unit": "bool", "source": "trade"},
    )
    share_of = _text("claim_id of the whole that a share or growth qualifies", source="trade")
    same_as = _text("claim_id of the claim that this one repeats or converts", source="trade")
    flag = _text("what is odd about the row: slip, decimal_comma, ...", source="trade")
    likely_amount = _float("what was probably meant by a misprint", unit="base units of currency", source="trade")
    confidence = _float(
        "calibrated probability that the row is right", unit="0-1", source="trade", nullable=False, min=0, max=1
    )
    rule = _text("names of the rules that made it", source="trade")
    ruling = _text("an analyst's ruling on it", source="data/corrections")


_ACTOR: dict[str, dy.Column] = {
    "name": dy.String(nullable=True, description="person, organisation or country", metadata={}),
    "role": dy.String(nullable=True, description="office, as written", metadata={}),
    "country": dy.String(nullable=True, description="ISO 3166-1 alpha-3", metadata={}),
    "sector": dy.String(nullable=True, description="GOV|OPP|COM|ARM|IGO|NGO|MED|CIV|...", metadata={}),
    "side": dy.String(nullable=True, description="source|target|both", metadata={}),
}


class Events(dy.Schema):
    """One report of something that happened, was planned or denied between actors."""

    event_id = _text("stable id", source="timeline", nullable=False, unique=True)
    article_id = _text("article", source="articles", nullable=False)
    start = _int("first character of the quote in the body", unit="code points", source="timeline")
    end = _int("one past its last character", unit="code points", source="timeline")
    quote = _text("body[start:end]", source="timeline", nullable=False)
    date = _text("when it happened; null with a reason", unit="EDTF level 1", source="timeline")
    date_start = _date("first day it may have happened", source="timeline")
    date_end = _date("last day it may have happened", source="timeline")
    date_precision = _choice("how exactly the date is known", DATE_PRECISIONS, source="timeline")
    date_basis = _choice("what the date rests on; `article`: only an upper bound", DATE_BASES, source="timeline")
    date_reason = _text("why there is no date", source="timeline")
    event_type = _choice("plain type", EVENT_TYPES, source="timeline", nullable=False)
    plover = _choice("PLOVER 2021 type", PLOVER_TYPES, source="timeline")
    plover_mode = _text("PLOVER mode", source="timeline")
    plover_contexts = _strings("PLOVER contexts", source="timeline")
    cameo = _text("CAMEO code", source="timeline")
    goldstein = _float("Goldstein scale value of the CAMEO code", unit="-10 to 10", source="timeline")
    actors = dy.List(
        dy.Struct(_ACTOR, nullable=False, metadata={}),
        nullable=False,
        description="who took part: name, role, country, sector, side",
        metadata={"unit": None, "source": "timeline"},
    )
    source_countries = _strings("countries that act", unit="ISO 3166-1 alpha-3", source="timeline")
    target_countries = _strings("countries acted on or with", unit="ISO 3166-1 alpha-3", source="timeline")
    place = _text("where", source="timeline")
    place_country = _text("country of the place", unit="ISO 3166-1 alpha-3", source="places")
    latitude = _float("of the place", unit="degrees WGS 84", source="GeoNames")
    longitude = _float("of the place", unit="degrees WGS 84", source="GeoNames")
    place_reason = _text("why there is no place", source="timeline")
    realis = _choice("really, or only planned, denied or thought of", REALIS, source="timeline", nullable=False)
    speaker = _text("who reports it", source="timeline")
    confidence = _float(
        "calibrated probability that the row is right", unit="0-1", source="timeline", nullable=False, min=0, max=1
    )
    flag = _text("what is odd about the row, e.g. weekday_contradicts_date", source="timeline")
    rule = _text("name of the rule that made it", source="timeline")
    ruling = _text("an analyst's ruling on it", source="data/corrections")


class Rejects(dy.Schema):
    """What could not be read or did not hold, and why."""

    page = _text("page", source="pages")
    article_id = _text("article", source="articles")
    table = _text("table the row was meant for", source="pipeline", nullable=False)
    reason = _text("reason, a fixed word", source="pipeline", nullable=False)
    detail = _text("the particulars", source="pipeline")


class TradeTurnover(dy.Schema):
    """Reconciled figures: one row per pair, period, measure, status and method."""

    turnover_id = _text("stable id of the row", source="trade", nullable=False, unique=True)
    reporter = _text("country that trades, gives or invests", unit="ISO 3166-1 alpha-3, WLD, EUU", source="trade")
    partner = _text("the other side", unit="ISO 3166-1 alpha-3, WLD, EUU", source="trade")
    period = _text("time the figure covers", unit="EDTF level 1", source="trade")
    period_start = _date("first day of the period", source="trade")
    period_end = _date("last day of the period", source="trade")
    measure = _text(
        "what is measured; ratios of two rows are `<measure>_ratio`, needed growth `<measure>_growth_needed`",
        source="trade",
        nullable=False,
    )
    status = _choice("done or dreamt", STATUSES, source="trade")
    commodity = _text("the goods, where the figure is of one kind of goods only", source="trade")
    method = _choice(
        "said by a source, or computed from what sources say", ["stated", "derived"], source="trade", nullable=False
    )
    formula = _text("how a derived row is computed, with its inputs", source="trade")
    amount = _float("the figure", unit="base units of currency; a plain number for ratios", source="trade")
    amount_low = _float("lower end of rounding or of conflicting claims", unit="as amount", source="trade")
    amount_high = _float("upper end", unit="as amount", source="trade")
    currency = _text("currency; null for ratios", unit="ISO 4217", source="trade")
    amount_usd = _float("the figure in US dollars of the period", unit="USD", source="trade")
    rate = _float("US dollars per unit of currency", unit="USD/unit", source="ECB or data/external/rates.csv")
    rate_source = _text("where the rate is from, or why there is none", source="trade")
    claims = _strings("claim_id of every claim behind the row", source="trade")
    sources = _int("independent publishers", unit="count", source="trade")
    spread = _float("highest over lowest claim", unit="ratio", source="trade")
    chosen_by = _text("the rule, or the ruling, that chose the figure", source="trade")
    ruling = _text("an analyst's ruling on it", source="data/corrections")


class Timeline(dy.Schema):
    """Reports of the same event, merged."""

    timeline_id = _text("stable id", source="timeline", nullable=False, unique=True)
    label = _text("what happened, in one line", source="timeline", nullable=False)
    date = Events.columns()["date"]
    date_start = Events.columns()["date_start"]
    date_end = Events.columns()["date_end"]
    date_precision = Events.columns()["date_precision"]
    date_basis = Events.columns()["date_basis"]
    date_reason = Events.columns()["date_reason"]
    event_type = Events.columns()["event_type"]
    plover = Events.columns()["plover"]
    plover_mode = Events.columns()["plover_mode"]
    plover_contexts = Events.columns()["plover_contexts"]
    cameo = Events.columns()["cameo"]
    goldstein = Events.columns()["goldstein"]
    actors = Events.columns()["actors"]
    source_countries = Events.columns()["source_countries"]
    target_countries = Events.columns()["target_countries"]
    place = Events.columns()["place"]
    place_country = Events.columns()["place_country"]
    latitude = Events.columns()["latitude"]
    longitude = Events.columns()["longitude"]
    place_reason = Events.columns()["place_reason"]
    realis = Events.columns()["realis"]
    speaker = _text("who reports it, as written; several with ; between them", source="timeline")
    confidence = Events.columns()["confidence"]
    events = _strings("event_id of every report merged into the row", source="timeline")
    sources = _int("independent publishers", unit="count", source="timeline")
    contradictions = _strings("what the reports disagree on", source="timeline")
    ruling = _text("an analyst's ruling on it", source="data/corrections")


class Readability(dy.Schema):
    """How hard an article is to read: textstat's measures, whole and split by who speaks."""

    article_id = _text("article", source="articles", nullable=False)
    part = _choice("which words were measured", ["all", "quotes", "narration"], source="readability", nullable=False)
    words = _int("words", unit="count", source="textstat")
    sentences = _int("sentences", unit="count", source="textstat")
    flesch_reading_ease = _float("Flesch reading ease; higher is easier", unit="about 0-100", source="textstat")
    flesch_kincaid_grade = _float("Flesch-Kincaid grade", unit="US school years", source="textstat")
    gunning_fog = _float("Gunning fog index", unit="years of schooling", source="textstat")
    smog_index = _float("SMOG index; null under 3 sentences", unit="years of schooling", source="textstat")
    dale_chall = _float("Dale-Chall score", unit="score, 10 and more is college level", source="textstat")
    reading_seconds = _float("reading time", unit="seconds", source="textstat")
    reason = _text("why a measure is null", source="readability")


TABLES: dict[str, type[dy.Schema]] = {
    "pages": Pages,
    "articles": Articles,
    "time_expressions": TimeExpressions,
    "trade_claims": TradeClaims,
    "events": Events,
    "rejects": Rejects,
    "trade_turnover": TradeTurnover,
    "timeline": Timeline,
    "readability": Readability,
}


def polars_schema(table: str) -> dict[str, pl.DataType]:
    """Column name → polars type of a table, in the table's order."""
    return {name: column.dtype for name, column in TABLES[table].columns().items()}


def empty(table: str) -> pl.DataFrame:
    """A frame of the table's columns without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def frame(table: str, rows: list[dict]) -> pl.DataFrame:
    """Rows as dicts → a frame with the table's columns in order; missing keys are null.

    Raises ValueError where a row has a key that is no column of the table.
    """
    schema = polars_schema(table)
    unknown = sorted({key for row in rows for key in row} - set(schema))
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(unknown)}")
    return pl.DataFrame([[row.get(name) for name in schema] for row in rows], schema=schema, orient="row")


@dataclass(frozen=True)
class Checked:
    """`rows` hold the table's schema; `rejects` names what did not and why."""

    rows: pl.DataFrame
    rejects: pl.DataFrame


def check(table: str, rows: pl.DataFrame) -> Checked:
    """Validate a frame against its schema, row by row.

    Rows that fail go to `rejects` with the broken rules as their reason. Raises dataframely.exc.SchemaError where a
    column is missing or has another type: that is a fault of the code, not of a page.
    """
    good, failure = TABLES[table].filter(rows.select(list(polars_schema(table))))
    bad = failure.details() if len(failure) else None
    rejects = empty("rejects")
    if bad is not None:
        rules = [name for name in bad.columns if name not in rows.columns]
        rejects = frame(
            "rejects",
            [
                {
                    "page": row.get("page"),
                    "article_id": row.get("article_id"),
                    "table": table,
                    "reason": "schema",
                    "detail": "; ".join(rule for rule in rules if row[rule] == "invalid"),
                }
                for row in bad.iter_rows(named=True)
            ],
        )
    return Checked(good, rejects)


def dictionary() -> pl.DataFrame:
    """The data dictionary: table, column, type, unit, meaning, source, nullable; one row a column."""
    rows = []
    for table, schema in TABLES.items():
        for name, column in schema.columns().items():
            about = column.metadata or {}
            rows.append(
                {
                    "table": table,
                    "column": name,
                    "type": str(column.dtype),
                    "unit": about.get("unit"),
                    "meaning": column.description,
                    "source": about.get("source"),
                    "nullable": column.nullable,
                }
            )
    return pl.DataFrame(rows)
