"""Does a claim's confidence mean something? Claims by confidence, and how many of each are right.

    python -m benchmarks.reliability [--part tune|held_out] [--json FILE] [--fit]

A claim is right where the labels have its sum (or percentage) with its measure, pair, status and period; what a label
holds optional, and a claim that says another one again, counts for nothing. Tables are printed for the tune and the
held-out part of our own news and for the development pages, with the Brier score, and what it would be if every claim
had the same confidence, the share that is right. `--fit` fits the steps of src/newsledger/trade/calibration.toml on the
tune part alone (the held-out part is never read for that) and writes them; the same labels and rules give the same
bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from benchmarks.news import ROOT, keep, parts_of
from newsledger.extraction import document_of
from newsledger.quality import scorer
from newsledger.trade.calibration import LEAST, Step, calibrated, fit
from newsledger.trade.claims import claims_of

FITTED = ROOT / "src" / "newsledger" / "trade" / "calibration.toml"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)


def claims_on(gold: list[dict], pages: Path, confidence: Callable[[float], float]) -> Iterator[tuple[dict, list[dict]]]:
    """Each labelled page with the claims of its articles."""
    from newsledger.articles import parse
    from newsledger.pages import read_pages

    paths = [pages / f"{page['id']}.txt" for page in gold]
    articles = parse(read_pages([path for path in paths if path.is_file()])).rows.to_dicts()
    for page in gold:
        mine = [a for a in articles if Path(a["page"]).stem == page["id"]]
        yield page, [c for a in mine for c in claims_of(document_of(a), a, confidence=confidence)]


def judge(module: ModuleType, page: dict, row: dict) -> bool | None:
    """Is a claim right by the labels of its page? None where the labels leave it open."""
    if row["same_as"] is not None:
        return None
    if row["kind"] == "amount":
        return _amount(module, page, row)
    labels = page["shares" if row["kind"] == "share" else "growth"]
    near = [x for x in labels if row["percent"] is not None and abs(x["percent"] - abs(row["percent"])) < 0.01]
    if row["kind"] == "share":
        return bool(near)
    if any(x["measure"] not in module.MEASURES for x in near):
        return None
    sign = "down" if (row["percent"] or 0) < 0 else "up"
    return any(x["direction"] == sign and x["measure"] == row["measure"] for x in near)


def _amount(module: ModuleType, page: dict, row: dict) -> bool | None:
    facts = [fact for fact in module.facts_of(page) if module.same_sum(fact, row)]
    for fact in facts:
        same = module.same_measure(fact, row) and module.same_status(fact, row)
        loose = bool(fact.get("is_money")) or row["measure"] == "other"
        if same and (loose or module.same_pair(fact, row) and module.same_period(fact, row, page)):
            return True
    if any(fact["optional"] for fact in facts):
        return None
    return row["measure"] == "other" and not facts


def judged(module: ModuleType, gold: list[dict], pages: Path, confidence: Callable[[float], float]) -> list:
    """(confidence, right) of every claim that the labels judge."""
    found = [
        (row["confidence"], judge(module, page, row))
        for page, rows in claims_on(gold, pages, confidence)
        for row in rows
    ]
    return [(value, right) for value, right in found if right is not None]


def table(pairs: list[tuple[float, bool]]) -> dict:
    """Claims by confidence bin with the share right, the Brier score, and that of the mean confidence for all."""
    bins = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [(value, right) for value, right in pairs if low <= value < high]
        if inside:
            bins.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "claims": len(inside),
                    "mean_confidence": round(sum(value for value, _ in inside) / len(inside), 3),
                    "right": round(sum(right for _, right in inside) / len(inside), 3),
                }
            )
    share = sum(right for _, right in pairs) / len(pairs) if pairs else 0.0
    brier = sum((value - right) ** 2 for value, right in pairs) / len(pairs) if pairs else 0.0
    return {
        "claims": len(pairs),
        "right": round(share, 3),
        "brier": round(brier, 4),
        "brier_of_one_value": round(share * (1 - share), 4),
        "bins": bins,
    }


def written(steps: list[Step], pages: int, claims: int) -> str:
    """calibration.toml."""
    head = [
        "# Made by `python -m benchmarks.reliability --fit`; not edited by hand.",
        f'method = "isotonic regression, pools of {LEAST} claims or more, Laplace"',
        f'fitted_on = "tune part of benchmarks/labels: {pages} pages, {claims} claims"',
        "",
    ]
    rows = [
        f"[[step]]\nstart = {step.start:.3f}\nprobability = {step.probability:.3f}\nclaims = {step.claims}\n"
        for step in steps
    ]
    return "\n".join(head + rows)


def show(name: str, figures: dict) -> str:
    lines = [f"{name}: {figures['claims']} claims, {figures['right']:.2f} right; Brier {figures['brier']:.3f}"]
    lines[0] += f", {figures['brier_of_one_value']:.3f} if all had one value"
    for row in figures["bins"]:
        lines.append(f"  {row['from']:.2f}-{row['to']:.2f}  {row['claims']:>4} claims  right {row['right']:.2f}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the tables there")
    parser.add_argument("--fit", action="store_true", help="fit the steps on the tune part and write them")
    parser.add_argument("--part", choices=["tune", "held_out"], help="of our own news")
    args = parser.parse_args()
    module = scorer(ROOT)
    parts = list(parts_of(module, "tune" if args.fit else args.part))
    if args.fit:
        fitted_on = [part for part in parts if part.own]
        pairs = [p for part in fitted_on for p in judged(module, part.gold, part.pages, float)]
        steps = fit(pairs)
        text = written(steps, sum(len(part.gold) for part in fitted_on), len(pairs))
        FITTED.write_text(text, encoding="utf-8", newline="\n")
        print(f"{len(steps)} steps written to {FITTED.relative_to(ROOT)}")
        found = tuple(steps)
        return _report(module, parts, lambda raw: calibrated(raw, found), None)
    return _report(module, parts, calibrated, args.json)


def _report(module: ModuleType, parts: list, confidence: Callable[[float], float], target: Path | None) -> int:
    figures = {
        part.name: {"tuned_on": part.tuned_on} | table(judged(module, part.gold, part.pages, confidence))
        for part in parts
    }
    print("\n".join(show(name, figure) for name, figure in figures.items()))
    if target:
        keep(target, "python -m benchmarks.reliability --json", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
