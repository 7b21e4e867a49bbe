"""What a figure is of: trade word, measure and pair; a pronoun's from what it stands for."""

from __future__ import annotations

from newsledger.trade.antecedents import antecedent
from newsledger.trade.claim import TRADE
from newsledger.trade.judging import Told, is_flow
from newsledger.trade.measures import Choice, Trigger, find_triggers
from newsledger.trade.owners import is_one_partys
from newsledger.trade.pairs import Pair, pair_of
from newsledger.trade.scene import Figure, Scene
from newsledger.trade.thread import Thread


def frame_of(
    thread: Thread, scene: Scene, figure: Figure, triggers: list[Trigger], choice: Choice
) -> tuple[Choice, str, Pair]:
    """Trigger, measure and pair of a figure; a pronoun's from what it stands for."""
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
    pair = pair_of(
        here,
        figure_at,
        trigger,
        at,
        trigger.measure,
        thread.background,
        thread.pair_before(trigger.measure),
        carried,
        thread.last_measure in (None, *TRADE),
    )
    return choice, trigger.measure, pair


def is_flow_here(thread: Thread, scene: Scene, measure: str, pair: Pair, choice: Choice) -> bool:
    """Is a figure a flow between two countries, given what the article has told so far?"""
    trigger = None if choice.how == "pronoun" else choice.trigger
    before = thread.previous(scene.sentence)
    told = Told(
        of_trade=any(c.measure in TRADE and c.kind == "amount" for c in thread.claims),
        linear=choice.how == "linear",
        one_partys=is_one_partys(scene, trigger, before[0] if before else None),
    )
    return is_flow(measure, pair, trigger, thread.background, told)
