"""The amounts that percentages belong to: the one a growth rate stands beside, the one a share is a share of."""

from __future__ import annotations

from newsledger.trade.claim import Claim
from newsledger.trade.percents import Reading
from newsledger.trade.scene import Figure, Scene


def host_of(scene: Scene, figure: Figure, by_root: dict[int, int]) -> int | None:
    """The amount that a growth rate stands beside: "$24 billion, 34 percent more than a year earlier"."""
    for token in scene.ancestors(figure.root):
        at = scene.figure_at.get(token.i)
        if at is not None and at.is_money and at.root in by_root:
            return by_root[at.root]
        if token.pos_ in ("VERB", "AUX"):
            break
    for other in scene.figures:  # "$743 million (minus 2.8%)"
        between = scene.doc[other.last : figure.first]
        if other.is_money and 0 < len(between) <= 3 and between[0].text == "(" and other.root in by_root:
            return by_root[other.root]
    return None


def whole_of(claims: list[Claim], scene: Scene, reading: Reading) -> int | None:
    """The amount that a share is a share of: pointed at ("of that"), or of the same measure in the sentence."""
    measure = reading.whole.measure if reading.whole else None
    for i in range(len(claims) - 1, -1, -1):
        claim = claims[i]
        if claim.kind != "amount" or claim.measure == "other":
            continue
        if scene.sentence.index - claim.sentence > (2 if reading.pointed else 0):
            return None
        if measure is not None and claim.measure != measure:
            continue
        if reading.pointed and reading.part and claim.measure == reading.part.measure != "turnover":
            continue
        if claim.status == "target" and reading.pointed and claim.sentence != scene.sentence.index:
            continue
        return i
    return None
