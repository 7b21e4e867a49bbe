"""What an article has told so far, and what the next sentence may go on with."""

from __future__ import annotations

from dataclasses import replace

from newsledger.language.document import Document
from newsledger.language.mentions import Money, Quantity
from newsledger.language.sentences import Sentence
from newsledger.trade.background import background_of
from newsledger.trade.claim import TRADE, Claim
from newsledger.trade.comparisons import in_comparison
from newsledger.trade.measures import Trigger, find_triggers
from newsledger.trade.pairs import Pair
from newsledger.trade.period import Period
from newsledger.trade.periods import Asked, period_of
from newsledger.trade.scene import Figure, Scene, scene_of
from newsledger.trade.speakers import quoted_spans, speaker_of

_SERIES_REACH = 6  # sentences a series of figures may pause


class Thread:
    """One article being read: its claims so far, the last pair, measure, speaker, and the period of a series."""

    def __init__(self, document: Document, article: dict) -> None:
        self.document = document
        self.background = background_of(document, article)
        self.quotes = quoted_spans(document.text)
        self.claims: list[Claim] = []
        self.series: Period | None = None
        self.series_at = 0
        self.before: tuple[str | None, str | None] | None = None
        self.last_measure: str | None = None
        self.last_speaker: str | None = None
        self.scenes: dict[int, tuple[Scene, list[Trigger]]] = {}

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence; a series that has paused too long is over."""
        if sentence.index - self.series_at > _SERIES_REACH:
            self.series = None

    def scene(self, sentence: Sentence) -> tuple[Scene, list[Trigger]]:
        """A sentence and its trade words, parsed once."""
        if sentence.index not in self.scenes:
            scene = scene_of(self.document, sentence)
            self.scenes[sentence.index] = (scene, find_triggers(scene.doc))
        return self.scenes[sentence.index]

    def tells_of_trade(self) -> bool:
        """Has the article told of an amount of trade already?"""
        return any(c.measure in TRADE and c.kind == "amount" for c in self.claims)

    def counts_many(self, reporter: str | None) -> bool:
        """Does the article count a country's trade with all the world, or with three partners and more?"""
        sides = {
            c.partner if c.reporter == reporter else c.reporter
            for c in self.claims
            if reporter in c.pair and c.measure in TRADE
        }
        return "WLD" in sides and len(sides) > 1 or len(sides - {None}) > 2

    def previous(self, sentence: Sentence) -> tuple[Scene, list[Trigger]] | None:
        """The scene of the sentence before."""
        return self.scene(self.document.sentences[sentence.index - 1]) if sentence.index else None

    def bare_twin(self, scene: Scene, status: str) -> Claim | None:
        """The trade figures that a bare amount goes on from ("the presidents want $10 billion"): a target from the
        turnover, where that was spoken of."""
        near = [c for c in self.claims if scene.sentence.index - c.sentence <= 4 and c.measure in TRADE]
        near = [c for c in near if c.kind == "amount"]
        whole = [c for c in near if c.measure == "turnover"] if status == "target" else []
        return (whole or near)[-1] if near else None

    def aimed_at(self, scene: Scene, measure: str) -> str:
        """What "the figure" is that two countries want to raise: their turnover, where that was just spoken of."""
        near = [c for c in self.claims if scene.sentence.index - c.sentence <= 3 and c.kind == "amount"]
        both = {"exports", "imports"} <= {c.measure for c in near}
        return "turnover" if both or any(c.measure == "turnover" for c in near) else measure

    def pair_before(self, measure: str) -> tuple[str | None, str | None] | None:
        """The pair of the claim before; trade that follows on aid or investment is told of the article's topic, not of
        the giver ("Norway gave Malawi $2m ... Trade with Zambia was")."""
        topic = self.background.topic
        if self.before and measure in TRADE and self.last_measure not in TRADE and topic == self.before[1]:
            return self.before[1], self.before[0]
        return self.before

    def carried(self) -> Pair:
        """The pair of what a pronoun goes on about: of the claim before, else the article's."""
        if self.before:
            return Pair(*self.before, "carried", 0.85)
        if self.background.pair:
            return Pair(*self.background.pair, "article", 0.8)
        return Pair(None, None, "none", 0.4)

    def speaker(self, scene: Scene, figure: Figure) -> tuple[str | None, bool]:
        """Who says a figure, and whether in their own words."""
        return speaker_of(self.document, scene, figure, self.quotes, self.last_speaker)

    def period(
        self, scene: Scene, figure: Figure, trigger: Trigger | None, measure: str, status: str, pair: Pair
    ) -> Period:
        """The period of a figure, in the light of the series that it may go on with."""
        if self.series is None and measure in TRADE and scene.sentence.index:
            self.series = self._heading(scene.sentence)
            self.series_at = scene.sentence.index
        asked = Asked(scene, figure, trigger, measure, status, (pair.reporter, self.background.home, pair.partner))
        return period_of(asked, self.series, self.document.published)

    def _heading(self, sentence: Sentence) -> Period | None:
        """The period of the sentence before, where that speaks of trade without a figure and so heads the figures
        here."""
        before = self.document.sentences[sentence.index - 1]
        if not any(before.start <= t.start < before.end for t in self.document.times):
            return None
        scene, triggers = self.scene(before)
        leads = [t for t in triggers if t.measure in TRADE]
        if not leads or scene.figures:
            return None
        mention: Money | Quantity = (self.document.money or self.document.quantities)[0]
        for lead in leads:
            figure = Figure(mention, 0, lead.word, lead.word + 1, lead.word)
            asked = Asked(scene, figure, lead, lead.measure, "actual", (self.background.home,))
            found = period_of(asked, None, self.document.published)
            if found.edtf and found.how == "clause":
                return found
        return None

    def remember(self, scene: Scene, figure: Figure, claim: Claim) -> None:
        """Keep of a claim what the next figure may go on with; money that is no flow is passed over."""
        if claim.measure == "other":
            return
        self.last_measure = claim.measure
        if claim.reporter and claim.partner and (claim.kind == "amount" or claim.partner != "WLD"):
            self.before = claim.pair
            if claim.measure == "turnover" and self.background.home == claim.partner:
                self.before = claim.partner, claim.reporter  # its exports come next, if any
        fresh = claim.period.edtf and claim.period.how in ("clause", "stock", "open_start")
        if fresh and claim.status == "actual" and not in_comparison(scene, figure):
            self.series = replace(claim.period, how="series")
        if claim.period.edtf:
            self.series_at = scene.sentence.index
