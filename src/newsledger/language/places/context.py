"""What stands around a name: is it a place here, a person, a firm, a language, a common word?"""

from __future__ import annotations

from newsledger.language.places.cues import common_after, person_names
from newsledger.language.places.cues import words as cue
from newsledger.language.places.gazetteer import Entry
from newsledger.language.places.matching import Candidate
from newsledger.language.places.spelling import Words, breaks, is_blank, is_hyphen, is_possessive


class Surroundings:
    """The words before and after a candidate, with the questions that rules ask of them."""

    def __init__(self, words: Words, candidate: Candidate, taken: dict[int, Candidate]) -> None:
        self.words, self.candidate, self.taken = words, candidate, taken
        self.first, self.last = candidate.first, candidate.last
        gap = words.gap(self.first - 1) if self.first else "\n"
        self.opens = self.first == 0 or breaks(gap) or gap.lstrip().startswith(("“", '"', "—", "•"))
        self.before_gap = gap
        self.after_gap = words.gap(self.last)
        self.before = "" if self.opens else words.low(self.first - 1)
        self.before2 = "" if self.opens or breaks(words.gap(self.first - 2)) else words.low(self.first - 2)
        self.possessive = is_possessive(words, self.last)
        self.after = "" if breaks(self.after_gap) else words.low(self.last + 1)

    def is_name(self, i: int) -> bool:
        """Is word i a capitalised word of no known place?"""
        return self.words.capital(i) and i not in self.taken

    def locative(self) -> str:
        """strong | weak | "" : does a preposition or verb of place stand before the name?"""
        before = self.before if self.before != "the" else self.before2
        if before in cue("locative-strong"):
            return "strong"
        if before in cue("locative-weak"):
            return "weak"
        return ""

    def given_name_before(self) -> bool:
        """A title or a common first name right before ("Mr Jordan", "Michael Jordan", "Mario de Santiago")."""
        if self.before in cue("particles") and self.before2 in person_names("g"):
            return self.words.capital(self.first - 2)
        if self.opens or not is_blank(self.before_gap) or not self.words.capital(self.first - 1):
            return False
        return self.before in cue("titles") or (
            self.before in person_names("g") and self.before not in cue("before-a-name")
        )

    def surname_after(self) -> bool:
        """A common surname right after ("Paris Jackson"), and no further capitalised word."""
        if not self.part_of_a_name_after():
            return False
        return self.after in person_names("s") and not self.words.capital(self.last + 2)

    def part_of_a_name_before(self) -> bool:
        """Does a capitalised word that can be a person's first name or title stand right before?"""
        if self.opens or not is_blank(self.before_gap):
            return False
        if self.given_name_before():
            return True
        i = self.first - 1
        if self.before in cue("particles") and self.before2 and self.words.capital(i - 1):
            return self.before2 not in cue("before-a-name") and i - 1 not in self.taken
        if not self.is_name(i) or self.before in cue("before-a-name"):
            return False
        if self.words.word(i).isupper() and len(self.before) > 1:
            return False
        begins = i == 0 or breaks(self.words.gap(i - 1))
        return not begins or self.words.gap(i - 1).endswith("(")

    def part_of_a_name_after(self) -> bool:
        """Does a capitalised word that makes the whole a person's or firm's name stand right after?"""
        i = self.last + 1
        if not is_blank(self.after_gap) or self.after_gap == "\n" or not self.words.capital(i):
            return False
        if self.after in cue("after-a-name"):
            return False
        if i in self.taken and not (self.after in person_names("s") and self.taken[i].readings[0].kind == "city"):
            return False
        return not (self.words.word(i).isupper() and len(self.after) > 1)

    def tail_of_a_place(self) -> bool:
        """Is the word before another place, so that this one ends a longer name ("Louisville Metro")?"""
        return is_blank(self.before_gap) and self.first - 1 in self.taken and self.words.capital(self.first - 1)

    def brand_after(self) -> bool:
        """ "Denver Post", "Dallas Cowboys": a capitalised word of brands behind a city."""
        i = self.last + 1
        return is_blank(self.after_gap) and self.words.capital(i) and self.after in cue("brands-after")

    def qualifier(self) -> Candidate | None:
        """The place after a comma that says where the name is ("Lebanon, Ohio")."""
        if self.after_gap not in (", ", ","):
            return None
        return self.taken.get(self.last + 1)

    def place_noun_around(self) -> bool:
        """ "the city of Mobile", "Mobile city", "the port of Nice"."""
        if self.before == "of" and (self.before2 in cue("place-nouns") or self.before2 in cue("nouns-of-a-place")):
            return True
        if self.before == "of" and self.before2 and self.words.capital(self.first - 2):
            return True  # "the Children's Hospital of Pittsburgh"
        if self.before in ("city", "town", "village", "port", "province") and is_blank(self.before_gap):
            return True
        return is_blank(self.after_gap) and self.after in cue("place-nouns")

    def listed_with_places(self) -> bool:
        """Does another place stand beside it, joined by a comma, "and", a slash or a hyphen?"""
        after, before = self.last + 1, self.first - 1
        if after in self.taken and (is_hyphen(self.after_gap) or self.after_gap.strip() in (",", "/")):
            return True
        if before in self.taken and (is_hyphen(self.before_gap) or self.before_gap.strip() in (",", "/")):
            return True
        if self.after == "and" and after + 1 in self.taken:
            return True
        return self.before == "and" and before - 1 in self.taken

    def dateline(self) -> bool:
        """A name that opens a line and is set off by a dash, a colon or a bracket ("NICE (Agency) -")."""
        if not self.opens or self.first and "\n" not in self.words.gap(self.first - 1):
            return False
        return self.after_gap.strip()[:1] in ("—", "–", "(", ":", "-") and not self.after_gap.startswith("-")

    def language(self) -> bool:
        """A language rather than a people: "in Russian.", "spoke Dari", "French-language"."""
        if self.after in cue("language-after"):
            return True
        if self.before in cue("language-before") or self.before in ("in", "into", "from"):
            return self._stands_alone()
        return False

    def _stands_alone(self) -> bool:
        """Does no noun follow, neither here nor behind the adjectives joined on ("in Russian, Dari and French")?"""
        words, last = self.words, self.last
        for _ in range(4):
            gap, step = words.gap(last), last + 1
            joined = gap.strip() == "," or words.low(step) in ("and", "or")
            if not joined:
                break
            step += words.low(step) in ("and", "or")
            other = self.taken.get(step)
            if other is None or other.readings[0].kind != "demonym":
                return True
            last = other.last
        ends = last + 1 >= len(words.starts) or not is_blank(words.gap(last))
        return ends or words.low(last + 1) in cue("after-a-language")

    def currency(self) -> bool:
        return is_blank(self.after_gap) and self.after in cue("money-after") and not self.words.capital(self.last + 1)

    def amount_before(self) -> bool:
        """Is the word before a number, as in "6,000 US dollars" or "3 million Hong Kong dollars"?"""
        if not is_blank(self.before_gap) or self.first == 0:
            return False
        return self.words.word(self.first - 1)[-1:].isdigit() or self.before in cue("numbers")

    def common_word(self) -> bool:
        """ "Turkey prices rose": a common noun or verb that a sentence's start wrote with a capital."""
        return self.after in common_after(self.candidate.key)


def is_person_in_list(around: Surroundings) -> bool:
    """A strong country name that begins a person's name ("Iran Sharkhan").

    Told by a role before it, a verb of speech behind the next word, or its place in a list of people: the item before
    is two capitalised words that are no place.
    """
    if not around.part_of_a_name_after():
        return False
    words, first, last = around.words, around.first, around.last
    if around.before in cue("role-nouns") or around.before in cue("titles"):
        return True
    if around.before_gap.strip() in (",", ";") or around.before == "and":
        k = first - 1 - (around.before == "and")
        named = words.capital(k) and words.capital(k - 1) and is_blank(words.gap(k - 1))
        if named and k not in around.taken and k - 1 not in around.taken:
            return True
    return words.low(last + 2) in cue("speech-verbs") and is_blank(words.gap(last + 1))


def is_weak(candidate: Candidate, entry: Entry) -> bool:
    """Is the name one to believe in with a cue only?"""
    if candidate.key in cue("only-with-a-cue"):
        return True
    if entry.kind != "city":
        return False
    if len(candidate.key) <= 3 and not entry.capital:
        return True
    if entry.capital and entry.rank >= 5.6:
        return False
    if entry.weak:
        return entry.rank < 6.2 or "w" in entry.weak and entry.rank < 6.0
    return False
