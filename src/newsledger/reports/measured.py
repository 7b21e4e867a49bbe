"""What the benchmarks measured on labelled pages, as tables of the quality page, with what they cannot tell."""

from __future__ import annotations

from typing import Any

from newsledger.charts.quality import words_of
from newsledger.charts.told import Cell, Table
from newsledger.charts.wording import count
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import Corpus

#: What the table of scores shows, in the order of the pages' data flow; all of it is in the file it is read from.
SHOWN_TASKS = [
    "titles",
    "published",
    "money",
    "claims",
    "alone_measure",
    "alone_pair",
    "alone_status",
    "periods",
    "shares",
] + ["growth", "events", "events_undated", "dates", "realis", "places", "negative_pages"]
STALE = "The extraction has changed since this was measured."
NOT_MEASURED = "No benchmark's figures are kept here; `python -m benchmarks.news --json` makes them."


def labels_note(corpus: Corpus) -> Block:
    """What the scores on `data/gold` are worth: the pages behind them are those that the rules were written on."""
    pages = corpus.articles["page"].n_unique()
    if not corpus.quality:
        line = f"None of the {count(pages, 'page')} read here has hand labels in data/gold."
    else:
        line = (
            "The labels in data/gold are of pages that the rules were written on; a score on them says that what was "
            "meant to work does work, not how good the extraction is on other pages. That is in the next section."
        )
    return Block("notes", {"lines": [line]}, line)


def scores_table(corpus: Corpus) -> Block:
    """Scores by part of the labelled pages, held-out pages last."""
    found = corpus.measured.get("scores")
    if found is None:
        return _table("scores", Table([], []), NOT_MEASURED, "")
    parts = _parts(found)
    body = [
        [Cell(words_of(task), key=task_ref(task)), *(_score(figures, task) for _, figures in parts)]
        for task in SHOWN_TASKS
        if any(task in figures for _, figures in parts)
    ]
    body.append([Cell("pages"), *(Cell(f"{f['pages']:,}", sort=f["pages"]) for _, f in parts)])
    columns = ["what is scored", *(name for name, _ in parts)]
    note = "F1, or the share that is right where a matched row is looked at; behind it how many rows that rests on. "
    note += "The held-out pages are of other regions and layouts, and nobody looked at their errors. "
    return _table("scores", Table(columns, body, columns[1:]), "", note + _of_what(found))


def _score(figures: dict[str, Any], task: str) -> Cell:
    """`0.93 (48)`: F1 with the labelled rows, or accuracy with the rows looked at."""
    row = figures.get(task) or {}
    value = row.get("f1") if "f1" in row else row.get("accuracy")
    if value is None:
        return Cell("–")
    basis = row["tp"] + row["fn"] if "f1" in row else row["of"]
    return Cell(f"{value:.2f} ({basis:,})", sort=value)


def reliability_table(corpus: Corpus) -> Block:
    """Claims by their confidence, and the share of them that is right by the labels."""
    found = corpus.measured.get("reliability")
    if found is None:
        return _table("reliability", Table([], []), NOT_MEASURED, "")
    body = [
        [
            Cell(name, key=ref),
            Cell(f"{row['from']:.2f} to {row['to']:.2f}", sort=row["from"]),
            Cell(f"{row['claims']:,}", sort=row["claims"]),
            Cell(f"{row['mean_confidence']:.2f}", sort=row["mean_confidence"]),
            Cell(f"{row['right']:.2f}", sort=row["right"]),
        ]
        for ref, name, row in reliability_rows(corpus)
    ]
    columns = ["labelled pages", "confidence", "claims", "mean confidence", "share right"]
    note = "A confidence is fitted on the tune pages, so there it fits by its making; the held-out pages are the test. "
    note += "Right means amount, measure, countries, status and period. "
    note += _too_sure(found)
    return _table("reliability", Table(columns, body, columns[2:]), "", note + _of_what(found))


def task_ref(task: str) -> str:
    """What a page's filters know a task's row by."""
    return f"task:{task}"


def reliability_rows(corpus: Corpus) -> list[tuple[str, str, dict[str, Any]]]:
    """What filters know a row by, the labelled pages, and the row itself; none where nothing was measured."""
    found = corpus.measured.get("reliability")
    bins = [(name, row) for name, figures in _parts(found) for row in figures["bins"]] if found else []
    return [(f"reliability:{number}", name, row) for number, (name, row) in enumerate(bins)]


def _too_sure(found: dict[str, Any]) -> str:
    """In words, how far confidence and the share that is right lie apart on the held-out pages."""
    bins = [row for _, figures in _parts(found) if not figures["tuned_on"] for row in figures["bins"]]
    claims = sum(row["claims"] for row in bins)
    if not claims:
        return ""
    said, right = (sum(row[key] * row["claims"] for row in bins) / claims for key in ("mean_confidence", "right"))
    judged = "too sure" if said - right > 0.05 else "not sure enough" if right - said > 0.05 else "about right"
    return f"There it is {judged}: {said:.2f} on the mean, where {right:.2f} of {count(claims, 'claim')} are right. "


def _parts(found: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Parts that rules were tuned on first, held-out ones last; else as they were measured."""
    return sorted(found["parts"].items(), key=lambda part: not part[1]["tuned_on"])


def _of_what(found: dict[str, Any]) -> str:
    said = f"Made by {found['made_by']}, of extraction code {found['extraction_sha256'][:12]}."
    return said if found["current"] else f"{said} {STALE}"


def _table(name: str, table: Table, missing: str, note: str) -> Block:
    return Block("table", {"name": name, "table": table.plain(), "note": note, "missing": missing}, note or missing)
