"""Does a short text name somebody, and does the name sound like a publisher's?"""

from __future__ import annotations

import re

from newsledger.language.rules import load

_NAME_WORDS = frozenset({"of", "the", "and", "for", "de", "la", "le", "el", "al", "do", "da", "&", "in"})
_DATA = load("newsledger.articles", "publishers.toml")
_PUBLISHERS = frozenset(_DATA["words"])
_NOT_PEOPLE = frozenset(_DATA["not_people"])
_PERSON = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,2}")


def is_name(text: str) -> bool:
    """Could the text be a publisher's name: a few words, each beginning with a capital or a digit?"""
    words = text.split()
    if not 1 <= len(words) <= 7 or len(text) > 60 or text[-1] in ".!?:;," or not text[0].isalnum():
        return False
    if not any(ch.isalpha() for ch in text):
        return False
    return all(
        word[0].isupper() or word[0] in "(&" or word.isdigit() or word.lower() in _NAME_WORDS or "." in word[1:-1]
        for word in words
    ) and (words[0][0].isupper() or "." in words[0])


def sounds_like_publisher(text: str) -> bool:
    """A name with a word such as Herald or Agency in it, or an address such as example.org."""
    words = set(re.findall(r"\w+", text.lower()))
    return is_name(text) and (bool(words & _PUBLISHERS) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", text) is not None)


def may_be_person(text: str) -> bool:
    """Two or three words in capitals, none of which stands in names of sections, places or publishers."""
    words = {word.lower() for word in text.split()}
    return _PERSON.fullmatch(text) is not None and not words & _NOT_PEOPLE and not sounds_like_publisher(text)
