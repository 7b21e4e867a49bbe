"""What the reader passes from step to step: a trigger found in a sentence, then the event read off its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from newsledger.timeline.lexicon import EventRule, Operator
from newsledger.timeline.parties import Party
from newsledger.timeline.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Trigger:
    """A word of a sentence that a rule takes for an event. `verb` is the clause it lives in (a noun's light verb)."""

    scene: Scene
    token: Token
    rule: EventRule
    verb: Token
    light: bool = False
    sources: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)


@dataclass
class When:
    """An event's date. `basis` None: nothing is known but the article's own date."""

    edtf: str | None = None
    begin: date | None = None
    finish: date | None = None
    precision: str | None = None
    basis: str | None = None
    reason: str | None = None
    flag: str | None = None
    inherited: bool = False


@dataclass
class Where:
    """An event's place, or why there is none."""

    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reason: str | None = None


@dataclass
class Report:
    """One mention of an event in the text, before repeats are folded."""

    trigger: Trigger
    event: str
    cameo: str
    mode: str | None
    realis: str
    parties: list[tuple[Party, str]]  # (party, side)
    source_countries: list[str]
    target_countries: list[str]
    when: When
    where: Where
    start: int
    end: int
    operator: Operator | None = None
    over: int | None = None  # token of the operator, where it made the report its own
    speaker: str | None = None
    purpose: bool = False
    rule: str = ""
    anaphoric: str | None = None  # "one"|"many" where a side is only pointed at
    mention: str = "new"  # new | again ("the visit")
    open_parties: list[tuple[Party, str]] = field(default_factory=list)  # (who is named without a country, side)

    @property
    def countries(self) -> set[str]:
        """All countries that take part."""
        return set(self.source_countries) | set(self.target_countries)
