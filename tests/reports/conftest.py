"""A tiny corpus in code: Chile and Norway, in our own words, with every kind of row a page has to draw."""

import ast
import json
from datetime import date

import nbformat
import pytest

from newsledger import schemas
from newsledger.project import LOCATIONS, write_parquet

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"

BODIES = {
    "a1": (
        "Trade between Chile and Norway came to $480 million in 2023, officials in Oslo said. About 70 percent of that "
        "was Norwegian salmon gear.\nThe two want to lift trade to $2 billion. Norway pledged $150 million for a "
        "harbour in Valparaíso.\n"
    ),
    "a2": (
        "Foreign Minister Ana Ruiz of Chile met her Norwegian colleague in Oslo on 14 March 2024. Since September 2021 "
        "the embassy has been open. In May 2024 the two signed a fishing pact.\nA visit to Santiago is planned for "
        "2025. Norway denied that it had closed its mission.\n"
    ),
    "a3": f"A trade fair opened in Bergen, visitors said. {HOSTILE} Sweden sent a delegation to Santiago.\n",
}


def _span(article: str, words: str) -> dict:
    start = BODIES[article].index(words)
    return {"article_id": article, "start": start, "end": start + len(words), "quote": words}


def _articles() -> list[dict]:
    common = {"position": 0, "role": "main", "language": "en", "captured": None}
    return [
        common
        | {
            "article_id": "a1",
            "page": "one.txt",
            "title": "Salmon gear drives trade",
            "source": "Harbour News",
            "published": date(2024, 6, 1),
            "published_edtf": "2024-06-01",
            "published_basis": "stated",
            "body": BODIES["a1"],
            "words": 40,
            "url": "https://example.org/one",
        },
        common
        | {
            "article_id": "a2",
            "page": "two.txt",
            "title": "Ministers meet in Oslo",
            "source": "Northern Post",
            "published": date(2024, 6, 20),
            "published_edtf": "2024-06-20",
            "published_basis": "stated",
            "body": BODIES["a2"],
            "words": 45,
        },
        common
        | {
            "article_id": "a3",
            "page": "two.txt",
            "position": 1,
            "role": "related",
            "title": f"Fair {HOSTILE}",
            "source": "Fjord <b>Times</b>",
            "published": None,
            "published_edtf": "2024-06",
            "published_basis": "inferred",
            "body": BODIES["a3"],
            "words": 15,
        },
    ]


def _claims() -> list[dict]:
    pair = {"reporter": "CHL", "partner": "NOR", "currency": "USD", "confidence": 0.9, "rule": "turnover_of_pair"}
    year = {"period": "2023", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    return [
        pair
        | year
        | _span("a1", "came to $480 million in 2023")
        | {"claim_id": "c1", "kind": "amount", "amount": 480e6, "amount_low": 479.5e6, "amount_high": 480.5e6}
        | {"measure": "turnover", "status": "actual", "speaker": "officials in Oslo"},
        pair
        | year
        | _span("a1", "70 percent of that")
        | {"claim_id": "c2", "kind": "share", "percent": 70.0, "share_of": "c1", "measure": "exports"}
        | {"status": "actual", "reporter": "NOR", "partner": "CHL", "currency": None, "hedge": "about"},
        pair
        | _span("a1", "lift trade to $2 billion")
        | {"claim_id": "c3", "kind": "amount", "amount": 2e9, "amount_low": 1.5e9, "amount_high": 2.5e9}
        | {"measure": "turnover", "status": "target", "period_reason": "no year is given"},
        pair
        | _span("a1", "Norway pledged $150 million")
        | {"claim_id": "c4", "kind": "amount", "amount": 150e6, "measure": "investment", "status": "pledge"}
        | {"reporter": "NOR", "partner": "CHL"},
    ]


def _turnover() -> list[dict]:
    pair = {"reporter": "CHL", "partner": "NOR", "currency": "USD", "sources": 1, "chosen_by": "only claim"}
    year = {"period": "2023", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    said, made = {"method": "stated"}, {"method": "derived"}
    return [
        pair
        | year
        | said
        | {"turnover_id": "t1", "measure": "turnover", "status": "actual", "amount": 480e6, "claims": ["c1"]},
        pair
        | year
        | made
        | {"turnover_id": "t2", "measure": "exports", "status": "actual", "amount": 336e6, "claims": ["c1", "c2"]}
        | {"amount_low": 333.6e6, "amount_high": 338.4e6, "reporter": "NOR", "partner": "CHL"}
        | {"formula": "70 % of 480,000,000 (c2 of c1)"},
        pair
        | year
        | made
        | {"turnover_id": "t3", "measure": "exports", "status": "actual", "amount": 144e6, "claims": ["c1", "c2"]}
        | {"amount_low": 141.6e6, "amount_high": 146.4e6, "formula": "480,000,000 − 336,000,000"},
        pair | said | {"turnover_id": "t4", "measure": "turnover", "status": "target", "amount": 2e9, "claims": ["c3"]},
        pair
        | said
        | {"turnover_id": "t5", "measure": "investment", "status": "pledge", "amount": 150e6, "claims": ["c4"]}
        | {"reporter": "NOR", "partner": "CHL"},
        pair
        | made
        | {"turnover_id": "t6", "measure": "turnover_ratio", "status": "target", "amount": 4.1667, "currency": None}
        | {"amount_low": 4.16, "amount_high": 4.17, "claims": ["c1", "c3"], "formula": "target / actual"},
    ]


def _events() -> list[dict]:
    def event(key: str, article: str, words: str, **values) -> dict:
        return (
            {"event_id": f"e{key}", "plover_contexts": [], "actors": [], "confidence": 0.8, "rule": "meeting_verb"}
            | {"source_countries": ["CHL"], "target_countries": ["NOR"], "realis": "happened"}
            | _span(article, words)
            | values
        )

    day, month = date(2024, 3, 14), (date(2024, 5, 1), date(2024, 5, 31))
    oslo = {"place": "Oslo", "place_country": "NOR", "latitude": 59.91, "longitude": 10.75}
    ana = [{"name": "Ana Ruiz", "role": "Foreign Minister", "country": "CHL", "sector": "GOV", "side": "source"}]
    return [
        event(
            "1", "a2", "Ana Ruiz of Chile met her Norwegian colleague in Oslo", event_type="meeting", plover="CONSULT"
        )
        | {"date": "2024-03-14", "date_start": day, "date_end": day, "date_precision": "day", "date_basis": "stated"}
        | {"actors": ana}
        | oslo,
        event("2", "a2", "Since September 2021 the embassy has been open", event_type="recognition", plover="COOPERATE")
        | {"date": "2021-09/..", "date_start": date(2021, 9, 1), "date_precision": "interval", "date_basis": "stated"},
        event("3", "a2", "In May 2024 the two signed a fishing pact", event_type="agreement", plover="AGREE")
        | {"date": "2024-05", "date_start": month[0], "date_end": month[1]}
        | {"date_precision": "month", "date_basis": "stated"},
        event("4", "a2", "A visit to Santiago is planned for 2025", event_type="visit", realis="planned")
        | {"date": "2025", "date_start": date(2025, 1, 1), "date_end": date(2025, 12, 31)}
        | {"date_precision": "year", "date_basis": "stated", "place": "Santiago", "place_country": "CHL"}
        | {"latitude": -33.45, "longitude": -70.66},
        event("5", "a2", "Norway denied that it had closed its mission", event_type="statement", realis="denied")
        | {"date_end": date(2024, 6, 20), "date_basis": "article", "date_reason": "no date is given"}
        | {"source_countries": ["NOR"], "target_countries": ["CHL"]},
        event("6", "a3", "Sweden sent a delegation to Santiago", event_type="visit")
        | {"source_countries": ["SWE"], "target_countries": ["CHL"], "date_reason": "no date is given"}
        | {"place": "Santiago", "place_country": "CHL", "latitude": -33.45, "longitude": -70.66},
        event("7", "a3", f"A trade fair opened in Bergen, visitors said. {HOSTILE}", event_type="exhibition")
        | {"source_countries": ["NOR"], "target_countries": [], "date": "2024-06~"}
        | {"date_start": date(2024, 6, 1), "date_end": date(2024, 6, 10), "date_precision": "interval"}
        | {"date_basis": "relative", "place": "Bergen", "place_country": "NOR", "latitude": 60.39, "longitude": 5.32},
    ]


LABELS = {
    "1": "Chile's Ana Ruiz met the Norwegian foreign minister",
    "2": "Embassy open",
    "3": "Chile and Norway signed a fishing pact",
    "4": "Visit to Santiago",
    "5": "Norway closed its mission",
    "6": "Swedish delegation in Santiago",
    "7": f"Trade fair in Bergen {HOSTILE}",
}


def _timeline(events: list[dict]) -> list[dict]:
    shared = set(schemas.polars_schema("timeline")) & set(schemas.polars_schema("events"))
    return [
        {key: value for key, value in event.items() if key in shared}
        | {"timeline_id": f"m{event['event_id'][1:]}", "label": LABELS[event["event_id"][1:]]}
        | {"events": [event["event_id"]], "sources": 1, "contradictions": []}
        for event in events
    ]


def _readability() -> list[dict]:
    rows = []
    for i, article in enumerate(BODIES):
        for part, shift in (("all", 0.0), ("quotes", -2.0), ("narration", 1.0)):
            if (article, part) == ("a3", "quotes"):
                rows.append(
                    {"article_id": article, "part": part, "words": 0, "sentences": 0, "reason": "nothing is quoted"}
                )
                continue
            grade = 11.0 + i + shift
            rows.append(
                {"article_id": article, "part": part, "words": 40, "sentences": 4, "flesch_reading_ease": 50.0 - i}
                | {"flesch_kincaid_grade": grade, "gunning_fog": grade + 2, "smog_index": grade + 1}
                | {"dale_chall": 9.5, "reading_seconds": 30.0}
            )
    return rows


def tables() -> dict:
    """Every table a page reads, by name."""
    events = _events()
    rows = {
        "articles": _articles(),
        "trade_claims": _claims(),
        "trade_turnover": _turnover(),
        "events": events,
        "timeline": _timeline(events),
        "readability": _readability(),
        "rejects": [{"page": "three.bin", "table": "pages", "reason": "no_text", "detail": "binary file"}],
        "time_expressions": [],
    }
    return {name: schemas.frame(name, made) for name, made in rows.items()}


QUALITY = {"seed_gold": {"articles": 1.0, "money": 0.97, "events": 0.91}}


@pytest.fixture
def corpus() -> dict:
    return tables()


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The tiny corpus as a built project."""
    return write_project(tmp_path_factory.mktemp("small"), tables())


def write_project(root, made):
    """Write tables where a project has them; gives its folder."""
    for name, frame in made.items():
        write_parquet(frame, root / LOCATIONS[name])
    metrics = root / "reports" / "metrics"
    metrics.mkdir(parents=True)
    (metrics / "quality.json").write_text(json.dumps(QUALITY if len(made["articles"]) else {}))
    return root


COLOPHON = {
    "notebook": "notebooks/11-index.ipynb",
    "inputs": [{"file": "data/raw/one.txt", "sha256": "ab" * 32}],
    "code_version": "cd" * 32,
    "parameters": {"focus": {"countries": ["CHL", "NOR"]}},
    "counts": {"articles": 3},
    "rejects": {"no_text": 1},
    "rulings": 0,
}


def executed(notebook_path, root, **parameters):
    """A page notebook run in this process: faster than a kernel, and the outputs are the same objects' bundles."""
    import altair

    notebook = nbformat.read(notebook_path, as_version=4)
    scope = {}
    active = altair.renderers.active
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), scope)
        if "parameters" in cell.metadata.get("tags", []):
            scope |= {"root": str(root)} | parameters
        value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), scope)
        if value is not None:
            bundle = value._repr_mimebundle_(None, None)
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    altair.renderers.enable(active)
    nbformat.validate(notebook)
    return notebook


PAGES = {"index": "11-index", "trade": "12-trade", "timeline": "13-timeline", "articles": "14-articles"} | {
    "quality": "15-quality"
}


def built(root, notebooks, **parameters):
    """Every page of a project as HTML."""
    from newsledger.reports.exporter import export

    given = {"focus": {"countries": ["CHL", "NOR"], "from": None, "to": None}} | parameters
    return {
        page: export(executed(notebooks / f"{name}.ipynb", root, **given), page=page, colophon=COLOPHON)
        for page, name in PAGES.items()
    }


@pytest.fixture(scope="session")
def pages(project, project_root) -> dict[str, str]:
    return built(project, project_root / "notebooks")
