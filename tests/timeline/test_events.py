"""Events of whole texts: spans, gate, dates, realis, sentences of all PLOVER types, plain news, hostile input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsledger import schemas
from newsledger.language.document import Document
from newsledger.timeline import events
from newsledger.timeline.gate import may_hold_event

_CORE = set(schemas.EVENT_TYPES) - {"other", "statement", "conflict"}
_TRIP = (
    "LIMA – Kenyan Foreign Minister Musalia Mudavadi visited Peru on 3 June 2025. During the trip, he met Peruvian "
    "Foreign Minister Elmer Schialer. The two sides signed a memorandum on fisheries. Kenya has not recognised Kosovo."
)


def _of_type(rows: list[dict], kind: str) -> dict:
    return next(row for row in rows if row["event_type"] == kind)


def test_rows_hold_the_schema_and_quote_the_text(rows_of) -> None:
    rows = rows_of(_TRIP)
    checked = schemas.check("events", schemas.frame("events", rows))
    assert len(checked.rows) == len(rows) > 0
    assert all(row["quote"] == _TRIP[row["start"] : row["end"]] for row in rows)
    assert len({row["event_id"] for row in rows}) == len(rows)


def test_words_that_point_back_lend_date_and_sides(rows_of) -> None:
    rows = rows_of(_TRIP)
    assert _of_type(rows, "visit")["date"] == "2025-06-03"
    assert _of_type(rows, "meeting")["date"] == "2025-06-03"
    deal = _of_type(rows, "agreement")
    assert set(deal["source_countries"]) == {"KEN", "PER"}
    assert deal["date_basis"] == "relative"


def test_the_dateline_is_no_place_and_no_party(rows_of) -> None:
    visit = _of_type(rows_of(_TRIP), "visit")
    assert visit["place"] == "Peru"
    assert "Lima" not in [actor["name"] for actor in visit["actors"]]


def test_a_denied_recognition_is_denied_and_undated(rows_of) -> None:
    row = _of_type(rows_of(_TRIP), "recognition")
    assert (row["realis"], row["date"]) == ("denied", None)


def test_without_a_publication_day_no_relative_date_is_made_up(rows_of) -> None:
    rows = rows_of("Peruvian President Dina Boluarte visited Japan on Tuesday.", None)
    assert [row["date"] for row in rows] == [None]
    assert rows[0]["date_reason"]


def test_the_articles_day_only_bounds_an_undated_event(rows_of) -> None:
    row = rows_of("Peruvian President Dina Boluarte visited Japan.")[0]
    assert (row["date"], row["date_basis"], row["date_end"]) == (None, "article", date(2025, 7, 23))


def test_the_day_of_speaking_is_not_the_day_of_the_event(rows_of) -> None:
    rows = rows_of("The foreign ministry said on Monday that Ghana's President John Mahama had visited Togo.")
    assert _of_type(rows, "visit")["date"] is None


def test_the_speaker_of_a_nested_report_takes_no_part(rows_of) -> None:
    rows = rows_of(
        "Brazilian minister Ana Lopes said that Chile's president Gabriel Boric had met Xi Jinping of China."
    )
    meeting = _of_type(rows, "meeting")
    assert set(meeting["source_countries"]) == {"CHL", "CHN"}
    assert meeting["speaker"] == "Ana Lopes"


def test_no_pronoun_becomes_a_person(rows_of) -> None:
    for row in rows_of("She met Peruvian Foreign Minister Elmer Schialer. He visited Chile and they signed a treaty."):
        assert all((actor["name"] or "").lower() not in ("he", "she", "they") for actor in row["actors"])


def test_a_weekday_that_contradicts_its_date_is_flagged(rows_of) -> None:
    row = rows_of("Ghana's President John Mahama visited Togo on Monday, 8 July 2025.")[0]
    assert row["flag"] == "weekday_contradicts_date"


@pytest.mark.parametrize(
    ("text", "kind", "countries", "day"),
    [
        ("In 2022 Chile took Hezbollah off its list, 14 years after it was first added.", "sanction", "CHL", "2008"),
        ("Nine years after Malta recognised Kosovo, Fiji recognised Palestine in 2017.", "recognition", "MLT", "2008"),
        (
            "Norway recognised Peru in May 2024, two months after it signed a pact with Chile.",
            "agreement",
            "NOR",
            "2024-03",
        ),
        (
            "A day before Togo signed a pact with Mali on 3 March 2025, it recognised Kosovo.",
            "recognition",
            "TGO",
            "2025-03-02",
        ),
        ("Nobody has visited Gabon since the army seized power in 2023.", "conflict", "", "2023"),
        ("Since invading Kuwait in 1990, Iraq has been poor.", "conflict", "IRQ", "1990"),
        ("Sanctions hit Russia following its 2014 annexation of Crimea.", "conflict", "UKR", "2014"),
        ("Aid to Sudan has dwindled after the fall of El Fasher in October 2024.", "conflict", "SDN", "2024-10"),
        ("Since taking office in 2022, Colombian President Gustavo Petro has met nobody.", "other", "COL", "2022"),
        ("Since he took office in 2022, Kenyan President William Ruto has met nobody.", "other", "KEN", "2022"),
        ("Since the overthrow of Omar al-Bashir in 2019, Sudan has had no elections.", "conflict", "SDN", "2019"),
        (
            "Six months after being sworn in, Argentine President Javier Milei visited Italy in June 2024.",
            "other",
            "ARG",
            "2023-12",
        ),
        ("Trade has grown since Chad and Niger signed a customs pact in 2015.", "agreement", "NER", "2015"),
        ("After coming to power in 2018, Armenian Prime Minister Nikol Pashinyan saw Iran.", "other", "ARM", "2018"),
    ],
)
def test_background_is_dated_where_it_belongs(rows_of, text: str, kind: str, countries: str, day: str) -> None:
    found = [(r["event_type"], r["date"], {*r["source_countries"], *r["target_countries"]}) for r in rows_of(text)]
    assert any(k == kind and d == day and (not countries or countries in who) for k, d, who in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Canada imposed sanctions on Russia following the 2014 annexation of Crimea.",
        "Following the execution of an Iranian activist in 2021, Sweden imposed sanctions on Iran.",
        "After the 2021 coup, Japan imposed sanctions on Myanmar.",
    ],
)
def test_an_event_is_not_dated_by_what_it_came_after(rows_of, text: str) -> None:
    assert _of_type(rows_of(text), "sanction")["date"] is None


def test_a_measure_makes_nothing_finer_than_its_unit(rows_of) -> None:
    rows = rows_of("Malta recognised Kosovo in 2008, three weeks after it signed a pact with Cyprus.")
    assert _of_type(rows, "agreement")["date"] is None


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Turkish President Recep Tayyip Erdogan said Israel was committing genocide in Gaza.", "TUR", "ISR"),
        ("Israel is killing civilians, Brazil's president said on Tuesday.", "BRA", "ISR"),
        ("Armenia accused Azerbaijan of shelling two villages.", "ARM", "AZE"),
        ("Thailand alleged that Cambodian forces had bombed a hospital.", "THA", "KHM"),
        ("Yerevan claimed that Azerbaijani troops attacked its positions.", "ARM", "AZE"),
        ("Two villages were shelled by Azerbaijan, Armenia claimed on Tuesday.", "ARM", "AZE"),
        ("Lebanon complained that Israel had bombed a bridge.", "LBN", "ISR"),
        ("Iran was accused by Oman of attacking a tanker.", "OMN", "IRN"),
    ],
)
def test_an_act_inside_an_accusation_is_the_accusation(rows_of, text: str, source: str, target: str) -> None:
    rows = rows_of(text)
    assert [(r["plover"], r["source_countries"], r["target_countries"]) for r in rows] == [
        ("ACCUSE", [source], [target])
    ]


def test_the_day_of_saying_is_the_accusations(rows_of) -> None:
    row = rows_of("Chile's president said on Tuesday that Israel was killing civilians in Gaza.")[0]
    assert (row["plover"], row["date"], row["speaker"]) == ("ACCUSE", "2025-07-22", None)


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan is alleged to have shelled two villages.",
        "Rwandan troops allegedly attacked a Congolese village.",
        "The accusation that Eritrea had invaded Tigray was made again.",
    ],
)
def test_an_act_that_nobody_vouches_for_did_not_just_happen(rows_of, text: str) -> None:
    acts = [row for row in rows_of(text) if row["event_type"] == "conflict"]
    assert acts and all(row["realis"] == "hypothetical" for row in acts)


def test_a_reported_act_of_the_past_has_its_speaker(rows_of) -> None:
    row = rows_of("Ukraine said Russian forces had shelled Kharkiv on Monday.")[0]
    assert (row["plover"], row["realis"], row["speaker"], row["date"]) == (
        "ASSAULT",
        "happened",
        "Ukraine",
        "2025-07-21",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked the port of Odesa.",
        "Ukraine's port was attacked by Russia.",
        "The port of Mombasa condemned the strike by Chad.",
        "The road to Herat was recognised by Peru.",
        "Some 120 million from Ghana met Iranian officials.",
        "The $2 billion met Iranian officials in Lima.",
        "Peruvian tea visited Japan.",
        "Kosovo's independence was recognised by Fiji.",
    ],
)
def test_no_amount_number_thing_or_bare_place_is_an_actor(rows_of, text: str) -> None:
    names = [(actor["name"] or "").lower() for row in rows_of(text) for actor in row["actors"]]
    things = ("port", "road", "million", "billion", "tea", "independence")
    assert not [name for name in names if any(thing in name for thing in things)]


@pytest.mark.parametrize(
    "text",
    [
        "Doctors from Niger, Chad and Mali who met here said that cases rose.",
        "Bakers of Kenya and Uganda who gathered on Monday met in Kampala.",
        "Greek and Turkish bakers agreed to share an oven.",
        "Italian and Polish shops on the same street have agreed to stay.",
        "Prime Minister Pham Minh Chinh visited a dyke near Hanoi on Sunday.",
        "Kenya's President William Ruto visited Kisumu on Friday.",
        "Peru will not sanction you, and you need no visa.",
        "An agreement on samples was signed with Kenya's museums.",
    ],
)
def test_only_who_acts_for_a_state_makes_events_between_states(rows_of, text: str) -> None:
    assert not [row for row in rows_of(text) if row["event_type"] in _CORE]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Israel condemned the Israeli government.", ["ISR"], []),
        ("Peru accused Peru and Chile of dumping.", ["PER"], ["CHL"]),
        ("The Kenyan government criticised Kenya.", ["KEN"], []),
        ("Indian police attacked Indian students.", ["IND"], ["IND"]),
        ("Ethiopia attacked Ethiopian rebels in Tigray.", ["ETH"], ["ETH"]),
    ],
)
def test_nobody_acts_on_himself(rows_of, text: str, source: list[str], target: list[str]) -> None:
    row = rows_of(text)[0]
    assert (row["source_countries"], row["target_countries"]) == (source, target)


def test_a_list_of_countries_holds_each_once(rows_of) -> None:
    row = rows_of("Kenya, Uganda, Rwanda and Kenya signed a pact in Kampala.")[0]
    assert row["source_countries"] == row["target_countries"] == ["KEN", "UGA", "RWA"]


@pytest.mark.parametrize(
    "text",
    [
        "Laos and Nepal agreed to build a dam.",
        "Laos and Nepal have agreed on a new tax treaty.",
        "Laos and Nepal decided to set up a joint commission.",
        "The presidents of Laos and Nepal have resolved to reopen the tunnel.",
        "Laotian and Nepali ministers agreed to share intelligence.",
        "Laos agreed with Nepal to open the border.",
        "It was agreed by Laos and Nepal to open the border.",
        "It has been decided by Laos and Nepal to share seed banks.",
        "A pact on seeds was agreed by Laos and Nepal.",
    ],
)
def test_two_states_that_agree_or_decide_have_an_agreement(rows_of, text: str) -> None:
    row = _of_type(rows_of(text), "agreement")
    assert row["realis"] == "happened"
    assert set(row["source_countries"]) == set(row["target_countries"]) == {"LAO", "NPL"}


@pytest.mark.parametrize("text", ["Laos decided to build a dam.", "Laos and Nepal have not agreed to build a dam."])
def test_one_state_or_a_denial_makes_none(rows_of, text: str) -> None:
    assert not [r for r in rows_of(text) if r["event_type"] == "agreement" and r["realis"] == "happened"]


@pytest.mark.parametrize(
    "text",
    [
        "Kosovo was recognised by Fiji in 2008.",
        "Kosovo, recognised by Fiji in 2008, has opened an office.",
        "Recognised by Fiji in 2008, Kosovo has opened an office.",
        "Kosovo's independence was recognised by Fiji in 2008.",
        "In 2008 Kosovo had been formally recognised by the Fijian government.",
    ],
)
def test_recognition_in_the_passive(rows_of, text: str) -> None:
    row = _of_type(rows_of(text), "recognition")
    assert (row["source_countries"], row["target_countries"], row["date"]) == (["FJI"], ["XKX"], "2008")


def test_plain_news_makes_no_event_between_states(rows_of, plain_news) -> None:
    wrong = [text for text in plain_news for row in rows_of(text) if row["event_type"] in _CORE]
    assert len(wrong) <= 1, wrong


def _f1(hits: int, false: int, missed: int) -> float:
    return 2 * hits / (2 * hits + false + missed)


def test_sentences_of_all_sixteen_types(rows_of, sentences) -> None:
    kinds, whole = [0, 0, 0], [0, 0, 0]
    for plover, source, target, text in sentences:
        found = {
            (row["plover"], frozenset(row["source_countries"]), frozenset(row["target_countries"]))
            for row in rows_of(text)
        }
        types = {each[0] for each in found}
        kinds = [kinds[0] + (plover in types), kinds[1] + len(types - {plover}), kinds[2] + (plover not in types)]
        gold = (plover, source, target)
        whole = [whole[0] + (gold in found), whole[1] + len(found - {gold}), whole[2] + (gold not in found)]
    assert {plover for plover, *_ in sentences} == set(schemas.PLOVER_TYPES)
    assert _f1(*kinds) >= 0.85
    assert _f1(*whole) >= 0.65


def test_the_gate_loses_nothing(sentences, plain_news) -> None:
    for text in [_TRIP, *(sentence[-1] for sentence in sentences), *plain_news]:
        with_gate = events.read(Document(text, published=date(2025, 7, 23)))
        without = events.read(Document(text, published=date(2025, 7, 23)), gate=False)
        assert [(r.start, r.event) for r in with_gate] == [(r.start, r.event) for r in without], text


def test_the_gate_keeps_out_what_holds_no_event_word() -> None:
    assert not may_hold_event("Her grandmother was a poet from the hills.", place_named=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Ghana's trade minister Kojo Annan met Peru's envoy Ana Diaz in Accra and signed a fisheries pact.",
            "agreement",
        ),
        ("Malaysia's premier Anwar Ibrahim visited Hanoi on Monday and signed a deal on rice.", "agreement"),
    ],
)
def test_who_does_two_things_in_one_breath_does_them_with_the_same_side(rows_of, text: str, kind: str) -> None:
    rows = {row["event_type"]: row["source_countries"] + row["target_countries"] for row in rows_of(text)}
    assert len(set(rows[kind])) == 2


def test_a_pronoun_takes_the_country_of_the_one_traveller_and_no_name(rows_of) -> None:
    rows = rows_of("Kenyan President William Ruto visited Oslo in May. There, he met Norwegian premier Jonas Dahl.")
    meeting = _of_type(rows, "meeting")
    assert set(meeting["source_countries"]) == {"KEN", "NOR"}
    assert {actor["name"] for actor in meeting["actors"]} == {"Jonas Dahl", None}


@pytest.mark.parametrize(
    "text",
    [
        "He spoke amid a storm surrounding President Luis Arce of Bolivia.",
        "The doubts encircling Chile's lithium policy grew.",
        "Imports from Peru fell to $245 million.",
    ],
)
def test_a_thing_lays_no_siege_and_a_sum_takes_no_land(rows_of, text: str) -> None:
    assert [row for row in rows_of(text) if row["event_type"] == "conflict"] == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "met " * 2000, "(" * 500, "\u202e\u0000 met \ud7ff", "Iran " * 400 + "met."]
)
def test_odd_texts_neither_raise_nor_hang(rows_of, text: str) -> None:
    assert isinstance(rows_of(text), list)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120), st.sampled_from(["Iran met Iraq on Monday.", "Putin visited Cuba", "signed a treaty with"])
)
def test_any_text_around_an_event(rows_of, noise: str, core: str) -> None:
    text = f"{noise} {core} {noise}"
    for row in rows_of(text):
        assert row["quote"] == text[row["start"] : row["end"]]
