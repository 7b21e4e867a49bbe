"""Accuracy and speed of the time tagger against gold TimeML, with peers beside it where they are installed.

    python benchmarks/times.py --corpus DIR [--part tune|held-out|all] [--errors N] [--rules] [--classes]
                               [--heideltime DIR] [--sutime DIR] [--no-peers]
    python benchmarks/times.py --labels FILE [the same options]
    python benchmarks/times.py --growth

DIR holds TimeML files (*.tml), such as the TempEval-3 training corpus TBAQ-cleaned (TimeBank and AQUAINT); its licence
does not let it lie in this repository. The split is fixed: a document is held out when the SHA-256 of its name, read as
a number, is divisible by six (40 of TBAQ's 256), else rules may be tuned on it. The held-out part is looked at by
class of expression only (`--classes`); its texts and single errors are not printed.

FILE holds texts of our own with their expressions marked (benchmarks/labels/times.jsonl, the default where no corpus
is given): in each line `name`, `published` and `text`, in which `[words|TYPE|value]` stands for an expression.

Figures are those of the TempEval-3 task A scorer (benchmarks/scorers/te3_timex_score.py). Peers are compared in the
same run on the same documents: recognizers-text and dateparser where they can be imported, HeidelTime and SUTime where
the folder of their jars is given; else "not installed". `--growth` measures the time for a text of 1, 10 and 100 times
the length.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
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

LABELS = Path(__file__).parent / "labels" / "times.jsonl"
MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\|([^\[\]|]*)\]")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNITS = r"(?:second|minute|hour|day|night|weekend|week|month|quarter|year|decade|centur(?:y|ie))s?"
CLASSES = [
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in [
        (
            "SET",
            rf"\b(?:every|each|per|dail|week|month|quarter|year|hour)ly?\b(?<=ly)|\bevery\b|\beach\b|\bper\b|annual|\b{_DAYS}s\b",
        ),
        ("clock", r"\d ?[ap]\.?m|\d:\d\d|o['’]clock|\bnoon\b|\bmidnight\b|\bGMT\b"),
        ("part of day", r"morning|afternoon|evening|night|\bdawn\b|\bdusk\b"),
        (
            "quarter/fiscal",
            r"\bquarter\b|fiscal|financial year|\bQ[1-4]\b|\bhalf (?:of|year)|\b(?:first|second) half\b|\bperiod\b",
        ),
        (
            "a year ago/earlier",
            r"\b(?:a|one|the) year[ -](?:ago|earlier|before)|\byear-(?:ago|earlier)|\bprior[ -]year",
        ),
        ("ago/later", rf"\bago\b|{_UNITS} (?:earlier|later|before|after)\b|from now"),
        ("decade", r"\d0['’]?s\b|\b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b|century"),
        ("month-day", rf"{_MONTHS} \d|\d (?:of )?{_MONTHS}(?! ?\d)|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d\d"),
        ("month", rf"\b{_MONTHS}(?![a-z])"),
        ("bare weekday", rf"\b{_DAYS}\b"),
        ("year", r"^\D{0,20}(?:1[5-9]|20)\d\d$"),
        ("today/yesterday", r"\btoday\b|yesterday|tomorrow"),
        ("PRESENT_REF", r"\bnow\b|current|present"),
        ("FUTURE_REF", r"future|\bsoon\b|coming (?:\w+s)$|some ?day|long term|ahead$|to come$"),
        ("PAST_REF", r"recent|\bpast$|lately|previously|\bonce\b|at the time|^the time$|^earlier$"),
        ("season", r"spring|summer|autumn|\bfall\b|winter"),
        ("anchored duration", rf"\b(?:last|past|next|first|coming|these|final|previous)\b.* {_UNITS}$(?<=s)"),
        ("this/last/next", rf"\b(?:this|last|next|past|previous|following|that|same|coming)\b.*{_UNITS}"),
        ("the year", r"^(?:\w+ )*the (?:\w+ )?(?:week|weekend|month|year|day)s?$|year[- ]end|full year"),
        ("vague duration", rf"\b(?:few|several|some|many|couple)\b|^(?:of |the )?{_UNITS}$(?<=s)|\bwhile\b"),
        ("duration", rf"{_UNITS}"),
        ("holiday", r"(?-i:[A-Z][a-z]+)"),
    ]
]
Tagger = Callable[[str, str], list[dict]]
GROWTH = (
    "On July 10, envoys met in Kabul. Trade rose 12 percent in the first two months of 2024 from a year earlier, "
    "officials said on Thursday; talks are to resume next week. The figure of 3,400 tonnes stands since March.\n"
)


def held_out(name: str) -> bool:
    """Is the document kept back from tuning?"""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 6 == 0


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


def sutime(folder: Path) -> Tagger:
    """SUTime, by Stanford CoreNLP's command line; one process a document."""

    def tag(text: str, day: str) -> list[dict]:
        with tempfile.TemporaryDirectory() as scratch:
            page = Path(scratch) / "page.txt"
            page.write_text(text, encoding="utf-8")
            command = ["java", "-cp", f"{folder}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP"]
            command += ["-annotators", "tokenize,ssplit,pos,lemma,ner", "-ner.docdate.useFixedDate", day[:10]]
            command += ["-ner.applyFineGrained", "false", "-outputFormat", "json", "-file", str(page)]
            command += ["-outputDirectory", scratch]
            subprocess.run(command, capture_output=True, timeout=300, check=True)
            sentences = json.loads((Path(scratch) / "page.txt.json").read_text(encoding="utf-8"))["sentences"]
        found = []
        for mention in (m for sentence in sentences for m in sentence.get("entitymentions", [])):
            timex = mention.get("timex")
            if timex:
                start, end = mention["characterOffsetBegin"], mention["characterOffsetEnd"]
                value = timex.get("value") or timex.get("altValue") or ""
                found.append(
                    {"start": start, "end": end, "text": text[start:end], "type": timex["type"], "value": value}
                )
        return found

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


def labelled(file: Path) -> dict:
    """Texts of our own in the form that the scorer reads gold TimeML into: doc → (day, text, expressions, 0)."""
    gold = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        text, timexes, at = "", [], 0
        for mark in MARK.finditer(page["text"]):
            text += page["text"][at : mark.start()]
            words, kind, value = mark.groups()
            timexes.append(
                {"start": len(text), "end": len(text) + len(words), "type": kind, "value": value, "text": words}
            )
            text += words
            at = mark.end()
        gold[page["name"]] = (page["published"], text + page["text"][at:], timexes, 0)
    return gold


def class_of(words: str) -> str:
    """The class of a time expression, from its words alone: the first of CLASSES that fits."""
    folded = " ".join(words.split())
    return next((name for name, pattern in CLASSES if pattern.search(folded)), "other")


def by_class(gold: dict, found: dict) -> None:
    """What becomes of the gold expressions of each class, and how many of the tagger's have no counterpart.

    Counts only, so that it may be looked at for the held-out part too.
    """
    counts: dict[str, Counter] = {name: Counter() for name in [name for name, _ in CLASSES] + ["other"]}
    for doc, (_, _, timexes, _) in gold.items():
        system = sorted(found[doc], key=lambda t: (t["start"], -t["end"]))
        pairs = te3.align(timexes, system)
        for t in timexes:
            counts[class_of(t["text"])]["gold"] += 1
        for i, j in pairs:
            count = counts[class_of(timexes[i]["text"])]
            count["matched"] += 1
            count["value"] += timexes[i]["value"] == system[j]["value"]
            count["type"] += timexes[i]["type"] == system[j]["type"]
        used = {j for _, j in pairs}
        for j, t in enumerate(system):
            counts[class_of(t["text"])]["spurious"] += j not in used
    print(f"{'class':24s} gold  missed  value wrong  type wrong  spurious")
    for name, c in counts.items():
        if c:
            missed, value, kind = c["gold"] - c["matched"], c["matched"] - c["value"], c["matched"] - c["type"]
            print(f"{name:24s} {c['gold']:4d}  {missed:6d}  {value:11d}  {kind:10d}  {c['spurious']:8d}")


def peers(options: argparse.Namespace) -> list[tuple[str, Tagger | None]]:
    """The field's taggers by name; None where one is not installed."""
    return [
        ("recognizers", recognizers()),
        ("dateparser", dateparser_search()),
        ("heideltime", heideltime(options.heideltime) if options.heideltime else None),
        ("sutime", sutime(options.sutime) if options.sutime else None),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder of TimeML files")
    parser.add_argument("--labels", type=Path, default=LABELS, metavar="FILE", help="texts of our own")
    parser.add_argument("--part", choices=["tune", "held-out", "all"], default="tune", help="of the corpus")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors (not held out)")
    parser.add_argument("--rules", action="store_true", help="print figures by rule")
    parser.add_argument("--classes", action="store_true", help="print counts by class of expression")
    parser.add_argument("--no-peers", action="store_true", help="leave the other taggers out")
    parser.add_argument("--heideltime", type=Path, metavar="DIR", help="folder of HeidelTime standalone")
    parser.add_argument("--sutime", type=Path, metavar="DIR", help="folder of the Stanford CoreNLP jars")
    parser.add_argument("--growth", action="store_true", help="time against length of the text")
    options = parser.parse_args()
    if options.growth:
        growth()
        return
    gold, part = (te3.read_gold(options.corpus), options.part) if options.corpus else (labelled(options.labels), "ours")
    if part in ("tune", "held-out"):
        gold = {doc: entry for doc, entry in gold.items() if held_out(doc) == (part == "held-out")}
    length = sum(len(entry[1]) for entry in gold.values()) / len(gold)
    print(
        f"{part}: {len(gold)} documents of {length:.0f} characters, "
        f"{sum(len(e[2]) for e in gold.values())} gold expressions"
    )
    for _, text, _, _ in list(gold.values())[:20]:
        ours(text, "2023-03-05")  # rules are compiled and openers remembered: not what is measured
    found, errors = measure("newsledger", ours, gold)
    for name, tag in [] if options.no_peers else peers(options):
        if tag is None:
            print(f"{name:12s} not installed")
        else:
            measure(name, tag, gold)
    if options.rules:
        by_rule(gold, found)
    if options.classes:
        by_class(gold, found)
    if part not in ("held-out", "all"):
        for kind, doc, g, s in errors[: options.errors]:
            print(
                kind, doc, g and (g["text"], g["type"], g["value"]), s and (s["text"], s["type"], s["value"], s["rule"])
            )


if __name__ == "__main__":
    main()
