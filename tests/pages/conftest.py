"""One article as every program saves it: `saved` maps the name of a file to its bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

TITLE = "Kenya and Uganda reopen the river port"
SOURCE = "Lake Courier"
DAY = "2024-03-12"
URL = "https://courier.example/news/river-port"
PARAGRAPHS = [
    "Kenya and Uganda reopened the river port on Tuesday, the ministry of transport said, after works that lasted for "
    "two years and cost some $40 million.",
    "“The first ships carry tea and cement,” said Grace Achieng, who heads the port’s authority. She added that "
    "customs officers of both countries would work in one building.",
    "Trade between the neighbours came to $1.2 billion in 2023, according to the statistics office, and the ministers "
    "hope that it will grow by a tenth this year.",
]
GERMAN = [
    "Kenia und Uganda haben den Hafen am Fluss am Dienstag wieder eröffnet, teilte das Ministerium mit, nachdem die "
    "Arbeiten zwei Jahre lang gedauert hatten.",
    "„Die ersten Schiffe bringen Tee und Zement“, sagte die Leiterin des Hafens, und die Beamten der beiden Länder "
    "werden in einem Haus arbeiten.",
    "Der Handel zwischen den Nachbarn ist im vergangenen Jahr gewachsen, und die Minister hoffen, dass er auch in "
    "diesem Jahr noch weiter wachsen wird.",
]


def text_of(paragraphs: list[str]) -> str:
    return "\n\n".join([TITLE, f"{SOURCE}, 12 March 2024", *paragraphs]) + "\n"


def html_of(paragraphs: list[str], code: str = "utf-8", comment: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html>{comment}<head><meta charset="{code}"><title>{TITLE} | {SOURCE}</title>
<link rel="canonical" href="{URL}"><meta property="og:site_name" content="{SOURCE}">
<meta property="og:title" content="{TITLE}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{DAY}T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1><time datetime="{DAY}T08:00:00Z">12 March 2024</time>
{body}</article><footer><p>© 2024 {SOURCE}</p></footer></body></html>"""


def mail_of(headers: dict[str, str], kind: str, content: bytes) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    part = f"--cut\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    return (
        f'{head}Content-Type: multipart/related; boundary="cut"\r\n\r\n'.encode() + part + content + b"\r\n--cut--\r\n"
    )


def record_of(paragraphs: list[str], between: str = "\n\n") -> dict[str, str]:
    body = between.join(paragraphs)
    return {"title": TITLE, "date": DAY, "source": SOURCE, "url": URL, "text": body}


def csv_of(records: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, records[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def warc_record(
    body: bytes,
    *,
    kind: str = "response",
    content: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    url: str = URL,
    headers: str = "",
    day: str = "2024-03-20",
) -> bytes:
    """A WARC record that holds an HTTP answer."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


SINGLEFILE = f"""<!--
 Page saved with SingleFile 
 url: {URL} 
 saved date: Wed Mar 20 2024 10:00:00 GMT+0300 (East Africa Time)
-->"""  # noqa: W291 - the extension itself ends the lines with blanks


def every_format(paragraphs: list[str]) -> dict[str, bytes]:
    html = html_of(paragraphs)
    browser = {"From": "<Saved by Blink>", "Snapshot-Content-Location": URL, "MIME-Version": "1.0"}
    sender = {"From": f'"{SOURCE}" <news@courier.example>', "Subject": TITLE, "MIME-Version": "1.0"}
    sent = {"Date": "Tue, 12 Mar 2024 09:00:00 +0000"}
    record, tagged = record_of(paragraphs), record_of([f"<p>{p}</p>" for p in paragraphs], "")
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 2000 + '">'
    found = {
        "copy.txt": text_of(paragraphs).encode(),
        "utf-8.html": html.encode(),
        "utf-16.html": html_of(paragraphs, "utf-16").encode("utf-16"),
        "windows.html": html_of(paragraphs, "windows-1252").encode("cp1252"),
        "page.html.gz": gzip.compress(html.encode(), mtime=0),
        "chrome.mhtml": mail_of(browser | {"Date": "Wed, 20 Mar 2024 10:00:00 -0000"}, "text/html", html.encode()),
        "singlefile.html": html_of(paragraphs, comment=SINGLEFILE).replace("</h1>", f"</h1>{picture}").encode(),
        "letter.eml": mail_of(sender | sent, "text/html", html.encode()),
        "plain.eml": mail_of(sender | sent, "text/plain", text_of(paragraphs).encode()),
        "export.jsonl": (json.dumps(record) + "\n").encode(),
        "tagged.jsonl": (json.dumps(tagged, ensure_ascii=False) + "\n").encode(),
        "export.json": json.dumps({"status": "ok", "articles": [record]}, indent=1).encode(),
        "export.jsonl.gz": gzip.compress((json.dumps(record) + "\n").encode(), mtime=0),
        "export.csv": csv_of([record]).encode(),
        "excel.csv": csv_of([record], ";").encode("utf-8-sig"),
        "tabs.csv": csv_of([record], "\t").encode("utf-16"),
        "archive.warc": warc_record(html.encode()),
        "archive.warc.gz": gzip.compress(warc_record(html.encode()), mtime=0),
    }
    return found


@pytest.fixture
def saved() -> dict[str, bytes]:
    return every_format(PARAGRAPHS)


@pytest.fixture
def saved_in_german() -> dict[str, bytes]:
    return every_format(GERMAN)
