"""Money and quantities in news prose, and what amounts are worth in US dollars.

Figures are read once a document (`figures`, `reading`); what stands beside a figure makes it money (`denominations`,
`context`, `amounts`, `conversions`) or a quantity (`units`, `factors`, `quantities`). All words are in the TOML files.
`rates` converts amounts. Every reader is linear in the length of the text.
"""

from newsledger.language.money.amounts import tag_money
from newsledger.language.money.quantities import tag_quantities

__all__ = ["tag_money", "tag_quantities"]
