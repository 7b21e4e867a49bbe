"""Countries that one noun phrase gives to two offices, or that an office takes from what it belongs to."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.names import Name
from newsledger.language.actors.roles import Role
from newsledger.language.actors.scene import Scene


def share_countries(scene: Scene, roles: list[Role], names: list[Name]) -> None:
    """Countries that one noun phrase gives to two offices, or that an office takes from what it belongs to.

    "the president and the foreign minister of Zambia"; "Kenyan President A and Trade Minister B"; "a Syrian delegation
    led by Interior Minister C"; "Ethiopia's foreign ministry ... its spokesperson D". Offices of one kind do not share:
    "Kenyan President A and President B" are of two countries.
    """
    tokens = scene.tokens
    ends = {name.role.end: name for name in names if name.role is not None}
    for first, second in zip(roles, roles[1:], strict=False):
        gap = tokens[first.end : second.begin]
        words = [t.low for t in gap]
        if second.country and not first.country and second.has_of and words in (["and", "the"], ["and"], ["or", "the"]):
            first.country, first.definite = second.country, True
        name = ends.get(first.end)
        reach = name.end if name is not None and name.begin == first.end else first.end
        between = [t.low for t in tokens[reach : second.begin]]
        if (
            first.country
            and not second.country
            and second.affiliation is None
            and between in (["and"], ["and", "the"], ["and", "his"], ["and", "her"], ["and", "its"])
            and not first.keys & second.keys
            and (name is not None or second.end not in ends)
            and first.head.level in _NATIONAL
            and second.head.level in _NATIONAL
            and not first.has_of
        ):
            second.country, second.shared = first.country, True
    _share_in_list(scene, names)
    for role in roles:
        if role.country or role.affiliation is not None:
            continue
        if role.own:
            role.country = _owner(scene, roles, names, role)
        else:
            role.country = _delegation(scene, role) or _mouthpiece(scene, role)
        role.shared = role.country is not None


def _share_in_list(scene: Scene, names: list[Name]) -> None:
    """ "A, Peru's deputy trade minister; B, head of customs; and C ...": B's office is of the same country."""
    for first, second in zip(names, names[1:], strict=False):
        a, b = first.role, second.role
        if a is None or b is None or b.country or b.affiliation is not None or not a.country:
            continue
        if a.begin < first.end or b.begin < second.end or a.end > second.begin:
            continue
        between = [t.low for t in scene.tokens[a.end : second.begin]]
        at = scene.tokens[a.end].gap.strip() if a.end < len(scene.tokens) else ""
        if (
            at == ";"
            and between in ([], ["and"])
            and b.head.level in _NATIONAL | {"deputy_head", "ambassador", "head", "official"}
        ):
            b.country, b.shared = a.country, True


_NATIONAL = {"head_of_state", "head_of_government", "minister", "spokesperson", "officer", "central_bank"}


def _owner(scene: Scene, roles: list[Role], names: list[Name], role: Role) -> str | None:
    """Country of what "its", "his", "her", "their" before the role stands for: the last body or holder before."""
    at = scene.tokens[role.begin].start
    owners: list[tuple[int, str | None]] = []
    if role.own in ("its", "their"):
        owners += [(d.start, d.country) for d in scene.drafts if d.end < at and d.country]
        owners += [
            (p.start, p.country)
            for _, p in scene.place_from.values()
            if p.end < at and p.kind == "country" and p.country
        ]
    owners += [
        (scene.tokens[n.first].start, n.role.country)
        for n in names
        if n.role is not None and n.role is not role and scene.tokens[n.end - 1].end < at and n.role.country
    ]
    owners += [
        (scene.tokens[r.begin].start, r.country)
        for r in roles
        if r is not role and scene.tokens[r.end - 1].end < at and r.country
    ]
    countries = {country for _, country in owners}
    return max(owners)[1] if owners and (role.own in ("its", "their") or len(countries) == 1) else None


def _mouthpiece(scene: Scene, role: Role) -> str | None:
    """Country of the one body before a bare "spokesperson": "The State Department said deputy spokesperson E ..."."""
    if role.head.level != "spokesperson" or role.indefinite:
        return None
    at = scene.tokens[role.begin].start
    bodies = [d for d in scene.drafts if d.end < at and d.kind in ("government", "group") and d.rule not in _CROWDS]
    return bodies[0].country if len(bodies) == 1 else None


_CROWDS = {entry.rule for rows in lexicon.crowds().phrases.values() for *_, entry in rows}


def _delegation(scene: Scene, role: Role) -> str | None:
    """Country of "a Syrian delegation led by" or "a party from Uzbekistan under" right before the role."""
    tokens = scene.tokens
    k = role.begin
    if k >= 3 and tokens[k - 1].low == "by" and tokens[k - 2].low in ("led", "headed", "chaired"):
        stop = k - 2
    elif k >= 2 and tokens[k - 1].low == "under":
        stop = k - 1
    else:
        return None
    for at in range(stop, max(0, stop - 6), -1):
        if at < stop and not tokens[at].joined:
            return None
        row = scene.place_to.get(at) or scene.body_to.get(at)
        if row and row[1].country:
            return row[1].country
    return None
