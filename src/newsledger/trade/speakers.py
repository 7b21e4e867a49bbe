"""Who says so, and whether in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsledger.language.document import Document
from newsledger.trade.modality import SPEECH
from newsledger.trade.scene import Figure, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = "“«‘\"'"
_PAIRS = {"“": "”", "«": "»", "‘": "’"}
_REACH = 1500  # characters a quotation may run


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Stretches in quotation marks, by one pass; a mark that never closes quotes nothing. Apostrophes are no marks."""
    spans: list[tuple[int, int]] = []
    start, closing = -1, ""
    for i, char in enumerate(text):
        if start >= 0 and i - start > _REACH:
            start = -1
        if start < 0:
            if char in _PAIRS or (char in "\"'" and not text[max(0, i - 1) : i].isalnum()):
                start, closing = i, _PAIRS.get(char, char)
        elif char == closing and (closing not in "'’" or not text[i + 1 : i + 2].isalnum()):
            if closing in "'’" and i - start < 12:
                start = -1
                continue
            spans.append((start, i + 1))
            start = -1
    return spans


def _name(document: Document, scene: Scene, token: Token) -> str | None:
    """The fullest name of the actor in a subject's words, else those words; None for a pronoun."""
    words = sorted(t.i for t in token.subtree)
    start = scene.character(words[0])
    end = scene.character(words[-1]) + len(scene.doc[words[-1]].text)
    actors = [a for a in document.actors if start <= a.start < end]
    best = next((a for a in actors if a.kind == "person"), actors[0] if actors else None)
    if best is not None:
        return best.name or best.text
    if token.pos_ == "PRON":
        return None
    text = document.text[start:end]
    return " ".join(text.split())[:120]


def _speech(scene: Scene) -> Token | None:
    for token in scene.doc:
        if token.lemma_.lower() in SPEECH and token.pos_ == "VERB":
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i not in scene.figure_at:
                return token
    return None


def speaker_of(
    document: Document, scene: Scene, figure: Figure, quotes: list[tuple[int, int]], last: str | None
) -> tuple[str | None, bool]:
    """(speaker, quoted). Inside a quotation that runs over several sentences its speaker is `last` where none is
    named."""
    at = figure.mention.start
    quoted = any(a <= at < b for a, b in quotes)
    verb = _speech(scene)
    if verb is not None:
        subject = next(c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
        name = _name(document, scene, subject)
        if name:
            return name, quoted
        return last, quoted
    for token in scene.doc:
        if token.lower_ == "according" and token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].lower_ == "to":
            pobj = next((c for c in scene.doc[token.i + 1].children if c.dep_ == "pobj"), None)
            if pobj is not None:
                return _name(document, scene, pobj), quoted
    return (last if quoted else None), quoted
