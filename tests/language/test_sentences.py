import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsledger.language.rules import load
from newsledger.language.sentences import split_sentences

RULES = load("newsledger.language", "sentences.toml")["rule"]


@pytest.mark.parametrize("example", [e for rule in RULES for e in rule["examples"]], ids=lambda e: e["text"])
def test_rule_examples(example):
    assert len(split_sentences(example["text"])) == example["sentences"]


@given(st.text())
def test_sentences_keep_every_character_and_quote_by_span(text):
    sentences = split_sentences(text)
    assert all(s.text == text[s.start : s.end] for s in sentences)
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(text.split())


def test_hard_wrapped_lines_are_one_sentence():
    text = (
        "A party from Norway has been\nto Chile, where its head met the\nminister of trade, mining and\n"
        "forests. It left\non Monday.\n\nNext item"
    )
    assert [s.text.replace("\n", " ") for s in split_sentences(text)] == [
        "A party from Norway has been to Chile, where its head met the minister of trade, mining and forests.",
        "It left on Monday.",
        "Next item",
    ]
