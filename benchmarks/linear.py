"""Does the time of the four taggers grow with the length of the text, and no faster?

    python -m benchmarks.linear [--repeat N] [--peers] [--hostile]

A text of about 2,000 characters, made of the labelled sentences of money, places and actors, is read 1, 10 and 100
times over by each tagger: CPU seconds (the best of `--repeat` runs), and milliseconds for each 2,000 characters.
`growth` is the time of the hundredfold text over a hundred times that of the tenfold one, divided by ten: 1.0 is
linear, 10 is quadratic. `--hostile` adds long texts of one kind of character. `--peers` adds recognizers-text (money)
where it is installed. Exit code 0; 1 where a tagger grows faster than `LIMIT`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from newsledger.language.document import Document

LABELS = Path(__file__).parent / "labels"
TIMES = (1, 10, 100)
LIMIT = 2.0
SIZE = 2000


def _name(n: int) -> str:
    """A name of two words, another for each number."""
    first, last = divmod(n * 7919 % 9973, 99)
    return f"{_word(first)} {_word(last)}"


def _word(n: int) -> str:
    return (
        "bdfgklmnprst"[n % 12] + "aeiou"[n % 5] + "mnrstlk"[n // 12 % 7] + "aeiou"[n // 5 % 5] + "nrsl"[n % 4]
    ).title()


_HOSTILE = {
    "digits": "1" * 200_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
    "capitals": "Aa Bb " * 33_000,
    "amounts": "$1 to 2 and " * 16_000,
    "commas": "Mali, " * 33_000,
    "titles": "Minister of " * 16_000,
    "dates": "3 May, " * 28_000,
    "hyphens": "US-" * 66_000,
    "persons": "".join(f"Minister {_name(n)} of Peru spoke. " for n in range(5000)),
    "no end": "and the minister of trade " * 7_700,
}


def sentences() -> list[str]:
    """The labelled sentences of three benchmarks, in turn."""
    found: list[str] = []
    lists = []
    for name in ("money", "places", "actors"):
        rows = (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        lists.append([json.loads(row)["text"] for row in rows])
    for n in range(max(map(len, lists))):
        found += [texts[n] for texts in lists if n < len(texts)]
    return found


def text_of(size: int) -> str:
    """A text of just over `size` characters, a paragraph a sentence; told apart by a number where they come again."""
    known = sentences()
    parts: list[str] = []
    length = n = 0
    while length < size:
        part = known[n % len(known)]
        if n >= len(known):
            part = f"{part} Note {n // len(known)}."
        parts.append(part)
        length += len(part) + 2
        n += 1
    return "\n\n".join(parts)


def _document(text: str) -> Document:
    document = Document(text, published=date(2025, 6, 2))
    len(document.sentences)
    return document


def _times(document: Document) -> Callable[[], int]:
    return lambda: len(document.times)


def _money(document: Document) -> Callable[[], int]:
    return lambda: len(document.money) + len(document.quantities)


def _places(document: Document) -> Callable[[], int]:
    return lambda: len(document.places)


def _actors(document: Document) -> Callable[[], int]:
    len(document.places)
    return lambda: len(document.actors)


TAGGERS = {"times": _times, "money": _money, "places": _places, "actors": _actors}


def seconds(prepare: Callable[[Document], Callable[[], int]], text: str, repeat: int) -> float:
    """CPU seconds of one tagger on a fresh document, the best of `repeat` runs."""
    spent = []
    for _ in range(repeat):
        read = prepare(_document(text))
        begin = time.process_time()
        read()
        spent.append(time.process_time() - begin)
    return min(spent)


def growth(at_ten: float, at_hundred: float) -> float:
    """How the time grew against the length, from ten to a hundred times: 1 is linear, 10 quadratic."""
    return at_hundred / max(10 * at_ten, 1e-9)


def measure(repeat: int) -> dict[str, dict[int, float]]:
    """CPU seconds of each tagger at each length."""
    texts = {times: text_of(SIZE * times) for times in TIMES}
    found: dict[str, dict[int, float]] = {}
    for name, prepare in TAGGERS.items():
        seconds(prepare, texts[1], 1)  # what is loaded once is no part of it
        found[name] = {times: seconds(prepare, texts[times], repeat) for times in TIMES}
    return found


def _peer() -> Callable[[str], object] | None:
    try:
        from recognizers_number_with_unit import NumberWithUnitRecognizer
    except ImportError:
        return None
    return NumberWithUnitRecognizer("en-us").get_currency_model().parse


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=1, help="runs of which the best counts")
    parser.add_argument("--peers", action="store_true", help="recognizers-text beside ours")
    parser.add_argument("--hostile", action="store_true", help="long texts of one kind of character")
    options = parser.parse_args(argv)
    worst = 0.0
    for name, spent in measure(options.repeat).items():
        grown = growth(spent[10], spent[100])
        worst = max(worst, grown)
        line = "  ".join(
            f"{times}×: {spent[times]:.4f} s ({1000 * spent[times] / times:.2f} ms each)" for times in TIMES
        )
        print(f"{name:8} {line}  growth {grown:.2f}")
    if options.hostile:
        for name, text in _HOSTILE.items():
            line = "  ".join(f"{tagger} {seconds(prepare, text, 1):.2f} s" for tagger, prepare in TAGGERS.items())
            print(f"{name:10} {len(text):7,} characters  {line}")
    if options.peers:
        parse = _peer()
        if parse is None:
            print("recognizers-text: not installed")
        else:
            parse(text_of(200))
            for times in TIMES[:2]:  # it grows with the square; a hundredfold text takes minutes
                begin = time.process_time()
                parse(text_of(SIZE * times))
                print(f"recognizers-text (money) {times}×: {time.process_time() - begin:.4f} s")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
