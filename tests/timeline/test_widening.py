"""Sides that a clause, or the story, tells without naming them; places that acts of one occasion share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Rows = Callable[..., list[dict]]


def _sides(row: dict) -> tuple[set[str], set[str]]:
    return set(row["source_countries"]), set(row["target_countries"])


@pytest.mark.parametrize(
    ("text", "plover", "source", "target"),
    [
        ("Chadian forces massed tanks along the border with Sudan.", "MOBILIZE", {"TCD"}, {"SDN"}),
        ("Gabon lifted its ban on flights to Benin.", "RETREAT", {"GAB"}, {"BEN"}),
        ("Gunmen kidnapped nine pupils in Mali.", "ASSAULT", {"MLI"}, {"MLI"}),
        ("Jordanian police arrested an opposition leader.", "COERCE", {"JOR"}, {"JOR"}),
        ("Two Fijian policemen were shot dead by gang members in the Peruvian capital.", "ASSAULT", {"PER"}, {"FJI"}),
    ],
)
def test_the_clause_tells_whom_an_act_bears_on(
    rows_of: Rows, text: str, plover: str, source: set[str], target: set[str]
) -> None:
    assert (plover, source, target) in [(r["plover"], *_sides(r)) for r in rows_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chadian forces massed tanks after the attack in Sudan.",
        "Gabonese rebels laid down their arms under a deal brokered by Benin.",
    ],
)
def test_what_stands_beside_an_act_is_no_target(rows_of: Rows, text: str) -> None:
    assert all(not r["target_countries"] for r in rows_of(text) if r["plover"] in ("MOBILIZE", "RETREAT"))


_STORY = (
    "Foreign Minister Ana Lopes of Angola met Zambian President Hakainde Hichilema in Lusaka on 3 July 2025. "
    "Angola and Zambia want to trade more. "
)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ministers Rui Falcao and Moses Banda signed three memorandums.", "agreement"),
        ("Three memorandums were signed.", "agreement"),
        ("The two met again on 9 July 2025.", "meeting"),
    ],
)
def test_the_storys_pair_completes_what_the_clause_leaves_open(rows_of: Rows, text: str, event: str) -> None:
    rows = [r for r in rows_of(_STORY + text) if r["event_type"] == event and r["quote"] in text]
    assert rows
    assert _sides(rows[0]) == ({"AGO", "ZMB"}, {"AGO", "ZMB"})
    assert all(a["name"] not in ("Ana Lopes", "Hakainde Hichilema") for r in rows for a in r["actors"])


def test_a_neighbour_is_the_other_of_the_pair_and_no_other_state(rows_of: Rows) -> None:
    rows = rows_of(_STORY + "Angola recognised its neighbour in 1964. Chile recognised its neighbour in 1823.")
    told = [_sides(r) for r in rows if r["event_type"] == "recognition"]
    assert ({"AGO"}, {"ZMB"}) in told
    assert all(not target for source, target in told if source == {"CHL"})


def test_without_a_second_state_nothing_is_completed(rows_of: Rows) -> None:
    assert not [
        r for r in rows_of("Ministers Rui Falcao and Moses Banda signed three memorandums.") if r["source_countries"]
    ]


def test_talks_take_the_place_of_the_journey_made_for_them(rows_of: Rows) -> None:
    rows = rows_of("Angolan President Joao Lourenco flew to Lusaka on 3 July 2025 for talks with Hakainde Hichilema.")
    assert {r["place"] for r in rows if r["event_type"] in ("visit", "meeting")} == {"Lusaka"}


def test_a_deal_takes_the_place_of_the_same_days_meeting(rows_of: Rows) -> None:
    rows = rows_of(_STORY + "Angola and Zambia signed a treaty on 3 July 2025. They signed another on 4 May 2020.")
    treaty = [r for r in rows if r["event_type"] == "agreement"]
    assert [(r["date"], r["place"]) for r in treaty if r["date"] == "2025-07-03"] == [("2025-07-03", "Lusaka")]
    assert all(r["place"] is None for r in treaty if r["date"] == "2020-05-04")


def test_not_since_tells_of_the_last_time(rows_of: Rows) -> None:
    rows = rows_of("The presidents of Peru and Chile have not met since 3 May 2017.")
    assert [(r["realis"], r["date"]) for r in rows if r["event_type"] == "meeting"] == [("happened", "2017-05-03")]


def test_a_day_still_to_come_is_planned(rows_of: Rows) -> None:
    rows = rows_of("Foreign Minister Penny Wong of Australia arrives in Suva tonight.")
    assert [r["realis"] for r in rows if r["event_type"] == "visit"] == ["planned"]


@pytest.mark.parametrize("adverb", ["almost", "nearly"])
def test_almost_is_not(rows_of: Rows, adverb: str) -> None:
    rows = rows_of(f"Peru {adverb} signed a treaty with Chile in 2020.")
    assert [r["realis"] for r in rows if r["event_type"] == "agreement"] == ["denied"]


def test_presupposed_measures_keep_their_sides(rows_of: Rows) -> None:
    rows = rows_of("Norway lifted sanctions that it had imposed on Serbia in 2019.")
    assert {(r["event_type"], *map(tuple, (r["source_countries"], r["target_countries"]))) for r in rows} == {
        ("delisting", ("NOR",), ("SRB",)),
        ("sanction", ("NOR",), ("SRB",)),
    }
