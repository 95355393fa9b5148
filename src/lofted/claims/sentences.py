"""Layout of a text: paragraphs, sentences and quotations, as spans over the untouched characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "adm",
        "sgt",
        "sen",
        "rep",
        "gov",
        "prof",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mt",
        "ft",
        "approx",
        "est",
        "inc",
        "co",
        "corp",
        "ltd",
        "u.s",
        "u.k",
        "u.n",
        "a.m",
        "p.m",
        "i.e",
        "e.g",
        "d.c",
        "jr",
        "sr",
        "op",
        "fig",
        "p",
        "pp",
        "v",
    ]
)
OPENERS = "“„「『«"
CLOSERS = "”」』»"
LONGEST_LINE_OF_WRAPPED_TEXT = 110
LONGEST_SENTENCE = 2000
"""A longer stretch without a full stop is cut at a space, so that no grammar meets a line without end."""
_BREAK = re.compile(r"[.!?…]{1,6}[\"'”’»)\]]{0,6}\s+|[。！？]{1,6}[」』）”\"]{0,6}\s*")
_MARK = re.compile(f'[{OPENERS}{CLOSERS}"]')
_FINAL = ".!?:。！？…」』”\"')）"
_OPENS = "\"'“‘「『([（"


class Quotation(Struct, frozen=True):
    """Words between quotation marks, without the marks."""

    start: int
    end: int
    closed: bool
    """False when the paragraph ends before the closing mark."""
    chain: int
    """Quotations of one speech that runs over several paragraphs share this number."""


class Sentence(Struct, frozen=True):
    """One sentence."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The spans of one text, each tuple in order."""

    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    headline: bool
    """True when the first paragraph is a title rather than a sentence."""

    starts: tuple[int, ...] = field(init=False)
    """Where each sentence starts, and each quotation, for looking them up."""
    quotation_starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple([sentence.start for sentence in self.sentences]))
        object.__setattr__(self, "quotation_starts", tuple([part.start for part in self.quotations]))

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """Return the quotation that holds the span, if any."""
        index = bisect_right(self.quotation_starts, start) - 1
        return self.quotations[index] if index >= 0 and end <= self.quotations[index].end else None

    def quotations_within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that overlap a span."""
        first = max(bisect_right(self.quotation_starts, start) - 1, 0)
        found = self.quotations[first : bisect_right(self.quotation_starts, end)]
        return tuple([part for part in found if part.start < end and start < part.end])

    def sentence_index(self, position: int) -> int:
        """Return the index of the sentence at ``position``; the last one before it when it stands between two."""
        return max(bisect_right(self.starts, position) - 1, 0)


def lay_out(text: str) -> Layout:
    """Return paragraphs, sentences and quotations of a text in any of the three languages."""
    paragraphs = tuple(_paragraphs(text))
    sentences = [
        Sentence(start, end, index) for index, span in enumerate(paragraphs) for start, end in _sentences(text, *span)
    ]
    first = text[slice(*paragraphs[0])] if paragraphs else ""
    headline = len(paragraphs) > 1 and len(first) < 160 and not _final(first)
    return Layout(paragraphs, tuple(sentences), tuple(_quotations(text, paragraphs)), headline)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines, at = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    wrapped = _hard_wrapped(text, lines)
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _continues(text, joined[-1], start, wrapped=wrapped):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_trimmed(text, start, end) for start, end in joined]


def _final(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip()[-1:] in _FINAL and not line.isspace()


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether the lines were broken at a width: none is long, and many stop in mid-sentence near that width."""
    widest = max((end - start for start, end in lines), default=0)
    if widest > LONGEST_LINE_OF_WRAPPED_TEXT or "\n\n" not in text:
        return False
    open_ended = sum(1 for start, end in lines if end - start > 0.6 * widest and not _final(text[start:end]))
    return open_ended >= 2


def _continues(text: str, before: tuple[int, int], start: int, *, wrapped: bool) -> bool:
    """Tell whether the line at ``start`` goes on with the sentence of the paragraph ``before``."""
    if "\n" in text[before[1] : start].replace("\n", "", 1) or _final(text[before[0] : before[1]]):
        return False
    first = text[start : start + 1]
    return first.islower() or wrapped


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for match in _BREAK.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, match, cuts[-1]):
            cuts.append(match.end())
    cuts.append(end)
    spans = [_trimmed(text, first, last) for first, last in pairwise(_short(text, cuts))]
    return [span for span in spans if span[0] < span[1]]


def _short(text: str, cuts: list[int]) -> list[int]:
    """Return the cuts with further ones wherever two lie too far apart."""
    closer = cuts[:1]
    for cut in cuts[1:]:
        while cut - closer[-1] > LONGEST_SENTENCE:
            limit = closer[-1] + LONGEST_SENTENCE
            space = text.rfind(" ", closer[-1] + 1, limit)
            closer.append(space + 1 if space > 0 else limit)
        closer.append(cut)
    return closer


def _ends_sentence(text: str, match: re.Match[str], since: int) -> bool:
    mark = match.group()[0]
    if mark in "。！？":
        return True
    word = re.search(r"[^\s(\"“'‘]*$", text[max(since, match.start() - 20) : match.start()])
    last = word.group().lower() if word else ""
    following = text[match.end()]
    closing = any(sign in "\"”'’»" for sign in match.group())
    if (
        mark == "."
        and not closing
        and (last in ABBREVIATIONS or (len(last) == 1 and last.isascii() and last.isalpha()))
    ):
        # "a.m. Tokyo" goes on; "the U.S. The ministry" does not, but no rule without a parser tells.
        return False
    if mark == "." and last.isdigit() and following.islower():
        return False
    return not following.islower() or not (following.isascii() or closing)


def _quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> list[Quotation]:
    found: list[Quotation] = []
    chain = 0
    for index, (start, end) in enumerate(paragraphs):
        open_before = bool(found) and not found[-1].closed and found[-1].end == paragraphs[index - 1][1]
        goes_on = open_before and text[start] in OPENERS + '"'
        if not goes_on:
            chain += 1
        for first, last, closed in _marks(text, start, end):
            if not closed and not _may_stay_open(text, first, start, paragraphs, index):
                continue
            found.append(Quotation(first, last, closed, chain))
            chain += 1
        if found and not found[-1].closed:
            chain = found[-1].chain
    return found


def _may_stay_open(text: str, first: int, start: int, paragraphs: tuple[tuple[int, int], ...], index: int) -> bool:
    """Tell whether an unclosed mark opens a speech: the next paragraph repeats it, or the speech fills this one."""
    follows = index + 1 < len(paragraphs) and text[paragraphs[index + 1][0]] in OPENERS + '"'
    return follows or first - 1 == start or text[max(first - 3, 0) : first - 1].rstrip().endswith(":")


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    opened: int | None = None
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        position, character = mark.start(), mark.group()
        if opened is None:
            straight = character == '"' and position + 1 < end and not text[position + 1].isspace()
            if character in OPENERS or straight:
                opened, depth = position + 1, 0
        elif character in OPENERS and character != "“":
            depth += 1
        elif character in CLOSERS or character == '"':
            if depth and character != '"':
                depth -= 1
            else:
                spans.append((opened, position, True))
                opened = None
    if opened is not None and opened < end:
        spans.append((opened, end, False))
    return spans
