"""The tables a page reads, and the focus it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.charts.figures import of_focus
from newsledger.charts.lanes import focus_pairs, in_period, newest_first
from newsledger.language.sentences import Sentence, split_sentences
from newsledger.project import Project, ProjectError
from newsledger.quality import kept
from newsledger.reports.passages import word_end, word_start

CONTEXT = 48  # characters left and right of a bare figure
SHOWN = 400  # rows of a kind that a page lists; the CSV files beside it have all


@dataclass(frozen=True)
class Corpus:
    """Tables by their names in `schemas`; `quality` is reports/metrics/quality.json, `measured` what `quality.kept`
    gives of the benchmarks' figures."""

    articles: pl.DataFrame
    claims: pl.DataFrame
    turnover: pl.DataFrame
    events: pl.DataFrame
    timeline: pl.DataFrame
    readability: pl.DataFrame
    rejects: pl.DataFrame
    quality: dict[str, Any]
    countries: tuple[str, ...]
    begin: str | None = None
    end: str | None = None
    passage: int = 300
    measured: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, root: str | Path, focus: Mapping[str, Any], *, passage: int = 300) -> Corpus:
        """Tables of the project at `root`, with the focus of params.yaml; `passage` is the longest quotation.

        Raises ProjectError where a table has not been built; scores may be missing.
        """
        project = Project.at(root)
        scores = Path(root) / "reports" / "metrics" / "quality.json"
        return cls(
            articles=project.read("articles"),
            claims=project.read("trade_claims"),
            turnover=project.read("trade_turnover"),
            events=project.read("events"),
            timeline=project.read("timeline"),
            readability=project.read("readability"),
            rejects=_or_empty(project, "rejects"),
            quality=json.loads(scores.read_text(encoding="utf-8")) if scores.is_file() else {},
            countries=tuple(focus["countries"]),
            begin=focus.get("from"),
            end=focus.get("to"),
            passage=passage,
            measured=kept(Path(root)),
        )

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Rows of the turnover table between the countries in focus."""
        return of_focus(self.turnover, self.countries)

    @property
    def trade_tables(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, tuple[str, ...]]:
        """What a trade chart takes: figures, the claims behind them, articles, countries in focus."""
        return self.turnover, self.quoted_claims, self.articles, self.countries

    @property
    def event_tables(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, tuple[str, ...]]:
        """What a chart of events takes: merged events of the period, their reports, articles, countries in focus."""
        return in_period(self.timeline, self.begin, self.end), self.events, self.articles, self.countries

    @cached_property
    def happenings(self) -> list[dict[str, Any]]:
        """Rows of the timeline in which a country in focus takes part, within the period shown, newest first."""
        rows = in_period(self.timeline, self.begin, self.end).iter_rows(named=True)
        return newest_first([row for row in rows if focus_pairs(row, self.countries)])

    @cached_property
    def listed_claims(self) -> list[dict[str, Any]]:
        """All claims: those that name a country in focus, then those that leave a side open, then those of other
        countries, each in the order of the text."""

        def rank(row: dict[str, Any]) -> int:
            sides = {row["reporter"], row["partner"]}
            return 0 if sides & set(self.countries) else 1 if None in sides else 2

        return sorted(self.claims.iter_rows(named=True), key=rank)

    @cached_property
    def between(self) -> list[dict[str, Any]]:
        """Of `happenings`, those between two countries in focus; all of them where the focus is one country."""
        if len(self.countries) == 1:
            return self.happenings
        found = [(row, focus_pairs(row, self.countries)) for row in self.happenings]
        return [row for row, pairs in found if any(all(c in self.countries for c in p) and len(p) > 1 for p in pairs)]

    @cached_property
    def claim(self) -> dict[str, dict[str, Any]]:
        """Claims by id."""
        return {row["claim_id"]: row for row in self.claims.iter_rows(named=True)}

    @cached_property
    def event(self) -> dict[str, dict[str, Any]]:
        """Events by id."""
        return {row["event_id"]: row for row in self.events.iter_rows(named=True)}

    @cached_property
    def article(self) -> dict[str, dict[str, Any]]:
        """Articles by id."""
        return {row["article_id"]: row for row in self.articles.iter_rows(named=True)}

    @cached_property
    def quoted_claims(self) -> pl.DataFrame:
        """Claims whose quote has the words around it, where it is as short as a bare figure."""
        rows = self.claims.iter_rows(named=True)
        quotes = [self._in_context(row) for row in rows]
        return self.claims.with_columns(pl.Series("quote", quotes, dtype=pl.String))

    def _in_context(self, row: dict[str, Any]) -> str:
        article = self.article.get(row["article_id"])
        room = min(CONTEXT, max(0, self.passage - len(row["quote"])) // 2)
        if article is None or len(row["quote"]) > CONTEXT or not room:
            return row["quote"]
        body, start, end = article["body"], row["start"], row["end"]
        first, last = self._sentence(row["article_id"], start, end)
        left = word_start(body, max(first, start - room), start)
        right = word_end(body, end, min(last, end + room))
        before, after = "… " if left > first else "", " …" if right < last else ""
        return f"{before}{body[left:right].strip()}{after}"

    def _sentence(self, article_id: str, start: int, end: int) -> tuple[int, int]:
        """The sentences that hold a span, from their first character to one past their last."""
        held = [s for s in self._sentences(article_id) if s.start < end and start < s.end]
        return min([start, *(s.start for s in held)]), max([end, *(s.end for s in held)])

    def _sentences(self, article_id: str) -> list[Sentence]:
        if article_id not in self._split:
            self._split[article_id] = split_sentences(self.article[article_id]["body"])
        return self._split[article_id]

    @cached_property
    def _split(self) -> dict[str, list[Sentence]]:
        return {}

    def quote(self, ids: list[str]) -> str:
        """Quote of the first claim or event that is known; empty where there is none."""
        said = dict(self.quoted_claims.select("claim_id", "quote").iter_rows())
        rows = [said.get(one) or (self.event.get(one) or {}).get("quote") for one in ids]
        return next((quote for quote in rows if quote), "")


def _or_empty(project: Project, table: str) -> pl.DataFrame:
    try:
        return project.read(table)
    except ProjectError:
        return schemas.empty(table)
