"""How good the extraction is against the hand labels: one bar a task, from zero to one."""

from __future__ import annotations

from typing import Any

import altair as alt

from newsledger.charts.rows import stacked
from newsledger.charts.theme import BLUE, GRID
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, listed

MOST = 15  # scores drawn, the weakest; the table has all


#: The scorer's tasks as a reader says them.
WORDS = {
    "money": "amounts of money found",
    "claims": "trade claims found (amount, measure, countries, status)",
    "shares": "shares found",
    "growth": "changes found (percent, direction, measure)",
    "events": "events found (type, date, who)",
    "events_undated": "events found, dates left out of account",
    "alone_measure": "measure of a found amount",
    "alone_pair": "countries of a found amount",
    "alone_status": "done or dreamt, of a found amount",
    "periods": "period of a found claim",
    "periods_kept_null": "no period made up",
    "dates": "date of a found event",
    "events_kept_null": "no event date made up",
    "realis": "happened, planned or denied, of a found event",
    "realis_planned": "planned events told as planned",
    "realis_denied": "denied events told as denied",
    "places": "place of a found event",
    "published": "publication date",
    "published_kept_null": "no publication date made up",
    "titles": "headline",
    "sources": "publisher",
    "roles": "main or related article",
    "first_words": "where the article begins",
    "last_words": "where the article ends",
    "clean_bodies": "articles free of the page's furniture",
    "negative_pages": "pages without trade or diplomacy left without rows",
}


# Tasks by the part of the work that they score; what is not here is of articles.
_TRADE = ("money", "claims", "shares", "growth", "alone_", "periods")
_EVENTS = ("events", "dates", "realis", "places")


def part_of_work(task: str) -> list[str]:
    """What a score is about: `articles`, `trade` or `events`, or both of the latter."""
    if task == "negative_pages":
        return ["events", "trade"]
    return ["trade"] if task.startswith(_TRADE) else ["events"] if task.startswith(_EVENTS) else ["articles"]


def words_of(task: str) -> str:
    """A task of the scorer in words; one that is not known as it is named."""
    return WORDS.get(task) or task.replace("_", " ")


def score_ref(labels: str, task: str) -> str:
    """What a page's filters know a score by."""
    return f"score:{labels}:{task}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _set(gold: str) -> str:
    """A file of labels in words: `seed_gold` → `data/gold/seed_gold`."""
    return f"data/gold/{gold}"


def _flat(figures: dict[str, Any]) -> list[tuple[str, str, float]]:
    """(gold file, task, score) of the nested figures, in their order."""
    return [
        (gold, task, float(value))
        for gold, tasks in figures.items()
        if isinstance(tasks, dict)
        for task, value in tasks.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    ]


def quality_bars(figures: dict[str, Any]) -> Chart | Absent:
    """Bars of F1 or accuracy by task; `figures` is reports/metrics/quality.json: gold file → task → score."""
    scores = _flat(figures)
    if not scores:
        return Absent("No hand labels belong to these pages, so how good the extraction is on them is not known.")
    golds = list(dict.fromkeys(gold for gold, _, _ in scores))
    weakest = sorted(scores, key=lambda score: score[2])[:MOST]
    several = len(golds) > 1
    records: list[dict[str, Any]] = [
        {
            "value": value,
            "words": f"{_capital(words_of(task))}{f' ({_set(gold)})' if several else ''}: {value:.2f}",
            "ref": score_ref(gold, task),
        }
        for gold, task, value in weakest
    ]
    rows = stacked([record["words"] for record in records], [record["ref"] for record in records], bar=14)
    for record, middle in zip(records, rows.middles, strict=True):
        record["middle"] = middle
    base = alt.Chart(alt.InlineData(values=records)).encode(y=rows.y())
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(title="score, 1 is perfect", tickCount=5, gridColor=GRID, domain=False),
    )
    bars = base.mark_bar(orient="horizontal", size=14, fill=BLUE).encode(
        x=x, x2=alt.datum(0), tooltip=[alt.Tooltip("words:N", title="what")], description=alt.Description("words:N")
    )
    worst, best = min(scores, key=lambda s: (s[2], s[1])), max(scores, key=lambda s: (s[2], s[1]))
    title = f"Weakest: {words_of(worst[1])}, {worst[2]:.2f}"
    if worst[2] == best[2]:
        title = f"Every task scores {worst[2]:.2f}"
    some = f", the {MOST} weakest drawn" if len(scores) > MOST else ""
    return tell(
        alt.layer(bars, rows.names()).properties(height=rows.height),
        bands=rows.bands,
        name="quality",
        title=title,
        subtitle="F1 or accuracy against hand labels; 1 means every label found and nothing made up",
        source=f"Labels: {listed([_set(gold) for gold in golds])}. {count(len(scores), 'score')}{some}.",
        alternative=f"{title}. " + "; ".join(record["words"] for record in records) + ".",
        table=Table(
            ["labels", "task", "score"],
            [
                [Cell(_set(gold), key=score_ref(gold, task)), Cell(words_of(task)), Cell(f"{value:.3f}", sort=value)]
                for gold, task, value in scores
            ],
            ["score"],
        ),
    )
