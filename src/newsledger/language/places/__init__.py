"""Countries, their people, cities, regions, waters and bodies of countries, with ISO codes and coordinates.

`tag(document)` finds them; `countries` is the table of countries; `pairs` says which countries a text is about.
Names come from `countries.tsv`, `cities.tsv` (GeoNames, CC BY 4.0, see NOTICE.md) and the TOML lists beside them.
"""

from newsledger.language.places.gazetteer import coordinates, find
from newsledger.language.places.tagger import tag

__all__ = ["coordinates", "find", "tag"]
