"""Labels as a person would write them: one office, no code words, nothing made up."""

import pytest

from newsledger import schemas
from newsledger.timeline.labels import label_of

MINISTER = {"name": "Ola Berg", "role": "Deputy Prime Minister and Foreign Minister", "country": "NOR", "sector": "GOV"}


def row(event_type, actors, **more):
    base = dict.fromkeys(schemas.polars_schema("timeline")) | {"realis": "happened", "event_type": event_type}
    base |= {"source_countries": [], "target_countries": [], "actors": actors}
    return base | more


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (row("visit", [MINISTER | {"side": "source"}], place="Lima"), "Norway's foreign minister Ola Berg visits Lima"),
        (
            row("visit", [MINISTER | {"role": "Norwegian Foreign Minister", "side": "source"}], place="Lima"),
            "Norwegian foreign minister Ola Berg visits Lima",
        ),
        (
            row(
                "visit",
                [MINISTER | {"side": "source"}],
                place="Lima",
                realis="planned",
            ),
            "Norway's foreign minister Ola Berg to visit Lima",
        ),
        (
            row(
                "recognition",
                [
                    {"name": "Oslo", "role": None, "country": "NOR", "sector": "GOV", "side": "source"},
                    {"name": "Taliban", "role": None, "country": "AFG", "sector": "GOV", "side": "target"},
                ],
                realis="denied",
            ),
            "Norway does not recognise the Taliban",
        ),
        (
            row(
                "deportation",
                [
                    {"name": "Chile", "role": None, "country": "CHL", "sector": "GOV", "side": "source"},
                    {"name": "14 squatters", "role": None, "country": None, "sector": "CIV", "side": "target"},
                    {"name": "Peru", "role": None, "country": "PER", "sector": "GOV", "side": "target"},
                ],
            ),
            "Chile deports 14 squatters to Peru",
        ),
        (
            row(
                "delisting",
                [
                    {"name": "Chile", "role": None, "country": "CHL", "sector": "GOV", "side": "source"},
                    {"name": "group", "role": None, "country": None, "sector": "NGO", "side": "target"},
                ],
            ),
            "Chile takes the group off its list of banned groups",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_labels(made, label):
    assert label_of(made) == label


def test_nobody_is_made_the_actor_of_what_was_done_to_them():
    sanctioned = [{"name": "Taliban", "role": None, "country": "AFG", "sector": "GOV", "side": "target"}]
    said = label_of(row("sanction", sanctioned, target_countries=["AFG"]))
    assert said == "An unnamed party imposes sanctions on the Taliban"
