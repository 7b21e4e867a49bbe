"""Bodies, groups, organisations and crowds of one sentence."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.lexicon import Body, Crowd, Known
from newsledger.language.actors.scene import Draft, Scene, place_covering
from newsledger.language.actors.tokens import plain
from newsledger.language.places import find as find_place

_INNER = {"of", "for", "and", "the", "de", "del", "des", "du", "on", "&", "do", "da", "e", "y", "in", "to"}
_SMALL_COUNTRY_FILLERS = {
    "the", "republic", "kingdom", "state", "islamic", "federal", "democratic", "peoples", "people", "socialist",
    "government", "federation", "emirate", "union", "of", "commonwealth",
}  # fmt: skip
_PEOPLE = ("men", "ers", "ors", "ists", "ants", "ees", "ents", "people", "peoples", "children", "lord")


def country_before(scene: Scene, k: int) -> tuple[int, str | None]:
    """Where a country, demonym, city or group that ends at word k begins, and its country; (k, None) without one."""
    row = scene.place_to.get(k)
    if row and scene.tokens[k].joined:
        begin, place = row
        return begin, place.country
    return k, None


def country_after(scene: Scene, k: int, words: tuple[str, ...] = ("of",)) -> tuple[int, str | None]:
    """End and country of "of [the Republic of] X" at word k; (k, None) without one."""
    tokens = scene.tokens
    if k >= len(tokens) or tokens[k].low not in words or not tokens[k].spaced:
        return k, None
    at = k + 1
    while at < len(tokens) and at < k + 6 and at not in scene.place_from and tokens[at].low in _SMALL_COUNTRY_FILLERS:
        at += 1
    row = scene.place_from.get(at)
    if row and row[1].kind != "demonym" and tokens[at].spaced:
        return row[0], row[1].country
    group = scene.body_from.get(at)
    if group and group[1].kind == "group" and group[1].country:
        return group[0], group[1].country
    return k, None


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
        if (place and place[0] > end) or not _stands(scene, k, end, entry) or _minister_follows(scene, end, last):
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
    """Is the match a use of the name? Names that are words too must speak or report, or follow a word for their kind."""
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
        if not hit or not scene.free(k, hit[0]) or _minister_follows(scene, hit[0], hit[1].word):
            k += 1
            continue
        k = _state_body(scene, text, k, hit[0], hit[1])


def _minister_follows(scene: Scene, k: int, word: str) -> bool:
    """Is the word before word k a minister's field of work rather than a body ("Treasury Secretary")?"""
    if k >= len(scene.tokens) or word.split()[-1] not in lexicon.PORTFOLIO or not scene.tokens[k].spaced:
        return False
    office = lexicon.titles().match(scene.tokens, k)
    return office is not None and office[1].portfolio


def _portfolio_before(scene: Scene, k: int) -> int:
    """Begin of the run of words for a field of work that ends at word k."""
    tokens = scene.tokens
    at = k
    while at > 0 and k - at < 9 and scene.taken[at - 1] is None:
        word = tokens[at - 1].low
        near = tokens[at].joined or tokens[at].after_comma or tokens[at].gap in (" & ",)
        if (
            word in lexicon.PORTFOLIO
            and near
            and place_covering(scene, at - 1) is None
            or word in ("and", "&")
            and at >= 2
            and tokens[at - 2].low in lexicon.PORTFOLIO
            and at < k
        ):
            at -= 1
        else:
            break
    while at < k and (tokens[at].low in ("and", "&") or (at > 0 and tokens[at].after_comma and at == 0)):
        at += 1
    return at


def portfolio_after(scene: Scene, k: int, words: tuple[str, ...] = ("of", "for")) -> int:
    """End of "of X, Y and Z" at word k where X, Y, Z are fields of work; k without one."""
    tokens = scene.tokens
    if k >= len(tokens) or tokens[k].low not in words or not tokens[k].spaced:
        return k
    at, good = k + 1, k
    while at < len(tokens) and at - k < 16:
        token = tokens[at]
        word = token.low
        if not (token.joined or token.after_comma or token.gap in (", ", " & ")):
            break
        row = scene.place_from.get(at)
        if row and word not in lexicon.PORTFOLIO:
            break
        if word in lexicon.PORTFOLIO:
            good = at + 1
        elif word not in ("and", "the", "&", "of", "for", "with", "in", "new"):
            break
        at += 1
    return good


portfolio_before = _portfolio_before


def _state_body(scene: Scene, text: str, k: int, end: int, body: Body) -> int:
    tokens = scene.tokens
    begin, stop = k, end
    field_of_work = False
    if body.portfolio:
        begin = _portfolio_before(scene, k)
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
        if before.cap and before.spaced and tokens[begin].joined and scene.taken[begin - 1] is None:
            if before.low not in lexicon.NEVER and before.low not in lexicon.COMMON and not scene.headline:
                span, named_after = begin - 1, (before.low,)
    after, later = country_after(scene, stop)
    if country is None and later:
        country, stop = later, after
    if country is None and body.word in ("parliament", "congress", "court", "embassy", "police") and begin:
        if tokens[begin - 1].low in ("outside", "inside", "near", "around", "towards", "into"):
            return end
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


def find_organisations(scene: Scene, text: str) -> None:
    """Organisations told by a word for their kind inside a capitalised name, or beside it."""
    if not scene.headline:
        _find_proper(scene, text)
    _find_described(scene, text)


def _proper(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    return (
        token.cap
        and scene.taken[k] is None
        and (token.low not in lexicon.NEVER or (token.low in _ORG_FIRST and len(token.text) > 2))
        and len(token.text) < 30
    )


_ORG_FIRST = {
    "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "great", "first",
    "second", "islamic", "muslim", "arab", "jewish", "christian", "communist", "socialist", "democratic", "republican",
    "liberal", "labour", "conservative", "kurdish", "catholic", "orthodox", "grand", "hindu", "international", "our",
    "all", "one", "one's", "free", "united", "big", "three", "four", "five", "sun",
}  # fmt: skip


def _find_proper(scene: Scene, text: str) -> None:
    table = lexicon.bodies()[1]
    tokens = scene.tokens
    k = 0
    while k < len(tokens):
        if not (tokens[k].cap and scene.taken[k] is None):
            k += 1
            continue
        hit = table.match(tokens, k)
        if not hit or not tokens[hit[0] - 1].cap and hit[0] - k > 1:
            k += 1
            continue
        end, body = hit
        # the longest name: later head words win ("State Bank of Pakistan Group")
        begin = _name_begin(scene, k)
        stop, grown = _name_end(scene, end)
        for later in range(end, stop):
            more = table.match(tokens, later) if tokens[later].cap else None
            if more and more[0] <= stop and more[0] == _run_end(scene, later):
                body = more[1]
        caps = sum(1 for t in tokens[begin:stop] if t.cap)
        only_place = begin < k and all(place_covering(scene, n) is not None for n in range(begin, k))
        if caps < 2 or (begin == k and not grown) or (scene.opens(begin) and caps == 2 and begin == k and not grown):
            k = end
            continue
        if begin == k and grown and body.rule in ("company", "armed") and body.word not in ("bank",):
            k = end
            continue
        if (lexicon.titles().match(tokens, begin) and begin + 1 >= k and not only_place) or _minister_follows(
            scene, stop, tokens[stop - 1].low
        ):
            k = end
            continue
        _add_named(scene, text, begin, stop, body)
        k = stop


def _run_end(scene: Scene, k: int) -> int:
    at = k + 1
    while at < len(scene.tokens) and _proper(scene, at) and scene.tokens[at].joined:
        at += 1
    return at


def _name_begin(scene: Scene, k: int) -> int:
    tokens = scene.tokens
    at = k
    while at > 0 and k - at < 8:
        if tokens[at].gap not in (" ", "-", "\n", " & ", "&") and not tokens[at].joined:
            break
        before = at - 1
        if tokens[before].possessive:
            if scene.place_to.get(at) is not None:
                break
            # "Workers' Party", "Fishermen's Union" are names, "Kenya's Union" is not
            if not tokens[before].low.endswith(_PEOPLE):
                break
        if _proper(scene, before):
            at = before
        elif (
            tokens[before].low in _INNER
            and not tokens[before].cap
            and before > 0
            and _proper(scene, before - 1)
            and tokens[before].spaced
            and tokens[before].low not in ("in", "to", "on", "the")
            and (tokens[before].low not in ("and", "of", "for", "e", "y") or _heads(scene, before - 1))
        ):
            at = before - 1
        else:
            break
    # a demonym, weekday or function word that opens the sentence is no part of the name
    while at < k and (tokens[at].low in lexicon.NEVER and tokens[at].low not in _ORG_FIRST):
        at += 1
    return at


def _heads(scene: Scene, k: int) -> bool:
    """Can the word before "of"/"and" be inside an organisation's name?"""
    low = scene.tokens[k].low
    return (
        lexicon.bodies()[1].match(scene.tokens, k) is not None
        or low in lexicon.PORTFOLIO
        or low
        in ("organisation", "organization", "union", "conference", "oil", "college", "physicians", "confederation")
    )


def _name_end(scene: Scene, end: int) -> tuple[int, bool]:
    """End of the name after its head word, and whether "of"/"for" and more followed."""
    tokens = scene.tokens
    at = end
    grown = False
    while at < len(tokens) and at - end < 10:
        if tokens[at - 1].possessive:
            break
        if _proper(scene, at) and tokens[at].joined and not _title_at(scene, at) and not _person_like(scene, at):
            at += 1
            continue
        ahead = at
        while ahead < len(tokens) and ahead - at < 2 and tokens[ahead].low in _INNER and tokens[ahead].spaced:
            ahead += 1
        linked = tokens[at].low in ("of", "for", "on", "de", "del", "do", "da") or (grown and tokens[at].low == "and")
        if linked and ahead > at and ahead < len(tokens) and tokens[ahead].spaced and _proper(scene, ahead):
            at = ahead + 1
            grown = True
            continue
        break
    return at, grown


def _title_at(scene: Scene, k: int) -> bool:
    hit = lexicon.titles().match(scene.tokens, k)
    return hit is not None and hit[1].title


def _person_like(scene: Scene, k: int) -> bool:
    """Do a given name and another capitalised word begin here?"""
    tokens = scene.tokens
    return (
        tokens[k].low in lexicon.GIVEN
        and k + 1 < len(tokens)
        and tokens[k + 1].cap
        and tokens[k + 1].joined
        and k not in scene.place_from
    )


def _add_named(scene: Scene, text: str, begin: int, stop: int, body: Body) -> None:
    tokens = scene.tokens
    country = None
    for at in range(begin, stop):
        row = scene.place_from.get(at)
        if row and row[0] <= stop and row[1].country:
            country = row[1].country
            break
    if country is None:
        country = country_before(scene, begin)[1]
    if country is None:
        group = scene.body_to.get(begin)
        country = group[1].country if group and tokens[begin].joined else None
    if country is None:
        country = country_after(scene, stop, ("of",))[1]
    if country is None:
        country = _country_inside(scene, begin, stop)
    kind = body.kind
    scene.add_body(
        begin,
        stop,
        Draft(
            start=tokens[begin].start,
            end=tokens[stop - 1].end,
            kind=kind,
            rule=body.rule,
            sentence=scene.sentence.index,
            name=scene.slice(text, begin, stop),
            country=country,
            sector=body.sector,
            keys=frozenset({("name", *(t.low for t in tokens[begin:stop]))}),
            confidence=0.8,
        ),
    )


_TOWN = 5.3  # log10 of the people of a town that an organisation's name may be read by


def _country_inside(scene: Scene, begin: int, stop: int) -> str | None:
    """Country of a place in an organisation's name that is none to visit ("Dubai Chambers", "Sfax Fishermen's Union")."""
    for at in range(begin, stop):
        token = scene.tokens[at]
        if not token.cap or len(token.text) < 4:
            continue
        entry = find_place(token.text)
        if entry is None or entry.weak:
            continue
        if entry.kind in ("country", "demonym") or (entry.kind == "city" and entry.rank >= _TOWN):
            return entry.country
    return None


def _find_described(scene: Scene, text: str) -> None:
    table = lexicon.descriptors()
    tokens = scene.tokens
    for k in range(len(tokens)):
        hit = table.match(tokens, k) if scene.taken[k] is None else None
        if not hit:
            continue
        end, body = hit
        country = country_before(scene, k)[1]
        if end < len(tokens) and tokens[end].spaced and _proper(scene, end) and not scene.headline:
            stop = end
            while (
                stop < len(tokens) and _proper(scene, stop) and (tokens[stop].joined or stop == end) and stop - end < 5
            ):
                stop += 1
                if tokens[stop - 1].possessive:
                    break
            if end in scene.place_from and scene.place_from[end][0] >= stop:
                continue
            if _title_at(scene, end) or (tokens[k].cap and not scene.opens(k)):
                continue
            _add_described(scene, text, end, stop, body, country)
        elif k >= 2 and _appositive(scene, k):
            stop = _comma_before(scene, k)
            begin = stop
            while (
                begin > 0 and _proper(scene, begin - 1) and (begin == stop or tokens[begin].joined) and stop - begin < 5
            ):
                begin -= 1
            if begin < stop and not all(place_covering(scene, n) for n in range(begin, stop)):
                if not (scene.opens(begin) and stop - begin == 1 and tokens[begin].low in lexicon.COMMON):
                    _add_described(scene, text, begin, stop, body, country)


def _comma_before(scene: Scene, k: int) -> int:
    """The word from which an explanation ", a Turkish carmaker" runs that holds word k."""
    at = k
    while at > 0 and not scene.tokens[at].after_comma and k - at < 6:
        at -= 1
    return at


def _appositive(scene: Scene, k: int) -> bool:
    at = _comma_before(scene, k)
    token = scene.tokens[at]
    if not token.after_comma or at == 0:
        return False
    return token.low in ("a", "an", "the", "one") or at in scene.place_from


def _add_described(scene: Scene, text: str, begin: int, stop: int, body: Body, country: str | None) -> None:
    tokens = scene.tokens
    scene.add_body(
        begin,
        stop,
        Draft(
            start=tokens[begin].start,
            end=tokens[stop - 1].end,
            kind=body.kind,
            rule=body.rule,
            sentence=scene.sentence.index,
            name=scene.slice(text, begin, stop),
            country=country,
            sector=body.sector,
            keys=frozenset({("name", *(t.low for t in tokens[begin:stop]))}),
            confidence=0.8,
        ),
    )


def find_crowds(scene: Scene, text: str) -> None:
    """People without a name: officials, rebels, protesters, firms."""
    table = lexicon.crowds()
    tokens = scene.tokens
    k = 0
    while k < len(tokens):
        hit = table.match(tokens, k, shout=scene.shout) if scene.taken[k] is None else None
        if not hit or not scene.free(k, hit[0]):
            k += 1
            continue
        end, crowd = hit
        _crowd(scene, text, k, end, crowd)
        k = end


def _crowd(scene: Scene, text: str, k: int, end: int, crowd: Crowd) -> None:
    tokens = scene.tokens
    begin, country = country_before(scene, k)
    sector = crowd.sector
    owner = scene.body_to.get(k) if tokens[k].joined else None
    adjective = k - 1
    if begin == k and owner is None and k >= 2 and tokens[k].spaced and not tokens[adjective].cap:
        # one adjective may stand between: "Afghan farm workers", "Kazakh business leaders"
        near, found = country_before(scene, adjective)
        if near < adjective and scene.taken[adjective] is None and tokens[adjective].text.isalpha():
            begin, country = near, found
    inside = begin < k
    if inside and tokens[scene.place_from[begin][0] - 1].possessive:
        begin = scene.place_from[begin][0]
    if owner is not None:
        country = owner[1].country
        if crowd.rule == "rebels" and owner[1].kind == "group":
            return  # "Hamas fighters" are Hamas
        if crowd.rule == "officials" and owner[1].kind == "group":
            sector = owner[1].sector or sector
        elif owner[1].sector == "IGO":
            sector = "IGO"
        begin = owner[0] if not tokens[k - 1].possessive else k
        if begin < k and owner[1].kind == "government" and crowd.rule in ("officials", "press"):
            scene.drafts.remove(owner[1])  # "a Syrian government delegation" is one actor
        inside = True
    after = end
    if country is None and not inside:
        after, country = country_after(scene, end, ("of", "in", "from") if crowd.alone else ("of", "from"))
        inside = country is not None
    if not crowd.alone and not inside:
        return
    scene.add_body(
        begin,
        end,
        Draft(
            start=tokens[begin].start,
            end=tokens[end - 1].end,
            kind="group",
            rule=crowd.rule,
            sentence=scene.sentence.index,
            name=scene.slice(text, begin, end),
            country=country,
            sector=sector,
            keys=frozenset({("crowd", crowd.rule, plain(crowd.word))}),
            confidence=0.7 if inside else 0.5,
        ),
    )
