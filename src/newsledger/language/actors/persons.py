"""Persons and offices of one sentence: names with the offices and countries that stand with them."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.names import Name, read_name
from newsledger.language.actors.phrases import country_after, country_before
from newsledger.language.actors.roles import Role
from newsledger.language.actors.scene import Draft, Scene
from newsledger.language.actors.spelling import telling

_LINKS = {"is", "was", "as", "became", "becomes", "remains", "served", "serves"}


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
        apposed = _apposition(scene, name, by_begin)
        if apposed is not None and not apposed.used:
            name.role, apposed.used = apposed, True
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
            if body and body[1].country and name.strength:
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
    """The office in ", Kazakhstan's deputy transport minister;", "(the chief executive)", ", who is ...", "is the"."""
    tokens = scene.tokens
    at = name.end
    if at >= len(tokens) or tokens[at - 1].possessive:
        return None
    if name.size == 1 and tokens[name.first].low in lexicon.COMMON - lexicon.MAYBE:
        return None
    gap = tokens[at].gap.strip()
    start = at
    if gap == "" and tokens[at].spaced and not tokens[at].cap:
        role = by_begin.get(at)  # "Richard Diego president of the chamber"
        if role is not None and role.has_of and not role.loose and name.size > 1:
            return role if _explains(scene, role, gap) else None
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
        told = telling(tokens[name.first : name.end], lexicon.PARTICLES, lexicon.SUFFIXES)
        words = tuple(t.low for t in told)
        begin = name.first
        if name.honorific and name.size == 1:
            begin = name.begin
        elif (
            role is not None
            and role.head.regnal
            and role.end == name.begin
            and _regnal(scene, name)
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
                pieces=tuple((t.start, t.end) for t in told),
                role=role.text(scene, text) if role else None,
                keys=frozenset(role.keys) if role else frozenset(),
                country=country,
                sector=role.sector if role else None,
                level=role.level if role else None,
                past=role.past if role else False,
                shared=role.shared if role else False,
                strength=name.strength,
                confidence={3: 0.95, 2: 0.8}.get(name.strength, 0.5) * (0.8 if role and role.shared else 1.0),
                affiliation=role.affiliation.name if role and role.affiliation else None,
            )
        )
    for role in roles:
        draft = None if role.used else _office(scene, text, role)
        if draft:
            drafts.append(draft)
    return drafts


_ALSO_ADJECTIVES = {"official", "executive", "general", "major", "representative", "justice", "expert", "chief", "head"}


def _regnal(scene: Scene, name: Name) -> bool:
    return name.size == 2 and scene.tokens[name.end - 1].low in lexicon.SUFFIXES


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
    if title.word in _ALSO_ADJECTIVES and role.end == role.core + 1 and following is not None and following.spaced:
        goes_on = following.low in lexicon.SPEECH or following.low in lexicon.NEVER
        if following.text.islower() and not goes_on:
            return None  # "Kazakhstan's official list"
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
        level=role.level,
        definite=role.definite and not role.indefinite,
        past=role.past,
        confidence=0.9 if firm else 0.6,
        affiliation=role.affiliation.name if role.affiliation else None,
    )
