"""The claim of a percentage: a share of a trade flow or its growth."""

from __future__ import annotations

from newsledger.language.mentions import Quantity
from newsledger.trade.claim import TRADE, Claim
from newsledger.trade.frames import frame_of, is_flow_here
from newsledger.trade.hosts import host_of, whole_of
from newsledger.trade.judging import part_pair
from newsledger.trade.listed import beside
from newsledger.trade.measures import Choice, Trigger, choose
from newsledger.trade.modality import status_of
from newsledger.trade.pairs import Pair, pair_of
from newsledger.trade.percents import Reading, follows_share, read_percent
from newsledger.trade.period import Period
from newsledger.trade.periods import spans_years
from newsledger.trade.scene import Figure, Scene
from newsledger.trade.sureness import sureness
from newsledger.trade.thread import Thread


def percent_of(
    thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger], by_root: dict[int, int]
) -> Claim | None:
    """The claim of a percentage; None where it speaks of no trade flow."""
    mention = figure.mention
    assert isinstance(mention, Quantity)
    reading = read_percent(scene, figure, triggers)
    if mention.percent is None and mention.value is None:
        return None
    share = _last_share(thread, scene, figure)
    if share is not None and (reading is None or reading.kind == "share" and reading.whole is None):
        return _another_share(thread, scene, figure, share)
    if reading is None:
        return None
    if reading.kind == "share":
        return _share(thread, scene, figure, triggers, reading)
    host = host_of(scene, figure, by_root)
    choice = reading.choice or choose(scene, figure, triggers)
    if host is not None:
        claim = thread.claims[host]
        measure, pair = claim.measure, Pair(claim.reporter, claim.partner, "host", 0.96)
        choice = Choice(choice.trigger, "host", 0.96)
    else:
        apart = None
        if choice.how in ("linear", "none"):
            apart = _stands_apart(thread, scene, figure)
            apart = _beside_amount(thread, scene, figure, by_root) if apart is None else apart

        if apart is not None:
            host, claim = apart, thread.claims[apart]
            choice = Choice(choice.trigger, "host", 0.9)
            measure, pair = claim.measure, Pair(claim.reporter, claim.partner, "host", 0.9)
        else:
            linear = choice.how == "linear"
            choice, measure, pair = frame_of(thread, scene, figure, triggers, choice)
            if linear and choice.how != "transfer":
                return None
    transit = choice.trigger is not None and choice.trigger.rule == "transit-trade"
    if measure in ("other", "aid", "contract") and not transit:
        return None
    if not transit and measure in TRADE and host is None and not is_flow_here(thread, scene, measure, pair, choice):
        return None
    if mention.kind == "factor" and mention.percent is not None:
        percent = mention.percent
    else:
        value = mention.percent if mention.percent is not None else mention.value
        percent = reading.sign * abs(value or 0.0)
    own = choice.trigger if choice.how not in ("pronoun", "host") else None
    status, status_rule = status_of(scene, figure, own, measure)
    period = (
        thread.claims[host].period if host is not None else thread.period(scene, figure, own, measure, status, pair)
    )
    return _claim(thread, scene, figure, "growth", percent, choice, measure, pair, period, status, host)


def _stands_apart(thread: Thread, scene: Scene, figure: Figure) -> int | None:
    """The amount that a change told beside it is of: "stood at $198 million, *a 23 percent slide*"."""
    after = scene.doc[figure.last : figure.last + 3]
    if not len(after) or after[0].pos_ != "NOUN" or len(after) > 1 and after[1].lower_ in ("in", "of", "for"):
        return None
    claims = [i for i, c in enumerate(thread.claims) if c.sentence == scene.sentence.index and c.kind == "amount"]
    if not claims or thread.claims[claims[-1]].measure == "other":
        return None
    between = scene.doc.text[
        thread.claims[claims[-1]].end - scene.sentence.start : figure.mention.start - scene.sentence.start
    ]
    return claims[-1] if "," in between and ";" not in between else None


def _beside_amount(thread: Thread, scene: Scene, figure: Figure, by_root: dict[int, int]) -> int | None:
    """The flow whose verb the change stands under too: "$8 million in goods came in, 4 percent more"."""
    verb = next((t for t in scene.ancestors(figure.root) if t.pos_ == "VERB"), None)
    for other in reversed([f for f in scene.figures if f.is_money and f.last <= figure.first]):
        if other.root in by_root and next((t for t in scene.ancestors(other.root) if t.pos_ == "VERB"), None) == verb:
            claim = thread.claims[by_root[other.root]]
            return by_root[other.root] if verb is not None and claim.measure in TRADE else None
    return None


def _last_share(thread: Thread, scene: Scene, figure: Figure) -> Claim | None:
    last = thread.claims[-1] if thread.claims else None
    before = [f for f in scene.figures if f.last <= figure.first]
    if last is None or last.kind != "share" or not before or before[-1].mention.end != last.end:
        return None
    return last if follows_share(scene, figure, before[-1]) else None


def _another_share(thread: Thread, scene: Scene, figure: Figure, share: Claim) -> Claim:
    """A share that goes on with the one before, of another country where one stands beside it."""
    mention = figure.mention
    assert isinstance(mention, Quantity)
    own = beside(scene, figure)
    partner = own.country if own and own.country != share.reporter else share.partner
    value = mention.percent if mention.percent is not None else mention.value
    return _claim(
        thread,
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


def _share(thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger], reading: Reading) -> Claim | None:
    mention = figure.mention
    assert isinstance(mention, Quantity)
    lead = reading.part or reading.whole
    if lead is None:
        choice = choose(scene, figure, triggers)
        if choice.how == "linear" and not reading.pointed:
            return None
        choice, measure, pair = frame_of(thread, scene, figure, triggers, choice)
        if measure == "other" and reading.pointed and whole_of(thread.claims, scene, reading) is not None:
            base = thread.claims[whole_of(thread.claims, scene, reading) or 0]
            measure, pair = base.measure, Pair(base.reporter, base.partner, "whole", 0.85)
    else:
        choice = Choice(lead, "share", 0.95)
        measure = lead.measure
        pair = pair_of(scene, figure, lead, triggers, measure, thread.background, thread.before)
    whole = reading.whole
    if measure in ("other", "contract") and not (whole and whole.measure not in ("other", "contract")):
        return None
    host = whole_of(thread.claims, scene, reading)
    if host is not None and reading.pointed and reading.part is not None:
        base = thread.claims[host]
        if None not in base.pair:
            pair = part_pair(base, pair)
    if not is_flow_here(thread, scene, measure, pair, choice):
        return None
    status, _ = status_of(scene, figure, None, measure)
    period = (
        thread.claims[host].period if host is not None else thread.period(scene, figure, lead, measure, status, pair)
    )
    value = mention.percent if mention.percent is not None else mention.value
    return _claim(thread, scene, figure, "share", value or 0.0, choice, measure, pair, period, status, host)


def _claim(
    thread: Thread,
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
    speaker, quoted = thread.speaker(scene, figure)
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
