"""People without a name: officials, rebels, protesters, firms."""

from __future__ import annotations

from newsledger.language.actors import lexicon
from newsledger.language.actors.lexicon import Crowd
from newsledger.language.actors.phrases import country_after, country_before
from newsledger.language.actors.scene import Draft, Scene
from newsledger.language.actors.tokens import plain


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
    if tokens[end - 1].possessive and end < len(tokens) and tokens[end].cap:
        return  # "Uganda People's Congress"
    if crowd.rule == "agencies" and (owner is None or owner[1].sector != "IGO"):
        return
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
        if inside and after < len(tokens) and (tokens[after].after_comma or tokens[after].low == "and"):
            onward = after + 1 if tokens[after].low == "and" else after
            country = None if onward in scene.place_from else country  # "foreign ministers of Namibia, Togo and ..."
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
