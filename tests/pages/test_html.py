"""HTML pages: the same article as in text, with its metadata, and nothing of a hostile page's scripts."""

from datetime import date

import pytest

from newsledger import read_pages
from newsledger.articles import parse

FIRST = "Ships with wheat left the port on Tuesday, the authority said, and they are bound for Egypt and Tunisia."
SECOND = "“All went well,” said the director of the port, who had come to the pier with two ministers of the region."
TEXT = f"Ships leave port\n\nPort Gazette, 12 March 2024\n\n{FIRST}\n\n{SECOND}\n"
HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="CODE"><title>Ships leave port - Port Gazette</title>
<link rel="canonical" href="URL"><meta property="og:site_name" content="Port Gazette">
<meta property="og:title" content="Ships leave port">
<meta property="article:published_time" content="2024-03-12T08:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Ships leave port</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<script>document.write("Scripted words of the page")</script><footer>© 2024 Port Gazette</footer></body></html>"""


def html(code="utf-8", url="https://port.example/ships"):
    return HTML.replace("CODE", code).replace("URL", url).encode(code)


@pytest.mark.parametrize("code", ["utf-8", "windows-1252", "utf-16"])
def test_text_and_html_give_the_same_article(tmp_path, code):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(html(code))  # told by content, not by name
    first, second = parse(read_pages([tmp_path])).rows.to_dicts()
    assert first["body"] == second["body"] == f"{FIRST}\n{SECOND}"
    assert first["title"] == second["title"] == "Ships leave port"
    assert first["source"] == second["source"] == "Port Gazette"
    assert first["published"] == second["published"] == date(2024, 3, 12)
    assert (first["published_basis"], second["published_basis"]) == ("stated", "metadata")
    assert second["url"] == "https://port.example/ships" and second["duplicate_of"] == first["article_id"]


@pytest.mark.parametrize("sign", ["|", "–", "-", "·"])
def test_the_site_may_be_named_behind_the_headline_only(tmp_path, sign):
    page = html().decode().replace('<meta property="og:site_name" content="Port Gazette">', "")
    page = page.replace("<title>Ships leave port - Port", f"<title>Ships leave port {sign} Port")
    (tmp_path / "a.html").write_text(page.replace("<footer>© 2024 Port Gazette</footer>", ""), encoding="utf-8")
    row = parse(read_pages([tmp_path])).rows.row(0, named=True)
    assert (row["title"], row["source"]) == ("Ships leave port", "Port Gazette")


def test_script_addresses_are_no_addresses(tmp_path):
    (tmp_path / "a.html").write_bytes(html(url="javascript:alert(1)"))
    row = parse(read_pages([tmp_path])).rows.row(0, named=True)
    assert row["url"] is None and "Scripted" not in row["body"]


@pytest.mark.parametrize(
    "data",
    [b"<html>", b"<!doctype html><html><body></body></html>", b"<html><body>" + b"<div>" * 300_000]
    + [
        b"<html><body><!--" + b"x" * 100_000,
        b'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><html><body>&b;</body></html>',
    ],
)
def test_pages_without_text_and_broken_pages_are_rejects(tmp_path, data):
    (tmp_path / "bad.html").write_bytes(data)
    (tmp_path / "good.html").write_bytes(html())
    found = parse(read_pages([tmp_path]))
    assert found.rows["page"].to_list() == ["good.html"] and found.rejects["page"].to_list() == ["bad.html"]


def mail(headers, kind, content):
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    part = f"--cut\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return (
        f'{head}Content-Type: multipart/related; boundary="cut"\r\n\r\n{part}'.encode() + content + b"\r\n--cut--\r\n"
    )


def test_mhtml_says_when_and_whence_it_was_saved(tmp_path):
    headers = {"From": "<Saved by Blink>", "Snapshot-Content-Location": "https://port.example/x", "MIME-Version": "1.0"}
    data = mail(headers | {"Date": "Wed, 20 Mar 2024 10:00:00 -0000"}, "text/html", html())
    (tmp_path / "a.mhtml").write_bytes(data)
    (tmp_path / "b.html").write_bytes(html())
    pages = read_pages([tmp_path])
    assert pages["format"].to_list() == ["mhtml", "html"]
    first, second = parse(pages).rows.to_dicts()
    assert (first["captured"], first["captured_basis"]) == ("2024-03-20", "metadata")
    for column in ("title", "source", "published", "body", "url"):
        assert first[column] == second[column]


@pytest.mark.parametrize(("kind", "content"), [("text/html", html()), ("text/plain", TEXT.encode())])
def test_a_newsletter_gives_the_same_article(tmp_path, kind, content):
    headers = {"From": '"Port Gazette" <news@port.example>', "Subject": "Ships leave port", "MIME-Version": "1.0"}
    (tmp_path / "a.eml").write_bytes(mail(headers | {"Date": "Tue, 12 Mar 2024 09:00:00 +0000"}, kind, content))
    pages = read_pages([tmp_path])
    row = parse(pages).rows.row(0, named=True)
    assert pages["format"].to_list() == ["eml"]
    assert (row["title"], row["source"], row["published"]) == ("Ships leave port", "Port Gazette", date(2024, 3, 12))
    assert row["body"] == f"{FIRST}\n{SECOND}"


def test_a_message_without_text_is_a_reject(tmp_path):
    (tmp_path / "a.eml").write_bytes(mail({"From": "a@b.example", "Subject": "x"}, "image/png", b"no text"))
    assert parse(read_pages([tmp_path])).rejects["reason"].to_list() == ["no_article"]


def test_prose_with_colons_is_no_mail(tmp_path):
    (tmp_path / "a.txt").write_text("From: the port\nShips: they left on Tuesday, the authority of the port said.\n")
    assert read_pages([tmp_path])["format"].to_list() == ["text"]
