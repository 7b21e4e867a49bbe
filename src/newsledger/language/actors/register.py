"""Finds the persons of a text that a name may mean without asking all of them, so that time grows with length.

Names are filed under their words and, for spellings, under what is left of each folded word without one letter: two
words that are one letter apart share such a remainder (the SymSpell scheme of symmetric deletion, Garbe 2012).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from newsledger.language.actors.spelling import fold

T = TypeVar("T")


@lru_cache(maxsize=65536)
def near_keys(word: str) -> tuple[str, ...]:
    """The folded word and all it gives without one letter."""
    folded = fold(word)[:40]
    return (folded, *(folded[:i] + folded[i + 1 :] for i in range(len(folded))))


class Register(Generic[T]):
    """Persons in order, by the words of their names; asked for those that a name or a word may mean."""

    def __init__(self) -> None:
        self.persons: list[T] = []
        self._words: dict[str, dict[int, None]] = {}
        self._near: dict[str, dict[int, None]] = {}
        self._starts: dict[int, list[int]] = {}
        self._numbers: dict[int, int] = {}

    def add(self, person: T) -> None:
        self._numbers[id(person)] = len(self.persons)
        self.persons.append(person)

    def file_name(self, person: T, words: tuple[str, ...]) -> None:
        """File the person under a name."""
        number = self._numbers[id(person)]
        for word in words:
            self._words.setdefault(word, {})[number] = None
        for word in {words[0], words[-1]} if words else ():
            for key in near_keys(word):
                self._near.setdefault(key, {})[number] = None

    def file_mention(self, person: T, start: int) -> None:
        """File a mention of the person at a place of the text."""
        insort(self._starts.setdefault(self._numbers[id(person)], []), start)

    def last_before(self, person: T, start: int) -> int:
        """Where the person was last mentioned before a place; -1 where never."""
        starts = self._starts.get(self._numbers[id(person)], [])
        at = bisect_left(starts, start)
        return starts[at - 1] if at else -1

    def with_words(self, words: Iterable[str]) -> list[T]:
        """Persons whose name has one of the words, in order."""
        return self._in_order({n for word in words for n in self._words.get(word, ())})

    def alike(self, words: tuple[str, ...]) -> list[T]:
        """Persons who may bear the name: they share a word of it, or the first or last word but for a letter."""
        numbers = {n for word in words for n in self._words.get(word, ())}
        for word in {words[0], words[-1]} if words else ():
            for key in near_keys(word):
                numbers.update(self._near.get(key, ()))
        return self._in_order(numbers)

    def _in_order(self, numbers: set[int]) -> list[T]:
        return [self.persons[n] for n in sorted(numbers)]
