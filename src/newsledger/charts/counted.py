"""Marks that stand for a number of rows: the drawing counts `refs`, so that a filter need only take rows out of them.

A record has `refs`, the rows it counts, and `name`, what they are counted of; the drawing computes the rest.
"""

from __future__ import annotations

from typing import Any

STEPS = 5  # shades from few to many
DARK = 4  # the first of them on which words are light


def counting(chart: Any, noun: str, most: int | None = None) -> Any:
    """The chart with `number` and `words` (and `step`, its shade, where `most` is given) of every record.

    `most` is that of all rows: a filtered drawing keeps the shades that the whole one has.
    """
    plural = f"(datum.number === 1 ? '{noun}' : '{noun}s')"
    made = chart.transform_calculate(number="length(datum.refs)").transform_calculate(
        words=f"datum.name + ': ' + format(datum.number, ',') + ' ' + {plural}"
    )
    if most is None:
        return made
    shade = f"min({STEPS}, 1 + floor(4 * (datum.number - 1) / {max(1, most - 1)}))"
    return made.transform_calculate(step=f"datum.same ? -1 : datum.number === 0 ? 0 : {shade}")
