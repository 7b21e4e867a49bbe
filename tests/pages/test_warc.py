"""WARC archives: pages with day and address, other records passed over, broken ones named, the rest read."""

import gzip
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsledger import read_pages
from newsledger.pages.reading import rows_of_file
from tests.pages.conftest import PARAGRAPHS, TITLE, URL, html_of, warc_record

PAGE = html_of(PARAGRAPHS).encode()
GOOD = warc_record(PAGE)
CANONICAL = f'<link rel="canonical" href="{URL}">'


BOMB = warc_record(gzip.compress(b"<html>" + b"x" * 40_000_000), headers="Content-Encoding: gzip\r\n")


def read(tmp_path, *records, packed=False):
    data = b"".join(gzip.compress(record, mtime=0) for record in records) if packed else b"".join(records)
    (tmp_path / "x").write_bytes(data)
    return read_pages([tmp_path]).to_dicts()


def outcomes(rows):
    return {row["page"]: row["reject_reason"] for row in rows}


@pytest.mark.parametrize("packed", [False, True])
def test_only_html_answers_are_pages(tmp_path, packed):
    others = [
        warc_record(b"", kind="warcinfo"),
        warc_record(b"GET / HTTP/1.1", kind="request"),
        GOOD,
        warc_record(b"\x89PNG", content="image/png"),
        warc_record(b"moved", status="301 Moved Permanently"),
        warc_record(PAGE, content="application/xhtml+xml"),
        warc_record(b"<html>nobody home</html>", status="404 Not Found"),
        warc_record(PAGE, kind="revisit"),
        warc_record(PAGE, kind="resource"),
        warc_record(b"1 2 3", content="text/dns").replace(b"application/http; msgtype=response", b"text/dns"),
    ]
    rows = read(tmp_path, *others, packed=packed)
    assert outcomes(rows) == {"x#3": None, "x#6": None, "x#7": "no_article"}
    assert rows[2]["reject_detail"].startswith("record 7 at byte") and "status 404" in rows[2]["reject_detail"]


def test_day_and_address_are_the_records_where_the_page_has_none(tmp_path):
    bare = html_of(PARAGRAPHS).replace(CANONICAL, "").encode()
    url = "https://courier.example/2?a=1#b"
    rows = read(tmp_path, warc_record(bare, url=url, day="2024-03-21"), warc_record(bare, url=f"<{url}>"))
    assert [(row["url"], row["captured"]) for row in rows] == [(url, "2024-03-21"), (url, "2024-03-20")]
    assert {row["captured_basis"] for row in rows} == {"metadata"} and {row["format"] for row in rows} == {"warc"}
    odd = read(tmp_path, warc_record(bare, url="javascript:alert(1)", day="tomorrow"))[0]
    assert (odd["url"], odd["captured"], odd["captured_basis"]) == (None, None, None)


def chunked(data):
    return (
        b"".join(b"%x\r\n%s\r\n" % (len(data[i : i + 99]), data[i : i + 99]) for i in range(0, len(data), 99))
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("headers", "data"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
        ("Transfer-Encoding: chunked\r\n", chunked(PAGE)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE))),
        ("Content-Encoding: identity\r\n", PAGE),
        ("Content-Encoding: gzip\r\n", PAGE),  # undone by the crawler, the header left
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_pages_are_read_as_they_were_sent(tmp_path, headers, data):
    row = read(tmp_path, warc_record(data, headers=headers))[0]
    assert (row["title"], row["reject_reason"]) == (TITLE, None)


def test_the_encoding_that_the_server_names_is_believed(tmp_path):
    page = html_of([*PARAGRAPHS, "Ŕéçü ţhé ĺast Čapţain ąlso said a lot about ships and čargo on Tuesday."])
    page = page.replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"').replace("’", "'")
    data = page.encode("iso8859_2", "replace")
    row = read(tmp_path, warc_record(data, content="text/html; charset=ISO-8859-2"))[0]
    assert row["encoding"] == "iso8859-2" and "Čap" in row["text"]


@pytest.mark.parametrize(
    ("bad", "reason", "said"),
    [
        (
            warc_record(gzip.compress(b"<html>" + b"x" * 40_000_000), headers="Content-Encoding: gzip\r\n"),
            "too_large",
            "unpacked",
        ),
        (warc_record(b"\x00\x01 no gzip", headers="Content-Encoding: gzip\r\n"), "unreadable", "not gzip"),
        (warc_record(b"\x00\x01 odd", headers="Content-Encoding: rot13\r\n"), "unreadable", "unknown encoding"),
        (warc_record(b"<html>" + b"x" * 17_000_000), "too_large", "17,000,006 bytes"),
        (warc_record(b""), "empty", "no bytes"),
        (warc_record(b"<html><body></body></html>"), "no_article", "no main text"),
        (GOOD.replace(b"HTTP/1.1 200 OK", b"\x00" * 15), "unreadable", "no HTTP answer"),
        (GOOD.replace(b"Content-Length", b"Content-Lxxxxx"), "unreadable", "no HTTP answer"),
        (b"WARC/1.0\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", "unreadable", "header"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_record_is_named_and_the_others_go_on(tmp_path, bad, reason, said, packed):
    rows = read(tmp_path, GOOD, bad, GOOD, packed=packed)
    assert outcomes(rows) == {"x#1": None, "x#2": reason, "x#3": None}
    assert rows[1]["reject_detail"].startswith("record 2 ") and said in rows[1]["reject_detail"]


def test_broken_members_are_named_and_the_others_go_on(tmp_path):
    noise = warc_record(b"<html>" + random.Random(1).randbytes(200_000))
    members = [gzip.compress(GOOD, mtime=0), gzip.compress(noise, mtime=0), gzip.compress(GOOD, mtime=0)]
    for at in (12, 150, 100_000):
        broken = bytearray(members[1])
        broken[at : at + 60] = b"x" * 60
        (tmp_path / "x").write_bytes(members[0] + bytes(broken) + members[2])
        rows = read_pages([tmp_path]).to_dicts()
        assert outcomes(rows) == {"x#1": None, "x#2": "unreadable", "x#3": None}, at


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_keeps_what_is_there(tmp_path, packed):
    whole = b"".join(gzip.compress(GOOD, mtime=0) if packed else GOOD for _ in range(2))
    for less in (20, 200, 600):
        (tmp_path / "x").write_bytes(whole[:-less])
        assert outcomes(read_pages([tmp_path]).to_dicts()) == {"x#1": None, "x#2": "unreadable"}, less


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_is_met(tmp_path_factory, data):
    packed = data.draw(st.booleans())
    small = warc_record(b"<html><body><p>Short, but a page of the port.</p></body></html>")
    whole = bytearray(b"".join(gzip.compress(small, mtime=0) if packed else small for _ in range(3)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(bytes(whole))
    rows = list(rows_of_file(path))
    assert rows and all(row.reject_reason or row.text for row in rows)
