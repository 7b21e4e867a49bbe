"""Which runs of capitalised words are persons: an office or honorific before them, a given name, a verb of saying."""

from __future__ import annotations

from collections.abc import Callable

from newsledger.language.actors import lexicon
from newsledger.language.actors.names import Name, read_name
from newsledger.language.actors.roles import Role
from newsledger.language.actors.scene import Scene
from newsledger.language.places import find as find_place


def find_names(scene: Scene, roles: list[Role], recognised: Callable[[int, int], bool | None]) -> list[Name]:
    """Names with what speaks for each. `recognised(i, j)` asks the parser's recogniser whether words i..j are a person;
    None: it was not asked."""
    tokens = scene.tokens
    after_role = {role.end: role for role in roles}
    inside_role = {k for role in roles for k in range(role.begin, role.end)}
    names: list[Name] = []
    k = 0
    while k < len(tokens):
        role = after_role.get(k)
        if role is not None and not _takes_name(scene, role, k):
            role = None
        if (k in inside_role and role is None) or not (tokens[k].cap or tokens[k].low in lexicon.PARTICLES):
            k += 1
            continue
        trusted = role is not None and (tokens[k].spaced or tokens[k].gap == ". ")
        name = read_name(scene, k, trusted=trusted)
        if name is None:
            k += 1
            continue
        for n in range(name.first, name.end):
            if n in inside_role:
                name.end = n
                break
        if name.end <= name.first:
            k += 1
            continue
        if role is not None:
            name.role, name.strength = role, 3
        _weigh(scene, name, recognised)
        if scene.headline and name.strength < 3:
            name.strength = 0
        if name.size == 1 and name.strength < 3 and _country_of(scene, name):
            k = name.end
            continue
        names.append(name)
        k = max(name.end, k + 1)
    return names


def _country_of(scene: Scene, name: Name) -> bool:
    """Is the lone word the country of the office after it ("Chad's President") rather than a man of that name?"""
    k = name.end
    if not scene.tokens[k - 1].possessive or k >= len(scene.tokens) or not lexicon.titles().match(scene.tokens, k):
        return False
    entry = find_place(scene.tokens[k - 1].text)
    return entry is not None and entry.kind == "country"


def _takes_name(scene: Scene, role: Role, k: int) -> bool:
    """May the name at word k be the holder of the role that ends there?"""
    tokens = scene.tokens
    token = tokens[k]
    if tokens[k - 1].possessive:
        return False
    if token.spaced or (token.gap == ". " and len(tokens[k - 1].text) <= 4):
        if role.loose:
            name = read_name(scene, k, trusted=False)
            return name is not None and (name.size > 1 or name.courtesy)
        if role.end > role.core + 1 and role.has_of and role.affiliation is not None:
            # "chairman of Israel's Yad Vashem Holocaust memorial" goes on, it has no holder yet
            name = read_name(scene, k, trusted=False)
            return name is not None and (name.size > 1 or name.honorific or name.courtesy)
        return role.head.title or role.definite
    capital = tokens[role.core].cap and not scene.headline
    if token.after_comma and (role.definite or role.indefinite or capital):
        # "the deputy prime minister, Mullah Baradar, in ...": the name must be closed like an insertion
        name = read_name(scene, k, trusted=True)
        if name is None or name.size < 2 and not name.honorific and not name.courtesy:
            return False
        following = tokens[name.end].gap.strip() if name.end < len(tokens) else "."
        closed = following[:1] in (",", ".", ";", ")", "") and (following != "" or name.end >= len(tokens))
        if closed or name.end >= len(tokens):
            return True
        following_word = tokens[name.end].low
        return role.definite and (following_word == "and" or (following_word in lexicon.SPEECH and role.begin > 0))
    return False


def _weigh(scene: Scene, name: Name, recognised: Callable[[int, int], bool | None]) -> None:
    tokens = scene.tokens
    words = tokens[name.first : name.end]
    if name.honorific or name.courtesy:
        name.strength = max(name.strength, 3)
    if name.strength >= 3:
        return
    # leading words that only open the sentence
    while name.size > 1 and scene.opens(name.first) and _opener(scene, name.first, name.end):
        name.first += 1
        name.begin = name.first
    words = tokens[name.first : name.end]
    if name.size == 1:
        return
    lows = [t.low for t in words]
    ordinary = sum(low in lexicon.COMMON and low not in lexicon.MAYBE for low in lows)
    given = lows[0] in lexicon.GIVEN or (name.size >= 3 and lows[1] in lexicon.GIVEN and lows[0] not in lexicon.COMMON)
    family_first = lows[0] in lexicon.FAMILY and name.size <= 3
    particle = any(not t.cap for t in words)
    initial = any(len(t.text) == 1 for t in words[:-1])
    excused = given and ordinary == 1 and name.size == 2 and lows[-1] in lexicon.MAYBE
    doubtful = given and ordinary == 1 and lows[-1] not in lexicon.COMMON
    if ordinary and not excused and not (doubtful and recognised(name.first, name.end)):
        return
    if all(t.upper for t in words) and not scene.shout and all(len(t.text) < 5 for t in words):
        return
    if (
        given
        or initial
        or (particle and (given or words[0].cap))
        or family_first
        and not any(low in lexicon.COMMON for low in lows)
        or lows[-1] in lexicon.FAMILY
        and len(lows) == 2
        and not ordinary
        and lows[-1] not in lexicon.MAYBE
        or _speaks(scene, name)
        or recognised(name.first, name.end)
    ):
        name.strength = 2


def _opener(scene: Scene, k: int, end: int) -> bool:
    low = scene.tokens[k].low
    if low in lexicon.GIVEN or low in lexicon.FAMILY or scene.tokens[k + 1].gap == "-":
        return False
    return (
        low in lexicon.NEVER
        or low in lexicon.SPEECH
        or (low in lexicon.COMMON and low not in lexicon.MAYBE)
        or (low.endswith(("ing", "ly")) and end - k > 2)
    )


def _speaks(scene: Scene, name: Name) -> bool:
    tokens = scene.tokens
    after = tokens[name.end] if name.end < len(tokens) else None
    before = tokens[name.begin - 1] if name.begin else None
    if after is not None and after.spaced and after.low in lexicon.SAYING and not tokens[name.end - 1].possessive:
        return True
    return (
        before is not None
        and tokens[name.begin].spaced
        and before.low in ("said", "says", "told", "by")
        and name.size >= 2
    )
