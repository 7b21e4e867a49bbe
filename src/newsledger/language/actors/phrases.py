"""What stands with an office or a body in its noun phrase: a country before or after it, a field of work."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.scene import Scene, place_covering

_SMALL_COUNTRY_FILLERS = {
    "the", "republic", "kingdom", "state", "islamic", "federal", "democratic", "peoples", "people", "socialist",
    "government", "federation", "emirate", "union", "of", "commonwealth",
}  # fmt: skip


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


def minister_follows(scene: Scene, k: int, word: str) -> bool:
    """Is the word before word k a minister's field of work rather than a body ("Treasury Secretary")?"""
    if k >= len(scene.tokens) or word.split()[-1] not in lexicon.PORTFOLIO or not scene.tokens[k].spaced:
        return False
    office = lexicon.titles().match(scene.tokens, k)
    return office is not None and office[1].portfolio


def portfolio_before(scene: Scene, k: int) -> int:
    """Begin of the run of words for a field of work that ends at word k."""
    tokens = scene.tokens
    at = k
    while at > 0 and k - at < 9 and scene.taken[at - 1] is None:
        word = tokens[at - 1].low
        near = tokens[at].joined or tokens[at].gap in (" & ",)
        near = near or (tokens[at].after_comma and at < k and tokens[at - 1].cap == tokens[at].cap)
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
    while at < k and tokens[at].low in ("and", "&"):
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
