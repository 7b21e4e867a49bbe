"""Nouns that name goods (`goods.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.rules import load
from newsledger.trade.measures import lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOODS = frozenset(load("newsledger.trade", "goods.toml")["goods"])


def is_goods(token: Token) -> bool:
    """Does the noun name goods?"""
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and bool(set(lemmas(token)) & _GOODS)
