"""What a figure is of: trade word, measure and pair; a pronoun's from what it stands for."""

from __future__ import annotations

from newsledger.trade.antecedents import antecedent, pronoun_of
from newsledger.trade.claim import TRADE
from newsledger.trade.giving import settled
from newsledger.trade.judging import NAMED, Told, is_flow
from newsledger.trade.listed import DIRECTIONS
from newsledger.trade.measures import Choice, Trigger, find_triggers
from newsledger.trade.owners import is_one_partys
from newsledger.trade.pairs import Pair, pair_of
from newsledger.trade.scene import Figure, Scene
from newsledger.trade.thread import Thread
from newsledger.trade.transfers import Transfer, transfer_of, verb_class
from newsledger.trade.unnamed import speaks_of_partner

_LENT = ("carried", "filled", "article", "topic", "unsaid")
_DEALS = ("sell", "buy", "export", "import")
_GOODS_RULES = ("goods", "goods-entering")


def frame_of(
    thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger], choice: Choice
) -> tuple[Choice, str, Pair]:
    """Trigger, measure and pair of a figure; a pronoun's from what it stands for."""
    moved = _moved(thread, scene, figure, choice)
    if moved is not None and _comes_first(scene, figure, choice, moved):
        return Choice(None, "transfer", 0.93, moved.goods), moved.measure, moved.pair
    carried = False
    here, at, figure_at = scene, triggers, figure
    if choice.trigger is None and choice.how in ("pronoun", "none"):
        found = antecedent(scene, figure, thread.previous(scene.sentence)) if choice.how == "pronoun" else None
        if found is not None:
            meant, source = found
            choice = Choice(meant, "pronoun", 0.88)
            if source is not scene:
                here, at = source, find_triggers(source.doc)
                figure_at = Figure(figure.mention, figure.index, meant.token, meant.token + 1, meant.token)
                carried = thread.claims[-1].sentence == source.sentence.index if thread.claims else False
        elif choice.how == "pronoun" and thread.last_measure:
            return Choice(None, "pronoun", 0.75), thread.last_measure, thread.carried()
        else:
            return choice, "other", Pair(None, None, "none", 0.5)
    trigger = choice.trigger
    assert trigger is not None
    last = thread.claims[-1].measure if thread.claims and thread.claims[-1].sentence == scene.sentence.index else None
    measure = settled(here, figure_at, trigger, last) if choice.how != "pronoun" else trigger.measure
    pair = pair_of(
        here,
        figure_at,
        trigger,
        at,
        measure,
        thread.background,
        thread.pair_before(measure),
        carried,
        thread.last_measure in (None, *TRADE),
    )
    if choice.how == "pronoun":
        pair = _redirected(scene, figure, measure, pair)
    better = moved is not None and (
        moved.pair.how == "clause" or pair.how == "unsaid" and trigger.rule in ("sell", "buy")
    )
    if (
        moved is not None
        and better
        and pair.how not in NAMED
        and moved.measure == trigger.measure
        and trigger.rule in _DEALS
    ):
        return Choice(None, "transfer", 0.93, moved.goods), moved.measure, moved.pair
    lent = measure in ("exports", "imports", "balance") and pair.how in _LENT and thread.counts_many(pair.reporter)
    if lent and not speaks_of_partner(here, figure_at, trigger):
        pair = Pair(pair.reporter, "WLD", "world", 0.8)
    return choice, measure, pair


def _redirected(scene: Scene, figure: Figure, measure: str, pair: Pair) -> Pair:
    """ "*Those to the United States* jumped": the pronoun's own other side."""
    pronoun = pronoun_of(scene, figure)
    if pronoun is None or measure not in TRADE:
        return pair
    ways = {c.i: c.lower_ for c in pronoun.children if c.dep_ == "prep" and c.lower_ in DIRECTIONS}
    own = next((p for p in scene.parties if p.attach == pronoun.i and p.marker in ways.values()), None)
    if own is None or own.country in (pair.reporter, pair.partner):
        return pair
    return Pair(pair.reporter, own.country, "own", 0.9)


def _moved(thread: Thread, scene: Scene, figure: Figure, choice: Choice) -> Transfer | None:
    """Goods moved between countries, where the figure's clause tells of them."""
    if choice.how == "own" and (choice.trigger is None or choice.trigger.rule not in _GOODS_RULES):
        return None
    before = thread.before if thread.last_measure in (None, *TRADE) else None
    moved = transfer_of(scene, figure, thread.background, before, thread.tells_of_trade())
    if not figure.is_money and not any(f.is_money for f in scene.figures):
        return None  # a change of weight
    return moved


def _comes_first(scene: Scene, figure: Figure, choice: Choice, moved: Transfer) -> bool:
    """Does the verb that moves the goods say more than the trade word found: no word, a weak one, or one further up?"""
    trigger = choice.trigger
    if trigger is not None and trigger.rule == "goods-between":
        return moved.pair.how == "clause" and "between" not in [t.lower_ for t in scene.doc[: figure.first]]
    if choice.how == "linear" and trigger is not None and not trigger.weak:
        return moved.pair.how == "clause" or not trigger.is_verb
    if trigger is None or trigger.weak and (trigger.is_verb or choice.how == "linear") or trigger.rule in _GOODS_RULES:
        return True
    verb = next((t for t in scene.ancestors(figure.root) if t.pos_ == "VERB"), None)
    return verb is not None and verb.i > trigger.token and verb_class(verb) in ("in", "out", "earn")


def is_flow_here(thread: Thread, scene: Scene, measure: str, pair: Pair, choice: Choice) -> bool:
    """Is a figure a flow between two countries, given what the article has told so far?"""
    trigger = None if choice.how == "pronoun" else choice.trigger
    before = thread.previous(scene.sentence)
    told = Told(
        of_trade=thread.tells_of_trade(),
        linear=choice.how == "linear",
        one_partys=is_one_partys(scene, trigger, before[0] if before else None),
    )
    return is_flow(measure, pair, trigger, thread.background, told)
