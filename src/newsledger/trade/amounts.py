"""The claim of an amount of money."""

from __future__ import annotations

from newsledger.language.mentions import Money
from newsledger.language.rules import load
from newsledger.trade.claim import TRADE, Claim
from newsledger.trade.commodities import commodity_of
from newsledger.trade.comparisons import in_comparison
from newsledger.trade.denials import is_denied
from newsledger.trade.frames import frame_of, is_flow_here
from newsledger.trade.judging import is_bare, is_return_flow
from newsledger.trade.listed import beside, gapped, joined_to
from newsledger.trade.measures import Choice, Trigger, choose
from newsledger.trade.modality import status_of
from newsledger.trade.pairs import Pair
from newsledger.trade.scene import Figure, Scene
from newsledger.trade.sureness import sureness
from newsledger.trade.thread import Thread

_TURNED = {"exports": "imports", "imports": "exports"}
_FURTHER = frozenset(load("newsledger.trade", "lexicon.toml")["further"])
_SMALLEST = 1000  # a price per barrel or a fee, not a flow between countries


def amount_of(thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger]) -> Claim:
    """The claim of an amount; one that is no flow between countries has measure `other`."""
    mention = figure.mention
    assert isinstance(mention, Money)
    choice, measure, pair = _frame(thread, scene, figure, triggers)
    turned = _TURNED.get(thread.last_measure or "")
    if turned and thread.before and choice.how not in ("own", "gap", "transfer") and is_return_flow(scene, figure):
        measure, pair, choice = turned, thread.carried(), Choice(None, "pronoun", 0.85)
    more = _more_of(thread, scene, figure, choice)
    if more is not None:
        measure, pair = more.measure, _other_side(thread, scene, figure, more)
        choice = Choice(None, "more", 0.85)
    trigger = choice.trigger
    small = max(abs(mention.amount or 0), abs(mention.high or 0)) < _SMALLEST
    if small or measure != "other" and not is_flow_here(thread, scene, measure, pair, choice):
        measure, pair = "other", Pair(pair.reporter, None, pair.how, 0.6)
    own = trigger if trigger and choice.how != "pronoun" else None
    status, status_rule = status_of(scene, figure, own, measure)
    bare = trigger is None and measure == "other" and status in ("target", "estimate") and is_bare(scene, figure)
    twin = thread.bare_twin(scene, status) if bare else None
    if twin is not None:
        measure, pair, choice = (
            twin.measure,
            Pair(twin.reporter, twin.partner, "carried", 0.88),
            Choice(None, "bare", 0.88),
        )
    if choice.how == "pronoun" and status == "target" and measure in ("exports", "imports"):
        measure = thread.aimed_at(scene, measure)
    if status_rule is None and status == "actual" and _is_joined(thread, scene, figure):
        status = thread.claims[-1].status  # "to bring it to $1 billion and, in the longer run, $3 billion"
    denied = measure in TRADE and mention.amount is not None and is_denied(scene, figure)
    denied = denied and (status == "actual" or status_rule == "infinitive")
    status, status_rule = ("actual", None) if denied else (status, status_rule)
    period = thread.period(scene, figure, own, measure, status, pair)
    speaker, quoted = thread.speaker(scene, figure)
    thread.last_speaker = speaker or thread.last_speaker
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


def _frame(thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger]) -> tuple[Choice, str, Pair]:
    """Trade word, measure and pair; a weak word that does not hold gives way to the next."""
    first = choice, measure, pair = frame_of(thread, scene, figure, triggers, choose(scene, figure, triggers))
    while choice.trigger is not None and choice.trigger.weak and choice.how != "pronoun" and measure != "other":
        if is_flow_here(thread, scene, measure, pair, choice):
            return choice, measure, pair
        given_up = choice.trigger
        triggers = [t for t in triggers if t != given_up]
        again = choose(scene, figure, triggers)
        if again.how == "linear":
            break
        choice, measure, pair = frame_of(thread, scene, figure, triggers, again)
        if measure == "other":
            break
    return (
        first
        if measure == "other" or not is_flow_here(thread, scene, measure, pair, choice)
        else (choice, measure, pair)
    )


def _more_of(thread: Thread, scene: Scene, figure: Figure, choice: Choice) -> Claim | None:
    """The claim that the figure goes on with without a trade word of its own: "another $2 billion was pledged", or
    joined to it ("$1 billion this year and between $4 billion and $5 billion for 2026")."""
    last = next((c for c in reversed(thread.claims) if c.kind == "amount"), None)
    if last is None or last.measure == "other":
        return None
    near = scene.sentence.index - last.sentence <= 1
    if last.sentence == scene.sentence.index and in_comparison(scene, figure) and choice.how in ("grammar", "linear"):
        return last  # "to $157 million from last year's $189 million"
    here = last.sentence == scene.sentence.index
    if here and gapped(scene, figure) is not None and choice.trigger is not None and choice.trigger.is_verb:
        return last  # "Vietnam supplied $2 billion worth, Thailand $1 billion"
    if choice.trigger is not None and not (choice.trigger.weak and choice.trigger.is_verb):
        return None
    if here and beside(scene, figure) is not None:
        return last  # "Germany took $24 billion of that, Austria $12 billion"
    verb = scene.doc[figure.root].head
    if near and choice.trigger is None and verb.lower_ == "for" and verb.head.lemma_ == "account":
        return last
    lead = {t.lower_ for t in scene.doc[max(0, figure.first - 3) : figure.last]}
    if lead & _FURTHER and near:
        return last
    if choice.trigger is None and choice.how == "none" and _is_joined(thread, scene, figure):
        return last
    return None


def _is_joined(thread: Thread, scene: Scene, figure: Figure) -> bool:
    """Is the figure joined to the last claim's amount?"""
    before = joined_to(scene, figure)
    return before is not None and bool(thread.claims) and thread.claims[-1].end == before.mention.end


def _other_side(thread: Thread, scene: Scene, figure: Figure, last: Claim) -> Pair:
    """The pair of a claim that goes on with `last`; a country that is the subject takes its other side's place:
    "Chinese investment in Panama was ... The US accounts for $4 billion"."""
    verb = next((t for t in scene.ancestors(figure.root) if t.pos_ == "VERB"), None)
    own = next((p for p in scene.parties if verb is not None and p.marker == "subj" and p.attach == verb.i), None)
    own = beside(scene, figure) or own
    reporter, partner = last.reporter, last.partner
    if own is not None and own.country not in last.pair:
        ours = thread.background.home if thread.background.home in last.pair else last.reporter
        reporter, partner = (own.country, partner) if partner == ours else (reporter, own.country)
    return Pair(reporter, partner, "carried", 0.85)
