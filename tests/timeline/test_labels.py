"""Labels as a person would write them: name and verb first, one office, nobody set against itself, nothing made up."""

import tomllib
from importlib.resources import files

import pytest

from newsledger import schemas
from newsledger.timeline.labels import label_of
from newsledger.timeline.labels_antecedents import named, resolve

MINISTER = {"name": "Ola Berg", "role": "Deputy Prime Minister and Foreign Minister", "country": "NOR", "sector": "GOV"}
HOST = {"name": "Ana Ruiz", "role": "Foreign Minister", "country": "CHL", "sector": "GOV"}
WORDS = tomllib.loads((files("newsledger.timeline") / "labels.toml").read_text(encoding="utf-8"))
CODES = tomllib.loads((files("newsledger.timeline") / "codes.toml").read_text(encoding="utf-8"))["cameo"]


def actor(name, country=None, sector="GOV", role=None, side="source"):
    return {"name": name, "role": role, "country": country, "sector": sector, "side": side}


def row(event_type, actors, **more):
    base = dict.fromkeys(schemas.polars_schema("timeline")) | {"realis": "happened", "event_type": event_type}
    base |= {"source_countries": [], "target_countries": [], "actors": actors}
    return base | more


NORWAY, CHILE, TALIBAN = actor("Oslo", "NOR"), actor("Chile", "CHL"), actor("Taliban", "AFG", side="target")

CASES = [
    (row("visit", [MINISTER | {"side": "source"}], place="Lima"), "Norway's foreign minister Ola Berg visits Lima"),
    (
        row("visit", [MINISTER | {"role": "Norwegian Foreign Minister", "side": "source"}], place="Lima"),
        "Norwegian foreign minister Ola Berg visits Lima",
    ),
    (
        row("visit", [MINISTER | {"side": "source"}], place="Lima", realis="planned"),
        "Norway's foreign minister Ola Berg plans to visit Lima",
    ),
    (
        row("visit", [MINISTER | {"side": "source"}], place="Lima", realis="denied"),
        "Norway's foreign minister Ola Berg does not visit Lima",
    ),
    (row("visit", [actor("PM Jo Vik", "NOR")], place="Lima"), "Norway's prime minister Jo Vik visits Lima"),
    (
        row("visit", [MINISTER | {"side": "source"}], target_countries=["NOR"]),
        "Norway's foreign minister Ola Berg makes a visit",
    ),
    (
        row("visit", [MINISTER | {"side": "source"}], place="USA"),
        "Norway's foreign minister Ola Berg visits the United States",
    ),
    (
        row("recognition", [NORWAY, TALIBAN], realis="denied"),
        "Norway does not recognise the Taliban",
    ),
    (row("recognition", [MINISTER | {"side": "source"}, TALIBAN]), "Norway recognises the Taliban"),
    (
        row(
            "deportation",
            [CHILE, actor("14 squatters", None, "CIV", side="target"), actor("Peru", "PER", side="target")],
        ),
        "Chile deports 14 squatters to Peru",
    ),
    (
        row("deportation", [actor("28 men", None, "CIV", side="target"), actor("Peru", "PER", side="target")]),
        "28 men are deported to Peru",
    ),
    (
        row("delisting", [CHILE, actor("group", None, "NGO", side="target")]),
        "Chile takes the group off its list of banned groups",
    ),
    (
        row("delisting", [CHILE, actor("Peruvian eggs", "PER", None, side="target")]),
        "Chile lifts a ban on Peruvian eggs",
    ),
    (row("sanction", [TALIBAN], target_countries=["AFG"]), "The Taliban comes under sanctions"),
    (row("sanction", [TALIBAN], target_countries=["AFG"], realis="planned"), "The Taliban is to come under sanctions"),
    (
        row("meeting", [MINISTER | {"side": "both"}, HOST | {"side": "both"}], place="Lima"),
        "Norway's foreign minister Ola Berg meets Chile's foreign minister Ana Ruiz in Lima",
    ),
    (
        row("meeting", [MINISTER | {"side": "both"}, HOST | {"role": "counterpart", "side": "both"}]),
        "Norway's foreign minister Ola Berg meets Chile's foreign minister Ana Ruiz",
    ),
    (
        row("meeting", [MINISTER | {"side": "both"}, CHILE | {"side": "both"}]),
        "Norway's foreign minister Ola Berg holds talks with Chile",
    ),
    (
        row("meeting", [MINISTER | {"side": "both"}, HOST | {"country": None, "side": "both"}]),
        "Norway's foreign minister Ola Berg meets foreign minister Ana Ruiz",
    ),
    (
        row("appointment", [CHILE, actor("Eva Dahl", "NOR", role="ambassador", side="target")], place="Lima"),
        "Norway's ambassador Eva Dahl takes up a post in Lima",
    ),
    (row("aid", [NORWAY, CHILE | {"side": "target"}], cameo="033", realis="planned"), "Norway promises aid to Chile"),
    (
        row("statement", [CHILE, CHILE | {"side": "target"}], cameo="111", plover="ACCUSE"),
        "Chile voices criticism",
    ),
    (
        row("statement", [CHILE | {"side": "target"}], cameo="112", plover="ACCUSE", speaker="Ola Berg"),
        "Ola Berg accuses Chile",
    ),
    (row("statement", [CHILE | {"side": "target"}], cameo="112", plover="ACCUSE"), "Chile is accused"),
    (row("other", [], cameo="112", plover="ACCUSE"), "An accusation is made"),
    (
        row("conflict", [actor("its forces", "NOR", "MIL"), CHILE | {"side": "target"}], cameo="190"),
        "Norway's forces attack Chile",
    ),
    (row("conflict", [actor("Researchers", None, "CIV")], cameo="145", plover="PROTEST"), "Researchers riot"),
    (
        row("other", [actor("German Interior Ministry", "DEU")], cameo="090"),
        "The German Interior Ministry opens an investigation",
    ),
    (row("other", [actor("military", "NOR", "MIL")], cameo="120"), "Norway's military rejects demands"),
    (
        row("other", [actor("new EU-envoy", None, role="EU-Envoy"), CHILE | {"side": "target"}], cameo="10"),
        "The EU-envoy presses Chile",
    ),
    (
        row("other", [NORWAY, actor("official recognition", None, "GOV", side="target")], cameo="102"),
        "Norway seeks diplomatic support",
    ),
    (row("other", [NORWAY, actor("Lima", "PER", side="target")], cameo="173"), "Norway arrests people from Peru"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "label"), CASES, ids=[label for _, label in CASES])
def test_labels(made, label):
    assert label_of(made) == label


@pytest.mark.parametrize("realis", schemas.REALIS)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_words_for_whatever_is_known(code, realis):
    """No label says "unnamed" or names one side twice, however little is known."""
    target = NORWAY | {"side": "target"}
    for actors in ([], [CHILE], [target], [CHILE, target], [NORWAY, target]):
        for kind in ("other", "statement", "conflict", "sanction"):
            label = label_of(row(kind, actors, cameo=code, plover=CODES[code]["plover"], realis=realis))
            assert label[0].isupper() and "  " not in label and "unnamed" not in label
            assert len(label.split()) > 1 and label.count("Norway") <= 1


@pytest.mark.parametrize("table", ["type", "special", "cameo"])
def test_every_entry_is_whole(table):
    for name, entry in WORDS[table].items():
        assert {"verb", "alone", "undergo", "nobody"} <= set(entry), name
        assert entry["nobody"][0].isupper(), name


def _told(event, start, actors, article="a"):
    return {"event_id": event, "article_id": article, "start": start, "actors": actors}


def test_the_group_takes_the_name_it_had_before():
    group = actor("group", None, "NGO", side="target")
    rows = [_told("e1", 0, [CHILE, TALIBAN]), _told("e2", 90, [NORWAY, group])]
    actors = named([NORWAY, group], rows[1:], resolve(rows))
    assert label_of(row("delisting", actors)) == "Norway takes the Taliban off its list of banned groups"


def test_the_group_stays_where_two_could_be_meant_or_none_was_named():
    group = actor("armed group", None, "ARM", side="target")
    two = [_told("e1", 0, [actor("Red Front", "PER", "ARM"), actor("Blue Front", "PER", "ARM")])]
    assert resolve([*two, _told("e2", 90, [group])]) == {}
    assert resolve([_told("e2", 90, [group])]) == {}
    assert resolve([_told("e1", 0, [TALIBAN], "b"), _told("e2", 90, [group])]) == {}
    assert resolve([_told("e1", 0, [actor("Lima", "PER")]), _told("e2", 90, [group])]) == {}


def test_no_name_of_a_group_stands_in_code():
    code = "".join((files("newsledger.timeline") / f"labels{part}.py").read_text(encoding="utf-8")
                   for part in ("_names", "_antecedents"))  # fmt: skip
    assert "aliban" not in code


@pytest.mark.parametrize("mark", ["'s", "’s"])
def test_an_office_that_names_its_country_is_not_given_it_again(mark):
    name = f"Norway{mark} Assistant Minister"
    minister = actor(name, "NOR", role=name, side="both")
    chile = actor("Chile", "CHL", side="both")
    label = label_of(
        row("meeting", [minister, chile], source_countries=["NOR", "CHL"], target_countries=["NOR", "CHL"])
    )
    assert label == f"Norway{mark} assistant minister holds talks with Chile"


def test_envoys_send_nobody_away():
    envoys = actor("envoys", "CHL")
    assert label_of(row("deportation", [envoys], source_countries=["CHL", "NOR"])) == "Norway deports people"
    assert label_of(row("deportation", [NORWAY, actor("40 people", "CHL", "CIV", side="target")])) == (
        "Norway deports 40 people"
    )
