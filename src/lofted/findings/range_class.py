"""Range class of the energy flown, under named schemes, and what sources call the tests and the system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lofted import reference
from lofted.dossier.numbers import plain
from lofted.dossier.numbers import share as printed_share
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import PAYLOAD, first_named, likelihood, listed, opened, quoted, who
from lofted.model import Claim, Evidence, Finding, FullRange, RangeClass, Verdict

NAMES = {
    "crbm": "close-range ballistic missile",
    "srbm": "short-range ballistic missile",
    "mrbm": "medium-range ballistic missile",
    "irbm": "intermediate-range ballistic missile",
    "icbm": "intercontinental ballistic missile",
    "slbm": "submarine-launched ballistic missile",
    "ballistic_missile": "ballistic missile",
    "cruise": "cruise missile",
    "hgv": "hypersonic glide vehicle",
    "slv": "satellite launch vehicle",
}
BY_RANGE = frozenset({"crbm", "srbm", "mrbm", "irbm", "icbm"})
_NOTHING: Final = 0.005
"""Shares below this print as nothing."""


def judge(case: Case) -> list[Finding]:
    """Return the class of the energy flown for each launch, and the comparison of what sources call it."""
    found = [_of_launch(case, launch.id) for launch in case.launches if launch.id in case.flights]
    return [*found, *_named(case)]


def shares(band: FullRange, rows: Sequence[RangeClass]) -> dict[str, dict[str, float]]:
    """Return, for each scheme, the share of the ensemble whose full range falls in each class.

    Every share comes from the ensemble, not from the median; energies without a ballistic limit count for the
    highest class of a scheme.
    """
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        top = 1.0 if row.high_km is None else band.share_below(row.high_km)
        of_scheme = found.setdefault(row.scheme, {})
        of_scheme[row.code] = of_scheme.get(row.code, 0.0) + max(0.0, top - band.share_below(row.low_km))
    return found


def _of_launch(case: Case, launch: str) -> Finding:
    flight = case.flights[launch]
    title = f"Range class of the energy flown, {case.label(launch)}"
    named = [claim for claim in case.linked(launch, "range_class") if claim.details.get("of") == "demonstrated"]
    if flight.full_range_km is None:
        text = f"No class is given: {flight.full_range_km_because}."
        return answer(
            "range_class", title, "not_judged", text, claims=named, launches=[launch], would_change="Other numbers."
        )
    table = shares(flight.full_range_km, reference.range_classes())
    scheme, classes = next(iter(table.items()))
    best = max(classes, key=lambda code: classes[code])
    evidence = _by_scheme(table)
    verdict, judged = _against(named, table)
    best_of = {max(row, key=lambda code: row[code]).upper() for row in table.values() if sum(row.values()) > 0.5}
    text = (
        f"In {printed_share(classes[best])} of the ensemble the energy flown is of class {best.upper()}"
        f" ({_cuts(scheme, best)} by the lines of {scheme}); over all schemes printed: {listed(sorted(best_of), 'or')}."
        f" {judged}This is the range class of the energy flown; whether the system is of another class is beyond these"
        f" numbers. {PAYLOAD}"
    )
    return answer(
        "range_class",
        title,
        verdict,
        text,
        claims=named,
        launches=[launch],
        evidence=evidence,
        would_change="The payload flown; other apogee and range figures; a scheme that draws the lines elsewhere.",
        likelihood=likelihood(classes[best]),
        confidence="moderate",
    )


def _by_scheme(table: dict[str, dict[str, float]]) -> list[Evidence]:
    """Return one line for each scheme that has a class for this energy."""
    return [
        Evidence(
            label=name,
            value=listed(
                f"{code.upper()} ({_cuts(name, code)}) {printed_share(share)}"
                for code, share in row.items()
                if share >= _NOTHING
            ),
            source=_source(name),
        )
        for name, row in table.items()
        if sum(row.values()) > 0.0
    ]


def _cuts(scheme: str, code: str) -> str:
    """Return where a scheme draws the lines of a class."""
    line = next(row for row in reference.range_classes() if row.scheme == scheme and row.code == code)
    return f"{plain(line.low_km)} to {plain(line.high_km)} km" if line.high_km else f"over {plain(line.low_km)} km"


def _source(scheme: str) -> str:
    return next(row.source for row in reference.range_classes() if row.scheme == scheme)


def _against(named: Sequence[Claim], table: dict[str, dict[str, float]]) -> tuple[Verdict, str]:
    """Weigh claims of the class that was shown: "did not demonstrate ICBM range"."""
    verdict: Verdict = "not_judged"
    text = ""
    for claim in named:
        code = str(claim.value)
        highest = max((row[code] for row in table.values() if code in row), default=None)
        if highest is None:
            continue
        denied = claim.stance == "denied"
        fits = highest < 0.05 if denied else highest > 0.95
        breaks = highest > 0.95 if denied else highest < 0.05
        verdict = "consistent" if fits else "inconsistent" if breaks else "unsure"
        agrees = "agrees" if fits else "does not agree"
        text = f"{quoted(claim)} ({who(claim)}) {agrees} with that: {_most(code, highest)}. "
    return verdict, text


def _most(code: str, highest: float) -> str:
    """Say how large the share of a class is under the scheme that gives it most."""
    if highest < _NOTHING:
        return f"no scheme printed puts any of it into the class {code.upper()}"
    return f"under the scheme that gives it most, {printed_share(highest)} of the ensemble is {code.upper()}"


def _named(case: Case) -> list[Finding]:
    """Compare what different sources call the tests and the system; the difference itself is the finding."""
    claims = [claim for claim in case.of_kind("range_class", "vehicle") if _code(claim)]
    classed = {(claim.document, claim.start) for claim in claims if claim.kind == "range_class"}
    # Words that give both a class and the thing it is given to are told once.
    shown = [claim for claim in claims if claim.kind == "range_class" or (claim.document, claim.start) not in classed]
    codes = {(_code(claim), claim.details.get("of", "")) for claim in claims}
    speakers = {first_named(claim) for claim in claims}
    if len(codes) < 2 or not any(_code(claim) in BY_RANGE for claim in claims):
        return []
    lines = [
        Evidence(label=who(claim), value=f"{quoted(claim)}: {_called(claim)}", source="as published") for claim in shown
    ]
    launches = [launch for claim in claims for launch in case.launches_of(claim)]
    by_source: dict[str, list[str]] = {}
    for claim in shown:
        by_source.setdefault(first_named(claim) if claim.said_by else "the text itself", []).append(_labelled(claim))
    told = [f"{opened(source)}: {listed(dict.fromkeys(labels))}" for source, labels in by_source.items()]
    text = f"The sources do not use one word. {'. '.join(told)}"
    text += (
        ". A test of an ICBM system and a flight at ICBM range are two things: the second can be read from the"
        " numbers, the first cannot."
    )
    return [
        answer(
            "words",
            "What the sources call the tests, and what they call the system",
            "unsure" if len(speakers) > 1 else "not_judged",
            text,
            claims=claims,
            launches=launches,
            evidence=lines,
            would_change="Each source's own definition of the class it names.",
            confidence="high",
        )
    ]


def _code(claim: Claim) -> str:
    if claim.kind == "vehicle":
        return claim.details.get("class", "")
    return str(claim.value) if isinstance(claim.value, str) else ""


def _labelled(claim: Claim) -> str:
    """Return what one claim calls what: "the tests ICBM", "the range shown not ICBM"."""
    of = {"test": "the tests", "system": "the system", "demonstrated": "the range shown"}
    subject = of.get(claim.details.get("of", ""), "the system" if claim.kind == "vehicle" else "the tests")
    return f"{subject} “{'not ' if claim.stance == 'denied' else ''}{_short(claim)}”"


def _short(claim: Claim) -> str:
    """Return "ICBM" for a class that has an abbreviation, words for the rest."""
    code = _code(claim)
    return code.upper() if len(code) <= 4 else NAMES.get(code, code.replace("_", " "))


def _called(claim: Claim) -> str:
    of = {"test": "the tests", "system": "the system", "demonstrated": "the range shown"}
    subject = of.get(claim.details.get("of", ""), "the vehicle")
    code = NAMES.get(_code(claim), _code(claim).replace("_", " "))
    return f"{subject} {'not ' if claim.stance == 'denied' else ''}{code}"
