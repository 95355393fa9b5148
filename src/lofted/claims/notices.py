"""Notices to mariners and airmen, and news that prints their corners: text to warnings with areas and windows.

What is read here is what the text says: corners in the order printed, each mended or refused with a sentence that
names its line.  Whether the corners make a valid polygon is the business of ``orbit.polygon``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from lofted.claims import news_windows
from lofted.claims import windows as when
from lofted.claims.coordinates import Position, fold, positions
from lofted.claims.notice_messages import Message, messages
from lofted.model import Repair, Window
from lofted.model.units import KM_PER_NAUTICAL_MILE

_KM_PER: Final = {"NM": KM_PER_NAUTICAL_MILE, "KM": 1.0}
_JOINED: Final = re.compile(
    r"(?:[\s,;/().:]|-|\b[NSEW]\b|\bTO\b|\bAND\b|\bTHENCE\b|\bTHEN\b|\bTHRU\b|\bPOINT\b|、|。|・|および|及び|와|과|및|그리고|[0-9]{1,2}[.)](?=\s)|[①-⑳])*"
)
_LABEL: Final = re.compile(
    r"(?:^|[\s(])(?:AREA\s+|ZONE\s+)?([A-Z])[.):]\s*[^\n]{0,120}?$|(?<![A-Z])(?:AREA|ZONE)\s+([A-Z0-9]{1,2})\b"
)
_LONE_LABEL: Final = re.compile(r"[\s.,;:]*(?:\bAND\b)?\s*\(?(?:([A-Z])|(\d{1,2}))[.)]\s*(?:\(?\w?\)?)?\s*")
_LAST_LABEL: Final = re.compile(r"(?:^|[\s(])(\d{1,2}|[A-Z])[.)]\s*\(?$")
_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_UNIT: Final = r"\s*(NAUTICAL MILES?|NM|NMI|MILES?|KM|KILOMET\w+|해리|海里|キロ\w*|킬로\w*)"
_RADIUS: Final = re.compile(rf"(?:WITHIN|RADIUS(?: OF)?|반경|半径)\s*{_NUMBER}{_UNIT}|{_NUMBER}{_UNIT}\s*RADIUS")
_PARTS: Final = (
    ("fairing", re.compile(r"FAIRING|PAYLOAD SHROUD|NOSE CONE|페어링|위성\s?덮개|덮개|フェアリング|衛星カバー")),
    ("stage 1", re.compile(r"FIRST[ -]STAGE|STAGE (?:1|ONE)\b|1ST[ -]STAGE|FIRST ROCKET STAGE|1단|1段|第一段|一段目")),
    ("stage 2", re.compile(r"SECOND[ -]STAGE|STAGE (?:2|TWO)\b|2ND[ -]STAGE|2단|2段|第二段|二段目")),
    ("stage 3", re.compile(r"THIRD[ -]STAGE|STAGE (?:3|THREE)\b|3RD[ -]STAGE|3단|3段|第三段|三段目")),
)
_SUBJECTS: Final = (
    ("missile", re.compile(r"MISSILE|미사일|ミサイル")),
    ("rocket_launch", re.compile(r"ROCKET|SPACE LAUNCH|SATELLITE|로켓|위성|발사체|ロケット|衛星")),
    ("space_debris", re.compile(r"SPACE DEBRIS|RE-?ENTRY|FALLING|낙하|落下")),
    ("hazardous_operations", re.compile(r"HAZARD\w* OP|DANGER|GUNNERY|FIRING|위험|危険")),
)
_CANCELS: Final = re.compile(r"CANCEL(?:LED|S|ED)?\s+((?:NAVAREA\s+[IVX]+|HYDRO\w+|[A-Z]{2,})\s+\d{1,4}/\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeArea:
    """Corners as printed, after mending; one corner and a radius are a circle."""

    label: str
    line: int
    place: str
    """ "line 5", or "item 2, line 5" in a JSON file."""
    corners: tuple[tuple[float, float], ...]
    radius_km: float | None
    windows: tuple[Window, ...]
    part: str
    repairs: tuple[Repair, ...]
    problems: tuple[Repair, ...]


@dataclass(slots=True, kw_only=True)
class Notice:
    """One message."""

    id: str
    line: int
    issued: str | None
    subject: str
    cancels: tuple[str, ...]
    self_cancels: str | None
    cancelled: str
    """How the file itself marks the message as cancelled; empty when it does not."""
    areas: list[NoticeArea] = field(default_factory=list)
    refused: list[Repair] = field(default_factory=list)


def read_notices(text: str, *, year: int | None = None) -> list[Notice]:
    """Return the warnings in a text, or in NGA's JSON of them.

    Parameters
    ----------
    text : str
        Notices or a news text, decoded.
    year : int, optional
        For days printed without a year in a message without one. [year]

    Raises
    ------
    InputError
        The text is JSON but not of broadcast warnings.
    """
    return [_Reader(message, year).read() for message in messages(text)]


class _Reader:
    """One message on its way from words to areas."""

    def __init__(self, message: Message, year: int | None) -> None:
        self.message = message
        self.folded = fold(message.text)
        # A NOTAM's field Q holds the centre of its circle, which is no area of its own.
        self.body = re.sub(r"\bQ\)[^\n]*", lambda found: " " * len(found.group()), self.folded)
        self.positions = positions(self.body)
        self.year = message.year or year
        self.refused: list[Repair] = []
        self.starts = [0] + [found.end() for found in re.finditer("\n", message.text)]

    def line(self, offset: int) -> int:
        """Return the line of an offset."""
        return self.message.line + bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> str:
        """Name the line of an offset for a sentence."""
        return f"{self.message.place}line {self.line(offset)}"

    def refuse(self, offset: int, sentence: str) -> None:
        """Note what cannot be used."""
        self.refused.append(Repair(line=self.line(offset), sentence=f"{self.place(offset)}: {sentence}"))

    def read(self) -> Notice:
        """Return the message read."""
        issued = when.issued(self.folded)
        calendar = when.Calendar(year=self.year, issued=issued or self.message.issued_at)
        ends = when.self_cancelled(self.folded, calendar, self.refuse)
        if calendar.year is None and calendar.issued is None and ends:
            calendar = when.Calendar(year=ends.year)
        rest = self._without_positions()
        all_windows = when.windows(rest, calendar, self.line, self.refuse)
        if not all_windows and self.message.id.startswith("the text"):
            all_windows = news_windows.windows(rest, calendar, self.line, self.refuse)
        notice = Notice(
            id=self.message.id,
            line=self.message.line,
            issued=when.stamp(calendar.issued) if calendar.issued else None,
            subject=next((code for code, words in _SUBJECTS if words.search(self.folded)), "other"),
            cancels=(*self.message.cancels, *(" ".join(found.split()) for found in _CANCELS.findall(self.folded))),
            self_cancels=when.stamp(ends) if ends else None,
            cancelled=self.message.cancelled,
        )
        groups = self._groups()
        shared = self._shared(groups, all_windows)
        for index in range(len(groups)):
            notice.areas.append(self._area(groups, index, shared[index]))
        notice.refused = self.refused
        return notice

    def _without_positions(self) -> str:
        chars = list(self.folded)
        for found in self.positions:
            chars[found.start : found.end] = ["\n" if c == "\n" else "~" for c in chars[found.start : found.end]]
        return "".join(chars)

    def _groups(self) -> list[list[Position]]:
        """Part the positions where words or a label stand between them."""
        groups: list[list[Position]] = []
        marks: list[str] = []
        for found in self.positions:
            gap = self.body[groups[-1][-1].end : found.start] if groups else self.body[: found.start]
            lone = _LONE_LABEL.fullmatch(gap) if groups else None
            if groups and lone is None and _JOINED.fullmatch(gap):
                groups[-1].append(found)
                continue
            groups.append([found])
            last = _LAST_LABEL.search(gap[-12:])
            marks.append((lone[1] or lone[2]) if lone else last[1] if last else self._label(gap))
        return _merge_numbered_corners(groups, marks)

    def _label(self, gap: str) -> str:
        """Return the label nearest before an area; the lettered fields of a NOTAM are none."""
        found = None
        if self.message.id.startswith("NOTAM"):
            gap = re.sub(r"\b[A-G]\)", "  ", gap)
        for line in gap[-400:].split("\n"):
            found = _LABEL.search(line) or found
        return (found[1] or found[2]) if found else ""

    def _shared(self, groups: list[list[Position]], found: list[tuple[int, Window]]) -> list[tuple[Window, ...]]:
        """Give each area its own windows, or those the message names for all."""
        if not groups:
            return []
        starts = [group[0].start for group in groups]
        before = [
            tuple(w for at, w in found if (starts[i - 1] if i else -1) < at < starts[i]) for i in range(len(starts))
        ]
        if before[0] or len(groups) == 1:
            common = before[0] or tuple(window for _, window in found)
            return [common, *(own or common for own in before[1:])]
        after = [
            tuple(w for at, w in found if starts[i] < at < (starts[i + 1] if i + 1 < len(starts) else len(self.folded)))
            for i in range(len(starts))
        ]
        last = tuple(window for at, window in found if at > starts[-1])
        return [own or last for own in after] if any(after[:-1]) else [last for _ in starts]

    def _area(self, groups: list[list[Position]], index: int, windows: tuple[Window, ...]) -> NoticeArea:
        group = groups[index]
        previous = groups[index - 1][-1].end if index else 0
        lead = self.body[previous : group[0].start]
        repairs: list[Repair] = []
        problems: list[Repair] = []
        for found in group:
            line, place = self.line(found.start), self.place(found.start)
            repairs.extend(Repair(line=line, sentence=f"{place}: {sentence}") for sentence in found.repairs)
            if found.problem:
                problems.append(Repair(line=line, sentence=f"{place}: {found.problem}"))
        corners = [(found.latitude_deg, found.longitude_deg) for found in group if not found.problem]
        kept = self._without_repeats(corners, group, repairs)
        tail = self.body[group[-1].end : group[-1].end + 60].split("\n\n")[0]
        following = groups[index + 1][0].start if index + 1 < len(groups) else len(self.folded)
        return NoticeArea(
            label=self._label(lead) or self._lone(lead) or (str(index + 1) if len(groups) > 1 else ""),
            line=self.line(group[0].start),
            place=self.place(group[0].start),
            corners=tuple(kept),
            radius_km=_radius_km(lead[-80:], tail[: following - group[-1].end]) if len(kept) == 1 else None,
            windows=windows,
            part=_part(lead),
            repairs=tuple(repairs),
            problems=tuple(problems),
        )

    def _lone(self, lead: str) -> str:
        lone = _LONE_LABEL.fullmatch(lead)
        return (lone[1] or lone[2]) if lone else ""

    def _without_repeats(
        self, corners: list[tuple[float, float]], group: list[Position], repairs: list[Repair]
    ) -> list[tuple[float, float]]:
        """Drop a corner that repeats the one before it, and a closing corner that repeats the first."""
        good = [found for found in group if not found.problem]
        kept: list[tuple[float, float]] = []
        for corner, found in zip(corners, good, strict=True):
            line, place = self.line(found.start), self.place(found.start)
            if kept and corner == kept[-1]:
                repairs.append(Repair(line=line, sentence=f"{place}: the corner is printed twice and kept once"))
            elif len(kept) > 2 and corner == kept[0] and found is good[-1]:
                sentence = f"{place}: the last corner repeats the first; the ring is closed without it"
                repairs.append(Repair(line=line, sentence=sentence))
            else:
                kept.append(corner)
        return kept


def _merge_numbered_corners(groups: list[list[Position]], marks: list[str]) -> list[list[Position]]:
    """Join corners that are numbered one by one: "1) … 2) … 3) …" is one area, not three."""
    merged: list[list[Position]] = []
    last = ""
    for group, mark in zip(groups, marks, strict=True):
        follows = bool(last and mark) and len(group) == 1 and _after(last) == mark
        if merged and follows and (len(merged[-1]) == 1 or last not in {"", "1", "A"}):
            merged[-1].extend(group)
        else:
            merged.append(list(group))
        last = mark if len(group) == 1 else ""
    return merged


def _after(mark: str) -> str:
    return str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)


def _part(lead: str) -> str:
    """Return the part of a vehicle the words before an area name last."""
    found = [(match.start(), part) for part, words in _PARTS for match in words.finditer(lead[-400:])]
    return max(found)[1] if found else "unknown"


def _radius_km(lead: str, tail: str) -> float | None:
    found = list(_RADIUS.finditer(lead))[-1:] or list(_RADIUS.finditer(tail))[:1]
    if not found:
        return None
    number, unit = (found[0][1], found[0][2]) if found[0][1] else (found[0][3], found[0][4])
    metric = unit.startswith(("K", "キ", "킬"))
    # "Miles" in a notice to mariners are nautical ones.
    return float(number) * _KM_PER["KM" if metric else "NM"]
