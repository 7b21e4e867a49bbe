"""Where one article of a page ends and the next begins, and which line is its headline."""

from newsledger import schemas
from newsledger.articles import parse

FISH = (
    "Norway and Kenya signed a deal on fish in Nairobi on Monday, both ministries said. It lowers duties on salmon to "
    "5 percent and lets boats of both states land their catch in each other's ports from June on."
)
BUSES = (
    "Benin has bought 120 buses from a Turkish maker for 14 million euros, the transport minister said in Cotonou on "
    "Friday, and wants another fifty of them next year."
)


def articles(*lines):
    frame = schemas.frame("pages", [{"page": "p.txt", "format": "text", "text": "\n".join(lines)}])
    return [(row["title"], str(row["published"]), row["body"]) for row in parse(frame).rows.to_dicts()]


def test_posts_under_a_recurring_name_are_articles_of_their_own():
    for name in ("Desert Wire", "Trade Desk"):
        found = articles(name, "Norway signs fish deal", FISH, "3.2K", name, "Benin buys Turkish buses", BUSES, "9K")
        assert found == [("Norway signs fish deal", "None", FISH), ("Benin buys Turkish buses", "None", BUSES)]


def test_a_day_above_a_headline_is_that_headlines_own():
    found = articles("4 May 2021", "Norway signs fish deal", FISH, "3 May 2021", "Benin buys Turkish buses", BUSES)
    assert found == [("Norway signs fish deal", "2021-05-04", FISH), ("Benin buys Turkish buses", "2021-05-03", BUSES)]


def test_a_short_notice_above_the_headline_is_no_article():
    notice = "Thank you for reading the Courier. Register now for free access."
    assert articles(notice, "Norway signs fish deal", "Jo Berg", "4 May 2021", FISH) == [
        ("Norway signs fish deal", "2021-05-04", FISH)
    ]


def test_a_paragraph_under_a_headline_of_its_own_is_no_notice():
    found = articles("Norway signs fish deal", FISH, "Benin buys Turkish buses", "4 May 2021", BUSES)
    assert [title for title, _, _ in found] == ["Norway signs fish deal", "Benin buys Turkish buses"]


def test_a_list_printed_twice_gives_no_headline_and_no_text():
    list_ = ["Storm shuts port of Cork", "Danish bank fined again", "Oslo buys two ferries"]
    found = articles("LATEST", *list_, "Norway and Kenya sign fish deal", "4 May 2021", FISH, "LATEST", *list_)
    assert found == [("Norway and Kenya sign fish deal", "2021-05-04", FISH)]


def test_a_headline_may_end_in_a_full_stop_where_the_text_says_it_again():
    assert articles("Norway and Kenya sign fish deal.", "", FISH)[0] == (
        "Norway and Kenya sign fish deal.",
        "None",
        FISH,
    )
    ((title, _, body),) = articles("Rain fell on the north of Kenya.", "", FISH)
    assert title is None and body.startswith("Rain fell")


def test_the_headline_is_the_line_that_the_text_says_again():
    kickers = (("Press release No. 12/21", None), ("Science in brief", None), (None, "Minister speaks of a milestone"))
    for kicker, deck in kickers:
        lines = [line for line in (kicker, "Norway signs fish deal", deck) if line]
        assert articles(*lines, "4 May 2021", FISH)[0][0] == "Norway signs fish deal"
