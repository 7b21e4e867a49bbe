"""Files that cost more than they look like: each ends in rows, within the bounds, beside a good page."""

import gzip
import io
import json
import resource
import sys
import zlib

import pytest

from newsledger.pipeline.cache import Cache
from newsledger.pipeline.guarding import Guards
from newsledger.pipeline.limits import MEMORY_LIMIT, Limits
from newsledger.pipeline.reading import read_files

STORY = (
    "Ships leave port\n\n12 March 2024\n\n"
    "Ships with wheat left the port on Tuesday, the authority said. “All went well,” it added.\n"
)
PROSE = "<p>Ships with wheat left the port on Tuesday, the authority said, and trade went on as before.</p>" * 3
MAIL = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def html(inner, before=""):
    return f"<!doctype html>{before}<html><head><title>Ships</title></head><body>{inner}{PROSE}</body></html>".encode()


def zeros(megabytes, *, wbits=31):
    """So many megabytes of blanks, packed piece by piece."""
    packer = zlib.compressobj(9, wbits=wbits)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def pdf(stream, filters="/FlateDecode", kids="[3 0 R]"):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids %s /Count 1 >>" % kids.encode(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF\n" % len(whole)
    return whole + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def warc(body, *headers):
    answer = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers]) + b"\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2024-03-20T10:00:00Z\r\nWARC-Target-URI: https://gazette.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def nested_mail(levels):
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(levels))
    return MAIL + parts.encode() + b"Content-Type: text/plain\r\n\r\n" + STORY.encode()


def laughs():
    names = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    return html("<p>&m;</p>", f'<!DOCTYPE html [<!ENTITY a "ha ha ">{names}]>')


BOMBS = {
    "line of 100 MB": lambda: b"ships " * 17_000_000,
    "line of 15 MB": lambda: b"ships " * 2_500_000,
    "a million divs": lambda: html("<div>" * 1_000_000),
    "a million divs closed": lambda: html("<div>" * 1_000_000 + "x" + "</div>" * 1_000_000),
    "a million lists": lambda: html("<ul><li>" * 1_000_000),
    "a million paragraphs": lambda: html("<p>Ships left</p>" * 900_000),
    "a million attributes": lambda: html("<div " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x</div>"),
    "JSON-LD nested": lambda: html('<script type="application/ld+json">' + "[" * 1_000_000 + "</script>"),
    "billion laughs": laughs,
    "gzip of 1 GB": lambda: zeros(1000),
    "gzip in gzip": lambda: gzip.compress(zeros(100)),
    "archive, packed answer of 500 MB": lambda: warc(zeros(500), b"Content-Encoding: gzip"),
    "archive, deflated answer": lambda: warc(zeros(500, wbits=15), b"Content-Encoding: deflate"),
    "archive, packed record of 300 MB": lambda: gzip.compress(warc(b" " * 300_000_000)),
    "archive, length of a record": lambda: warc(html("")).replace(b"Content-Length: ", b"Content-Length: 99999999", 1),
    "mail in mail": lambda: nested_mail(3000),
    "mail, a million headers": lambda: MAIL + b"X-A: b\r\n" * 1_000_000 + b"\r\n" + STORY.encode(),
    "mail, brackets": lambda: MAIL.replace(b"a@b.example", b"(" * 100_000) + b"\r\n" + STORY.encode(),
    "PDF of 1 GB": lambda: pdf(zeros(1000, wbits=15)),
    "PDF packed twice": lambda: pdf(zlib.compress(zeros(1000, wbits=15)), "[/FlateDecode /FlateDecode]"),
    "PDF, runs": lambda: pdf(b"\x81 " * 9_000_000 + b"\x80", "/RunLengthDecode"),
    "PDF, sheets in a circle": lambda: pdf(b"", kids="[2 0 R]"),
    "JSON nested": lambda: b'{"text": ' + b"[" * 3_000_000,
    "JSON number": lambda: b'{"title": "x", "text": "y", "date": ' + b"1" * 5_000_000 + b"}",
    "JSON line of 30 MB": lambda: b'{"text": "' + b"x" * 30_000_000 + b'"}\n',
    "CSV, open quote": lambda: b'title,text,date\nx,"' + b"Ships left.\n" * 2_000_000,
    "CSV, five million cells": lambda: b"title,text,date\n" + b"," * 5_000_000,
    "letters with 800,000 accents": lambda: (STORY + "e" + "\u0301" * 800_000).encode(),
    "lone surrogates": lambda: json.dumps({"title": "\ud800", "text": STORY + "\udc00 \ud83d"}).encode(),
}
PEAK = "import resource\ndef peak(_):\n    yield resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peaks are in another unit elsewhere")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_rows_and_the_page_beside_it_is_read(tmp_path, monkeypatch, name):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bomb").write_bytes(BOMBS[name]())
    (folder / "good.txt").write_text(STORY)
    (tmp_path / "bomb_steps.py").write_text(PEAK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    limits = Limits(seconds=8)
    with Guards(limits, workers=1) as guards:
        pages = list(read_files(guards, Cache(None), [folder]))
        peak = next(guards.map(lambda guard, _: next(guard.run("bomb_steps:peak", None)), [0])) * 1024
    assert pages[-1]["page"] == "good.txt" and len(pages[-1]["articles"]) == 1
    assert len(pages) > 1 and all(page["articles"] or page["rejects"] for page in pages)
    reasons = {row["reason"] for page in pages for row in page["rejects"]}
    assert not reasons & {"crashed", "reader_failed", "memory_limit"}
    assert peak < MEMORY_LIMIT
    for page in pages:
        assert all(
            len(article["body"]) < 2_000_000 and "ha ha ha" not in article["body"] for article in page["articles"]
        )


def test_the_bounds_are_stated_and_kept_by_the_system_too():
    assert Limits().memory == MEMORY_LIMIT == 2 * 1024**3
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] != MEMORY_LIMIT  # only workers are bound, not who starts them
    assert io.BytesIO(zeros(1)).getbuffer().nbytes < 10_000
