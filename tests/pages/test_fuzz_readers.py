"""Whatever bytes a file holds, reading and parsing it neither raises nor leaves it without an article or a reason."""

import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import fuzz
from newsledger import schemas
from newsledger.articles import articles_of, together
from newsledger.pages.reading import rows_of_file
from newsledger.pages.stating import StatementError, read_statements

FILES = {name: make() for name, make in fuzz.SEEDS.items() if name not in ("statements", "tables")}
TOKENS = [
    b"<",
    b">",
    b'"',
    b"\0",
    b"\xff\xfe",
    b"\r\n",
    b"\n\n",
    b"--xx",
    b"{",
    b"[",
    b"]",
    b",",
    b"&#0;",
    b"<![CDATA[",
]
TOKENS += [
    b"<!--",
    b"</script>",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"WARC/1.0\r\n",
    b"%PDF-",
    b"Content-Length: -1\r\n",
]
TOKENS += [
    b"\x1f\x8b\x08",
    b"99999999999999999999",
    b"2024-02-31",
    b"<time datetime=9999999>",
    b"=?utf-8?b?",
    b"NaN",
    b"\\ud800",
]
EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 60), st.sampled_from(TOKENS) | st.binary(max_size=8)), max_size=6
)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def edited(data, edits):
    for at, cut, put in edits:
        at %= len(data) + 1
        data = data[:at] + put + data[at + cut :]
    return data


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        path.write_bytes(data)
        rows, rejects = [], []
        for row in rows_of_file(path):
            found, refused = articles_of(schemas.frame("pages", [asdict(row)]).row(0, named=True))
            rows += found
            rejects += refused
        checked = together(rows, rejects)
    assert rows or rejects
    assert len(checked.rows) == len(rows), checked.rejects
    for row in rows:
        row["body"].encode()
    return rows, rejects


@pytest.mark.parametrize("name", FILES)
def test_the_sound_file_is_read(name):
    rows, _ = read(FILES[name])
    assert rows and "Talks" in rows[0]["title"]


@pytest.mark.parametrize("name", FILES)
def test_an_edited_file_ends_in_rows(name):
    @SLOW
    @given(EDITS)
    def check(edits):
        read(edited(FILES[name], edits))

    check()


@SLOW
@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows(data):
    read(data)


@settings(max_examples=300, deadline=None)
@given(EDITS)
def test_an_edited_pages_yml_is_read_or_named(edits):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pages.yml").write_bytes(edited(fuzz.SEEDS["statements"](), edits))
        try:
            assert set(read_statements(Path(folder), {"page.txt"})) <= {"page.txt"}
        except StatementError as error:
            assert str(error).startswith("pages.yml")
