"""The quality page: what is scored in words, what the labels are worth, held-out pages, what a confidence means."""

import html
import importlib.util
import json
import re
from pathlib import Path

import pytest

from newsledger.project import ProjectError
from newsledger.quality import RESULTS, extraction_sha256, kept

_SPEC = importlib.util.spec_from_file_location("newsledger_small_corpus", Path(__file__).parent / "conftest.py")
small = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(small)

SCORES = {
    "our own news, held out": {
        "tuned_on": False,
        "pages": 21,
        "claims": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 20, "fp": 20, "fn": 20, "neutral": 0},
        "periods": {"accuracy": 0.75, "right": 15, "of": 20},
    },
    "our own news, tune": {
        "tuned_on": True,
        "pages": 43,
        "claims": {"precision": 0.9, "recall": 0.9, "f1": 0.9, "tp": 90, "fp": 10, "fn": 10, "neutral": 0},
        "periods": {"accuracy": None, "right": 0, "of": 0},
    },
}
BIN = {"from": 0.9, "to": 1.0, "claims": 40, "mean_confidence": 0.94, "right": 0.85}
RELIABILITY = {"our own news, held out": {"tuned_on": False, "claims": 40, "right": 0.85, "bins": [BIN]}}


def words(page: str) -> str:
    text = re.sub(r"<(script|style|pre|svg)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def keep(root: Path, name: str, parts: dict, digest: str = "ab" * 32) -> None:
    path = root / RESULTS[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"made_by": "python -m it", "extraction_sha256": digest, "parts": parts}))


def test_held_out_scores_and_the_reliability_of_confidence_are_shown(tmp_path, project_root):
    root = small.write_project(tmp_path, small.tables())
    keep(root, "scores", SCORES)
    keep(root, "reliability", RELIABILITY)
    said = words(small.built(root, project_root / "notebooks")["quality"])
    row = "trade claims found (amount, measure, countries, status) 0.90 (100) 0.50 (40)"
    assert f"what is scored our own news, tune our own news, held out {row}" in said  # held out last
    assert "period of a found claim – 0.75 (20)" in said and "pages 43 21" in said
    assert "our own news, held out 0.90 to 1.00 40 0.94 0.85" in said
    assert "There it is too sure: 0.94 on the mean, where 0.85 of 40 claims are right." in said
    assert "Made by python -m it, of extraction code abababababab. The extraction has changed since" in said


def test_the_page_says_what_labels_of_developed_pages_are_worth(pages):
    said = words(pages["quality"])
    assert "pages that the rules were written on" in said
    assert said.count("No benchmark's figures are kept here") == 2
    assert "events found (type, date, who)" in said.lower() and "events_" not in said


def test_figures_of_this_very_extraction_are_current(tmp_path):
    (tmp_path / "src/newsledger/trade").mkdir(parents=True)
    (tmp_path / "src/newsledger/trade/rules.toml").write_text("a = 1\n")
    keep(tmp_path, "scores", SCORES, extraction_sha256(tmp_path))
    assert kept(tmp_path)["scores"]["current"] is True
    (tmp_path / "src/newsledger/trade/rules.toml").write_text("a = 2\n")
    assert kept(tmp_path)["scores"]["current"] is False


def test_a_broken_file_of_figures_is_named(tmp_path):
    keep(tmp_path, "scores", SCORES)
    (tmp_path / RESULTS["scores"]).write_text("{")
    with pytest.raises(ProjectError, match=r"benchmarks/results/news\.json cannot be read"):
        kept(tmp_path)


def test_the_kept_figures_are_the_benchmarks_own(project_root):
    """Made by the commands, of every part of the labels, held-out pages among them."""
    figures = kept(project_root)
    assert set(figures) == set(RESULTS)
    for one in figures.values():
        assert one["made_by"].startswith("python -m benchmarks.") and re.fullmatch(
            "[0-9a-f]{64}", one["extraction_sha256"]
        )
        assert {part["tuned_on"] for part in one["parts"].values()} == {True, False}
        assert "errors" not in json.dumps(one)
