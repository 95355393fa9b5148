"""Write docs/purpose-validation.md: what the evidence on the purpose of past launches allowed, stage by stage.

    python builders/purpose_validation.py [--check]

With ``--check`` nothing is written; the exit code is 1 when the file on disk is not what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from lofted.findings.evidence import RULE, STAGE_WORDS, STAGES, Weighed, weigh
from lofted.findings.observables import counted, grouped, grouped_elsewhere, towards_orbit
from lofted.model import KnownLaunch

PAGE = Path(__file__).resolve().parent.parent / "docs" / "purpose-validation.md"
HEAD = f"""# Space launch or missile test: what the evidence allowed

Written by `python builders/purpose_validation.py` from the tables `launches`, `launch_reports`, `launch_statements` and
`orbital_attempts`; edit those instead.

Weighed by `lofted.findings.evidence` with what was known before the launch, the same day, and a week later: every North
Korean launch towards orbit of the list, and every test it gives an intercontinental or intermediate class or that a
source tied to an intercontinental one; then every launch of another state that the list has as one towards orbit, of a
launcher, or of a missile of medium range or more. The class in the list is the grade, never evidence.

The rule: {RULE}

*Right* means that the answer fits the class; for a test "not a space launch" is right too, because numbers cannot tell
a missile test from a test of parts; *wrong* that a space launch was called a missile test or no space launch,
or a test called a space launch; *open* that the evidence decided nothing. A launch towards orbit that failed is a space
launch here: the word says what it was flown as, not that anything reached orbit. A launcher flown below an orbit on
purpose is called rightly when it is called no space launch.

What these numbers do not show: the North Korean cases are the ones the rule was written with, and every notice in them
was followed by a launch towards orbit. A North Korean missile test that is announced as a satellite launch has not been
seen; the rule would leave it open even when its reported numbers fall far short of an orbit.

The cases of other states were added after the rule was written, and the rule was run on them unchanged first. It then
called four of the eleven long-range tests space launches before the launch, and two of them still a week later, because
it took any notice in advance for support of a space launch: those of the Trident test of 2021, the Sarmat test of 2022,
the Chinese test of 2024, which was announced as falling space debris, and the Oreshnik launch of 2024. That was plainly
wrong, and the rule now lets notices of North Korea alone count. Nothing else was changed. Most cases elsewhere stay
open: the list has the range of those tests without their height, and reports of catalogue entries with a day were found
for six of the fourteen launches towards orbit that did not fail.
"""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` say whether it is stale."""
    text = page()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
    if "--check" in arguments:
        if stale:
            print("docs/purpose-validation.md is not what builders/purpose_validation.py writes")
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Return the page."""
    own, elsewhere = grouped(), grouped_elsewhere()
    both = [*own.values(), *elsewhere.values()]
    parts = [HEAD, "## Counts\n", worst(both)]
    parts += ["\n### North Korea\n", counts(own), "\n### Other states\n", counts(elsewhere)]
    parts += ["\n## What told the two apart in North Korean cases\n", observables(own)]
    parts += ["\n## What told the two apart elsewhere\n", observables(elsewhere)]
    for state, groups in (("North Korea", own), ("Other states", elsewhere)):
        for title, rows in groups.items():
            parts += [f"\n## {state}: {title[0].lower()}{title[1:]}: {len(rows)} launches\n", table(rows)]
    return "\n".join(parts) + "\n"


def worst(groups: Sequence[Sequence[KnownLaunch]]) -> str:
    """Return the sentence on the two errors that must not happen."""
    rows = [row for one in groups for row in one]
    found = [(row, weigh(row, "week").answer) for row in rows]
    missile = sum(answer == "missile test" for row, answer in found if towards_orbit(row))
    orbit = sum(answer == "space launch" for row, answer in found if not towards_orbit(row))
    towards, others = sum(map(towards_orbit, rows)), sum(not towards_orbit(row) for row in rows)
    return (
        f"On the evidence of a week later {missile} of {towards} launches towards orbit are called a missile test, and"
        f" {orbit} of {others} others a space launch."
    )


def graded(row: KnownLaunch, found: Weighed) -> str:
    """Return right, wrong or open."""
    if found.answer == "undecided":
        return "open"
    if row.vehicle_class == "slv" and not towards_orbit(row):
        return "right" if found.answer == "not a space launch" else "wrong"
    return "right" if (found.answer == "space launch") == towards_orbit(row) else "wrong"


def counts(groups: dict[str, list[KnownLaunch]]) -> str:
    """Return the table of counts."""
    lines = ["| group | n | stage | right | open | wrong |", "|---|---|---|---|---|---|"]
    for title, rows in groups.items():
        for stage in STAGES:
            grades = [graded(row, weigh(row, stage)) for row in rows]
            numbers = " | ".join(str(grades.count(grade)) for grade in ("right", "open", "wrong"))
            lines.append(f"| {title} | {len(rows)} | {STAGE_WORDS[stage]} | {numbers} |")
    return "\n".join(lines)


def observables(groups: dict[str, list[KnownLaunch]]) -> str:
    """Return how often each observable was there a week later, in each group."""
    lines = [
        f"| observable, a week later | {' | '.join(f'{title} ({len(rows)})' for title, rows in groups.items())} |",
        f"|---|{'---|' * len(groups)}",
    ]
    for name, found in counted(groups).items():
        lines.append(f"| {name} | {' | '.join(str(len(pieces)) for pieces in found.values())} |")
    return "\n".join(lines)


def table(rows: Sequence[KnownLaunch]) -> str:
    """Return the answers of one group, with the pieces that weighed most a week later."""
    lines = ["| launch | before | same day | a week later | grade | what weighed most |", "|---|---|---|---|---|---|"]
    for row in rows:
        found = [weigh(row, stage) for stage in STAGES]
        weighty = [one for one in found[-1].pieces if one.strength != "weak"]
        shown = "; ".join(f"{one.label}: {one.value}" for one in weighty) or "words only, or nothing"
        answers = " | ".join(one.answer for one in found)
        lines.append(f"| {row.launch.id} | {answers} | {graded(row, found[-1])} | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
