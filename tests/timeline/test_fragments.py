"""Sentences without a main verb: the reader's climbs through the parse end at their root."""

import pytest

from newsledger.extraction import extract

FRAGMENTS = [
    "The summit in Nairobi where ministers of Kenya and Uganda signed a pact on Friday.",
    "A day when the presidents of Kenya and Uganda met in Kampala.",
    "Kampala, where Kenya's foreign minister visited Uganda's parliament and met its speaker in May.",
    "Not the year when Kenya recognised the council, nor the place where Uganda opened its embassy.",
]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_is_read_to_its_end(text):
    events = extract(text, published="2024-06-03").events
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in events.iter_rows(named=True))
