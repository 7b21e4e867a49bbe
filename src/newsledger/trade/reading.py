"""Reads an article's figures one after another, keeping what the next sentence may go on with."""

from __future__ import annotations

from dataclasses import replace

from newsledger.language.document import Document
from newsledger.language.mentions import Money, Quantity
from newsledger.language.sentences import Sentence
from newsledger.trade.antecedents import antecedent
from newsledger.trade.background import background_of
from newsledger.trade.claim import Claim
from newsledger.trade.commodities import commodity_of
from newsledger.trade.comparisons import in_comparison
from newsledger.trade.denials import is_denied
from newsledger.trade.hosts import host_of, whole_of
from newsledger.trade.judging import Told, is_bare, is_flow, is_return_flow, part_pair
from newsledger.trade.linking import adopt_bare_amounts, tie_conversions, tie_percents
from newsledger.trade.listed import beside, joined_to
from newsledger.trade.measures import Choice, Trigger, choose, find_triggers
from newsledger.trade.modality import status_of
from newsledger.trade.owners import is_one_partys
from newsledger.trade.pairs import TRADE, Pair, pair_of
from newsledger.trade.percents import Reading, ends_of, follows_share, read_percent
from newsledger.trade.period import Period
from newsledger.trade.periods import Asked, period_of, spans_years
from newsledger.trade.scene import Figure, Scene, scene_of
from newsledger.trade.speakers import quoted_spans, speaker_of
from newsledger.trade.sureness import sureness

_TURNED = {"exports": "imports", "imports": "exports"}
_FURTHER = frozenset({"another", "further", "additional", "extra"})
_SMALLEST = 1000  # a price per barrel or a fee, not a flow between countries
_SERIES_REACH = 6  # sentences a series of figures may pause


class Reader:
    """One article being read."""

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

    def read(self, sentence: Sentence) -> None:
        """Add the claims of one sentence."""
        scene, triggers = self._scene(sentence)
        if sentence.index - self.series_at > _SERIES_REACH:
            self.series = None
        by_root: dict[int, int] = {}
        for figure in scene.figures:
            for part in ends_of(figure):
                claim = (
                    self._money(scene, part, triggers)
                    if part.is_money
                    else self._percent(scene, part, triggers, by_root)
                )
                if claim is None:
                    continue
                claim.sentence = sentence.index
                by_root[figure.root] = len(self.claims)
                self.claims.append(claim)
                self._remember(scene, figure, claim)

    def finish(self) -> list[Claim]:
        """The article's claims in the order of the text, references between them settled."""
        adopt_bare_amounts(self.claims)
        tie_conversions(self.claims, self.document.money)
        tie_percents(self.claims)
        order = sorted(range(len(self.claims)), key=lambda i: (self.claims[i].start, self.claims[i].end))
        place = {old: new for new, old in enumerate(order)}
        claims = [self.claims[i] for i in order]
        for claim in claims:
            claim.share_of = None if claim.share_of is None else place[claim.share_of]
            claim.same_as = None if claim.same_as is None else place[claim.same_as]
        return claims

    # ---- one figure --------------------------------------------------------------------------------------------------

    def _scene(self, sentence: Sentence) -> tuple[Scene, list[Trigger]]:
        if sentence.index not in self.scenes:
            scene = scene_of(self.document, sentence)
            self.scenes[sentence.index] = (scene, find_triggers(scene.doc))
        return self.scenes[sentence.index]

    def _previous(self, sentence: Sentence) -> tuple[Scene, list[Trigger]] | None:
        return self._scene(self.document.sentences[sentence.index - 1]) if sentence.index else None

    def _frame(self, scene: Scene, figure: Figure, triggers: list[Trigger], choice: Choice) -> tuple[Choice, str, Pair]:
        """Trigger, measure and pair of a figure; a pronoun's from what it stands for."""
        carried = False
        here, at, figure_at = scene, triggers, figure
        if choice.trigger is None and choice.how in ("pronoun", "none"):
            found = antecedent(scene, figure, self._previous(scene.sentence)) if choice.how == "pronoun" else None
            if found is not None:
                meant, source = found
                choice = Choice(meant, "pronoun", 0.88)
                if source is not scene:
                    here, at = source, find_triggers(source.doc)
                    figure_at = Figure(figure.mention, figure.index, meant.token, meant.token + 1, meant.token)
                    carried = self.claims[-1].sentence == source.sentence.index if self.claims else False
            elif choice.how == "pronoun" and self.last_measure:
                return Choice(None, "pronoun", 0.75), self.last_measure, self._carried()
            else:
                return choice, "other", Pair(None, None, "none", 0.5)
        trigger = choice.trigger
        assert trigger is not None
        pair = pair_of(
            here,
            figure_at,
            trigger,
            at,
            trigger.measure,
            self.background,
            self._before(trigger.measure),
            carried,
            self.last_measure in (None, *TRADE),
        )
        return choice, trigger.measure, pair

    def _bare_twin(self, scene: Scene, status: str) -> Claim | None:
        """The trade figures that a bare amount goes on from ("the presidents want $10 billion"): a target from the
        turnover, where that was spoken of."""
        near = [c for c in self.claims if scene.sentence.index - c.sentence <= 4 and c.measure in TRADE]
        near = [c for c in near if c.kind == "amount"]
        whole = [c for c in near if c.measure == "turnover"] if status == "target" else []
        return (whole or near)[-1] if near else None

    def _aimed_at(self, scene: Scene, measure: str) -> str:
        """What "the figure" is that two countries want to raise: their turnover, where that was just spoken of."""
        near = [c for c in self.claims if scene.sentence.index - c.sentence <= 3 and c.kind == "amount"]
        return "turnover" if any(c.measure == "turnover" for c in near) else measure

    def _before(self, measure: str) -> tuple[str | None, str | None] | None:
        """The pair of the claim before; trade that follows on aid or investment is told of the article's topic, not of
        the giver ("Norway gave Malawi $2m ... Trade with Zambia was")."""
        topic = self.background.topic
        if self.before and measure in TRADE and self.last_measure not in TRADE and topic == self.before[1]:
            return self.before[1], self.before[0]
        return self.before

    def _carried(self) -> Pair:
        if self.before:
            return Pair(*self.before, "carried", 0.85)
        if self.background.pair:
            return Pair(*self.background.pair, "article", 0.8)
        return Pair(None, None, "none", 0.4)

    def _money(self, scene: Scene, figure: Figure, triggers: list[Trigger]) -> Claim:
        mention = figure.mention
        assert isinstance(mention, Money)
        choice = choose(scene, figure, triggers)
        choice, measure, pair = self._frame(scene, figure, triggers, choice)
        turned = _TURNED.get(self.last_measure or "")
        if turned and self.before and choice.how not in ("own", "gap") and is_return_flow(scene, figure):
            measure, pair, choice = turned, self._carried(), Choice(None, "pronoun", 0.85)
        more = self._more_of(scene, figure, choice)
        if more is not None:
            measure, pair = more.measure, self._other_side(scene, figure, more)
            choice = Choice(None, "more", 0.85)
        trigger = choice.trigger
        small = max(abs(mention.amount or 0), abs(mention.high or 0)) < _SMALLEST
        if small or measure != "other" and not self._is_flow(scene, measure, pair, choice):
            measure, pair = "other", Pair(pair.reporter, None, pair.how, 0.6)
        own = trigger if trigger and choice.how != "pronoun" else None
        status, status_rule = status_of(scene, figure, own, measure)
        bare = trigger is None and measure == "other" and status in ("target", "estimate") and is_bare(scene, figure)
        twin = self._bare_twin(scene, status) if bare else None
        if twin is not None:
            measure, pair, choice = (
                twin.measure,
                Pair(twin.reporter, twin.partner, "carried", 0.88),
                Choice(None, "bare", 0.88),
            )
        if choice.how == "pronoun" and status == "target" and measure in ("exports", "imports"):
            measure = self._aimed_at(scene, measure)
        if status_rule is None and status == "actual" and self._is_joined(scene, figure):
            status = self.claims[-1].status  # "to bring it to $1 billion and, in the longer run, $3 billion"
        denied = measure in TRADE and mention.amount is not None and is_denied(scene, figure)
        denied = denied and (status == "actual" or status_rule == "infinitive")
        status, status_rule = ("actual", None) if denied else (status, status_rule)
        period = self._period(scene, figure, own, measure, status, pair)
        speaker, quoted = speaker_of(self.document, scene, figure, self.quotes, self.last_speaker)
        self.last_speaker = speaker or self.last_speaker
        rules = [mention.rule, trigger.rule if trigger else "no-trade-word", choice.how, f"pair:{pair.how}"]
        rules += [f"status:{status_rule}"] if status_rule else []
        rules += ["bare"] if is_bare(scene, figure) else []
        rules += [f"period:{period.how}"]
        rules += ["not-reached"] if denied else []
        return Claim(
            kind="amount",
            start=mention.start,
            end=mention.end,
            quote=mention.text,
            amount=None if denied else mention.amount,
            low=None if denied else mention.low,
            high=mention.amount if denied else mention.high,
            currency=mention.currency,
            measure=measure,
            reporter=pair.reporter,
            partner=pair.partner,
            commodity=commodity_of(scene, figure, own, measure),
            period=period,
            status=status,
            hedge="under" if denied else mention.hedge,
            speaker=speaker,
            quoted=quoted,
            flag=mention.flag,
            likely=mention.likely,
            confidence=sureness(choice, pair, period, measure),
            rules=rules,
            money_index=figure.index,
        )

    def _period(
        self, scene: Scene, figure: Figure, trigger: Trigger | None, measure: str, status: str, pair: Pair
    ) -> Period:
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
        scene, triggers = self._scene(before)
        lead = next((t for t in triggers if t.measure in TRADE), None)
        if lead is None or scene.figures:
            return None
        mention: Money | Quantity = (self.document.money or self.document.quantities)[0]
        figure = Figure(mention, 0, lead.word, lead.word + 1, lead.word)
        asked = Asked(scene, figure, lead, lead.measure, "actual", (self.background.home,))
        found = period_of(asked, None, self.document.published)
        return found if found.edtf and found.how == "clause" else None

    def _is_flow(self, scene: Scene, measure: str, pair: Pair, choice: Choice) -> bool:
        trigger = None if choice.how == "pronoun" else choice.trigger
        before = self._previous(scene.sentence)
        told = Told(
            of_trade=any(c.measure in TRADE and c.kind == "amount" for c in self.claims),
            linear=choice.how == "linear",
            one_partys=is_one_partys(scene, trigger, before[0] if before else None),
        )
        return is_flow(measure, pair, trigger, self.background, told)

    def _more_of(self, scene: Scene, figure: Figure, choice: Choice) -> Claim | None:
        """The claim that the figure goes on with without a trade word of its own: "another $2 billion was pledged", or
        joined to it ("$1 billion this year and between $4 billion and $5 billion for 2026")."""
        last = self.claims[-1] if self.claims else None
        if last is None or last.kind != "amount" or last.measure == "other":
            return None
        near = scene.sentence.index - last.sentence <= 1
        if (
            last.sentence == scene.sentence.index
            and in_comparison(scene, figure)
            and choice.how in ("grammar", "linear")
        ):
            return last  # "to $157 million from last year's $189 million"
        if choice.trigger is not None and not (choice.trigger.weak and choice.trigger.is_verb):
            return None
        verb = scene.doc[figure.root].head
        if near and choice.trigger is None and verb.lower_ == "for" and verb.head.lemma_ == "account":
            return last
        lead = {t.lower_ for t in scene.doc[max(0, figure.first - 3) : figure.last]}
        if lead & _FURTHER and near:
            return last
        if choice.trigger is None and choice.how == "none" and self._is_joined(scene, figure):
            return last
        return None

    def _is_joined(self, scene: Scene, figure: Figure) -> bool:
        """Is the figure joined to the last claim's amount?"""
        before = joined_to(scene, figure)
        return before is not None and bool(self.claims) and self.claims[-1].end == before.mention.end

    def _other_side(self, scene: Scene, figure: Figure, last: Claim) -> Pair:
        """The pair of a claim that goes on with `last`; a country that is the subject takes its other side's place:
        "Chinese investment in Panama was ... The US accounts for $4 billion"."""
        verb = next((t for t in scene.ancestors(figure.root) if t.pos_ == "VERB"), None)
        own = next((p for p in scene.parties if verb is not None and p.marker == "subj" and p.attach == verb.i), None)
        reporter, partner = last.reporter, last.partner
        if own is not None and own.country not in last.pair:
            ours = self.background.home if self.background.home in last.pair else last.reporter
            reporter, partner = (own.country, partner) if partner == ours else (reporter, own.country)
        return Pair(reporter, partner, "carried", 0.85)

    def _percent(self, scene: Scene, figure: Figure, triggers: list[Trigger], by_root: dict[int, int]) -> Claim | None:
        mention = figure.mention
        assert isinstance(mention, Quantity)
        reading = read_percent(scene, figure, triggers)
        if mention.percent is None and mention.value is None:
            return None
        share = self._last_share(scene, figure)
        if share is not None and (reading is None or reading.kind == "share" and reading.whole is None):
            return self._another_share(scene, figure, share)
        if reading is None:
            return None
        if reading.kind == "share":
            return self._share(scene, figure, triggers, reading)
        host = host_of(scene, figure, by_root)
        choice = reading.choice or choose(scene, figure, triggers)
        if host is not None:
            claim = self.claims[host]
            measure, pair = claim.measure, Pair(claim.reporter, claim.partner, "host", 0.96)
            choice = Choice(choice.trigger, "host", 0.96)
        else:
            if choice.how == "linear":
                return None
            choice, measure, pair = self._frame(scene, figure, triggers, choice)
        transit = choice.trigger is not None and choice.trigger.rule == "transit-trade"
        if measure in ("other", "aid", "contract") and not transit:
            return None
        if not transit and measure in TRADE and host is None and not self._is_flow(scene, measure, pair, choice):
            return None
        if mention.kind == "factor" and mention.percent is not None:
            percent = mention.percent
        else:
            value = mention.percent if mention.percent is not None else mention.value
            percent = reading.sign * abs(value or 0.0)
        own = choice.trigger if choice.how not in ("pronoun", "host") else None
        status, status_rule = status_of(scene, figure, own, measure)
        period = (
            self.claims[host].period if host is not None else self._period(scene, figure, own, measure, status, pair)
        )
        return self._percent_claim(scene, figure, "growth", percent, choice, measure, pair, period, status, host)

    def _last_share(self, scene: Scene, figure: Figure) -> Claim | None:
        last = self.claims[-1] if self.claims else None
        before = [f for f in scene.figures if f.last <= figure.first]
        if last is None or last.kind != "share" or not before or before[-1].mention.end != last.end:
            return None
        return last if follows_share(scene, figure, before[-1]) else None

    def _another_share(self, scene: Scene, figure: Figure, share: Claim) -> Claim:
        """A share that goes on with the one before, of another country where one stands beside it."""
        mention = figure.mention
        assert isinstance(mention, Quantity)
        own = beside(scene, figure)
        partner = own.country if own and own.country != share.reporter else share.partner
        value = mention.percent if mention.percent is not None else mention.value
        return self._percent_claim(
            scene,
            figure,
            "share",
            value or 0.0,
            Choice(None, "gapped", 0.85),
            share.measure,
            Pair(share.reporter, partner, "carried", 0.85),
            share.period,
            share.status,
            share.share_of,
        )

    def _share(self, scene: Scene, figure: Figure, triggers: list[Trigger], reading: Reading) -> Claim | None:
        mention = figure.mention
        assert isinstance(mention, Quantity)
        lead = reading.part or reading.whole
        if lead is None:
            choice = choose(scene, figure, triggers)
            if choice.how == "linear" and not reading.pointed:
                return None
            choice, measure, pair = self._frame(scene, figure, triggers, choice)
            if measure == "other" and reading.pointed and whole_of(self.claims, scene, reading) is not None:
                base = self.claims[whole_of(self.claims, scene, reading) or 0]
                measure, pair = base.measure, Pair(base.reporter, base.partner, "whole", 0.85)
        else:
            choice = Choice(lead, "share", 0.95)
            measure = lead.measure
            pair = pair_of(scene, figure, lead, triggers, measure, self.background, self.before)
        whole = reading.whole
        if measure in ("other", "contract") and not (whole and whole.measure not in ("other", "contract")):
            return None
        host = whole_of(self.claims, scene, reading)
        if host is not None and reading.pointed and reading.part is not None:
            base = self.claims[host]
            if None not in base.pair:
                pair = part_pair(base, pair)
        if not self._is_flow(scene, measure, pair, choice):
            return None
        status, _ = status_of(scene, figure, None, measure)
        period = (
            self.claims[host].period if host is not None else self._period(scene, figure, lead, measure, status, pair)
        )
        value = mention.percent if mention.percent is not None else mention.value
        return self._percent_claim(scene, figure, "share", value or 0.0, choice, measure, pair, period, status, host)

    def _percent_claim(
        self,
        scene: Scene,
        figure: Figure,
        kind: str,
        percent: float,
        choice: Choice,
        measure: str,
        pair: Pair,
        period: Period,
        status: str,
        host: int | None,
    ) -> Claim:
        mention = figure.mention
        speaker, quoted = speaker_of(self.document, scene, figure, self.quotes, self.last_speaker)
        return Claim(
            kind=kind,
            start=mention.start,
            end=mention.end,
            quote=mention.text,
            percent=percent,
            measure=measure,
            reporter=pair.reporter,
            partner=pair.partner,
            period=period,
            status=status,
            hedge=mention.hedge,
            speaker=speaker,
            quoted=quoted,
            share_of=host,
            confidence=sureness(choice, pair, period, measure),
            rules=[mention.rule, kind, choice.how, f"pair:{pair.how}", f"period:{period.how}"]
            + (["multi-year"] if kind == "growth" and spans_years(scene) else []),
        )

    # ---- what the next sentence may go on with
    # -------------------------------------------------------------------------

    def _remember(self, scene: Scene, figure: Figure, claim: Claim) -> None:
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
