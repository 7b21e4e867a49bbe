"""UN Comtrade's own columns, on a small made file."""

from __future__ import annotations

import pytest

from newsledger.trade.comtrade import ComtradeError, read_comtrade

HEAD = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,cmdCode,cmdDesc,customsCode,motCode,"
    "primaryValue\n"
)


def line(period="2024", reporter="KEN", flow="X", partner="UGA", goods="TOTAL", value="1000.5", mode="0", second="W00"):
    return (
        f"C,A,20240101,2024,52,{period},404,{reporter},Kenya,{flow},Export,800,{partner},Uganda,0,{second},World,"
        f"{goods},All Commodities,C00,{mode},{value},\n"
    )


def test_exports_imports_and_their_sum(tmp_path):
    file = tmp_path / "comtrade-2024.csv"
    file.write_text(HEAD + line() + line(flow="M", value="200") + line(flow="RX", value="7"), encoding="utf-8")
    rows = read_comtrade([file]).to_dicts()
    assert [(r["measure"], r["amount"]) for r in rows] == [
        ("exports", 1000.5),
        ("imports", 200.0),
        ("turnover", 1200.5),
    ]
    assert rows[0]["period_end"].isoformat() == "2024-12-31" and rows[0]["commodity"] is None


def test_world_months_and_goods(tmp_path):
    file = tmp_path / "c.csv"
    file.write_bytes((HEAD + line(period="202402", partner="W00", goods="09")).encode("utf-8-sig"))
    (row,) = read_comtrade([file]).to_dicts()
    assert (row["partner"], row["period"], row["period_end"].day) == ("WLD", "2024-02", 29)
    assert row["commodity"] == "All Commodities"


def test_breakdowns_are_not_counted_with_their_total(tmp_path):
    file = tmp_path / "c.csv"
    file.write_text(HEAD + line() + line(mode="3000", value="9") + line(second="CHN", value="8"), encoding="latin-1")
    assert read_comtrade([file])["amount"].to_list() == [1000.5]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "no column"),
        (HEAD + line(period="20x4"), "line 2, period"),
        (HEAD + line(value="much"), "line 2, primaryValue"),
        (HEAD + line(value="-4"), "line 2, primaryValue"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path, text, message):
    file = tmp_path / "bad.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ComtradeError, match=f"bad.csv.*{message}"):
        read_comtrade([file])
