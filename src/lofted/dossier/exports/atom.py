"""Atom (RFC 4287): findings, what became known later, and corrections of the launch list, the newest first.

An entry keeps its id for ever, so a reader shows a changed finding as changed.  Times are those of the knowledge,
never of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from lofted.dossier import words
from lofted.dossier.exports.encoding import instant, name_of, xml_attribute, xml_text
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Dossier, InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry; ``updated`` is RFC 3339."""

    id: str
    title: str
    updated: str
    summary: str
    term: str
    link: str = ""

    def xml(self) -> str:
        """Return the entry as XML."""
        link = f"<link rel={xml_attribute('related')} href={xml_attribute(self.link)}/>" if self.link else ""
        return (
            f"<entry><id>{self.id}</id><title>{xml_text(self.title)}</title><updated>{self.updated}</updated>"
            f"<category term={xml_attribute(self.term)}/>{link}"
            f'<content type="text">{xml_text(self.summary)}</content></entry>\n'
        )


def dossier_atom(dossier: Dossier, left_out: LeftOut) -> bytes:
    """Return the feed of a dossier.

    Raises
    ------
    InputError
        Nothing in the dossier has a date, and a feed without one is no feed.
    """
    known = _known(dossier)
    about = sorted(one.id for one in dossier.documents) or sorted(one.id for one in dossier.launches)
    feed = name_of("feed", *about)
    entries = [*_findings(dossier, known, feed), *_later(dossier, feed), *_corrections(dossier, known)]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    author = dossier.reviewed_by or f"Lofted {dossier.version}, {words.UNREVIEWED}"
    names = ", ".join(launch.label for launch in dossier.launches) or "no launch"
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{feed}</id>\n<title>{xml_text(f'Findings on {names}')}</title>\n"
        f"<updated>{max([known, *(entry.updated for entry in entries)])}</updated>\n"
        f"<author><name>{xml_text(author)}</name></author>\n<generator>Lofted</generator>\n"
        f"<subtitle>{xml_text(left_out.sentence())}</subtitle>\n"
    )
    return "".join([head, *(entry.xml() for entry in entries), "</feed>\n"]).encode()


def _known(dossier: Dossier) -> str:
    """Return the day up to which things were known: the dossier's own, else that of its last launch."""
    if dossier.as_of:
        return f"{dossier.as_of}T00:00:00Z"
    if dossier.known_launches:
        return instant(max(row.moment.latest for row in dossier.known_launches))
    raise InputError("nothing in the dossier has a date, and a feed needs one; give --published when it is assessed")


def _findings(dossier: Dossier, known: str, feed: str) -> list[_Entry]:
    return [
        _Entry(
            id=name_of(feed, "finding", finding.id),
            title=f"{words.VERDICTS[finding.verdict][1]}: {finding.title}",
            updated=known,
            summary=f"{finding.summary} What would change this: {finding.would_change}",
            term=finding.question,
        )
        for finding in dossier.findings
    ]


def _later(dossier: Dossier, feed: str) -> list[_Entry]:
    return [
        _Entry(
            id=name_of(feed, "later", one.date, one.text),
            title=f"Later, {one.date}",
            updated=_day(one.date, dossier),
            summary=one.text,
            term="later",
            link=one.source if one.source.startswith(("https://", "http://")) else "",
        )
        for one in dossier.later
    ]


def _day(date: str, dossier: Dossier) -> str:
    """Return a published day as an instant; one that is no full ISO date takes the dossier's."""
    parts = date.split("-")
    whole = len(date) == 10 and [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)
    return f"{date}T00:00:00Z" if whole and date.isascii() else _known(dossier)


def _corrections(dossier: Dossier, known: str) -> list[_Entry]:
    return [
        _Entry(
            id=name_of("correction", row.launch.id, sentence),
            title=f"Corrected in the launch list: {row.launch.label}",
            updated=known,
            summary=sentence,
            term="correction",
        )
        for row in dossier.known_launches
        for sentence in row.corrections
    ]
