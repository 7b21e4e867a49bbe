"""Every example of every event rule, read by the whole reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsledger.language.rules import load

_FILES = ["verbs_frames.toml", "verbs.toml", "verbs_conflict.toml", "verbs_broad.toml", "nouns.toml", "operators.toml"]
_EXAMPLES = [
    pytest.param(example, id=f"{rule['name']}-{number}")
    for file in _FILES
    for rule in load("newsledger.timeline", file)["rule"]
    for number, example in enumerate(rule["examples"])
]


def _agrees(example: dict, row: dict) -> bool:
    return (
        row["event_type"] == example["type"]
        and ("plover" not in example or row["plover"] == example["plover"])
        and ("source" not in example or set(row["source_countries"]) == set(example["source"]))
        and ("target" not in example or set(example["target"]) <= set(row["target_countries"]))
        and ("realis" not in example or row["realis"] == example["realis"])
        and ("date" not in example or row["date"] == example["date"])
    )


@pytest.mark.parametrize("example", _EXAMPLES)
def test_example_reads_as_it_says(example: dict, rows_of: Callable[..., list[dict]]) -> None:
    rows = rows_of(example["text"])
    if example.get("none"):
        assert not rows
        return
    assert any(_agrees(example, row) for row in rows), [
        (r["event_type"], r["plover"], r["source_countries"], r["target_countries"], r["realis"], r["date"], r["rule"])
        for r in rows
    ]
