"""The country an article is at home in: whose offices it need not name ("ACCRA - Trade Minister A opened the fair").

Only a dateline tells it, and only where no other country is named more often.
"""

from __future__ import annotations

import re
from collections import Counter

from newsledger.language.actors.scene import Draft
from newsledger.language.mentions import Place

_HEAD = 600  # characters in which a dateline is looked for
_REST = re.compile(
    r"(?:,? ?[^\n(—–:;.]{0,30})?(?:\.? ?\([^)\n]{1,40}\))?(?: ?[—–:]| -{1,2}(?= )|-{2}| ?\n|$)"
)  # ", Nov 21 (Agency) -"
NATIONAL = frozenset(
    {"head_of_state", "head_of_government", "deputy_head", "minister", "central_bank", "officer", "official"}
)
_BODIES = frozenset({"ministry", "central_bank", "foreign_office", "government", "military", "parliament", "court"})


def home_of(text: str, places: list[Place]) -> str | None:
    """ISO 3166-1 alpha-3 of the dateline's country; None without one, or where another country is named more often."""
    counts = Counter(p.country for p in places if p.country and len(p.country) == 3)
    for place in places:
        if place.start > _HEAD:
            break
        if place.start and text[place.start - 1] != "\n":
            continue
        if place.country and place.kind in ("city", "country") and _REST.match(text, place.end):
            most = max(counts.values())
            return place.country if counts[place.country] >= most else None
    return None


def bring_home(drafts: list[Draft], home: str | None) -> None:
    """Give national offices that no country stands with the home country.

    An office of a body, or one whose kind the text also gives another country, stays as it is.
    """
    if home is None:
        return
    foreign = {key for d in drafts if d.country not in (None, home) and not d.shared for key in d.keys}
    for draft in drafts:
        if draft.country is not None or draft.affiliation is not None or not draft.keys or draft.past:
            continue
        if draft.level not in NATIONAL or draft.keys & foreign:
            continue
        if draft.kind == "office" and not draft.definite:
            continue
        if draft.level in ("officer", "official") and not _of_the_state(draft):
            continue
        draft.country, draft.shared = home, True


def _of_the_state(draft: Draft) -> bool:
    """Is the rank or post one that a state has once: with a field of work, or the chief of a force?"""
    chief = (draft.role or "").lower().endswith(("police chief", "army chief", "customs chief"))
    return chief or any(len(key) > 1 for key in draft.keys)


def bodies_at_home(drafts: list[Draft], home: str | None) -> None:
    """Give ministries and other bodies of a state that no country stands with the home country."""
    foreign = {key for d in drafts if d.country not in (None, home) for key in d.keys}
    for draft in drafts:
        bare = draft.country is None and draft.kind == "government" and not draft.named_after
        if home and bare and draft.rule in _BODIES and not draft.keys & foreign:
            draft.country = home
