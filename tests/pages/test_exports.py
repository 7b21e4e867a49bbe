"""Exports of news databases: columns by their usual names or as mapped, dates as people write them, bad records."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.language.rules import load
from newsledger.pages.days import day_first_of, day_of
from newsledger.pages.exports import FIELDS, Exports, flat, value_of
from newsledger.pages.reading import rows_of_file
from tests.pages.conftest import PARAGRAPHS, TITLE, URL, csv_of, html_of, record_of

RULES = load("newsledger.pages", "columns.toml")["rule"]
EXAMPLES = [(rule["name"], example) for rule in RULES for example in rule["examples"]]


def read(tmp_path, data, name="export", **options):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_pages([tmp_path], **options).to_dicts()


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples_of_columns(name, example):
    assert value_of(flat(example["record"]), name, Exports()) == example["value"]


def test_every_field_has_columns():
    assert {rule["name"] for rule in RULES} == set(FIELDS)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-12", (2024, 3, 12)),
        ("2024-03-12T23:30:00+05:00", (2024, 3, 12)),
        ("2024/3/12 08:00", (2024, 3, 12)),
        ("20240312", (2024, 3, 12)),
        ("20240312T080000Z", (2024, 3, 12)),
        ("1710230400", (2024, 3, 12)),
        ("1710230400000", (2024, 3, 12)),
        ("12.03.2024", (2024, 3, 12)),
        ("13/03/2024", (2024, 3, 13)),
        ("03/13/2024 8:00", (2024, 3, 13)),
        ("03/03/2024", (2024, 3, 3)),
        ("12 March 2024", (2024, 3, 12)),
        ("Tuesday, 12th Mar. 2024", (2024, 3, 12)),
        ("March 12, 2024, Tuesday", (2024, 3, 12)),
        ("Tue, 12 Mar 2024 09:00:00 GMT", (2024, 3, 12)),
        ("Tue Mar 12 09:00:00 +0000 2024", (2024, 3, 12)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("99999999999999", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert day_of(text) == (date(*day) if day else None)


def test_the_order_of_day_and_month_is_told_by_other_dates():
    assert day_first_of(["03/04/2024", "25/04/2024"]) is True
    assert day_first_of(["03/04/2024", "04/25/2024"]) is False
    assert day_first_of(["03/04/2024"]) is None and day_first_of(["25/04/2024", "04/25/2024"]) is None


@pytest.mark.parametrize(
    ("other", "options", "expected"),
    [
        ("25/04/2024", {}, date(2024, 4, 3)),
        ("04/25/2024", {}, date(2024, 3, 4)),
        ("2024-04-25", {}, None),
        ("2024-04-25", {"exports": {"day_first": True}}, date(2024, 4, 3)),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_file_decides_its_own_dates(tmp_path, other, options, expected, kind):
    records = [record_of(PARAGRAPHS, "\n") | {"date": day} for day in ("03/04/2024", other)]
    data = csv_of(records) if kind == "csv" else "\n".join(map(json.dumps, records))
    rows = read(tmp_path, data, **options)
    assert rows[0]["published"] == expected
    assert (rows[0]["reject_detail"] == "date not understood: 03/04/2024") == (expected is None)


def test_columns_are_mapped_in_any_language(tmp_path):
    data = csv_of([{"Заголовок": TITLE, "Текст": "\n".join(PARAGRAPHS), "Дата": "12.03.2024", "text": "no"}])
    names = {"title": "заголовок", "body": ["Текст"], "published": ["Дата"]}
    row = read(tmp_path, data, exports={"columns": names})[0]
    assert (row["title"], row["published"], row["format"]) == (TITLE, date(2024, 3, 12), "csv")
    assert row["text"].startswith(f"{TITLE}\n\nKenya and Uganda")


BODY = "\n".join(PARAGRAPHS)
SERVICES = {
    "newsapi": {
        "source": {"id": None, "name": "Lake Courier"},
        "author": "Amina Diallo",
        "title": TITLE,
        "description": "The port is open.",
        "url": URL,
        "publishedAt": "2024-03-12T08:00:00Z",
        "content": BODY,
    },
    "event registry": {
        "uri": "8012",
        "lang": "eng",
        "date": "2024-03-13",
        "dateTimePub": "2024-03-12T08:00:00Z",
        "url": URL,
        "title": TITLE,
        "body": BODY,
        "source": {"uri": "courier.example", "title": "Lake Courier"},
        "authors": [{"uri": "a", "name": "Amina Diallo"}],
    },
    "guardian": {
        "webTitle": TITLE,
        "webPublicationDate": "2024-03-12T08:00:00Z",
        "webUrl": URL,
        "fields": {"bodyText": BODY, "byline": "Amina Diallo", "publication": "Lake Courier"},
    },
    "elasticsearch": {
        "_id": "1",
        "_source": {"headline": TITLE, "text": BODY, "date": "20240312", "url": URL, "publisher": "Lake Courier"},
    },
    "wordpress": {
        "date": "2024-03-12T08:00:00",
        "link": URL,
        "author": 3,
        "title": {"rendered": TITLE},
        "content": {"rendered": "".join(f"<p>{p}</p>\n" for p in PARAGRAPHS)},
        "site_name": "Lake Courier",
    },
    "crawler": {
        "authors": ["Amina Diallo"],
        "date_publish": "2024-03-12 08:00:00",
        "date_download": "2024-03-20 10:00:00",
        "maintext": BODY,
        "description": "The port is open.",
        "source_domain": "Lake Courier",
        "title": TITLE,
        "url": URL,
        "language": "en",
    },
    "table": {
        "Headline": TITLE,
        "Publication": "Lake Courier",
        "Publication Date": "March 12, 2024 Tuesday",
        "Body": BODY,
    }
    | {"Byline": "Amina Diallo", "URL": URL},
}


@pytest.mark.parametrize("service", SERVICES)
def test_records_as_services_give_them(tmp_path, service):
    row = parse(_frame(tmp_path, json.dumps(SERVICES[service]) + "\n")).rows.row(0, named=True)
    assert (row["title"], row["body"], row["source"]) == (TITLE, BODY, "Lake Courier")
    assert (str(row["published"]), row["url"], row["published_basis"]) == ("2024-03-12", URL, "metadata")
    assert row["byline"] in ("Amina Diallo", None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colums": {}}, "exports.colums is unknown"),
        ({"columns": {"titel": "x"}}, "exports.columns.titel is unknown"),
        ({"columns": {"title": 3}}, "exports.columns.title: expected"),
        ({"columns": {"title": ["--"]}}, "exports.columns.title: expected"),
        ({"day_first": "yes"}, "exports.day_first: expected"),
    ],
)
def test_settings_at_fault_are_named(tmp_path, wrong, said):
    with pytest.raises(ValueError, match=said):
        read_pages([tmp_path], exports=wrong)


def test_bad_lines_are_named_and_the_others_go_on(tmp_path):
    good = json.dumps(record_of(PARAGRAPHS))
    lines = [good, '{"title": "cut off', "", "[1, 2]", '{"title": "No text"}', "[" * 100_000, good, "\x00\x01\x02" * 9]
    found = parse(_frame(tmp_path, "\n".join(lines)))
    assert found.rows["page"].to_list() == ["export#1", "export#7"]
    rejects = {row["page"]: (row["reason"], row["detail"]) for row in found.rejects.to_dicts()}
    assert {page: reason for page, (reason, _) in rejects.items()} == {
        "export#2": "unreadable",
        "export#4": "unreadable",
        "export#5": "no_article",
        "export#6": "unreadable",
        "export#8": "binary",
    }
    assert rejects["export#4"][1] == "line 4: expected an object, found list"


def _frame(tmp_path, data):
    (tmp_path / "export").write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_pages([tmp_path])


def test_a_bad_first_line_does_not_hide_the_format(tmp_path):
    good = json.dumps(record_of(PARAGRAPHS))
    rows = read(tmp_path, "\n".join(['{"title": "cut', good, good]))
    assert [row["reject_reason"] for row in rows] == ["unreadable", None, None]


def test_a_line_beyond_the_limit_is_passed_over(tmp_path):
    good = json.dumps(record_of(PARAGRAPHS))
    rows = read(tmp_path, "\n".join([good, '{"text": "' + "x" * 17_000_000 + '"}', good]))
    assert [(row["page"], row["reject_reason"]) for row in rows] == [
        ("export#1", None),
        ("export#2", "too_large"),
        ("export#3", None),
    ]


def test_documents_of_several_shapes(tmp_path):
    records = [record_of(PARAGRAPHS), record_of(PARAGRAPHS) | {"title": "Another"}]
    for value in (
        records,
        {"status": "ok", "totalResults": 2, "articles": records},
        {"response": {"results": [{"webTitle": r["title"], "fields": {"bodyText": r["text"]}} for r in records]}},
        {"hits": {"hits": [{"_id": "1", "_source": r} for r in records]}},
    ):
        for indent in (None, 1):
            rows = read(tmp_path, json.dumps(value, indent=indent))
            assert [(row["page"], row["title"]) for row in rows] == [("export#1", TITLE), ("export#2", "Another")]
    row = read(tmp_path, json.dumps(records[0], indent=1))[0]
    assert (row["page"], row["title"], row["format"]) == ("export", TITLE, "json")


def test_a_list_with_a_record_a_line_is_a_document(tmp_path):
    records = ",\n".join(json.dumps(record_of(PARAGRAPHS)) for _ in range(3))
    assert [row["reject_reason"] for row in read(tmp_path, f"[\n{records}\n]\n")] == [None] * 3


def test_rows_of_csv_that_do_not_fit_are_named(tmp_path):
    good = csv_of([record_of(PARAGRAPHS)])
    header, row = good.split("\r\n", 1)
    data = f"{header}\r\n{row}a,b,c,d,e,f,g\r\nTitle,2024-03-12\r\n{row}".encode() + b'"x' + b"y" * 1_500_000 + b"\r\n"
    found = read(tmp_path, data)
    assert [row["reject_reason"] for row in found][:4] == [None, "unreadable", "no_article", None]
    assert found[1]["reject_detail"].startswith("row 2, line 7: 7 cells under 5 columns")
    assert found[4]["reject_detail"].startswith("row 5, line") and found[4]["reject_reason"] == "unreadable"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_of_any_encoding_and_delimiter(tmp_path, code, delimiter):
    many = [record_of(PARAGRAPHS) | {"title": f"Story {n}"} for n in range(3)]
    plain = [record_of(["The ships left the port on Tuesday, the ministry said."]) for _ in range(900)]
    rows = read(tmp_path, csv_of(plain + many, delimiter).encode(code))
    assert len(rows) == 903 and rows[-1]["text"] == "Story 2\n\n" + "\n\n".join(PARAGRAPHS)


def test_tags_and_whole_pages_in_columns(tmp_path):
    tagged = record_of([f"<p>{p}</p>" for p in PARAGRAPHS]) | {"title": "Ships &amp; ports<br>"}
    whole = {"url": "javascript:alert(1)", "html": html_of(PARAGRAPHS)}
    rows = parse(_frame(tmp_path, "\n".join(map(json.dumps, [tagged, whole])))).rows.to_dicts()
    assert [row["title"] for row in rows] == ["Ships & ports", TITLE]
    assert [row["body"] for row in rows] == ["\n".join(PARAGRAPHS)] * 2
    assert rows[1]["url"] == "https://courier.example/news/river-port" and str(rows[1]["published"]) == "2024-03-12"


def test_a_text_that_the_export_cut_off_says_so(tmp_path):
    cut = record_of(
        ["Kenya and Uganda reopened the river port on Tuesday, the ministry said, after wor… [+2345 chars]"]
    )
    row = read(tmp_path, json.dumps(cut) + "\n")[0]
    assert row["text"].endswith("after wor") and "beginning of the text only" in row["reject_detail"]


NAMES = "Kilindini Mombasa Kisumu Entebbe Jinja Mwanza Bukoba Musoma Kigoma Tabora Dodoma Arusha Moshi Tanga. " * 3


def test_a_stated_language_decides_where_the_text_is_too_short_to_tell(tmp_path):
    short = {"title": "Hafen", "text": NAMES, "lang": "deu"}
    found = parse(_frame(tmp_path, json.dumps(short) + "\n"))
    assert found.rejects.select("reason", "detail").row(0) == ("language", "de")


@pytest.mark.parametrize(
    "text",
    [
        "Home | World | Sport | Opinion\nThe port is open again, the ministry said on Tuesday, and ships sail.\n",
        "Text, date and title, all on a page\n\nThe ships left the port on Tuesday, the ministry of transport said.\n",
        "{The ships} left the port on Tuesday, the ministry said, and they will be back by Friday.\n",
    ],
)
def test_prose_is_no_export(tmp_path, text):
    assert [row["format"] for row in read(tmp_path, text)] == ["text"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "title", "date", "a"]), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(["text", "title", "date", "url", "lang", "fields"]), _JSON), max_size=4)
)
def test_any_json_is_read_or_refused(tmp_path_factory, records):
    path = tmp_path_factory.mktemp("any") / "x"
    for text in ("\n".join(map(json.dumps, records)), json.dumps(records), json.dumps({"articles": records})):
        path.write_text(text, encoding="utf-8")
        for row in rows_of_file(path):
            assert row.reject_reason or row.text.encode()


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"title,text,date\r\n", b"title;body;url\n", b"\xff\xfet\0i\0t\0l\0e\0"])
)
def test_any_bytes_under_a_header_are_read_or_refused(tmp_path_factory, data, header):
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(header + data)
    for row in rows_of_file(path):
        assert row.reject_reason or row.text.encode()
