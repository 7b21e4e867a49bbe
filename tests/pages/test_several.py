"""Several articles in one HTML page: whole ones are told apart, teasers and comments are none."""

import json

import pytest

from newsledger import read_pages
from newsledger.articles import parse
from tests.pages.conftest import PARAGRAPHS, SOURCE, TITLE, URL, html_of

TOPICS = ["tea", "cement", "coffee", "copper"]


def paragraphs(topic):
    return [
        f"Exports of {topic} rose in the first months of the year, the chamber of commerce said on Monday.",
        f"Growers and traders of {topic} had asked for lower fees at the port, and the government agreed in May.",
        f"The price of {topic} fell by three per cent in the week, according to the exchange, and may fall once more.",
    ]


def piece(topic, day, text=None):
    body = "".join(f"<p>{p}</p>" for p in text or paragraphs(topic))
    return (
        f'<article><h2><a href="/news/{topic}">More {topic} goes abroad than ever</a></h2>'
        f'<time datetime="2024-05-{day:02}T09:00:00Z">{day} May 2024</time>{body}<a href="#">Share</a></article>'
    )


def page(body, head=""):
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Economy | {SOURCE}</title>'
        f'<meta property="og:site_name" content="{SOURCE}"><meta property="og:url" content="https://courier.example/economy">'
        f"{head}</head><body><nav>Home Economy</nav><main>{body}</main></body></html>"
    )


def read(tmp_path, markup):
    (tmp_path / "page.html").write_text(markup, encoding="utf-8")
    return parse(read_pages([tmp_path])).rows.to_dicts()


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_page_of_whole_articles_gives_each_of_them(tmp_path, number):
    rows = read(tmp_path, page("".join(piece(topic, n + 1) for n, topic in enumerate(TOPICS[:number]))))
    assert [row["body"] for row in rows] == ["\n".join(paragraphs(topic)) for topic in TOPICS[:number]]
    assert [row["title"] for row in rows] == [f"More {topic} goes abroad than ever" for topic in TOPICS[:number]]
    assert [str(row["published"]) for row in rows] == [f"2024-05-{n + 1:02}" for n in range(number)]
    assert [row["url"] for row in rows] == [f"https://courier.example/news/{topic}" for topic in TOPICS[:number]]
    assert [row["position"] for row in rows] == list(range(number)) and {row["source"] for row in rows} == {SOURCE}
    assert [row["role"] for row in rows] == ["main", *["related"] * (number - 1)]
    assert len({row["article_id"] for row in rows}) == number


def test_a_list_in_json_ld_gives_each_of_its_articles(tmp_path):
    items = [
        {
            "@type": "ListItem",
            "position": n,
            "item": {
                "@type": "NewsArticle",
                "headline": f"More {topic} goes abroad than ever",
                "articleBody": "\n".join(paragraphs(topic)),
                "datePublished": f"2024-05-0{n + 1}",
                "url": f"https://courier.example/news/{topic}",
                "author": [{"@type": "Person", "name": "Amina Diallo"}],
            },
        }
        for n, topic in enumerate(TOPICS)
    ]
    data = json.dumps({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items})
    body = "".join(f"<div><h2>{topic}</h2><p>{paragraphs(topic)[0]}</p></div>" for topic in TOPICS)
    rows = read(tmp_path, page(body, f'<script type="application/ld+json">{data}</script>'))
    own = [row for row in rows if row["byline"] == "Amina Diallo"]
    assert [row["body"] for row in own] == ["\n".join(paragraphs(topic)) for topic in TOPICS]
    assert [str(row["published"]) for row in own] == [f"2024-05-0{n + 1}" for n in range(4)]


@pytest.mark.parametrize(
    "beside",
    [
        "".join(piece(topic, 1, ["A short teaser of the story …"]) for topic in TOPICS),
        "".join(piece(topic, 1, [*paragraphs(topic)[:2], "Read more"]) for topic in TOPICS),
        "".join(f'<article><h3><a href="/{t}">More {t} goes abroad</a></h3></article>' for t in TOPICS),
        '<section class="comments">' + "".join(piece(topic, 1) for topic in TOPICS) + "</section>",
        '<script type="application/ld+json">{"x": [{"@type": "NewsArticle", "articleBody": 3}, {"article</script>',
    ],
)
def test_an_article_with_others_teased_beside_it_is_one(tmp_path, beside):
    rows = read(tmp_path, html_of(PARAGRAPHS).replace("<footer>", f"{beside}<footer>"))
    assert [(row["title"], row["url"], str(row["published"])) for row in rows][0] == (TITLE, URL, "2024-03-12")
    assert rows[0]["body"] == "\n".join(PARAGRAPHS) and len(rows) == 1


def test_a_further_whole_article_below_is_a_related_one(tmp_path):
    rows = read(tmp_path, html_of(PARAGRAPHS).replace("<footer>", f"{piece('tea', 3)}<footer>"))
    assert [(row["title"], row["role"], str(row["published"])) for row in rows] == [
        (TITLE, "main", "2024-03-12"),
        ("More tea goes abroad than ever", "related", "2024-05-03"),
    ]
    assert rows[0]["url"] == URL and rows[0]["body"] == "\n".join(PARAGRAPHS)


def test_deep_and_broken_markup_is_met(tmp_path):
    rows = read(tmp_path, page("<article>" * 50_000 + piece("tea", 1) + "<article><h2>" * 1000 + piece("copper", 2)))
    assert all(row["body"] for row in rows)
