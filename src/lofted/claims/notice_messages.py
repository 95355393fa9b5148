"""Where one notice ends and the next begins: headings of warnings and NOTAMs, and NGA's JSON of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from lofted.claims.coordinates import fold
from lofted.claims.windows import issued, year_of
from lofted.model import InputError

_HEADING: Final = re.compile(
    r"(?:^[ \t]*|(?P<stamp>\d{6}Z[ \t]+[A-Z]{3}[ \t]+\d{2,4}[ \t]+))"
    r"(?P<series>NAVAREA[ \t]+[IVX]+|HYDRO(?:PAC|LANT|ARC)|NAVTEX|COASTAL WARNING(?:[ \t]+[A-Z]+)*|"
    r"NAV(?:IGATIONAL)? WARNING(?:[ \t]+[A-Z]+)*)[ \t]+(?:NO\.?[ \t]*)?(?P<number>\d{1,4})[/-](?P<year>\d{2,4})",
    re.MULTILINE,
)
_NOTAM: Final = re.compile(
    r"^[ \t]*\(?(?P<number>[A-Z]\d{4}/(?P<year>\d{2}))[ \t]+NOTAM(?P<kind>[NRC])?(?:[ \t]+(?P<old>[A-Z]\d{4}/\d{2}))?",
    re.MULTILINE,
)
_STAMP_LINE: Final = re.compile(r"^[ \t]*\d{6}Z[ \t]+[A-Z]{3}[ \t]+\d{2,4}[ \t]*$", re.MULTILINE)
_SERIES: Final = {"A": "HYDROLANT", "P": "HYDROPAC", "C": "HYDROARC"}
_ROMAN: Final = (
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The text of one notice and what its heading or its JSON item says."""

    id: str
    text: str
    line: int
    """Line of the file its text begins on; 1 in a JSON item."""
    place: str
    """Empty, or "item 2 (NAVAREA XII 841/23), "."""
    year: int | None
    issued_at: datetime | None = None
    cancels: tuple[str, ...] = ()
    cancelled: str = ""


def messages(text: str) -> list[Message]:
    """Return the messages of a file in their order.

    Raises
    ------
    InputError
        The text is JSON but not of broadcast warnings.
    """
    if text.lstrip()[:1] in {"{", "["}:
        return _from_json(text)
    folded = fold(text)
    heads = sorted([*_HEADING.finditer(folded), *_NOTAM.finditer(folded)], key=lambda found: found.start())
    if not heads:
        return [Message(id="the text", text=text, line=1, place="", year=None)]
    starts = [_with_stamp(folded, found.start()) for found in heads]
    result = []
    if text[: starts[0]].strip():
        result.append(
            Message(id="the text before the first heading", text=text[: starts[0]], line=1, place="", year=None)
        )
    for found, start, end in zip(heads, starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, start) + 1
        close = _closed(folded, start, end)
        message = _message(found, text[start:close], line)
        result.append(message)
        if text[close:end].strip():
            after = text.count("\n", 0, close) + 1
            result.append(
                Message(id=f"the text after {message.id}", text=text[close:end], line=after, place="", year=None)
            )
    return result


def _closed(folded: str, start: int, end: int) -> int:
    """Return where a message closes: after "//" or "NNNN", after the bracket of a NOTAM, else where the next begins."""
    closing = r"\)[ \t]*(?=\n\s*\n)|\)\s*\Z" if folded[start:end].lstrip()[:1] == "(" else r"//|^NNNN\b"
    found = re.compile(closing, re.MULTILINE).search(folded, start, end)
    return found.end() if found else end


def _message(found: re.Match[str], text: str, line: int) -> Message:
    groups = found.groupdict()
    if "series" in groups:
        number, printed = groups["number"], groups["year"]
        if len(number) == 2 and not _is_year(printed):
            # NAVAREA XI prints the year first: 12-0745 is warning 745 of 2012.
            number, printed = printed, number
        year = year_of(printed) if _is_year(printed) else None
        series = " ".join(groups["series"].split())
        return Message(id=f"{series} {number}/{printed}", text=text, line=line, place="", year=year)
    year = year_of(groups["year"])
    old = groups["old"]
    return Message(
        id=f"NOTAM {groups['number']}",
        text=text,
        line=line,
        place="",
        year=year,
        cancels=(f"NOTAM {old}",) if old and groups["kind"] in {"R", "C"} else (),
    )


def _is_year(digits: str) -> bool:
    return len(digits) == 2 or (len(digits) == 4 and digits[:2] in {"19", "20"})


def _with_stamp(folded: str, start: int) -> int:
    """Return where a message begins: at its date-time group when one stands right above the heading."""
    above = list(_STAMP_LINE.finditer(folded, max(0, start - 60), start))
    return above[-1].start() if above and not folded[above[-1].end() : start].strip() else start


def _from_json(text: str) -> list[Message]:
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"the text begins like JSON but is none: {error}") from error
    items: Any = data
    if isinstance(data, dict):
        items = data.get("broadcast-warn", [data] if "text" in data else None)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputError(
            'the JSON holds no broadcast warnings: a key "broadcast-warn" with a list of items is expected'
        )
    return [_item(item, number) for number, item in enumerate(items, start=1)]


def _item(item: dict[str, Any], number: int) -> Message:
    text = item.get("text")
    if not isinstance(text, str):
        raise InputError(f'item {number} of the JSON has no "text"')
    area = str(item.get("navArea", "")).strip()
    series = _SERIES.get(area.upper(), f"NAVAREA {_ROMAN[int(area)]}" if area.isdecimal() and int(area) < 17 else "")
    year = item.get("msgYear") or item.get("year")
    name = f"{series or 'warning'} {item.get('msgNumber') or item.get('number') or number}"
    if isinstance(year, int | str) and str(year).isdecimal():
        name += f"/{int(year) % 100:02d}"
    found = issued(fold(str(item.get("issueDate") or "")))
    known_year = int(year) if isinstance(year, int | str) and str(year).isdecimal() else None
    cancelled = str(item.get("cancelDate") or "").strip()
    return Message(
        id=name,
        text=text.replace("\r\n", "\n"),
        line=1,
        place=f"item {number} ({name}), ",
        year=year_of(f"{known_year:02d}" if known_year < 100 else f"{known_year}") if known_year is not None else None,
        issued_at=found,
        cancelled=f"the catalogue, {cancelled}" if cancelled else "",
    )
