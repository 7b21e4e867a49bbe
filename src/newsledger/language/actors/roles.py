"""Role phrases of one sentence: "Kazakhstan's acting deputy foreign minister", "Minister of Trade of Peru"."""

from __future__ import annotations

from dataclasses import dataclass

from newsledger.language.actors import lexicon
from newsledger.language.actors.bodies import country_after, portfolio_after, portfolio_before
from newsledger.language.actors.lexicon import Title
from newsledger.language.actors.scene import Draft, Scene, place_covering

_REACH = 10
_PLACE_OF_WORK = ("to", "in", "at", "with")


@dataclass
class Role:
    """An office over the words begin..end. `written` are the stretches that are the office as written: without the
    country. `core` is where the office proper begins. `definite`: "the", a possessive or a country stands before it."""

    begin: int
    end: int
    core: int
    written: list[tuple[int, int]]
    heads: list[Title]
    keys: set[tuple[str, ...]]
    country: str | None = None
    sector: str | None = None
    affiliation: Draft | None = None
    definite: bool = False
    indefinite: bool = False
    past: bool = False
    acting: bool = False
    used: bool = False
    has_of: bool = False
    loose: bool = False
    own: str | None = None
    shared: bool = False

    @property
    def head(self) -> Title:
        return self.heads[0]

    @property
    def level(self) -> str:
        """Rank; a deputy of a head of state or government is none."""
        if (
            self.affiliation is not None
            and self.affiliation.kind == "organisation"
            and self.head.level == "head_of_state"
        ):
            return "head"
        if self.affiliation is not None and self.head.portfolio_needed and self.affiliation.kind != "government":
            return "head"
        deputy = all("deputy" in key for key in self.keys)
        if deputy and self.head.level in ("head_of_state", "head_of_government"):
            return "deputy_head"
        return self.head.level

    def text(self, scene: Scene, text: str) -> str:
        return " ".join(scene.slice(text, i, j) for i, j in self.written if j > i)


def find_titles(scene: Scene) -> dict[int, tuple[int, Title]]:
    """Head words of offices that no longer name of a body covers, by the word they begin at."""
    tokens = scene.tokens
    table, state = lexicon.titles(), lexicon.bodies()[0]
    found: dict[int, tuple[int, Title]] = {}
    k = 0
    while k < len(tokens):
        hit = table.match(tokens, k, shout=scene.shout) if scene.taken[k] is None else None
        if not hit or not scene.free(k, hit[0]) or (hit[1].short and not _abbreviates(scene, k, hit[0])):
            k += 1
            continue
        body = state.match(tokens, k)
        if body and body[0] > hit[0]:
            k = body[0]
            continue
        covering = place_covering(scene, k)
        if covering is not None:
            k += 1
            continue
        found[k] = hit
        k = hit[0]
    return found


def _abbreviates(scene: Scene, k: int, end: int) -> bool:
    """Is the short word at word k a rank ("Gen. Okello") and not a name ("Hun Sen")?"""
    tokens = scene.tokens
    if tokens[end - 1].dot:
        return True
    return (
        end < len(tokens)
        and tokens[end].cap
        and tokens[end].spaced
        and not (k and tokens[k - 1].cap and tokens[k].spaced and tokens[k - 1].low not in lexicon.NEVER)
    )


def find_roles(scene: Scene, text: str, titles: dict[int, tuple[int, Title]]) -> list[Role]:
    """Role phrases in order, compounds joined ("Deputy Prime Minister and Foreign Minister")."""
    roles: list[Role] = []
    floor = 0
    for k, (end, title) in sorted(titles.items()):
        if k < floor:
            continue
        role = _role(scene, k, end, title, floor)
        if role is None:
            continue
        previous = roles[-1] if roles else None
        if previous and previous.end == k and title.word in lexicon.HONORIFICS:
            continue  # "Supreme Leader Ayatollah Khamenei": read with the name
        if previous and _compound(scene, previous, role):
            _merge(previous, role)
            floor = previous.end
        else:
            roles.append(role)
            floor = role.end
    return roles


def _role(scene: Scene, k: int, end: int, title: Title, floor: int) -> Role | None:
    tokens = scene.tokens
    begin = portfolio_before(scene, k) if title.portfolio else k
    begin = max(begin, floor)
    work = {t.low for t in tokens[begin:k] if t.low in lexicon.PORTFOLIO}
    role = Role(begin, end, begin, [], [title], set(), sector=title.sector)
    at = _left(scene, role, floor)
    role.begin = at
    stop = end
    if title.portfolio:
        after = portfolio_after(scene, end, ("of", "for"))
        if after > end:
            work |= {t.low for t in tokens[end:after] if t.low in lexicon.PORTFOLIO}
            stop = after
    if title.portfolio_needed and not work and role.affiliation is None:
        return None
    written_end = stop
    stop, written_end = _right(scene, role, stop, title)
    role.loose = title.body_needed and role.affiliation is None and not role.has_of and role.country is None
    role.end = stop
    role.written.append((role.core, max(written_end, end)))
    qualifiers = {t.low for t in tokens[role.begin : k]} & lexicon.LASTING
    qualifiers |= set(title.word.split()) & lexicon.LASTING
    role.keys.add(_key(title, work, qualifiers))
    role.past = bool({t.low for t in tokens[role.begin : k]} & lexicon.PAST)
    role.acting = bool({t.low for t in tokens[role.begin : k]} & lexicon.ACTING)
    if role.affiliation is not None and (title.follows_body or title.body_needed):
        role.sector = role.affiliation.sector or title.sector
    elif role.affiliation is not None and title.portfolio_needed and not work:
        role.sector = role.affiliation.sector or title.sector  # "Hezbollah chief", "Unicredit chief"
    elif role.affiliation is not None and role.affiliation.sector == "IGO":
        role.sector = "IGO"
    elif role.affiliation is not None and role.affiliation.kind == "organisation" and title.level == "head_of_state":
        role.sector = role.affiliation.sector  # the president of a chamber of commerce
    elif role.affiliation is not None and role.affiliation.sector == "ARM" and title.rule in ("officer", "minister"):
        role.sector = "ARM"
    if begin and tokens[begin - 1].low == "the" and not role.definite:
        role.definite = True
    return role


def _key(title: Title, work: set[str], qualifiers: set[str]) -> tuple[str, ...]:
    """The office in a normal form: two phrases with one key name the same office, if the country is the same."""
    head = title.word
    plain_work = {w.replace("defense", "defence").replace("labor", "labour") for w in work} - {
        "affairs",
        "affair",
        "state",
    }
    plain_work = {"foreign" if w in ("external",) else w for w in plain_work}
    if title.rule == "head_of_government":
        head, plain_work = "head of government", set()
        if title.word in ("dpm", "deputy premier"):
            qualifiers = qualifiers | {"deputy"}
    elif title.rule == "minister" or (title.rule == "cabinet_secretary" and plain_work):
        if title.word in ("fm", "eam"):
            plain_work = {"foreign"}
        if title.word == "vice minister":
            qualifiers = qualifiers | {"deputy"}
        if title.word == "secretary of state" and not plain_work:
            plain_work = {"foreign"}
        head = "minister"
    elif title.rule == "spokesperson":
        head = "spokesperson"
    elif title.rule == "business" and title.word in ("ceo", "chief executive officer"):
        head = "chief executive"
    qualifiers = {"deputy" if q == "vice" else "former" if q in ("ex", "then") else q for q in qualifiers}
    return (*sorted(qualifiers), head, *sorted(plain_work))


def _left(scene: Scene, role: Role, floor: int) -> int:
    """Begin of the phrase: qualifiers, country, body before the office."""
    tokens = scene.tokens
    at = role.begin
    first = at
    seen_country = False
    while at > floor and first - at < _REACH:
        if not (tokens[at].joined or tokens[at].gap in (". ",)):
            break
        before = tokens[at - 1]
        place_row = scene.place_to.get(at)
        body_row = scene.body_to.get(at)
        if place_row and not body_row and place_row[0] >= floor and not seen_country and tokens[at].joined:
            begin, place = place_row
            role.country = role.country or place.country
            seen_country = True
            role.definite = True
            if place.kind in ("city", "region") and role.head.level == "regional" and not before.possessive:
                role.core = begin if role.core == at else role.core
            at = begin
            if before.possessive:
                break
            continue
        if body_row and body_row[0] >= floor and role.affiliation is None:
            begin, draft = body_row
            role.affiliation = draft
            role.country = role.country or draft.country
            role.definite = True
            if not before.possessive:
                own = scene.place_from.get(begin)
                kept = begin
                if own and own[1].kind == "demonym" and draft.kind == "government" and own[0] < at:
                    kept = own[0]  # "Cambodian Senate President": the country is no part of the role
                if role.core == at:
                    role.core = kept
                else:
                    role.written.insert(0, (kept, at))
            at = begin
            if before.possessive:
                break
            seen_country = seen_country or draft.country is not None
            continue
        if before.low in lexicon.KEPT_QUALIFIERS and not before.possessive and scene.taken[at - 1] is None:
            if role.core == at:
                role.core = at - 1
            else:
                role.written.insert(0, (at - 1, at))
            at -= 1
            continue
        if before.low in lexicon.DROPPED_QUALIFIERS or before.low.isdigit():
            if before.cap and not scene.opens(at - 1) and scene.headline is False:
                break
            at -= 1
            continue
        if (
            before.upper
            and not scene.shout
            and 2 <= len(before.text) <= 5
            and role.core == at
            and scene.taken[at - 1] is None
            and before.low not in lexicon.NEVER
            and not seen_country
        ):
            role.core = at - 1  # "FO spokesperson": a body known only by its letters
            role.definite = True
            role.has_of = True
            at -= 1
            continue
        break
    if at > 0:
        word = tokens[at - 1].low
        if tokens[at].spaced:
            role.definite = role.definite or tokens[at - 1].possessive
            role.definite = role.definite or word in ("the", "its", "their", "his", "her", "our")
            role.own = word if word in ("its", "their", "his", "her") else None
            role.indefinite = word in ("a", "an", "another", "one", "any", "no", "every", "each")
    return at


def _right(scene: Scene, role: Role, stop: int, title: Title) -> tuple[int, int]:
    """End of the phrase and end of what of it is the office as written: "to Japan" is, "of Japan" is not."""
    tokens = scene.tokens
    written = stop
    for _ in range(3):
        if stop >= len(tokens) or not tokens[stop].spaced or tokens[stop - 1].possessive:
            break
        word = tokens[stop].low
        if word not in ("of", "for", "to", "at", "in", "with", "on"):
            break
        body_at = stop + 1
        while body_at < len(tokens) and body_at - stop < 3 and tokens[body_at].low in ("the", "its", "his"):
            body_at += 1
        owned = scene.body_from.get(body_at)
        bare = body_at < len(tokens) and tokens[body_at].low in ("republic", "federation", "nation", "country")
        if word == "of" and bare and owned is None and country_after(scene, stop)[0] == stop:
            stop = written = body_at + 1
            role.has_of = role.definite = True
            continue
        if word == "of":
            at, country = country_after(scene, stop)
            if at > stop and not (owned and owned[0] > at):
                role.has_of = True
                inner = scene.body_from.get(at)
                if tokens[at - 1].possessive and inner:
                    role.affiliation = role.affiliation or inner[1]
                    role.country = role.country or country
                    stop, written = inner[0], inner[0]
                    continue
                if tokens[at - 1].possessive:
                    run = _caps(scene, at)
                    if run == at:
                        break
                    role.country = role.country or country
                    stop = written = run
                    continue
                role.country = role.country or country
                role.definite = True
                stop = at
                while _place_goes_on(scene, stop):
                    stop = scene.place_from[stop + 1][0]
                continue
        if owned and word in ("of", "for", "at", "in", "with", "to", "on"):
            if title.level in ("ambassador", "envoy") and word != "of":
                stop = written = owned[0]
                continue
            role.has_of = True
            role.affiliation = role.affiliation or owned[1]
            role.country = role.country or owned[1].country
            stop = written = owned[0]
            if scene.tokens[stop - 1].possessive:
                break
            continue
        row = scene.place_from.get(body_at)
        if row and word in ("of", "for", "at") and row[0] < len(tokens):
            inner = scene.body_from.get(row[0])
            if inner and tokens[row[0]].joined and tokens[row[0] - 1].possessive:
                role.has_of = True
                role.affiliation = role.affiliation or inner[1]
                role.country = role.country or inner[1].country or row[1].country
                stop = written = inner[0]
                continue
        if row and title.level == "legislator" and word in ("for", "from") and role.country is None:
            role.country = row[1].country  # "the MP for Nyeri"
            stop = written = row[0]
            continue
        if row and title.level in ("ambassador", "envoy") and word in ("to", "for", "in", "on", "with", "at"):
            stop = row[0]
            while _place_goes_on(scene, stop):
                stop = scene.place_from[stop + 1][0]
            written = stop
            continue
        if word in ("of", "at", "for") and title.rule in (
            "business",
            "head_of_body",
            "party_leader",
            "press",
            "official",
            "adviser",
            "spokesperson",
            "governor",
        ):
            run = _caps(scene, body_at)
            if run > body_at:
                role.has_of = True
                role.definite = True
                stop = written = run
                continue
        if word in ("of", "for", "on", "to") and title.level in ("envoy", "head") and body_at < len(tokens):
            run = body_at
            while (
                run < len(tokens)
                and run - body_at < 5
                and (tokens[run].low in lexicon.PORTFOLIO or tokens[run].low == "and")
            ):
                run += 1
            while run > body_at and tokens[run - 1].low == "and":
                run -= 1
            if run > body_at:
                stop = written = run
                role.has_of = True
                continue
        break
    return stop, written


def _place_goes_on(scene: Scene, k: int) -> bool:
    """Does "and Pakistan" or ", Pakistan" follow at word k?"""
    tokens = scene.tokens
    return (
        k + 1 < len(tokens)
        and tokens[k].low in ("and", "&")
        and tokens[k].spaced
        and k + 1 in scene.place_from
        and not tokens[scene.place_from[k + 1][0] - 1].possessive
        and scene.place_from[k + 1][1].kind != "demonym"
    )


def _caps(scene: Scene, k: int) -> int:
    """End of a run of capitalised words at word k that nothing owns."""
    tokens = scene.tokens
    at = k
    while (
        at < len(tokens)
        and at - k < 6
        and tokens[at].cap
        and tokens[at].joined
        and scene.taken[at] is None
        and tokens[at].low not in lexicon.NEVER
    ):
        at += 1
        if tokens[at - 1].possessive:
            break
    return at


def _compound(scene: Scene, first: Role, second: Role) -> bool:
    """Does one holder hold both offices?"""
    tokens = scene.tokens
    if second.country and first.country and second.country != first.country:
        return False
    if tokens[first.end - 1].possessive:
        return False
    if first.affiliation and second.affiliation and first.affiliation.name != second.affiliation.name:
        return False
    gap = tokens[second.begin].gap.strip()
    if second.begin == first.end and gap == "," and second.head.rule == "officer" and first.definite:
        return second.begin == second.core
    if second.begin == first.end:
        # "Deputy Prime Minister - Minister of National Economy", "army chief General"
        token = tokens[second.begin]
        if token.gap.strip() in ("–", "-", "—", "/", ",") and len(token.gap) > 1 and second.begin == second.core:
            return token.gap.strip() != "," or (token.cap and first.head.level == second.head.level)
        return token.spaced and second.begin == second.core and not second.indefinite
    if second.begin != first.end + 1 or tokens[first.end].low not in ("and", "&", "cum"):
        return False
    if not tokens[first.end].spaced or first.used:
        return False
    pair = {first.head.level, second.head.level}
    if pair == {"head_of_state", "head_of_government"}:
        return False
    if first.head.level == second.head.level == "head_of_government" and not any("deputy" in k for k in first.keys):
        return False
    return not second.country or bool(first.country) or second.has_of


def _merge(first: Role, second: Role) -> None:
    if first.keys == second.keys:  # "the Sultan of Brunei Sultan Hassanal"
        first.end = second.end
        return
    first.written = (
        [*first.written[:-1], (first.written[-1][0], second.written[-1][1])]
        if (len(second.written) == 1 and first.written[-1][1] + 1 >= second.written[0][0])
        else [*first.written, *second.written]
    )
    first.end = second.end
    first.heads += second.heads
    first.keys |= second.keys
    first.country = first.country or second.country
    first.affiliation = first.affiliation or second.affiliation
    first.has_of = first.has_of or second.has_of
    first.definite = first.definite or second.definite
    first.past = first.past or second.past
    if first.sector in ("UNK", "CIV"):
        first.sector = second.sector
