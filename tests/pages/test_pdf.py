"""PDF prints: a PDF made here, byte by byte, gives the article; broken ones are rejects."""

import pytest

from newsledger import read_pages
from newsledger.articles import parse

LINES = [
    "Ships leave port",
    "Port Gazette, 12 March 2024",
    "Ships with wheat left the port on Tuesday, the authority",
    "said, and they are bound for Egypt and Tunisia, whose",
    "governments signed a deal on grain in February that ends",
    "in the summer of next year and may be made longer if the",
    "states agree. The director of the port came to the pier",
    "with two ministers and said that all had gone well.",
]


def pdf(lines):
    drawn = "\n".join(f"BT /F1 12 Tf 50 {760 - 20 * n} Td ({line}) Tj ET" for n, line in enumerate(lines))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("latin-1")


def test_a_print_gives_its_article(tmp_path):
    (tmp_path / "print.txt").write_bytes(pdf(LINES))
    pages = read_pages([tmp_path])
    row = parse(pages).rows.row(0, named=True)
    assert pages["format"].to_list() == ["pdf"]
    assert (row["title"], row["source"], str(row["published"])) == ("Ships leave port", "Port Gazette", "2024-03-12")
    assert row["body"] == " ".join(LINES[2:])


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", pdf(LINES)[:300], pdf([]), b"%PDF-1.7 trailer << /Root 1 0 R >>"])
def test_broken_and_empty_prints_are_rejects(tmp_path, data):
    (tmp_path / "bad.pdf").write_bytes(data)
    assert parse(read_pages([tmp_path])).rejects["page"].to_list() == ["bad.pdf"]
