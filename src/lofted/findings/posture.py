"""Measures and states of readiness, actor by actor in time order; nothing here is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.timeline import day_of, in_order, line
from lofted.findings.words import listed, quoted, who
from lofted.model import Claim, Finding

_NO_MEASURE: Final = frozenset({"unity_call"})
"""An appeal to others is no measure of one's own."""


def judge(case: Case) -> list[Finding]:
    """Return one finding for each actor whose measures the texts tell of."""
    groups: dict[str, list[Claim]] = {}
    for claim in in_order(case, case.of_kind("posture")):
        if claim.value not in _NO_MEASURE:
            groups.setdefault(_actor(claim), []).append(claim)
    return [_one(case, actor, claims) for actor, claims in groups.items()]


def _actor(claim: Claim) -> str:
    """Return whose measure it is: the actor the words name, else who speaks of it."""
    return reference.name_of(claim.details["who"]) if claim.details.get("who") else who(claim)


def _one(case: Case, actor: str, claims: Sequence[Claim]) -> Finding:
    told = [f"{day_of(case, claim) or 'day unknown'}: {_measure(claim)} ({quoted(claim, 90)})" for claim in claims]
    order = ", in time order" if len(claims) > 1 else ""
    whose = f"Measures of {actor}" if claims[0].details.get("who") else f"As told by {actor}"
    named = f"Nobody is named{order}." if actor == "nobody named" else f"{whose}{order}."
    return answer(
        "posture",
        f"Posture, {actor}: {listed(dict.fromkeys(_measure(claim) for claim in claims))}",
        "not_judged",
        f"{named} {'; '.join(told)}. Days are those of publication unless the words give one."
        " A measure or state of readiness announced; no number of the flight bears on it.",
        claims=claims,
        launches=dict.fromkeys(launch for claim in claims for launch in case.launches_of(claim)),
        evidence=[line(case, claim) for claim in claims],
        would_change="A source that states something which can be measured or looked up.",
    )


def _measure(claim: Claim) -> str:
    return str(claim.value).replace("_", " ")
