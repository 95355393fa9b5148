"""Write docs/law.md: the Security Council texts with words on launches, and what they cover on dated cases.

    python builders/law.py [--check]

With ``--check`` nothing is written; the exit code is 1 when the file on disk is not what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lofted import reference
from lofted.findings.law import Account, coverage, in_force
from lofted.model import Resolution

PAGE = Path(__file__).resolve().parent.parent / "docs" / "law.md"
HEAD = """# Launches and the Security Council

Written by `python builders/law.py` from the table `resolutions`; edit that instead. It is a table to look things up
in, not an opinion: whether a launch was a violation is for states and the Council to say, and Lofted prints who said
it.

How to read it:

* Days in force are days of New York, where the Council adopts its texts. A launch is placed by its UTC day; its day
  at the site and its day in New York are printed beside it, because they can differ.
* *Force*: a resolution under Chapter VII binds; one that "calls upon" or that was not adopted under Chapter VII, and
  a statement of the Council's president, are given as `contested` where their words reach a launch.
* *Missile* and *satellite* say whether the words on launches reach a launch under either account of what it was. A
  launch that failed is a launch.
* A paragraph is named only where its number was read; nothing was opened at undocs.org itself, so the last column
  says what each row was read against.
"""
FORCE = {
    "chapter_vii": "Chapter VII",
    "called_upon": "calls upon",
    "not_chapter_vii": "not under Chapter VII",
    "statement": "statement of the president",
}
APART = """
## What is no launch

* **Cruise missiles.** The words on launches speak of ballistic missiles and of ballistic missile technology. A cruise
  missile is `not covered` by them as worded. Other duties of the same texts, on arms and on trade, are not looked up
  here.
* **Tests of engines on the ground.** A motor that burns on a stand is not launched: `not covered` by the words on
  launches. The resolutions on North Korea from 1718 on also decide that all activity of its ballistic missile
  programme be suspended; whether a test on the ground is such activity is another question, which Lofted does not
  answer.
* **A moratorium** is a state's own undertaking and no text of the Council.
"""
NAMES = {"missile": "as a missile", "satellite": "as a satellite launch", "cruise": "a cruise missile",
         "ground_test": "an engine on the ground"}  # fmt: skip
DAYS: tuple[tuple[str, str, Account, str], ...] = (
    ("country:kp", "1998-08-31", "satellite", "first attempt towards orbit"),
    ("country:kp", "2006-07-04", "missile", "launches of 5 July in Korea, 4 July in UTC and New York"),
    ("country:kp", "2006-07-05", "missile", "ten days before 1695"),
    ("country:kp", "2006-07-20", "missile", "1695 alone"),
    ("country:kp", "2006-10-13", "missile", "the day before 1718"),
    ("country:kp", "2006-10-14", "missile", "1718"),
    ("country:kp", "2009-04-05", "satellite", "announced as a satellite launch"),
    ("country:kp", "2009-06-12", "satellite", "1874"),
    ("country:kp", "2012-04-12", "satellite", "failed; 13 April in Korea"),
    ("country:kp", "2012-12-12", "satellite", "reached orbit"),
    ("country:kp", "2016-02-07", "satellite", "reached orbit"),
    ("country:kp", "2017-07-28", "missile", "29 July in Korea"),
    ("country:kp", "2017-11-28", "missile", "29 November in Korea"),
    ("country:kp", "2022-01-25", "cruise", "cruise missiles"),
    ("country:kp", "2022-02-26", "satellite", "called a test for a satellite; 27 February in Korea"),
    ("country:kp", "2022-05-26", "missile", "the day a draft was vetoed"),
    ("country:kp", "2022-12-15", "ground_test", "a motor on a stand"),
    ("country:kp", "2024-05-27", "satellite", "after the end of the Panel of Experts"),
    ("country:ir", "2009-02-02", "satellite", "before 1929"),
    ("country:ir", "2011-06-15", "satellite", "1929"),
    ("country:ir", "2016-01-15", "missile", "the day before 2231 took effect"),
    ("country:ir", "2016-01-16", "missile", "2231"),
    ("country:ir", "2020-04-22", "satellite", "2231"),
    ("country:ir", "2023-10-17", "missile", "the last day of Annex B, paragraph 3"),
    ("country:ir", "2023-10-19", "missile", "the day after it lapsed"),
    ("country:ir", "2024-09-14", "satellite", "September 2024"),
    ("country:ir", "2025-09-27", "missile", "the day before 1929 applies again by the Secretariat's account"),
    ("country:ir", "2025-10-10", "missile", "October 2025"),
)
"""Day in UTC, account, and why it is here."""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` say whether it is stale."""
    text = page()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
    if "--check" in arguments:
        if stale:
            print("docs/law.md is not what builders/law.py writes")
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for addressee in dict.fromkeys(text.addressee for text in reference.resolutions()):
        texts = [text for text in reference.resolutions() if text.addressee == addressee]
        parts += [f"## Addressed to {reference.name_of(addressee)}\n", table(texts)]
    return "\n".join([*parts, APART, "## Dated cases\n", cases()]) + "\n"


def table(texts: Sequence[Resolution]) -> str:
    """Return the texts addressed to one state as one table, and what each says as a list."""
    lines = [
        "| text | adopted | in force | force | verb | paragraph | missile | satellite | contested |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| [{text.id}]({text.source}) | {text.adopted} | from {text.in_force_from}{_until(text)} |"
        f" {FORCE[text.binding]} | {text.operative_verb} | {text.paragraph or 'not read'} |"
        f" {_covers(text.covers_ballistic_missile)} | {_covers(text.covers_satellite_launch)} | {_contested(text)} |"
        for text in texts
    ]
    said = [f"* **{text.id}.** {text.summary}{_rejected(text)} *Read against:* {text.checked}." for text in texts]
    return "\n".join([*lines, "", *said, ""])


def cases() -> str:
    """Return what the texts in force cover on dated cases."""
    lines = ["| day (UTC) | state | taken | strongest | by | why it is here |", "|---|---|---|---|---|---|"]
    for state, day, account, why in DAYS:
        when = date.fromisoformat(day)
        found = {text.id: coverage(text, account, when) for text in in_force(state, when)}
        strongest = next((word for word in ("covered", "contested") if word in found.values()), "not covered")
        by = ", ".join(name for name, word in found.items() if word == strongest) if strongest != "not covered" else "–"
        lines.append(f"| {day} | {reference.name_of(state)} | {NAMES[account]} | {strongest} | {by} | {why} |")
    return "\n".join(lines)


def _until(text: Resolution) -> str:
    return f", until {text.in_force_until}" if text.in_force_until else ""


def _covers(covered: bool) -> str:
    return "yes" if covered else "no"


def _contested(text: Resolution) -> str:
    return f"since {text.contested_from}: {text.contested_by}" if text.contested_from else "–"


def _rejected(text: Resolution) -> str:
    return f" Rejected {text.rejected}." if text.rejected else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
