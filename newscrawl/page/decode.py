"""From the bytes of a page to its characters: which encoding it really is in, mojibake undone."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from w3lib.encoding import http_content_type_encoding, resolve_encoding

# How many bytes the guesses look at; a page that changes its encoding later on is broken anyway.
SAMPLE = 200_000

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of the files that servers send as text/html by mistake.
BINARY_SIGNATURES = (
    b"%PDF-",
    b"%!PS",
    b"\x89PNG\r\n",
    b"GIF87a",
    b"GIF89a",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"ID3",
    b"OggS",
    b"FLV\x01",
    b"wOFF",
    b"wOF2",
    b"\x00\x00\x01\x00",
    b"\x7fELF",
    b"MZ\x90",
    b"{\\rtf",
    b"SQLite format 3",
)

# What runs on Persian and Arabic news pages that are not Unicode.
LEGACY_ENCODINGS = ("cp1256", "iso8859-6")

# Frequent words of Persian and Arabic, spelt as the one-byte encodings spell them (ي, ك).
FREQUENT_WORDS = frozenset(
    "از به در كه را اين است با آن براي بر يك تا شد خود مي هم و "
    "في من على إلى ان أن هذا التي عن الى ما لا".split()
)

_WORD = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+")
# In the letters of the West, no more than two in a row are beyond ASCII.
_ARABIC_RUN = re.compile(r"[\u0621-\u064a\u066e-\u06d3]{3,}")
_WESTERN = frozenset(("cp1252", "iso8859-1", "latin-1", "latin_1", "ascii"))
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(rb"[^\x00 \t\r\n\x0b\x0c]")
_CONTROLS = bytes(set(range(0x20)) - {0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B})
_HIGH_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(slots=True)
class Decoded:
    """The characters of a page. ``encoding`` is a codec name, None for no bytes or no text.

    ``utf8``: the bytes of the page where they are this very text in UTF-8.
    """

    text: str
    encoding: str | None = None
    flags: list[str] = field(default_factory=list)
    utf8: bytes | None = None


def decode(data: bytes, hint: str | None = None) -> Decoded:
    """Decode a page. Never raises.

    ``hint`` is an encoding label or a whole Content-Type header; it and the
    page's own ``<meta>`` are believed only when the bytes agree. Flags:
    ``empty``, ``binary``, ``encoding_errors`` (bytes that fit no encoding were
    replaced by U+FFFD), ``mojibake_repaired``.
    """
    if _SUBSTANCE.search(data) is None:
        return Decoded("", None, ["empty"])
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], encoding)
    wide = _wide_encoding(data)
    if wide:
        return _finish(data, wide)
    if is_binary(data):
        return Decoded("", None, ["binary"])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _finish(data, _narrow_encoding(data, hint))
    # Bytes are searched for a NUL many times faster than characters.
    decoded = _repaired(text.replace("\x00", "") if b"\x00" in data else text, "utf-8", [])
    if decoded.text is text:
        decoded.utf8 = data
    return decoded


def is_binary(data: bytes) -> bool:
    """Whether bytes are a picture, an archive, a PDF …: by signature, else by control bytes."""
    start = data[:1024].lstrip(b"\t\n\r ")
    if start.startswith(BINARY_SIGNATURES) or start[4:8] == b"ftyp":
        return True
    sample = data[:4096]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.05 * len(sample)


def repair_mojibake(text: str) -> str:
    """Undo UTF-8 that was read as cp1252, latin-1 or cp1256 (``Ø³Ù„Ø§Ù…`` -> ``سلام``).

    Only runs that decode to Arabic script or its punctuation are changed, and
    only in a text that holds many of them, so a text without mojibake comes
    back as it is.
    """
    # What became of alef, the most frequent letter, ends in § in cp1252 and in cp1256.
    if "§" not in text:
        return text
    suspects = ("Ø§" in text, "ط§" in text)
    for suspect, (table, lead, runs) in zip(suspects, _MOJIBAKE, strict=True):
        if not suspect or len(lead.findall(text, 0, SAMPLE)) < 8:
            continue
        text = runs.sub(lambda match, table=table: _repair_run(match[0], table), text)  # type: ignore[misc]
    return text


def _repair_run(run: str, table: dict[str, int]) -> str:
    try:
        repaired = bytes(table[char] for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return run
    return repaired if _SCRIPT.search(repaired) else run


def _finish(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    flags = []
    replaced = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if replaced > 0:
        # A page cut off in the middle of a character is only cut off.
        if replaced == 1 and text.endswith("\ufffd"):
            text = text[:-1]
        else:
            flags.append("encoding_errors")
    return _repaired(text.replace("\x00", ""), encoding, flags)


def _repaired(text: str, encoding: str, flags: list[str]) -> Decoded:
    repaired = repair_mojibake(text)
    if repaired != text:
        flags.append("mojibake_repaired")
    return Decoded(repaired, encoding, flags)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a BOM: every other byte is the high byte of ASCII or Arabic script."""
    sample = data[:4096]
    if sample.count(0) < len(sample) // 10:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        likely = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        low = sample[1 - offset :: 2]
        if likely > 0.95 * len(high) and low.count(0) < 0.1 * len(low):
            return encoding
    return None


def _narrow_encoding(data: bytes, hint: str | None) -> str:
    try:
        codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    high = len(_HIGH_ASCII.findall(data, 0, SAMPLE))
    mended = data[:SAMPLE].decode("utf-8", "ignore")
    multibyte = len(mended.encode()) - sum(map(mended.count, _ASCII))
    if multibyte > 0.9 * high:
        return "utf-8"
    declared = [name for name in _declared(data, hint) if name != "utf-8"]
    candidates = list(dict.fromkeys([*declared, *LEGACY_ENCODINGS]))
    best = max(candidates, key=lambda name: (_plausibility(data, name), -candidates.index(name)))
    if _plausibility(data, best) > 0:
        return best
    fallback = declared[0] if declared else "cp1252"
    runs = _ARABIC_RUN.findall(data[:SAMPLE].decode("cp1256", "replace"))
    if fallback in _WESTERN and sum(map(len, runs)) > high / 2:
        return "cp1256"
    return fallback


def _declared(data: bytes, hint: str | None) -> list[str]:
    labels = []
    if hint:
        labels.append(http_content_type_encoding(hint) or resolve_encoding(hint))
    match = _META_CHARSET.search(data, 0, 8192)
    if match:
        labels.append(resolve_encoding((match[1] or match[2]).decode("ascii", "ignore")))
    return [label for label in labels if label and not label.startswith(("utf-16", "utf-32"))]


def _plausibility(data: bytes, encoding: str) -> int:
    """How many frequent words of Persian or Arabic a decoding shows, less what it cannot read."""
    text = data[:SAMPLE].decode(encoding, "replace").translate(_TO_ARABIC)
    words = sum(word in FREQUENT_WORDS for word in _WORD.findall(text))
    return words - text.count("\ufffd")


_TO_ARABIC = str.maketrans("یک", "يك")
_ASCII = [chr(code) for code in range(128)]
# What Persian mojibake decodes to: Arabic script, joiners and marks, «», dashes and dots.
_SCRIPT = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f«»\u2010-\u2026]")


def _high_table(encoding: str) -> dict[str, int]:
    table = {chr(code): code for code in range(0x80, 0xA0)} if encoding != "cp1256" else {}
    for code in range(0x80, 0x100):
        char = bytes([code]).decode(encoding, "ignore")
        if char:
            table[char] = code
    return table


def _mojibake_of(encoding: str) -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    """The table of an encoding's upper half, a sign of Persian in it, and runs of it."""
    table = _high_table(encoding)

    def characters(low: int, high: int) -> str:
        return re.escape("".join(char for char, code in table.items() if low <= code <= high))

    # Arabic letters are D8..DB and a continuation byte; two in a row are no accident.
    pair = f"[{characters(0xD8, 0xDB)}][{characters(0x80, 0xBF)}]"
    return table, re.compile(f"(?:{pair}){{2}}"), re.compile(f"[{characters(0x80, 0xFF)}]{{2,}}")


_MOJIBAKE = (_mojibake_of("cp1252"), _mojibake_of("cp1256"))
