"""Every example of the rule files of articles/ holds, and every counter-example does not."""

import re

import pytest

from newsledger.articles.datelines import read_dateline
from newsledger.articles.items import byline_of, furniture_of, is_caption
from newsledger.articles.languages import language_of
from newsledger.articles.stamps import glued_stamp, read_stamp
from newsledger.language.rules import load

PACKAGE = "newsledger.articles"


def rules(name, table="rule"):
    return [pytest.param(rule, id=rule.get("name")) for rule in load(PACKAGE, name)[table]]


@pytest.mark.parametrize("rule", rules("furniture.toml"))
def test_furniture(rule):
    for line in rule["examples"]:
        assert re.compile(rule["pattern"], re.I).fullmatch(line), line
        assert furniture_of(line) is not None, line
    for line in rule["counter"]:
        assert furniture_of(line) is None, line


@pytest.mark.parametrize("rule", rules("captions.toml"))
def test_captions(rule):
    for line in rule["examples"]:
        assert re.compile(rule["pattern"]).fullmatch(line), line
    for line in rule["counter"]:
        assert not is_caption(line), line


@pytest.mark.parametrize("rule", rules("publishers.toml"))
def test_bylines(rule):
    for line, name in rule["examples"]:
        assert byline_of(line) == name
    for line in rule["counter"]:
        assert byline_of(line) is None, line


@pytest.mark.parametrize("rule", rules("stamps.toml"))
def test_stamps(rule):
    for line, day, rest in rule["examples"]:
        stamp = read_stamp(line)
        assert stamp is not None and stamp.rule == rule["name"], line
        assert (str(stamp.first) if stamp.first else "") == day
        assert stamp.rest == rest


@pytest.mark.parametrize("line", ["07/02/2024 - 19/02/2024", "12-14 June 2024", "3 May 2021 to 5 May 2021"])
def test_a_span_of_days_is_read_as_no_day(line):
    stamp = read_stamp(line)
    assert stamp is not None and stamp.first is None and not stamp.readings


@pytest.mark.parametrize(
    "line",
    [
        "Oslo – 5 May 2020 – Norway sells gas.",
        "Arvik, Bern – 5 May 2021 – sign pact",
        "Arvik trades more with Bern – 5 May 2020",
        "Born on Monday 3 May",
        "Version 2.10.21",
        "7/8/15 split agreed",
        "Talks in Oslo ended on 5 May 2020",
    ],
)
def test_a_line_that_says_more_than_a_date_is_no_stamp(line):
    assert read_stamp(line) is None


def test_a_stamp_in_front_of_a_sentence_is_told_by_its_label():
    stamp, rest = glued_stamp("Published 9 July 2021. The views are those of the author.")
    assert (str(stamp.first), stamp.label, rest) == ("2021-07-09", "published", "The views are those of the author.")
    assert glued_stamp("9 July 2021. The views are those of the author.") is None


@pytest.mark.parametrize("rule", rules("stamps.toml", "age"))
def test_ages(rule):
    for line, least, most, rest in rule["examples"]:
        stamp = read_stamp(line)
        assert stamp is not None and (stamp.rule, stamp.age, stamp.rest) == (rule["name"], (least, most), rest)


@pytest.mark.parametrize("rule", rules("datelines.toml"))
def test_datelines(rule):
    for text, place, day, agency, opening in rule["examples"]:
        dateline = read_dateline(text)
        assert dateline is not None, text
        assert (dateline.place or "", dateline.written, dateline.agency or "") == (place, day, agency)
        assert text[dateline.end :].startswith(opening)


@pytest.mark.parametrize(
    "text",
    [
        "The visit - his first - was short, and he said that the two would go on with it.",
        "President Ali (R) said on Monday that he would go.",
        "Norwegian-Chilean relations are good and they will be better in the coming years.",
        'Lindqvist: "We will come back to that when the others have gone home."',
        "Customs Service (NCS) said on Monday that it sold goods.",
        "In May, 2020, he went home.",
        "London June 5 the ministers meet.",
    ],
)
def test_sentences_are_no_datelines(text):
    assert read_dateline(text) is None


@pytest.mark.parametrize("rule", rules("languages.toml"))
def test_languages(rule):
    for text in rule["examples"]:
        assert language_of(text) == rule["name"], text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وزیر گفت که پیمان تجارت چهارده ساله بین دو کشور گسترش می‌یابد", "fa"),
        ("وقال الوزير إن التجارة بين البلدين تنمو", "ar"),
        ("大臣は両国の貿易が増えると述べた", "ja"),
        ("部长表示两国贸易增长", "zh"),
        ("장관은 두 나라의 무역이 늘었다고 말했다", "ko"),
        ("Ο υπουργός είπε ότι το εμπόριο αυξήθηκε", "el"),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_scripts_tell_languages(text, code):
    assert language_of(text) == code
