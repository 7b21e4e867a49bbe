"""Reprints, agency copy and updates as copies of the earliest; furniture left out, each kind on two made layouts."""

from datetime import date

import pytest

from newsledger import schemas
from newsledger.articles import parse
from newsledger.articles.duplicates import find_duplicates

WIRE = (
    "Benin has bought 120 buses from a Turkish maker for 14 million euros, the transport minister said in Cotonou on "
    "Friday. The first thirty are to come by ship in March and the others before the rainy season begins. A bank in "
    "Ankara lends two thirds of the sum over nine years, and Benin pays the rest from its road fund."
)
OTHER = (
    "Norway and Kenya signed a deal on fish in Nairobi on Monday, both ministries said. It lowers duties on salmon to "
    "5 percent and lets boats of both states land their catch in each other's ports from June on."
)
DAYS = [date(2024, 3, 9), date(2024, 3, 8), date(2024, 3, 10), date(2024, 3, 8)]


def test_a_reprint_an_update_and_a_shortened_copy_follow_the_earliest():
    update = WIRE + " Opposition members asked for the contract to be shown to parliament first."
    assert find_duplicates([WIRE, WIRE, update, OTHER], DAYS) == [1, None, 1, None]
    short = WIRE[: WIRE.index(" A bank")]
    assert find_duplicates([WIRE, short], [date(2024, 3, 8), date(2024, 3, 9)]) == [None, 0]


def test_agency_copy_under_another_headline_is_a_copy():
    pages = [
        ("a.txt", f"Benin buys Turkish buses\nHill Herald\n9 March 2024\n{WIRE}\n"),
        ("b.txt", f"New buses for Cotonou\nLake Post\n8 March 2024\nCOTONOU, March 8 (Hill Wire) - {WIRE}\n"),
        ("c.txt", f"Fish deal signed\nLake Post\n8 March 2024\n{OTHER}\n"),
    ]
    rows = parse(schemas.frame("pages", [{"page": n, "format": "text", "text": t} for n, t in pages])).rows.to_dicts()
    assert [row["title"] for row in rows] == ["Benin buys Turkish buses", "New buses for Cotonou", "Fish deal signed"]
    assert [row["duplicate_of"] for row in rows] == [rows[1]["article_id"], None, None]


FIRST = "Norway and Kenya signed a deal on fish in Nairobi on Monday, both ministries said after two days of talks."
SECOND = "It lowers duties on salmon to 5 percent and lets boats of both states land their catch in either's ports."
LAYOUTS = [
    "Hill Herald\nNorway signs fish deal\n4 May 2021\n{above}\n{first}\n{inside}\n{second}\n{below}\n",
    "{above}\nNorway signs fish deal\n\nBy Jo Berg | May 4, 2021\n\n{first}\n\n{inside}\n\n{second}\n\n{below}\n",
]
FURNITURE = {
    "breadcrumb glued": ("HomeWorldAfrica", "", ""),
    "caption": ("", "Ships wait outside the port. Photo: Hill Wire", ""),
    "advert": ("", "Advertisement\nStory continues below advertisement", ""),
    "read also": ("", "READ ALSO:\nStorm shuts port of Cork", "READ ALSO: Danish bank fined again"),
    "share bar": ("Facebook Twitter WhatsApp", "", "Share this article"),
    "cookie notice": ("We use cookies to make this site better. By using it, you agree to that.", "", "Accept all"),
    "next story": ("", "", "Previous story: Storm shuts port\nNext story: Danish bank fined again"),
    "copyright": ("", "", "© 2021 Hill Herald. All rights reserved."),
    "newsletter": ("", "Receive our newsletter\nAll the news of the day, in your inbox.", ""),
    "comments": ("", "", "2 Comments\nAna\nA good thing for the coast, I would say, and high time too.\n2 days ago"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_stays_out(kind, layout):
    above, inside, below = FURNITURE[kind]
    text = layout.format(above=above, first=FIRST, inside=inside, second=SECOND, below=below)
    (row,) = parse(schemas.frame("pages", [{"page": "p", "format": "text", "text": text}])).rows.to_dicts()
    assert row["title"] == "Norway signs fish deal"
    assert row["body"] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_word_cut_in_half_at_the_end_is_kept(layout):
    text = layout.format(above="", first=FIRST, inside="", second=SECOND[:-9], below="")
    (row,) = parse(schemas.frame("pages", [{"page": "p", "format": "text", "text": text}])).rows.to_dicts()
    assert row["body"].endswith(SECOND[:-9])


@pytest.mark.parametrize("width", [40, 62])
def test_lines_broken_at_a_width_are_joined(width):
    import textwrap

    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in (FIRST, SECOND, FIRST + " So they said."))
    (row,) = parse(
        schemas.frame("pages", [{"page": "p", "format": "text", "text": f"Norway signs fish deal\n\n{wrapped}\n"}])
    ).rows.to_dicts()
    assert FIRST in row["body"] and SECOND in row["body"]
