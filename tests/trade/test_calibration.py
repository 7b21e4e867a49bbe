"""Confidence: a rising step function of the raw sureness, kept as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsledger.trade.calibration import LEAST, Step, calibrated, fit, steps

PAIRS = st.lists(st.tuples(st.integers(0, 100).map(lambda n: n / 100), st.booleans()), max_size=300)


@given(PAIRS)
def test_steps_rise_rest_on_enough_claims_and_promise_nothing_certain(pairs):
    found = fit(pairs)
    assert sum(step.claims for step in found) == len(pairs)
    assert [s.start for s in found] == sorted({s.start for s in found})
    assert all(step.claims >= LEAST for step in found) or len(found) <= 1
    assert all(0 < step.probability < 1 for step in found)
    assert found == fit(reversed(pairs))


def test_the_share_that_is_right_is_found_again():
    pairs = [(0.5, n % 2 == 0) for n in range(100)] + [(0.9, n % 10 != 0) for n in range(100)]
    assert fit(pairs) == [Step(0.5, 0.5, 100), Step(0.9, round(91 / 102, 3), 100)]


def test_a_fall_is_pooled():
    pairs = [(0.5, True)] * 20 + [(0.6, False)] * 20 + [(0.9, True)] * 20
    assert fit(pairs) == [Step(0.5, 0.5, 40), Step(0.9, round(21 / 22, 3), 20)]


@pytest.mark.parametrize(("raw", "probability"), [(0.0, 0.4), (0.49, 0.4), (0.5, 0.7), (0.99, 0.7)])
def test_a_sureness_below_the_first_step_takes_the_first(raw, probability):
    assert calibrated(raw, (Step(0.3, 0.4, 20), Step(0.5, 0.7, 20))) == probability


def test_nothing_fitted_leaves_the_sureness():
    assert calibrated(0.61, ()) == 0.61 and fit([]) == []


def test_the_steps_kept_rise_and_the_surest_readings_are_held_for_sure():
    kept = [step.probability for step in steps()]
    assert len(kept) >= 2 and kept == sorted(kept)
    assert calibrated(0.99) == kept[-1] > calibrated(0.1)
