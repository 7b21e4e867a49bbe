"""Money and quantities against the hand-labelled sentences: F1, speed, growth with length, and the field's peers.

    python benchmarks/money.py [--part tune|held_out|second|world_tune|world_held_out|all] [--errors] [--speed]

A prediction is right when it overlaps a label and has its value (a range: both ends) and its currency or unit. Labels
are in benchmarks/labels/money.jsonl: a third of the first 292 texts is held out from tuning; those from 293 on were
written when the rules stood (`--part second`). The texts of the set `world`, news sentences from all continents, came
later still, a third of them held out. Peers (recognizers-text, quantulum3, price-parser) are scored on money
where they are installed. Exit code 0; 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable, Iterable
from pathlib import Path

LABELS = Path(__file__).parent / "labels" / "money.jsonl"
PARTS = ["tune", "held_out", "second", "world_tune", "world_held_out", "all"]
_FIRST_SET = 292  # texts; those behind were labelled when the rules stood
Found = tuple[int, int, float | None, float, float, str | None]  # start, end, value, low, high, currency or unit


def labels(part: str) -> list[dict]:
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    if part.startswith("world_"):
        return [row for row in rows if row.get("set") == "world" and row["held_out"] == (part == "world_held_out")]
    if part != "all":
        rows = [row for row in rows if row.get("set") != "world"]
    if part == "second":
        return [row for row in rows if row["id"] > _FIRST_SET]
    if part == "all":
        return rows
    return [row for row in rows if row["id"] <= _FIRST_SET and row["held_out"] == (part == "held_out")]


def close(a: float | None, b: float | None) -> bool:
    return a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=0.006))


def agrees(gold: dict, found: Found, unit: str | None) -> bool:
    start, end, value, low, high, name = found
    if name != unit or start >= gold["end"] or end <= gold["start"]:
        return False
    if gold["value"] is None:
        return value is None and close(low, gold["low"]) and close(high, gold["high"])
    return close(value, gold["value"]) or ("likely" in gold and close(value, gold["likely"]))


class Score:
    """True and false positives and misses of one kind."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, gold: list[tuple[dict, str | None]], found: list[Found]) -> tuple[list, list]:
        """Count one text; gives the labels missed and the findings that fit none."""
        left = list(found)
        missed = []
        for label, unit in gold:
            match = next((f for f in left if agrees(label, f, unit)), None)
            if match is None:
                missed.append(label)
            else:
                left.remove(match)
        self.right += len(gold) - len(missed)
        self.missed += len(missed)
        self.wrong += len(left)
        return missed, left

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"F1 {self.f1:.3f}  P {precision:.3f}  R {recall:.3f}  of {self.right + self.missed}"


def ours(text: str) -> dict[str, list]:
    from newsledger.language.document import Document

    document = Document(text)
    found: dict[str, list] = {"money": document.money, "percent": [], "factor": [], "fraction": [], "quantity": []}
    for quantity in document.quantities:
        found[quantity.kind].append(quantity)
    return found


def as_found(kind: str, row) -> Found:
    if kind == "money":
        return row.start, row.end, row.amount, row.low, row.high, row.currency
    if kind in ("factor", "fraction"):
        return row.start, row.end, row.percent, row.low, row.high, kind
    return row.start, row.end, row.value, row.low, row.high, row.unit


def gold_of(row: dict, kind: str) -> list[tuple[dict, str | None]]:
    if kind == "money":
        return [(label, label["currency"]) for label in row["money"]]
    names = {"percent": "percent", "factor": "factor", "fraction": "fraction"}
    return [(label, names.get(kind) or label["unit"]) for label in row["quantities"] if label["kind"] == kind]


def score_ours(part: str, errors: bool) -> Score:
    """Print our scores by kind, and how often hedges and conversions are right."""
    kinds = ("money", "percent", "factor", "quantity") + (("fraction",) if part.startswith("world_") else ())
    scores, whole = {kind: Score() for kind in kinds}, Score()
    hedges = conversions = money = 0
    for row in labels(part):
        found = ours(row["text"])
        for kind in kinds:
            rows = [as_found(kind, r) for r in found[kind]]
            for score in (scores[kind], whole):
                missed, wrong = score.add(gold_of(row, kind), rows)
            if errors and (missed or wrong):
                print(f"  {row['id']} {kind}: {row['text']}\n     missed {missed}\n     found {wrong}")
        for label in row["money"]:
            match = next((m for m in found["money"] if agrees(label, as_found("money", m), label["currency"])), None)
            if match is not None:
                money += 1
                hedges += match.hedge == label.get("hedge")
                conversions += (match.converts is not None) == ("converts" in label)
                if errors and (
                    match.hedge != label.get("hedge") or (match.converts is not None) != ("converts" in label)
                ):
                    print(f"  {row['id']} hedge or conversion: {match} {label}")
    for kind in kinds:
        print(f"{part:9} {kind:9} {scores[kind]}")
    print(
        f"{part:9} {'together':9} {whole}  hedge {hedges / max(1, money):.3f} "
        f"conversion {conversions / max(1, money):.3f}"
    )
    return whole


# ---- peers -----------------------------------------------------------------------------------------------------------


def recognizers() -> Callable[[str], Iterable[Found]]:
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    model = NumberWithUnitRecognizer("en-us").get_currency_model()
    bare = {
        "Dollar": ("USD", 1),
        "Pound": ("GBP", 1),
        "Ruble": ("RUB", 1),
        "Cent": ("USD", 0.01),
        "Pence": ("GBP", 0.01),
    }

    def read(text: str) -> Iterable[Found]:
        for entity in model.parse(text):
            value = (entity.resolution or {}).get("value")
            if value is not None:
                code, factor = bare.get(entity.resolution.get("unit", ""), (entity.resolution.get("isoCurrency"), 1))
                yield entity.start, entity.end + 1, float(value) * factor, 0.0, 0.0, code

    return read


def quantulum() -> Callable[[str], Iterable[Found]]:
    from quantulum3 import parser

    names = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "japanese yen": "JPY", "yuan": "CNY"}

    def read(text: str) -> Iterable[Found]:
        for quantity in parser.parse(text):
            if quantity.unit.entity.name == "currency":
                code = getattr(quantity.unit, "currency_code", None) or names.get(quantity.unit.name)
                yield *quantity.span, float(quantity.value), 0.0, 0.0, code

    return read


def price_parser() -> Callable[[str], Iterable[Found]]:
    from price_parser import Price

    signs = {"$": "USD", "€": "EUR", "£": "GBP", "US$": "USD", "₹": "INR", "¥": "JPY"}

    def read(text: str) -> Iterable[Found]:
        price = Price.fromstring(text)  # one a text is all it gives
        if price.amount is not None:
            code = signs.get(price.currency or "", price.currency)
            yield 0, len(text), float(price.amount), 0.0, 0.0, code

    return read


def score_peers(part: str) -> None:
    for name, make in (("recognizers-text", recognizers), ("quantulum3", quantulum), ("price-parser", price_parser)):
        try:
            read = make()
        except ImportError:
            print(f"{name}: not installed")
            continue
        score, begun = Score(), time.process_time()
        rows = labels(part)
        failed = 0
        for row in rows:
            try:
                found = list(read(row["text"]))
            except Exception:  # a peer that breaks on a text has found nothing in it
                found, failed = [], failed + 1
            score.add(gold_of(row, "money"), found)
        spent = time.process_time() - begun
        print(f"{part:9} {name:16} money {score}  {len(rows) / spent:.0f} sentences/s, {failed} failed")


# ---- speed -----------------------------------------------------------------------------------------------------------


def seconds(text: str) -> float:
    begun = time.process_time()
    ours(text)
    return time.process_time() - begun


def speed() -> None:
    """Documents a second (1,900 characters each), and time for 1, 10 and 100 times the text."""
    whole = "\n\n".join(row["text"] for row in labels("all"))
    pages = [whole[at : at + 1900] for at in range(0, len(whole) - 1900, 1900)]
    ours(pages[0])
    begun = time.process_time()
    for page in pages * 5:
        ours(page)
    print(f"{5 * len(pages) / (time.process_time() - begun):.0f} documents of 1,900 characters a second")
    base = pages[0] + "\n\n"
    for times in (1, 10, 100):
        spent = min(seconds(base * times) for _ in range(3))
        print(f"{times:4} × 1,900 characters: {spent:.4f} s, {spent / times * 1000:.2f} ms each")
    for name, text in (
        ("digits", "1" * 1_000_000),
        ("brackets", "(" * 500_000 + ")" * 500_000),
        ("$", "$1 " * 300_000),
    ):
        print(f"1 MB of {name}: {seconds(text):.2f} s")


def main() -> None:
    usage = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    usage.add_argument("--part", choices=PARTS, action="append")
    usage.add_argument("--errors", action="store_true")
    usage.add_argument("--speed", action="store_true", help="speed alone")
    arguments = usage.parse_args()
    if not arguments.speed:
        for part in arguments.part or PARTS[:-1]:
            score_ours(part, arguments.errors)
            score_peers(part)
    if arguments.speed or not arguments.part:
        speed()


if __name__ == "__main__":
    main()
