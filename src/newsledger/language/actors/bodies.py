"""Groups and organisations known by name, and bodies of a state: ministries, parliaments, armies, governments."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.lexicon import Body, Known
from newsledger.language.actors.phrases import (
    country_after,
    country_before,
    minister_follows,
    portfolio_after,
    portfolio_before,
)
from newsledger.language.actors.scene import Draft, Scene, place_covering


def find_known(scene: Scene, text: str) -> None:
    """Groups and organisations from the lists."""
    table = lexicon.known()
    tokens = scene.tokens
    k = 0
    while k < len(tokens):
        hit = table.match(tokens, k, shout=scene.shout)
        if not hit:
            k += 1
            continue
        end, entry = hit
        place = scene.place_from.get(k)
        last = tokens[end - 1].low
        if (place and place[0] > end) or not _stands(scene, k, end, entry) or minister_follows(scene, end, last):
            k += 1
            continue
        inner = place_covering(scene, k)
        if inner and inner.start < tokens[k].start:
            k += 1
            continue
        country = entry.country
        if entry.country is None and entry.kind == "government":
            country = country_before(scene, k)[1]
        scene.add_body(
            k,
            end,
            Draft(
                start=tokens[k].start,
                end=tokens[end - 1].end,
                kind=entry.kind,
                rule=entry.rule,
                sentence=scene.sentence.index,
                name=entry.name,
                country=country,
                sector=entry.sector_on(scene.day),
                keys=frozenset({("known", entry.name)}),
                confidence=0.7 if entry.strict else 0.95,
            ),
        )
        k = end


def _stands(scene: Scene, k: int, end: int, entry: Known) -> bool:
    """Is the match a use of the name? One that is a word too must speak or report, or follow a word for its kind."""
    tokens = scene.tokens
    if k and tokens[k].gap in ("-", "‑") and tokens[k - 1].low in ("anti", "pro", "non", "ex", "post", "counter"):
        return False
    if not entry.strict:
        # "Senate Democrats" is a group, "Wagner Moura" a person
        follows = tokens[end] if end < len(tokens) else None
        lone = end - k == 1 and not tokens[k].upper
        return not (
            lone
            and entry.rule == "known_group"
            and follows is not None
            and follows.cap
            and follows.spaced
            and follows.low in lexicon.FAMILY
        )
    following = tokens[end].low if end < len(tokens) else ""
    before = tokens[k - 1].low if k else ""
    if following in lexicon.SAYING or following in ("reports", "reported", "writes", "reports.", "plans", "agreed"):
        return not (scene.place_from.get(k) and following not in lexicon.SAYING and entry.sector != "MED")
    if entry.sector == "MED" and (before in ("told", "by", "daily", "newspaper", "to", "magazine") and end - k > 1):
        return True
    if scene.tokens[k].possessive and entry.sector == "COM" and k not in scene.place_from:
        return lexicon.titles().match(tokens, end) is not None if end < len(tokens) else False
    if end < len(tokens) and entry.sector == "COM" and lexicon.titles().match(tokens, end):
        return True
    if (
        entry.sector == "COM"
        and before == "of"
        and k >= 2
        and tokens[k - 2].low in ("executive", "ceo", "chairman", "head")
    ):
        return True
    return bool(k) and lexicon.descriptors().match(tokens, k - 1) is not None


def find_state_bodies(scene: Scene, text: str) -> None:
    """Ministries, parliaments, armies, governments with the country or field of work that stands with them."""
    table = lexicon.bodies()[0]
    tokens = scene.tokens
    offices = lexicon.titles()
    k = 0
    while k < len(tokens):
        hit = table.match(tokens, k, shout=scene.shout) if scene.taken[k] is None else None
        office = offices.match(tokens, k, shout=scene.shout)
        if office and (not hit or office[0] >= hit[0]):
            k = office[0]  # "cabinet secretary", "central bank governor"
            continue
        if (
            not hit
            or not scene.free(k, hit[0])
            or minister_follows(scene, hit[0], hit[1].word)
            or _people_before(scene, k)
        ):
            k += 1
            continue
        k = _state_body(scene, text, k, hit[0], hit[1])


def _people_before(scene: Scene, k: int) -> bool:
    """Is it a party's congress ("Uganda People's Congress") rather than a parliament?"""
    before = scene.tokens[k - 1] if k else None
    return (
        before is not None
        and before.cap
        and before.possessive
        and before.low.endswith(("people", "peoples", "workers", "farmers"))
        and scene.tokens[k].cap
    )


def _state_body(scene: Scene, text: str, k: int, end: int, body: Body) -> int:
    tokens = scene.tokens
    begin, stop = k, end
    field_of_work = False
    if body.portfolio:
        begin = portfolio_before(scene, k)
        stop = portfolio_after(scene, end, ("of", "for"))
        field_of_work = begin < k or stop > end
        if body.portfolio_needed and not field_of_work:
            return end
    at, country = country_before(scene, begin)
    span = begin
    named_after: tuple[str, ...] = ()
    owner = scene.body_to.get(begin)
    if at < begin:
        if not tokens[begin - 1].possessive:
            span = at
    elif owner and tokens[begin].joined:
        country = owner[1].country
        if body.rule in ("government", "military") and owner[1].kind == "group":
            return end
        if owner[1].sector == "IGO" and body.rule in ("military",):
            country = None
    elif begin and body.rule == "government" and body.word in ("administration", "government", "regime"):
        before = tokens[begin - 1]
        ordinary = before.low in lexicon.NEVER or before.low in lexicon.COMMON
        free = before.spaced and tokens[begin].joined and scene.taken[begin - 1] is None
        if before.cap and free and not ordinary and not scene.headline:
            span, named_after = begin - 1, (before.low,)
    after, later = country_after(scene, stop)
    if country is None and later:
        country, stop = later, after
    beside = begin and tokens[begin - 1].low in ("outside", "inside", "near", "around", "towards", "into")
    if country is None and beside and body.word in ("parliament", "congress", "court", "embassy", "police"):
        return end  # a building
    firm = country is not None or field_of_work or bool(named_after)
    capital = tokens[k].cap and not scene.opens(k) and not scene.headline
    if not (firm or body.bare or (capital and (body.rule in ("court", "embassy", "military", "ministry")))):
        definite = begin and tokens[begin - 1].low in ("the", "his", "her", "their", "its", "our")
        if not (definite and body.rule in ("government", "military", "court", "ministry", "embassy")):
            return end
    if body.rule == "parliament" and body.word == "congress" and not tokens[k].cap:
        return end
    if begin and tokens[begin - 1].low in ("a", "an", "any") and country is None and not named_after:
        return end
    name = scene.slice(text, span, stop)
    scene.add_body(
        span,
        stop,
        Draft(
            start=tokens[span].start,
            end=tokens[stop - 1].end,
            kind=body.kind,
            rule=body.rule,
            sentence=scene.sentence.index,
            name=name,
            country=country,
            sector=body.sector,
            keys=frozenset({_body_key(scene, body, begin, k, end, stop)}),
            named_after=named_after,
            confidence=0.9 if firm else 0.6,
        ),
    )
    return stop


def _body_key(scene: Scene, body: Body, begin: int, k: int, end: int, stop: int) -> tuple[str, ...]:
    tokens = scene.tokens
    work = {t.low for t in [*tokens[begin:k], *tokens[end:stop]] if t.low in lexicon.PORTFOLIO} - {"affairs", "affair"}
    return (body.rule, *sorted(work)) if body.portfolio else (body.rule, body.word)
