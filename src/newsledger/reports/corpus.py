"""The tables a page reads, and the focus it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.charts.figures import of_focus
from newsledger.charts.lanes import focus_pairs, in_period, newest_first
from newsledger.project import Project, ProjectError

SHOWN = 400  # rows of a kind that a page lists; the CSV files beside it have all


@dataclass(frozen=True)
class Corpus:
    """Tables by their names in `schemas`; `quality` is reports/metrics/quality.json."""

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

    @classmethod
    def read(cls, root: str | Path, focus: Mapping[str, Any]) -> Corpus:
        """Tables of the project at `root`, with the focus of params.yaml.

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
        )

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Rows of the turnover table between the countries in focus."""
        return of_focus(self.turnover, self.countries)

    @cached_property
    def happenings(self) -> list[dict[str, Any]]:
        """Rows of the timeline in which a country in focus takes part, within the period shown, newest first."""
        rows = in_period(self.timeline, self.begin, self.end).iter_rows(named=True)
        return newest_first([row for row in rows if focus_pairs(row, self.countries)])

    @cached_property
    def listed_claims(self) -> list[dict[str, Any]]:
        """Claims that name a country in focus, then those that name none, in the order of the text."""
        rows = self.claims.iter_rows(named=True)
        ours = [row for row in rows if {row["reporter"], row["partner"]} & {*self.countries, None}]
        return sorted(ours, key=lambda r: not {r["reporter"], r["partner"]} & set(self.countries))

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

    def quote(self, ids: list[str]) -> str:
        """Quote of the first claim or event that is known; empty where there is none."""
        rows = [self.claim.get(one) or self.event.get(one) for one in ids]
        return next((row["quote"] for row in rows if row), "")


def _or_empty(project: Project, table: str) -> pl.DataFrame:
    try:
        return project.read(table)
    except ProjectError:
        return schemas.empty(table)
