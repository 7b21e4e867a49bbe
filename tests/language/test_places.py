"""Places: hostile input, linear time, ambiguity, metonyms, coordinates, pairs of countries."""

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger.language.document import Document
from newsledger.language.places import coordinates, countries, find, pairs


def tagged(text: str, **about) -> list[tuple[str, str | None]]:
    return [(p.text, p.country) for p in Document(text, **about).places]


def assert_spans(text: str) -> None:
    end = 0
    for place in Document(text).places:
        assert place.text == text[place.start : place.end]
        assert place.start >= end
        assert 0 <= place.confidence <= 1
        end = place.end


PIECES = st.sampled_from(
    [
        "Moscow",
        "Kabul",
        " and ",
        "-",
        "’s ",
        "U.S.",
        ", ",
        "Georgia",
        "\u202e",
        "\u0301",
        "(",
        "São Paulo",
        "\n",
        "ı",
        "İ",
        "ﬀ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_spans_of_itself(text):
    assert_spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "A" * 1_000_000,
        "(" * 200_000 + ")" * 200_000,
        "\u202eKabul\u202c " * 20_000,
        "New " * 200_000,
        "U." * 100_000,
        "Kabul-" * 30_000,
        "Kabul, " * 30_000,
        "https://" * 100_000,
        "https://example.org/" + "x" * 1_000_000,
        "relations between " * 50_000,
    ],
    ids=[
        "digits",
        "letters",
        "brackets",
        "rtl",
        "news",
        "dots",
        "hyphens",
        "commas",
        "schemes",
        "address",
        "relations",
    ],
)
def test_hostile_texts_end_soon(text):
    begin = time.process_time()
    assert_spans(text)
    assert time.process_time() - begin < 30


def test_time_grows_linearly():
    text = "Moscow said relations between Kabul and Astana had warmed; Reading and Nice did not care. "

    def seconds(times: int) -> float:
        best = []
        for _ in range(3):
            begin = time.process_time()
            len(Document(text * times).places)
            best.append(time.process_time() - begin)
        return min(best)

    seconds(20)
    assert seconds(1000) < 25 * max(seconds(100), 0.002)


def test_decomposed_letters_are_read_like_composed_ones():
    assert tagged("Tu\u0308rkiye voted.") == [("Tu\u0308rkiye", "TUR")]


def test_tagging_times_does_not_load_the_gazetteer():
    code = (
        "import sys; from newsledger.language.document import Document; Document('Kabul on Monday').sentences; "
        "print('newsledger.language.places.gazetteer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Tripoli, Lebanon, made arrests.", [("Tripoli", "LBN"), ("Lebanon", "LBN")]),
        ("Libya's rivals met in Tripoli.", [("Libya", "LBY"), ("Tripoli", "LBY")]),
        ("A fire in Paris, Texas, was put out.", [("Paris", "USA"), ("Texas", "USA")]),
        ("Birmingham, Alabama, voted.", [("Birmingham", "USA"), ("Alabama", "USA")]),
        ("US$4 million and 3 US dollars.", []),
        ("They gave us the keys.", []),
        ("She wrote to him in French.", []),
        ("WHO SAID SO? THE MAN WHO KNEW.", []),
        ("The U.S. sent aid.", [("U.S.", "USA")]),
        ("It was made in the U.S. The firm grew.", [("U.S.", "USA")]),
        ("KABUL (Agency) - Talks began.", [("KABUL", "AFG")]),
        ("Gainesville, Va., grew.", [("Gainesville", "USA"), ("Va.", "USA")]),
        ("Prince Charles met Jordan Henderson.", []),
        ("The Congo River rose.", [("Congo River", None)]),
        ("Ships left the South China Sea.", [("South China Sea", None)]),
    ],
)
def test_ambiguity(text, expected):
    assert tagged(text) == expected


def test_city_before_a_division_noun_is_a_region():
    place = Document("Herat province has saffron.").places[0]
    assert (place.kind, place.name, place.country) == ("region", "Herat", "AFG")


def test_spellings_share_the_gazetteers_name():
    names = {p.name for p in Document("Rail from Turgundi; Torghundi; Towraghondi.").places}
    assert names == {"Turgundi"}
    assert find("Nur-Sultan").name == find("Astana").name == "Astana"


@pytest.mark.parametrize(
    ("name", "country", "near"),
    [
        ("Kabul", None, (34.5, 69.2)),
        ("Turgundi", "AFG", (35.2, 62.3)),
        ("Hyderabad", "PAK", (25.4, 68.4)),
        ("Hyderabad", "IND", (17.4, 78.5)),
        ("Kazakhstan", None, (48.0, 68.0)),
        ("Punjab", "PAK", (31.6, 74.3)),
    ],
)
def test_coordinates(name, country, near):
    latitude, longitude = coordinates(name, country)
    assert abs(latitude - near[0]) < 0.5
    assert abs(longitude - near[1]) < 0.5


def test_unknown_names_have_no_coordinates():
    assert coordinates("Nowhereville") is None
    assert coordinates("Kabul", "FRA") is None


def test_pair_of_an_article():
    text = "Kazakhstan sold flour to Afghanistan. Astana wants more trade, a Kazakh minister told Pakistan's envoy."
    assert pairs.pair_of(Document(text)) == ("KAZ", "AFG")
    assert pairs.pair_of(Document("France voted. France counted.")) is None
    assert pairs.pair_of(Document("")) is None


def test_title_outweighs_passing_mentions():
    body = "Officials met in Geneva. " + "Swiss hosts served coffee. "
    document = Document(body, title="Uzbekistan and Afghanistan agree on a railway")
    assert [c for c, _ in pairs.countries_by_weight(document)][:2] == ["UZB", "AFG"]


def test_equal_weights_keep_the_order_of_the_text():
    assert pairs.pair_of(Document("Peru and Chile differ.")) == ("PER", "CHL")
    assert pairs.pair_of(Document("Chile and Peru differ.")) == ("CHL", "PER")


class TestCountries:
    def test_codes_are_those_of_iso(self):
        pycountry = pytest.importorskip("pycountry")
        for code, country in countries.table().items():
            if code == "XKX":
                assert country.numeric is None
                continue
            known = pycountry.countries.get(alpha_3=code)
            assert (known.alpha_2, known.numeric) == (country.alpha2, country.numeric)

    def test_every_state_of_the_world_is_there(self):
        pycountry = pytest.importorskip("pycountry")
        missing = {c.alpha_3 for c in pycountry.countries} - set(countries.table())
        assert missing <= {"BES", "PCN", "TKL", "HMD", "SGS", "CXR", "BVT", "CCK", "ATF", "IOT", "UMI", "NFK"}

    def test_helpers(self):
        assert countries.name("KAZ") == "Kazakhstan"
        assert countries.adjective("AFG") == "Afghan"
        assert countries.capital("UZB") == "Tashkent"
        assert countries.numeric("AFG") == "004"
        assert countries.currency("KAZ") == "KZT"
        assert countries.name("EUU") == "European Union"
        assert countries.numeric("WLD") is None
        assert countries.coordinates("EUU") is None

    @pytest.mark.parametrize(
        ("word", "code"),
        [
            ("Burma", "MMR"),
            ("Swaziland", "SWZ"),
            ("Türkiye", "TUR"),
            ("the Netherlands", "NLD"),
            ("UAE", "ARE"),
            ("ROK", "KOR"),
            ("DPRK", "PRK"),
            ("Emirati", "ARE"),
            ("Kyrgyz", "KGZ"),
            ("Beninese", "BEN"),
            ("Dutchmen", "NLD"),
            ("kaz", "KAZ"),
            ("Côte d’Ivoire", "CIV"),
            ("Republic of the Congo", "COG"),
            ("European Union", "EUU"),
            ("Atlantis", None),
            ("", None),
        ],
    )
    def test_alpha3(self, word, code):
        assert countries.alpha3(word) == code

    @pytest.mark.parametrize(
        ("code", "month"),
        [("IND", 4), ("PAK", 7), ("USA", 10), ("IRN", 3), ("GBR", 4), ("AUS", 7), ("KAZ", 1), ("EUU", 1)],
    )
    def test_fiscal_years(self, code, month):
        assert countries.fiscal_year_start(code) == month

    def test_names_and_adjectives_lead_back_to_their_country(self):
        shared = {"COD", "COG", "DMA", "DOM"}
        for code, country in countries.table().items():
            assert countries.alpha3(country.name) == code
            if country.adjectives and code not in shared:
                assert countries.alpha3(country.adjectives[0]) == code, country

    def test_every_country_is_found_in_a_sentence(self):
        weak = {"GGY", "JEY", "REU", "MSR", "ATG"}
        for code, country in countries.table().items():
            if code in weak:
                continue
            places = Document(f"A delegation from {country.name} arrived in the morning.").places
            assert [p.country for p in places] == [code], country.name

    def test_every_capital_is_found_and_stands_for_its_government(self):
        for code, country in countries.table().items():
            if country.capital is None or country.capital == country.name:
                continue
            places = Document(f"Talks were held in {country.capital}, {country.name}.").places
            assert code in [p.country for p in places if p.text == country.capital], country.capital

    def test_unknown_codes_raise(self):
        with pytest.raises(KeyError):
            countries.name("ZZZ")


ROOT = Path(__file__).resolve().parents[2]


def test_labelled_sentences_are_read_well():
    """The floor of `benchmarks/places.py`, on development and held-out labels alike."""
    spec = importlib.util.spec_from_file_location("places_benchmark", ROOT / "benchmarks" / "places.py")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    for chosen in ("first", "world"):
        for part in ("dev", "held_out"):
            figures = benchmark.score(benchmark.labels(part, chosen), show=False)
            assert figures["countries"] >= 0.95
            assert figures["places"] >= 0.88
        assert benchmark.score(benchmark.labels("all", chosen), show=False)["mentions"] >= 300


PAGES = ROOT / "tests" / "fixtures" / "dev_pages"
GOLD = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("page", GOLD, ids=lambda page: page["id"])
def test_places_and_countries_of_the_development_pages_are_tagged(page):
    places = Document((PAGES / "pages" / f"{page['id']}.txt").read_text(encoding="utf-8")).places
    wanted = {part.strip() for event in page["events"] for part in (event.get("place") or "").split(";")} - {""}
    assert wanted <= {p.name for p in places} | {p.text for p in places}
    parties = {a for event in page["events"] for a in event["actors"] if len(a) == 3 and a.isupper()}
    parties |= {flow[side] for flow in page["trade"] for side in ("reporter", "partner")}
    assert parties - {None, "WLD"} <= {p.country for p in places}


@pytest.mark.parametrize("page", [p for p in GOLD if p["trade"]], ids=lambda page: page["id"])
def test_the_pair_of_a_page_is_the_pair_of_its_trade(page):
    document = Document((PAGES / "pages" / f"{page['id']}.txt").read_text(encoding="utf-8"))
    pairs_of_gold = [
        {flow["reporter"], flow["partner"]}
        for flow in page["trade"]
        if {flow["reporter"], flow["partner"]} <= set(countries.table())
    ]
    if pairs_of_gold:
        assert set(pairs.pair_of(document)) in pairs_of_gold


def test_one_sense_of_a_name_in_a_text():
    text = "A fire burnt in Birmingham, Alabama, on Monday. England sent help. Birmingham thanked it."
    assert [c for t, c in tagged(text) if t == "Birmingham"] == ["USA", "USA"]


def test_the_movement_speaks_for_its_country():
    text = "Kazakhstan has taken the Taliban off its list. The Taliban welcomed it."
    assert pairs.pair_of(Document(text)) == ("KAZ", "AFG")
    assert pairs.pair_of(Document("Kazakhstan condemned the Pakistani Taliban.")) == ("KAZ", "PAK")
