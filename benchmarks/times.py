"""Accuracy and speed of the time tagger against gold TimeML, with peers beside it where they are installed.

    python benchmarks/times.py --corpus DIR [--part tune|held-out|all] [--errors N] [--rules]
                               [--peers] [--heideltime DIR]
    python benchmarks/times.py --growth

DIR holds TimeML files (*.tml), such as the TempEval-3 training corpus TBAQ-cleaned (TimeBank and AQUAINT); its licence
does not let it lie in this repository. The split is fixed: a document is held out when the SHA-256 of its name, read as
a number, is divisible by three (79 of TBAQ's 256), else rules may be tuned on it. Look at the held-out part rarely.

Figures are those of the TempEval-3 task A scorer (benchmarks/scorers/te3_timex_score.py). Peers are compared in the
same run on the same documents: recognizers-text and dateparser where they can be imported (--peers), HeidelTime where
the folder of its standalone jar is given. `--growth` measures the time for a text of 1, 10 and 100 times the length.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "scorers"))
import te3_timex_score as te3

from newsledger.language.document import Document

Tagger = Callable[[str, str], list[dict]]
GROWTH = (
    "On July 10, envoys met in Kabul. Trade rose 12 percent in the first two months of 2024 from a year earlier, "
    "officials said on Thursday; talks are to resume next week. The figure of 3,400 tonnes stands since March.\n"
)


def held_out(name: str) -> bool:
    """Is the document kept back from tuning?"""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def ours(text: str, day: str) -> list[dict]:
    """Newsledger's tagger."""
    return [
        {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value or "", "rule": t.rule}
        for t in Document(text, date.fromisoformat(day[:10])).times
    ]


def recognizers() -> Tagger | None:
    """Microsoft's recognizers-text, its TIMEX expression taken as the value."""
    try:
        from recognizers_date_time import recognize_datetime
    except ImportError:
        return None
    kinds = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}

    def tag(text: str, day: str) -> list[dict]:
        found = []
        for hit in recognize_datetime(text, "en-us", reference=datetime.fromisoformat(day[:10])):
            values = (hit.resolution or {}).get("values") or [{}]
            kind = kinds.get(hit.type_name.rpartition(".")[2], "TIME")
            value = values[0].get("value") if kind == "DATE" else None
            found.append(
                {
                    "start": hit.start,
                    "end": hit.end + 1,
                    "text": text[hit.start : hit.end + 1],
                    "type": kind,
                    "value": value or values[0].get("timex", ""),
                }
            )
        return found

    return tag


def dateparser_search() -> Tagger | None:
    """dateparser's search_dates; everything it finds is a day."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def tag(text: str, day: str) -> list[dict]:
        found, at = [], 0
        base = datetime.fromisoformat(day[:10])
        for words, moment in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            found.append({"start": start, "end": at, "text": words, "type": "DATE", "value": moment.date().isoformat()})
        return found

    return tag


def heideltime(folder: Path) -> Tagger:
    """HeidelTime standalone for news, without part-of-speech tags; one process a document."""
    jar = next(folder.glob("*heideltime*.jar"))

    def tag(text: str, day: str) -> list[dict]:
        with tempfile.TemporaryDirectory() as scratch:
            page = Path(scratch) / "page.txt"
            page.write_text(text, encoding="utf-8")
            command = [
                "java",
                "-jar",
                str(jar),
                str(page),
                "-t",
                "NEWS",
                "-dct",
                day[:10],
                "-pos",
                "NO",
                "-o",
                "TIMEML",
            ]
            out = subprocess.run(command, capture_output=True, cwd=folder, timeout=300, check=True).stdout
        root = ET.fromstring(out)
        found: list[dict] = []
        plain = ""

        def walk(element: ET.Element) -> None:
            nonlocal plain
            start = len(plain)
            plain += element.text or ""
            for child in element:
                walk(child)
                plain += child.tail or ""
            if element.tag == "TIMEX3" and len(plain) > start:
                found.append({"start": start, "end": len(plain), "text": plain[start:], **element.attrib})

        walk(root)
        shift = text.find(plain.strip()[:40]) - plain.find(plain.strip()[:40])
        moved = [{**t, "start": t["start"] + shift, "end": t["end"] + shift} for t in found]
        return [t for t in moved if text[t["start"] : t["end"]] == t["text"]]

    return tag


def measure(name: str, tag: Tagger, gold: dict) -> tuple[dict, list]:
    """Print one line of figures for a tagger; gives its predictions and the scorer's list of errors."""
    began = time.perf_counter()
    found = {doc: tag(text, dct) for doc, (dct, text, _, _) in gold.items()}
    took = time.perf_counter() - began
    total, _, errors = te3.evaluate(gold, found)
    r = te3.score(total)
    print(
        f"{name:12s} strict {r['strict_f1']:5.1f}  relaxed {r['relaxed_f1']:5.1f} (P {r['relaxed_p']:.1f} "
        f"R {r['relaxed_r']:.1f})  value {r['value_f1']:5.1f}  "
        f"type {r['type_f1']:5.1f}  {len(gold) / took:7.1f} documents/s"
    )
    return found, errors


def by_rule(gold: dict, found: dict) -> None:
    """How often each rule matched an expression of the gold standard, and with its value."""
    made: Counter = Counter()
    matched: Counter = Counter()
    right: Counter = Counter()
    for doc, (_, _, timexes, _) in gold.items():
        system = sorted(found[doc], key=lambda t: (t["start"], -t["end"]))
        made.update(t["rule"] for t in system)
        for i, j in te3.align(timexes, system):
            matched[system[j]["rule"]] += 1
            right[system[j]["rule"]] += timexes[i]["value"] == system[j]["value"]
    for rule, count in made.most_common():
        print(f"{rule:28s} made {count:4d}  matched {matched[rule]:4d}  value right {right[rule]:4d}")


def growth() -> None:
    """Seconds for texts of 1, 10 and 100 times a length."""
    base = GROWTH * 10
    ours(base, "2025-07-23")
    for times in (1, 10, 100):
        text = base * times
        began = time.perf_counter()
        ours(text, "2025-07-23")
        print(f"{len(text):9d} characters  {time.perf_counter() - began:8.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder of TimeML files")
    parser.add_argument("--part", choices=["tune", "held-out", "all"], default="tune")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument("--rules", action="store_true", help="print figures by rule")
    parser.add_argument("--peers", action="store_true", help="measure recognizers-text and dateparser too")
    parser.add_argument("--heideltime", type=Path, metavar="DIR", help="folder of HeidelTime standalone")
    parser.add_argument("--growth", action="store_true", help="time against length of the text")
    options = parser.parse_args()
    if options.growth:
        growth()
        return
    if not options.corpus:
        parser.error("--corpus is needed")
    gold = te3.read_gold(options.corpus)
    if options.part != "all":
        gold = {doc: entry for doc, entry in gold.items() if held_out(doc) == (options.part == "held-out")}
    length = sum(len(entry[1]) for entry in gold.values()) / len(gold)
    print(
        f"{options.part}: {len(gold)} documents of {length:.0f} characters, "
        f"{sum(len(e[2]) for e in gold.values())} gold expressions"
    )
    ours("Read the rules on Friday, 3 March 2023.", "2023-03-05")
    found, errors = measure("newsledger", ours, gold)
    if options.peers:
        for name, make in (("recognizers", recognizers), ("dateparser", dateparser_search)):
            tag = make()
            if tag is None:
                print(f"{name:12s} not installed")
            else:
                measure(name, tag, gold)
    if options.heideltime:
        measure("heideltime", heideltime(options.heideltime), gold)
    if options.rules:
        by_rule(gold, found)
    for kind, doc, g, s in errors[: options.errors]:
        print(kind, doc, g and (g["text"], g["type"], g["value"]), s and (s["text"], s["type"], s["value"], s["rule"]))


if __name__ == "__main__":
    main()
