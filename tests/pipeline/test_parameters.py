import pytest
from ruamel.yaml import YAML

from newsledger.pipeline import parameters
from newsledger.project import ProjectError

GOOD = """\
focus:
  countries: ["NOR", "SWE"]
  from: null
  to: "2025-07-31"
trade:
  weights: {official_statistics: 4, government: 3, agency: 2, other: 1, later: 0.5, precise: 0.25, confidence: 0.2}
report:
  full_text: false
  passage: 300
  accent: "#D55E00"
compute:
  scheduler: local
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "params.yaml"
        path.write_text(text)
        return path

    return write


def test_the_projects_own_file_holds(project_root):
    assert parameters.load(project_root / "params.yaml")["compute"]["scheduler"]


def test_good_file_is_read_as_yaml_1_2(written):
    values = parameters.load(written(GOOD.replace('["NOR", "SWE"]', "[NOR, SWE]")))
    assert values["focus"]["countries"] == ["NOR", "SWE"]
    assert parameters.load(written(GOOD))["focus"]["to"] == "2025-07-31"
    bare = parameters.load(written(GOOD.replace('"2025-07-31"', "2025-07-31")))
    assert bare["focus"]["to"] == "2025-07-31"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2025-07-31"', "2025-13-40", "line 4: parameter focus.to: '2025-13-40' is no day of the calendar"),
        (
            "from: null",
            'from: "2025-08-01"',
            "line 4: parameter focus.to: 2025-07-31 lies before focus.from, 2025-08-01",
        ),
        (
            "  passage: 300",
            "  pasage: 300\n  passage: 300",
            "line 9: unknown parameter report.pasage; did you mean passage?",
        ),
        ("  full_text: false\n", "", "parameter report.full_text is missing"),
        ("passage: 300", "passage: long", "line 9: parameter report.passage: 'long' is not of type 'integer'"),
        ("passage: 300", "passage: 9000", "parameter report.passage: 9000 is greater than the maximum of 300"),
        (
            '"SWE"]',
            "NO]",
            "line 2: parameter focus.countries.1: 'NO' is no alpha-3 code of a country; did you mean NOR (Norway)?",
        ),
        (
            '"SWE"]',
            '"SEW"]',
            "parameter focus.countries.1: 'SEW' is no alpha-3 code of a country; did you mean SWE (Sweden)",
        ),
        ('"SWE"]', '"GER"]', "'GER' is no alpha-3 code of a country; did you mean DEU (Germany)"),
        ('"SWE"]', '"UK"]', "did you mean GBR (United Kingdom)?"),
        ('"SWE"]', '"Kazakhstan"]', "did you mean KAZ (Kazakhstan)"),
        ('"SWE"]', '"swe"]', "did you mean SWE (Sweden)"),
        ('"SWE"]', '"Q"]', "the codes are those of ISO 3166-1"),
        ('"SWE"]', "5]", "parameter focus.countries.1: 5 is not of type 'string'"),
        (', "SWE"]', "]", "parameter focus.countries: names 1, at least 2 are needed"),
        ('"SWE"]', '"NOR"]', "parameter focus.countries"),
        ("compute:\n  scheduler: local\n", "", "parameter compute is missing"),
        ("scheduler: local", "scheduler: http://x", "parameter compute.scheduler: 'http://x' does not match"),
        ('"2025-07-31"', '"2025-13-01"', "parameter focus.to: '2025-13-01' is no day of the calendar"),
        ("other: 1,", "other: -1,", "parameter trade.weights.other: -1 is less than the minimum of 0"),
        ("trade:", "trade: [", "is not YAML"),
    ],
)
def test_what_is_wrong_is_named(written, old, new, said):
    assert old in GOOD
    with pytest.raises(ProjectError, match="params.yaml") as raised:
        parameters.load(written(GOOD.replace(old, new)))
    assert said in str(raised.value)


@pytest.mark.parametrize("code", ["WLD", "EUU", "XKX", "ATF"])
def test_the_world_the_union_and_every_iso_code_may_be_named(written, code):
    values = parameters.load(written(GOOD.replace("SWE", code)))
    assert values["focus"]["countries"] == ["NOR", code]


def test_more_than_two_countries_may_be_named(written):
    values = parameters.load(written(GOOD.replace('"SWE"', '"SWE", "DNK", "FIN"')))
    assert len(values["focus"]["countries"]) == 4


def test_no_file_and_empty_file(tmp_path, written):
    with pytest.raises(ProjectError, match="cannot be read"):
        parameters.load(tmp_path / "params.yaml")
    with pytest.raises(ProjectError, match="holds no parameters"):
        parameters.load(written(""))


def test_every_parameter_is_described():
    def leaves(schema):
        for entry in schema.get("properties", {}).values():
            yield from leaves(entry) if "properties" in entry else [entry]

    assert all(leaf.get("description") for leaf in leaves(parameters.schema()))


def test_ruamel_and_dvc_read_norway_alike(written):
    assert YAML(typ="safe").load("[NO]") == ["NO"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("compute:\n", "colour: red\ncompute:\n", "unknown parameter colour"),
        ("scheduler: local", "schduler: local", "did you mean scheduler?"),
        ("scheduler: local", "scheduler: locl", "parameter compute.scheduler: 'locl'"),
    ],
)
def test_the_check_stage_finds_what_no_stage_reads(written, capsys, old, new, said):
    assert parameters.main(written(GOOD)) == 0
    assert parameters.main(written(GOOD.replace(old, new))) == 1
    assert said in capsys.readouterr().err
