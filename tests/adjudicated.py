"""How statements adjudicated by hand are put to the code: a runner for each kind, returning what it answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import lofted as lo
from lofted import launches, reference
from lofted.findings import judge
from lofted.findings.evidence import weigh
from lofted.findings.law import coverage, in_force
from lofted.model import Finding
from lofted.pipeline.check import check
from lofted.pipeline.flights import reconstruct_launch
from made import case, claim

LISTED = {known.launch.id: known for known in reference.known_launches()}


@cache
def flown(launch: str):
    """Return the flight of a listed launch, from the list alone."""
    row = LISTED[launch]
    merged = [launches.merge(quantity, (), row, reference.actors()) for quantity in launches.QUANTITIES]
    quantities = {(launch, one.quantity): one for one in merged if one}
    return reconstruct_launch(launch, quantities, row, failed=row.outcome == "failure")


def answered(kind: str, value: str, launch: str, **changes: Any) -> Finding:
    """Return the finding on one claim about one listed launch, judged as a dossier would."""
    said = claim(kind, value, **changes)
    flight = flown(launch)
    made = case(said, rows=(LISTED[launch],), flights=(flight,) if flight else (), as_of=None)
    return next(finding for finding in judge.judge(made) if said.id in finding.claims)


def printed(findings: tuple[Finding, ...]) -> str:
    """Return all that the findings print."""
    lines = [f"{line.label} {line.value} {line.source}" for one in findings for line in one.evidence]
    return " ".join([*lines, *(one.summary for one in findings)])


def history(one: dict[str, Any]) -> str:
    """Return the verdict of a statement on the launch list, or what deciding row it does not print."""
    findings = check(one["statement"], one["as_of"])
    lacking = [row for row in one["rows"] if row not in printed(findings)]
    return f"{findings[0].verdict}, without {lacking}" if lacking else findings[0].verdict


def law(one: dict[str, Any]) -> str:
    """Return the strongest coverage of that day, with the text looked for where it has it."""
    day = date.fromisoformat(one["day"])
    found = {text.id: coverage(text, one["account"], day) for text in in_force(one["actor"], day)}
    strongest = next((word for word in ("covered", "contested") if word in found.values()), "not covered")
    return strongest if not one["text"] or found.get(one["text"]) == strongest else f"{strongest}, not by that text"


def range_class(one: dict[str, Any]) -> str:
    """Return the verdict on a class that was shown, or was not."""
    stance = "denied" if one["denied"] else "asserted"
    finding = answered("range_class", one["class"], one["launch"], details={"of": "demonstrated"}, stance=stance)
    return finding.verdict


def purpose(one: dict[str, Any]) -> str:
    """Return what the evidence of a week later allows."""
    return weigh(LISTED[one["launch"]], "week").answer


def reach(one: dict[str, Any]) -> str:
    """Return the verdict on a place named."""
    return answered("reach", "named", one["launch"], quote=one["statement"], details={"place": one["place"]}).verdict


def text(one: dict[str, Any]) -> str:
    """Return the verdict of the question on whole texts, or what words the finding lacks."""
    dossier = lo.assess(*(body.encode() for body in one["texts"]), published=one["published"]).dossier
    found = [finding for finding in dossier.findings if finding.question == one["question"]]
    worst = next((word for word in ("inconsistent", "unsure", "consistent") if word in {f.verdict for f in found}), "")
    lacking = [words for words in one["printed"] if words not in printed(tuple(found))]
    return f"{worst or 'no finding'}, without {lacking}" if lacking else worst or "no finding"


RUN = {"history": history, "law": law, "range_class": range_class, "purpose": purpose, "reach": reach, "text": text}
EXPECTED = {
    "history": "verdict",
    "law": "coverage",
    "range_class": "verdict",
    "purpose": "answer",
    "reach": "verdict",
    "text": "verdict",
}
