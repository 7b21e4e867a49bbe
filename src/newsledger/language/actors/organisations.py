"""Organisations told by a word for their kind inside a capitalised name ("Altyn Dala Mining"), or beside it ("carmaker
Altura", "Altura, a Turkish carmaker")."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.lexicon import Body
from newsledger.language.actors.phrases import country_after, country_before, minister_follows
from newsledger.language.actors.scene import Draft, Scene, place_covering
from newsledger.language.places import find as find_place

_INNER = {"of", "for", "and", "the", "de", "del", "des", "du", "on", "&", "do", "da", "e", "y", "in", "to"}


_LINKS = {"de", "do", "da", "del", "di", "du", "des", "e", "y", "la"}
_PEOPLE = ("men", "ers", "ors", "ists", "ants", "ees", "ents", "people", "peoples", "children", "lord")


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
        before = scene.body_to.get(begin)
        if (
            before
            and before[1].rule == "known_organisation"
            and tokens[begin].joined
            and not tokens[begin - 1].possessive
        ):
            k = end  # a part of a known organisation
            continue
        if begin >= 2 and tokens[begin].low in lexicon.PORTFOLIO and tokens[begin - 1].low in ("of", "for"):
            office = lexicon.titles().match(tokens, begin - 2)
            if office and office[1].portfolio:
                k = end  # "Undersecretary of Commerce for International Trade"
                continue
        if (lexicon.titles().match(tokens, begin) and begin + 1 >= k and not only_place) or minister_follows(
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
    """Country of a place in an organisation's name that stands for no visit ("Dubai Chambers", "Sfax Union")."""
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
            while stop < len(tokens) and (tokens[stop].joined or stop == end) and stop - end < 6:
                if _proper(scene, stop):
                    stop += 1
                elif tokens[stop].low in _LINKS and stop + 1 < len(tokens) and _proper(scene, stop + 1) and stop > end:
                    stop += 2  # "Folha de São Paulo"
                else:
                    break
                if tokens[stop - 1].possessive:
                    break
            if end in scene.place_from and scene.place_from[end][0] >= stop:
                continue
            if _title_at(scene, end) or (tokens[k].cap and not scene.opens(k)):
                continue
            _add_described(scene, text, end, stop, body, country)
        elif k and body.sector == "MED" and tokens[k - 1].cap and _run_before(scene, k) < k:
            begin = _run_before(scene, k)
            if not scene.headline and not (scene.opens(begin) and k - begin == 1):
                _add_described(scene, text, begin, k, body, country_before(scene, begin)[1])
        elif k >= 2 and _appositive(scene, k) and _ends_phrase(scene, end):
            stop = _comma_before(scene, k)
            begin = stop
            while (
                begin > 0 and _proper(scene, begin - 1) and (begin == stop or tokens[begin].joined) and stop - begin < 5
            ):
                begin -= 1
            elsewhere = begin < stop and all(place_covering(scene, n) for n in range(begin, stop))
            opener = stop - begin == 1 and scene.opens(begin) and tokens[begin].low in lexicon.COMMON
            if begin < stop and not elsewhere and not opener:
                _add_described(scene, text, begin, stop, body, country)


def _ends_phrase(scene: Scene, k: int) -> bool:
    """Does the noun before word k end its phrase? "an NGO worker" goes on."""
    if k >= len(scene.tokens) or not scene.tokens[k].spaced:
        return True
    low = scene.tokens[k].low
    return low in lexicon.NEVER or low in lexicon.SPEECH or low in ("based", "owned", "operating", "active", "backed")


def _run_before(scene: Scene, k: int) -> int:
    """Begin of the capitalised words right before word k ("Nguoi Lao Dong newspaper")."""
    tokens = scene.tokens
    if not (tokens[k].spaced or tokens[k].gap.strip() in ("”", '"', "’")) or tokens[k - 1].possessive:
        return k
    begin = k
    while begin > 0 and k - begin < 5 and _proper(scene, begin - 1) and (begin == k or tokens[begin].joined):
        if place_covering(scene, begin - 1) is not None and begin == k:
            return k
        begin -= 1
        if begin and tokens[begin - 1].possessive:
            break
    return begin


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
