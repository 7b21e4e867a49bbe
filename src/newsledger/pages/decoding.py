"""Bytes to text: which encoding a page is in, told from its bytes.

A byte order mark decides; else UTF-8 if the bytes hold as such; else UTF-16 where zero bytes stand in every other
place; else, for text that is not UTF-8 but nearly, UTF-8 with the broken bytes shown as U+FFFD; else the single-byte
encoding that charset-normalizer finds likeliest.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_SAMPLE = 64 * 1024
_SINGLE_BYTE = ["cp1252", "cp1251", "koi8_r", "cp1250", "cp1254", "cp1253", "cp1256", "iso8859_5"]


class Undecodable(ValueError):
    """Bytes that are no text."""


@dataclass(frozen=True)
class Decoded:
    """`note` says what was lost, or is None."""

    text: str
    encoding: str
    note: str | None = None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: of plain prose nearly every second byte is zero, or of one alphabet's page."""
    sample = data[:_SAMPLE]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        small = sum(byte in (0x00, 0x04, 0x20) for byte in high) / len(high)
        if high.count(0) > 0.05 * len(high) and small > 0.9 and low.count(0) < 0.01 * len(low) + 1:
            return name
    return None


def is_binary(data: bytes) -> bool:
    """Does a sample hold bytes that text of a byte-wise encoding never has?"""
    sample = data[:_SAMPLE]
    strange = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 or byte == 127 for byte in sample)
    return b"\0" in sample or strange > 0.01 * len(sample) + 2


def _tolerant(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: at least nine in ten of its bytes above ASCII belong to sound characters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = sum(ch > "\x7f" and ch != "\ufffd" for ch in text)
    if sound == 0 or broken > 0.2 * sound:
        return None
    where = "place" if broken == 1 else "places"
    return Decoded(text, "utf-8", f"{broken} {where} not valid UTF-8, shown as U+FFFD")


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`, line ends as \\n. `declared` is an encoding that a header names; it is tried after UTF-8.

    Raises Undecodable for what is no text.
    """
    found = _decode(data, declared)
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding, found.note)


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            lost = text.count("\ufffd")
            return Decoded(text, name.removesuffix("-sig"), f"{lost} broken characters" if lost else None)
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
    if is_binary(data):
        raise Undecodable("holds bytes that no text has")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return Decoded(data.decode(declared), codecs.lookup(declared).name)
        except (LookupError, UnicodeDecodeError):
            pass
    return _tolerant(data) or _guessed(data)


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_SINGLE_BYTE, threshold=0.5).best()
    if best is not None:
        return Decoded(data.decode(best.encoding, "replace"), best.encoding, f"encoding guessed as {best.encoding}")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > 0.3 * len(text):
        raise Undecodable("its encoding is not known")
    return Decoded(text, "utf-8", f"{text.count(chr(0xFFFD))} places not valid UTF-8, shown as U+FFFD")
