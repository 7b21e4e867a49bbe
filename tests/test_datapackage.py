"""The data package: valid by Frictionless, every field described, quotations told from what is ours."""

import json
import subprocess
import sys
from importlib.util import find_spec

import polars as pl
import pytest

from newsledger import schemas
from newsledger.datapackage import PUBLISHED, QUOTED, publish
from newsledger.dictionary import page as page_now
from newsledger.project import LOCATIONS, Project, write_parquet

#: What the version 1 profiles ask of a tabular package, for a machine without frictionless.
PROFILE = {
    "type": "object",
    "required": ["profile", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "licenses": {"type": "array", "minItems": 1, "items": {"type": "object", "anyOf": [{"required": ["name"]}]}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "profile", "schema", "path"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
                    "profile": {"const": "tabular-data-resource"},
                    "bytes": {"type": "integer"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "items": {
                                    "required": ["name", "type", "description", "rights"],
                                    "properties": {
                                        "type": {"enum": ["string", "number", "integer", "boolean", "date"]}
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}

CLAIM = {"claim_id": "c-1", "article_id": "a", "start": 0, "end": 9, "quote": '=5 bn\n"x", y', "kind": "amount"}
CLAIM |= {"amount": 5e9, "amount_low": 4.5e9, "amount_high": 5.5e9, "currency": "USD", "confidence": 0.5}
FIGURE = {"turnover_id": "t-1", "measure": "turnover", "method": "stated", "claims": ["c-1", "c-2"], "sources": 1}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    root = tmp_path_factory.mktemp("package")
    rows = {"trade_claims": [CLAIM], "trade_turnover": [FIGURE]}
    for table in PUBLISHED:
        write_parquet(schemas.frame(table, rows.get(table, [])), root / LOCATIONS[table])
    made = publish(Project.at(root))
    folder = root / "data" / "processed"
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8")) == made
    return folder, made


def test_it_holds_the_profile(package):
    from jsonschema import Draft202012Validator

    assert [error.message for error in Draft202012Validator(PROFILE).iter_errors(package[1])] == []


@pytest.mark.skipif(
    find_spec("frictionless") is None, reason="frictionless is not installed; the profile is checked above"
)
def test_frictionless_finds_nothing_wrong(package):
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    checked = subprocess.run(command, cwd=package[0], capture_output=True, text=True, check=False, timeout=300)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_quotations_are_their_publishers_and_the_rest_is_licensed(package):
    fields = {
        (resource["name"].replace("-", "_"), field["name"]): field["rights"]
        for resource in package[1]["resources"]
        for field in resource["schema"]["fields"]
    }
    quoted = {(table, name) for table, names in QUOTED.items() for name in names}
    assert {key for key, rights in fields.items() if rights.startswith("quotation")} == quoted
    assert {rights for key, rights in fields.items() if key not in quoted} == {"CC-BY-4.0"}
    assert {(table, "quote") for table in ("trade_claims", "events")} <= quoted
    assert "remain their publishers'" in package[1]["rights"]


def test_csv_and_parquet_hold_the_same_rows(package):
    folder, made = package
    for resource in made["resources"]:
        table = resource["name"].replace("-", "_")
        assert pl.read_csv(folder / resource["path"]).height == pl.read_parquet(folder / f"{table}.parquet").height


def test_the_dictionary_page_is_current(project_root):
    """`python -m newsledger.dictionary > docs/data-dictionary.md` makes it."""
    page = (project_root / "docs" / "data-dictionary.md").read_bytes()
    made = subprocess.run([sys.executable, "-m", "newsledger.dictionary"], capture_output=True, check=True, timeout=120)
    assert made.stdout == page == page_now().encode()
    for table, schema in schemas.TABLES.items():
        assert f"\n## {table}\n".encode() in page
        assert all(f"| `{column}` |".encode() in page for column in schema.columns())
