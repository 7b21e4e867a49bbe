"""An analyst's rulings on single rows: read strictly, applied by id, carried over to pages that are parsed again."""

from newsledger.corrections.applying import Ruled, apply_rulings
from newsledger.corrections.rulings import CorrectionsError, Ruling, read_rulings

__all__ = ["CorrectionsError", "Ruled", "Ruling", "apply_rulings", "read_rulings"]
