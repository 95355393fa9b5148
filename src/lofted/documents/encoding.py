"""Encodings: from bytes to text, by byte-order mark, by what the document declares, then by trial."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from lofted.model import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:charset\s*=\s*|encoding\s*=\s*)["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
# Declared names whose pages in truth use the wider Microsoft tables.
_WIDER: Final = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}
_TRIALS: Final = ("cp949", "cp932", "euc_jp")
_SIGNATURES: Final = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive (or an office document)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "a database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"OggS": "a sound or video file",
    b"\x1aE\xdf\xa3": "a video file",
    b"ID3": "a sound file",
}
_CONTROLS: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
_LARGEST_CONTROL_SHARE: Final = 0.02
_SMALLEST_SCRIPT_SHARE: Final = 0.3
_WESTERN: Final = frozenset(("cp1252", "iso8859-1", "iso8859-15"))
_LARGEST_WESTERN_SHARE: Final = 0.1
"""Of the bytes of a Western text fewer than this are beyond ASCII; of a Korean or Japanese one more than half."""
_LARGEST_BROKEN_SHARE: Final = 0.01
_SHIFT: Final = b"\x1b$"
"""ISO-2022-JP turns to its letters with it; every byte of them could be ASCII."""
_BROKEN: Final = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what had to be decided."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of ``raw`` without byte-order mark and with LF line ends.

    Parameters
    ----------
    raw : bytes
        The document as stored.
    name : str
        What to call it in an error.
    declared : str, optional
        A charset from outside the document (an HTTP header); it is tried before what the document says itself.

    Raises
    ------
    InputError
        The bytes are no text, or no known encoding reads them.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding, name)
    _refuse_binary(raw, name)
    wide = _wide_without_mark(raw)
    if wide:
        return _marked(raw, wide, name)
    for candidate in (declared, _declared_inside(raw)):
        decoded = _by_declaration(raw, candidate)
        if decoded is not None:
            return decoded
    return _by_trial(raw, name)


def _marked(raw: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(_with_line_feeds(raw.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} starts like {encoding.upper()} text but is broken at byte {error.start}") from error


def _refuse_binary(raw: bytes, name: str) -> None:
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise InputError(f"{name} is {what}, not a text")


def _wide_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes of its spaces, digits and line ends."""
    sample = raw[:4096]
    zeros = sample.count(0)
    if not zeros or len(sample) < 8:
        return None
    odd = sum(1 for byte in sample[1::2] if byte == 0)
    even = zeros - odd
    if min(odd, even) * 20 > max(odd, even) or zeros * 50 < len(sample):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(codec, errors="ignore")
    known = sum(1 for letter in text if " " <= letter <= "~" or letter in "\r\n\t" or "\u2010" <= letter <= "\u9fff")
    known += sum(1 for letter in text if "가" <= letter <= "힣" or "\uff01" <= letter <= "\uffee")
    return codec if known > 0.95 * len(text) else None


def _declared_inside(raw: bytes) -> str | None:
    head = raw[:4096]
    if b"<" not in head:
        return None
    match = _DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def _by_declaration(raw: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    wanted = _WIDER.get(declared.lower(), declared.lower())
    try:
        codec = codecs.lookup(wanted)
        text = raw.decode(wanted)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    if "\x00" in text or _belied(raw, text, codec.name):
        return None
    return Decoded(_with_line_feeds(text), codec.name)


def _belied(raw: bytes, text: str, codec: str) -> bool:
    """Tell whether the letters speak against the encoding that was declared and for another one."""
    if _SHIFT in raw and "\x1b" in text:
        return True
    if codec in _WESTERN:
        return _high(raw) > _LARGEST_WESTERN_SHARE * len(raw) and _best_trial(raw)[0] >= _SMALLEST_SCRIPT_SHARE
    if codec in _TRIALS:
        return _script_share(text, codec) < _SMALLEST_SCRIPT_SHARE <= _best_trial(raw)[0]
    return False


def _high(raw: bytes) -> int:
    return len(raw) - len(raw.translate(None, bytes(range(128, 256))))


def _best_trial(raw: bytes) -> tuple[float, str]:
    return max((_plausible(raw, codec), codec) for codec in _TRIALS)


def _by_trial(raw: bytes, name: str) -> Decoded:
    if raw.count(0) or sum(raw.count(byte) for byte in _CONTROLS) > _LARGEST_CONTROL_SHARE * len(raw):
        raise InputError(f"{name} is a binary file, not a text")
    if _SHIFT in raw:
        decoded = _by_declaration(raw, "iso2022_jp")
        if decoded is not None:
            return decoded
    try:
        return Decoded(_with_line_feeds(raw.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    best = _best_trial(raw)
    if best[0] >= _SMALLEST_SCRIPT_SHARE:
        note = f"no encoding is declared that reads it; the bytes read best as {best[1]}"
        return Decoded(_with_line_feeds(raw.decode(best[1])), best[1], (note,))
    mended = _with_broken_places(raw)
    if mended is not None:
        return mended
    western = _by_declaration(raw, "cp1252") if _high(raw) <= _LARGEST_WESTERN_SHARE * len(raw) else None
    if western is not None:
        return Decoded(western.text, "cp1252", ("no encoding is declared that reads it; read as Windows-1252",))
    bad = f"not UTF-8 (byte {broken.start}), Korean or Japanese"
    raise InputError(f"{name} is in an encoding that could not be told: {bad}")


def _with_broken_places(raw: bytes) -> Decoded | None:
    """Return a text in which a few bytes are broken, each such place as one mark; None when it reads as nothing."""
    for codec in ("utf-8", *_TRIALS):
        text = raw.decode(codec, errors="replace")
        broken = text.count(_BROKEN)
        whole = [letter for letter in text if letter > "\x7f" and letter != _BROKEN]
        few = broken <= max(1, _LARGEST_BROKEN_SHARE * len(whole))
        if few and len(whole) > broken and (codec == "utf-8" or _script_share(text, codec) >= _SMALLEST_SCRIPT_SHARE):
            places = "1 place is" if broken == 1 else f"{broken} places are"
            note = f"{places} broken in what reads best as {codec}, and marked {_BROKEN}"
            return Decoded(_with_line_feeds(text), codec, (note,))
    return None


def _plausible(raw: bytes, codec: str) -> float:
    """Return how much of the non-Latin text is in the script that the encoding is made for."""
    try:
        return _script_share(raw.decode(codec), codec)
    except UnicodeDecodeError:
        return 0.0


def _script_share(text: str, codec: str) -> float:
    beyond = [letter for letter in text if ord(letter) > 127]
    if not beyond:
        return 0.0
    if codec == "cp949":
        fitting = sum(1 for letter in beyond if "가" <= letter <= "힣")
    else:
        fitting = sum(1 for letter in beyond if "ぁ" <= letter <= "ヿ")
    odd = sum(1 for letter in beyond if "｡" <= letter <= "ﾟ" or "\ue000" <= letter <= "\uf8ff")
    return (fitting - odd) / len(beyond)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n")
