"""Names of persons in one sentence and the offices that stand with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsledger.language.actors import lexicon
from newsledger.language.actors.bodies import country_after, country_before
from newsledger.language.actors.roles import Role
from newsledger.language.actors.scene import Draft, Scene, place_covering
from newsledger.language.places import find as find_place

_MAX_NAME = 8
_MONTHS_BEFORE = {
    "in",
    "of",
    "on",
    "since",
    "by",
    "late",
    "early",
    "mid",
    "until",
    "from",
    "this",
    "last",
    "next",
    "and",
}
_LINKS = {"is", "was", "as", "became", "becomes", "remains", "served", "serves"}


@dataclass(slots=True)
class Name:
    """A run of words begin..end that may be a name; `first` is where the name proper begins, after honorifics."""

    begin: int
    end: int
    first: int
    honorific: bool = False
    courtesy: bool = False
    strength: int = 0
    role: Role | None = None
    place_inside: bool = False
    regnal: bool = False

    @property
    def size(self) -> int:
        return self.end - self.first


def read_name(scene: Scene, k: int, *, trusted: bool = False) -> Name | None:
    """The run of name words that begins at word k, or None. `trusted`: an office or honorific stands right before it,
    so that a place name may open it ("Defence Minister Israel Katz")."""
    tokens = scene.tokens
    at = k
    honorific = courtesy = False
    while at < len(tokens) and tokens[at].cap and (at == k or _honorific_gap(scene, at)):
        low = tokens[at].low
        two = f"{low} {tokens[at + 1].low}" if at + 1 < len(tokens) else ""
        if low in lexicon.COURTESY and scene.taken[at] is None and at + 1 < len(tokens) and _may_open(scene, at + 1):
            courtesy = True
        elif (
            low in lexicon.HONORIFICS and scene.taken[at] is None and at + 1 < len(tokens) and _may_open(scene, at + 1)
        ):
            honorific = True
        else:
            break
        at += 1
        del two
    first = at
    inside = False
    while at < len(tokens) and at - first < _MAX_NAME:
        token = tokens[at]
        if at > first and not _name_gap(scene, at):
            break
        if at > first and tokens[at - 1].possessive:
            break
        if scene.taken[at] is not None or not token.low or token.text.isdigit():
            break
        place_row = scene.place_from.get(at)
        covered = place_covering(scene, at)
        if covered is not None:
            if place_row is None or not _place_as_name(scene, first, at, place_row, trusted or honorific or courtesy):
                break
            inside = True
            at = place_row[0]
            continue
        if not token.cap:
            if at - first >= 2 and token.gap == "-" and _syllable(token.low):
                at += 1  # "Kim Yung-ho"
                continue
            ahead = _after_particles(scene, at)
            if at == first and not (
                token.low in ("al", "el", "bin", "ibn", "abu", "van", "von", "de", "da", "di", "del") and ahead
            ):
                break
            if not ahead:
                break
            at = ahead
            continue
        if not _name_word(scene, first, at, trusted):
            break
        at += 1
    # a name does not end in a particle or in a word that cannot be one
    while at > first and (
        (not tokens[at - 1].cap and tokens[at - 1].gap != "-")
        or (at - 1 > first and tokens[at - 1].low in lexicon.NEVER)
    ):
        if tokens[at - 1].low in lexicon.MAYBE:
            break
        at -= 1
    if at == first:
        return None
    name = Name(k, at, first, honorific, courtesy)
    name.place_inside = inside
    if all(tokens[n].low in lexicon.NEVER or tokens[n].low in lexicon.PARTICLES for n in range(first, at)) and not (
        at - first > 1 and (honorific or courtesy or trusted)
    ):
        return None
    return name


_TAILS = {
    "led",
    "born",
    "era",
    "style",
    "like",
    "wide",
    "based",
    "run",
    "built",
    "owned",
    "made",
    "linked",
    "held",
    "wing",
    "free",
}


def _syllable(low: str) -> bool:
    return len(low) <= 6 and low.isalpha() and low not in _TAILS and not low.endswith("ed")


def _honorific_gap(scene: Scene, k: int) -> bool:
    return scene.tokens[k].joined or scene.tokens[k].gap in (". ", ".")


def _name_gap(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    if token.joined:
        return True
    before = scene.tokens[k - 1]
    if token.gap in (". ", ".") and len(before.text) == 1 and before.cap:
        return True  # an initial
    return token.gap == ". " and before.low in ("md", "mohd", "st", "jr", "muhd", "wm", "geo", "chas", "jno", "ph")


def _may_open(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    if scene.taken[k] is not None or not (token.joined or token.gap in (". ", ".")):
        return False
    return token.cap or (token.low in lexicon.PARTICLES and _after_particles(scene, k) is not None)


def _after_particles(scene: Scene, k: int) -> int | None:
    """The first capitalised word after one or two particles at word k."""
    tokens = scene.tokens
    at = k
    while (
        at < len(tokens)
        and at - k < 3
        and not tokens[at].cap
        and tokens[at].low in lexicon.PARTICLES
        and (tokens[at].joined or (at == k and tokens[at].gap == ". "))
    ):
        at += 1
    if at == k or at >= len(tokens) or not tokens[at].cap or not tokens[at].joined or scene.taken[at] is not None:
        return None
    if tokens[at].low in lexicon.NEVER or place_covering(scene, at) is not None and at not in scene.place_from:
        return None
    weak = all(tokens[n].low in lexicon.WEAK_PARTICLES for n in range(k, at))
    if weak and not (tokens[k].gap in ("-",) or tokens[at].gap in ("-",)):
        low = tokens[k].low
        if low in ("in", "as", "at", "an", "us", "ten", "un", "so", "i", "a"):
            return None
        if low not in (
            "de",
            "du",
            "da",
            "di",
            "do",
            "la",
            "le",
            "los",
            "las",
            "y",
            "e",
            "den",
            "te",
            "ha",
            "ad",
            "ar",
            "san",
        ):
            return None
    return at


def _name_word(scene: Scene, first: int, k: int, trusted: bool) -> bool:
    token = scene.tokens[k]
    low = token.low
    if len(token.text) > 28:
        return False
    if low in lexicon.SUFFIXES and k > first:
        return True
    if any(c.isdigit() for c in token.text):
        return False
    if len(token.text) == 1:
        return token.cap and (token.dot or k > first)
    following = scene.tokens[k + 1] if k + 1 < len(scene.tokens) else None
    beside = k > first or (
        following is not None and following.cap and following.joined and following.low not in lexicon.NEVER
    )
    if low in lexicon.MAYBE:
        if not beside:
            return False
        if k == first and k > 0 and scene.tokens[k - 1].low in _MONTHS_BEFORE and low in lexicon.NEVER:
            return False
        if (
            k == first
            and not trusted
            and scene.opens(k)
            and low in lexicon.NEVER
            and not (following and following.gap == "-")
        ):
            return low in lexicon.GIVEN or following is not None and following.low in lexicon.GIVEN
        return True
    if low in lexicon.NEVER:
        return False
    if token.upper and not scene.shout and len(token.text) <= 4 and k == first:
        return token.low in lexicon.GIVEN or token.low in lexicon.FAMILY
    return True


def _place_as_name(scene: Scene, first: int, k: int, row: tuple[int, object], trusted: bool) -> bool:
    """May the place at word k be part of a name here: "Israel Katz", "Lloyd Austin"?"""
    tokens = scene.tokens
    end, place = row
    if getattr(place, "kind", "") == "demonym" or end - k > 2:
        return False
    if tokens[k].upper and len(tokens[k].text) < 5 and not scene.shout:
        return False
    if k == first:
        if end >= len(tokens) or tokens[end - 1].possessive:
            return (
                trusted
                and k + 1 == end
                and not tokens[k].possessive
                and end < len(tokens)
                and tokens[end].low in lexicon.SPEECH
            )
        following = tokens[end]
        if not (following.cap and following.spaced) or following.low in lexicon.NEVER or scene.taken[end] is not None:
            return False
        if place_covering(scene, end) is not None or lexicon.titles().match(tokens, end):
            return False
        if trusted or tokens[k].low in lexicon.GIVEN:
            return True
        return _apposed(scene, end + 1)
    given = any(tokens[n].low in lexicon.GIVEN for n in range(first, k)) or (trusted and k > first)
    if not given or end - k > 1:
        return False
    return all(place_covering(scene, n) is None for n in range(first, k))


def _apposed(scene: Scene, k: int) -> bool:
    """Does ", [Kazakhstan's] deputy minister" follow at word k?"""
    tokens = scene.tokens
    if k >= len(tokens) or not tokens[k].after_comma:
        return False
    for n in range(k, min(k + 7, len(tokens))):
        if n > k and not tokens[n].joined:
            return False
        hit = lexicon.titles().match(tokens, n)
        if hit:
            return not tokens[n].cap or hit[1].title
    return False


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
    if token.after_comma and (role.definite or role.indefinite):
        # "the deputy prime minister, Mullah Baradar, in ...": the name must be closed like an insertion
        name = read_name(scene, k, trusted=True)
        if name is None or name.size < 2 and not name.honorific and not name.courtesy:
            return False
        following = tokens[name.end].gap.strip() if name.end < len(tokens) else "."
        closed = following[:1] in (",", ".", ";", ")", "") and (following != "" or name.end >= len(tokens))
        verb = name.end < len(tokens) and tokens[name.end].low in lexicon.SPEECH
        return closed or (verb and role.begin > 0)
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
    if ordinary and not (given and ordinary == 1 and name.size == 2 and lows[-1] in lexicon.MAYBE):
        if not (given and lows[-1] not in lexicon.COMMON and ordinary == 1 and recognised(name.first, name.end)):
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
            and first.head.level in _NATIONAL
            and second.head.level in _NATIONAL
            and not first.has_of
        ):
            second.country, second.shared = first.country, True
    for role in roles:
        if role.country or role.affiliation is not None:
            continue
        if role.own:
            role.country = _owner(scene, roles, names, role)
        else:
            role.country = _delegation(scene, role) or _mouthpiece(scene, role)
        role.shared = role.country is not None


_NATIONAL = {"head_of_state", "head_of_government", "minister", "spokesperson", "officer", "central_bank"}


def _owner(scene: Scene, roles: list[Role], names: list[Name], role: Role) -> str | None:
    """Country of what "its", "his", "her", "their" before the role stands for: the last body, holder or country before."""
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


def attach(scene: Scene, roles: list[Role], names: list[Name]) -> dict[int, tuple[str | None, float]]:
    """Gives names the offices that explain them and returns each name's country where the sentence tells it."""
    tokens = scene.tokens
    by_begin = {role.begin: role for role in roles}
    taken = {id(n.role) for n in names if n.role is not None}
    countries: dict[int, tuple[str | None, float]] = {}
    for role in roles:
        role.used = role.used or id(role) in taken
    for index, name in enumerate(names):
        if name.role is not None:
            _second_role(scene, name, by_begin, countries, index)
            continue
        role = _apposition(scene, name, by_begin)
        if role is not None and not role.used:
            name.role, role.used = role, True
            name.strength = 3
            continue
        at, country = country_after(scene, name.end, ("of",))
        if at > name.end and country:
            countries[index] = (country, 0.8)
            continue
        country = _acts_for(scene, name)
        if country:
            countries[index] = (country, 0.7)
            continue
        begin, country = country_before(scene, name.begin)
        if begin < name.begin and country and scene.place_from[begin][1].kind == "demonym":
            countries[index] = (country, 0.6)
        if begin < name.begin and country and tokens[name.begin - 1].possessive and name.strength >= 2:
            countries[index] = (country, 0.8)
        follow = name.end
        if follow + 1 < len(tokens) and tokens[follow].low in ("of", "from") and tokens[follow].spaced:
            body = scene.body_from.get(follow + 1)
            body = body or (scene.body_from.get(follow + 2) if tokens[follow + 1].low == "the" else None)
            if body:
                name.strength = max(name.strength, 2 if name.size > 1 else 1)
                if body[1].country:
                    countries[index] = (body[1].country, 0.7)
    return countries


def _acts_for(scene: Scene, name: Name) -> str | None:
    """Country of "Sadiq Khan led for Pakistan", "A represented Peru", "B headed the Kazakh side"."""
    tokens = scene.tokens
    k = name.end
    if k + 1 >= len(tokens) or not tokens[k].spaced or tokens[k - 1].possessive:
        return None
    if (
        tokens[k].low in ("led", "signed", "spoke", "attended", "negotiated", "voted", "acted")
        and tokens[k + 1].low == "for"
    ):
        row = scene.place_from.get(k + 2)
        return row[1].country if row and row[1].kind == "country" else None
    if tokens[k].low in ("led", "headed", "represented", "heads", "leads", "represents"):
        at = k + 2 if tokens[k + 1].low == "the" else k + 1
        row = scene.place_from.get(at)
        if row and tokens[k].low.startswith("represent") and row[1].kind == "country":
            return row[1].country
        if (
            row
            and row[0] < len(tokens)
            and tokens[row[0]].low in ("side", "delegation", "team", "party", "negotiators", "mission")
        ):
            return row[1].country
    return None


def _second_role(scene: Scene, name: Name, by_begin: dict[int, Role], countries: dict, index: int) -> None:
    """A country or a second office after a name that has one: "President Tokayev of Kazakhstan"."""
    at, country = country_after(scene, name.end, ("of",))
    if at > name.end and country:
        countries[index] = (country, 0.9)
        return
    country = _acts_for(scene, name)
    if country:
        countries[index] = (country, 0.7)
        return
    role = _apposition(scene, name, by_begin)
    if role is not None and not role.used and name.role is not None and role is not name.role:
        role.used = True
        if name.role.country is None:
            name.role.country = role.country
        name.role.keys |= role.keys


def _apposition(scene: Scene, name: Name, by_begin: dict[int, Role]) -> Role | None:
    """The office in ", Kazakhstan's deputy transport minister;", "(the chief executive)", ", who is ...", "is the ..."."""
    tokens = scene.tokens
    at = name.end
    if at >= len(tokens) or tokens[at - 1].possessive:
        return None
    gap = tokens[at].gap.strip()
    start = at
    if gap in (",", "(", "–", "-", "—", ", (") or (gap == "" and tokens[at].gap.startswith(" (")):
        if tokens[start].text.isdigit() and start + 1 < len(tokens) and tokens[start + 1].after_comma:
            start += 1
        if tokens[start].low == "who" and start + 1 < len(tokens):
            start += 1
            if tokens[start].low in ("is", "was", "serves", "served", "heads", "became", "remains"):
                start += 1
            if start < len(tokens) and tokens[start].low == "as":
                start += 1
        while start < len(tokens) and tokens[start].low in (
            "a",
            "an",
            "the",
            "then",
            "his",
            "her",
            "their",
            "its",
            "now",
            "also",
            "both",
        ):
            start += 1
            if start < len(tokens) and not tokens[start].joined:
                return None
        role = by_begin.get(start)
        if role is not None:
            return role if _explains(scene, role, gap) else None
        if start + 3 < len(tokens) and tokens[start].text.isdigit() and tokens[start + 1].low == "year":
            start += 3
        role = by_begin.get(start) or _begins_near(scene, by_begin, start)
        return role if role is not None and _explains(scene, role, gap) else None
    if gap == "" and tokens[at].low in _LINKS and tokens[at].spaced:
        start = at + 1
        if start < len(tokens) and tokens[start].low in (
            "appointed",
            "named",
            "elected",
            "sworn",
            "chosen",
            "confirmed",
            "made",
            "re",
        ):
            start += 1
            while start < len(tokens) and tokens[start].low in ("in", "as", "elected", "appointed"):
                start += 1
        if start < len(tokens) and tokens[start].low in ("as", "also", "now", "still", "not"):
            start += 1
        while start < len(tokens) and tokens[start].low in ("a", "an", "the", "his", "her", "their", "its"):
            start += 1
        role = by_begin.get(start)
        return role if role is not None and not _followed_by_name(scene, role) else None
    return None


def _begins_near(scene: Scene, by_begin: dict[int, Role], start: int) -> Role | None:
    """A role whose phrase begins a word earlier than looked for: qualifiers swallowed the article."""
    for k in (start - 1, start - 2):
        role = by_begin.get(k)
        if role is not None and role.end > start:
            return role
    return None


def _explains(scene: Scene, role: Role, gap: str) -> bool:
    """A role that goes on into another name explains that one: "A, Minister of Mines B and ..."."""
    return not _followed_by_name(scene, role)


def _followed_by_name(scene: Scene, role: Role) -> bool:
    tokens = scene.tokens
    k = role.end
    if k >= len(tokens) or not tokens[k].spaced or tokens[k - 1].possessive:
        return False
    if scene.taken[k] is not None:
        return False
    name = read_name(scene, k, trusted=True)
    return name is not None and (name.size >= 2 or name.honorific or name.courtesy)


def drafts_of(
    scene: Scene, text: str, roles: list[Role], names: list[Name], countries: dict[int, tuple[str | None, float]]
) -> list[Draft]:
    """Drafts of persons and of offices without a name."""
    tokens = scene.tokens
    drafts: list[Draft] = []
    for index, name in enumerate(names):
        if name.strength == 0 and name.size > 1 and not scene.headline:
            continue
        role = name.role
        words = tuple(t.low for t in tokens[name.first : name.end])
        begin = name.first
        if name.honorific and name.size == 1:
            begin = name.begin
        elif (
            role is not None
            and role.head.regnal
            and role.end == name.begin
            and _regnal(words)
            or role is not None
            and role.head.regnal
            and role.end == name.begin
            and name.size == 1
        ):
            begin = role.end - len(role.head.word.split())
        found, sure = countries.get(index, (None, 0.0))
        country = (role.country if role else None) or found
        drafts.append(
            Draft(
                start=tokens[begin].start,
                end=tokens[name.end - 1].end,
                kind="person",
                rule="named_office" if role else "honorific" if name.honorific or name.courtesy else "name",
                sentence=scene.sentence.index,
                name=scene.slice(text, begin, name.end),
                words=words,
                pieces=tuple((t.start, t.end) for t in tokens[name.first : name.end]),
                role=role.text(scene, text) if role else None,
                keys=frozenset(role.keys) if role else frozenset(),
                country=country,
                sector=role.sector if role else None,
                level=role.head.level if role else None,
                past=role.past if role else False,
                strength=name.strength,
                confidence={3: 0.95, 2: 0.8}.get(name.strength, 0.5),
                affiliation=role.affiliation.name if role and role.affiliation else None,
            )
        )
    for role in roles:
        draft = None if role.used else _office(scene, text, role)
        if draft:
            drafts.append(draft)
    return drafts


def _regnal(words: tuple[str, ...]) -> bool:
    return len(words) == 2 and words[-1] in lexicon.SUFFIXES


def _office(scene: Scene, text: str, role: Role) -> Draft | None:
    """An office without a holder's name, where the office itself is the actor."""
    tokens = scene.tokens
    title = role.head
    if not title.office:
        return None
    firm = role.country is not None or role.affiliation is not None
    if role.loose:
        return None
    if title.level in ("business", "head", "officer", "leader", "legislator", "official", "envoy") and not (
        firm or role.has_of
    ):
        return None
    if not (firm or role.definite or role.indefinite or role.has_of):
        return None
    if role.indefinite and not firm and title.level not in ("spokesperson", "minister", "ambassador"):
        return None
    following = tokens[role.end] if role.end < len(tokens) else None
    if following is not None and following.joined and following.gap == "-":
        return None
    if following is not None and following.spaced and not tokens[role.end - 1].possessive:
        if title.word in ("general", "major", "king", "head", "chief", "captain", "justice", "chair", "member") and (
            following.text.isalpha() and not role.country
        ):
            return None
        if following.low in ("general", "election", "elections", "race", "palace", "candidates", "office", "level"):
            return None
    begin = role.begin
    row = scene.place_from.get(begin)
    if row and tokens[row[0] - 1].possessive:
        begin = row[0]
    body = scene.body_from.get(begin)
    if body and tokens[body[0] - 1].possessive:
        begin = body[0]
    return Draft(
        start=tokens[begin].start,
        end=tokens[role.end - 1].end,
        kind="office",
        rule="office",
        sentence=scene.sentence.index,
        role=role.text(scene, text),
        keys=frozenset(role.keys),
        country=role.country,
        sector=role.sector,
        level=title.level,
        definite=role.definite and not role.indefinite,
        past=role.past,
        confidence=0.9 if firm else 0.6,
        affiliation=role.affiliation.name if role.affiliation else None,
    )
