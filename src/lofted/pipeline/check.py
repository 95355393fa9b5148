"""One statement against the launch list: "first ICBM since 2017", as of a day, tied to no launch in particular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from lofted.model import Claim, Evidence, Finding, InputError, KnownLaunch, Link, claim_id

if TYPE_CHECKING:
    from lofted.findings.case import Case
    from lofted.launches.asked import Asked
    from lofted.pipeline.read import Reading

ONE_STORY: Final = timedelta(days=14)
"""Launches of one kind as close as this may be spoken of together: "the two launches were the first tests since"."""
_EXTREMES: Final = frozenset({"longest", "highest"})
_UNREAD: Final = (
    "no statement on the launch list was read from these words; try one like “first ICBM since 2017”, “fifth launch"
    " this month”, “longest flight ever” or “no launches in 2018”"
)


def check(
    text: str, as_of: str | date | None = None, known: Sequence[KnownLaunch] | None = None
) -> tuple[Finding, ...]:
    """Answer a statement from the launch list as it stood on a day.

    A statement tied to no launch is taken to speak of the newest launch of its kind on that day; every finding names
    the launch it took.

    Parameters
    ----------
    text : str
        One sentence or a part of one.
    as_of : str or date, optional
        ISO day whose knowledge decides; today when left out.
    known : sequence of KnownLaunch, optional
        The launch list to ask; the shipped one when left out.

    Raises
    ------
    InputError
        The day is none, or the words state nothing the list can answer.
    """
    day = _day(as_of)
    from lofted.findings.history import judge
    from lofted.launches import asked
    from lofted.pipeline.read import read

    if not text.strip():
        raise InputError(_UNREAD)
    reading = read(text.encode(), published=day.isoformat(), language="en" if text.isascii() else None)
    found = asked.read(text)
    claims = [_claim(reading, found, day)] if found else _read(reading)
    if not claims:
        raise InputError(_UNREAD)
    cases = [_case(reading, claim, day, known) for claim in claims]
    return tuple(_explained(case, finding) for case in cases for finding in judge(case))


def _read(reading: Reading) -> list[Claim]:
    """Return the precedents the reader of texts found; what they are of may stand elsewhere in the sentence."""
    classes = {str(one.value) for one in reading.claims if one.kind == "range_class"}
    vehicles = {str(one.value) for one in reading.claims if one.kind == "vehicle" and one.value != "unnamed"}
    of = vehicles or classes
    what = {"what": of.pop()} if len(of) == 1 else {}
    precedents = [one for one in reading.claims if one.kind == "precedent"]
    return [msgspec.structs.replace(one, details=what | one.details) for one in precedents]


def _day(as_of: str | date | None) -> date:
    if as_of is None:
        return datetime.now(tz=UTC).date()
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except ValueError as error:
        raise InputError(f"“{as_of}” is no day; write it like 2022-03-11") from error


def _claim(reading: Reading, found: Asked, day: date) -> Claim:
    """Return what was asked as a claim on the whole text."""
    document = reading.documents[0]
    quote = document.body.strip()
    start = document.body.index(quote)
    end = start + len(quote)
    return Claim(
        id=claim_id(document.id, start, end, "precedent", "launches"),
        document=document.id,
        kind="precedent",
        value=found.value,
        unit=None,
        unit_because="no quantity",
        low=None,
        low_because="no quantity",
        high=None,
        high_because="no quantity",
        said_by=(),
        said_how="outlet",
        quote=quote,
        start=start,
        end=end,
        about="launches",
        details=dict(found.details) | _completed(found.details.get("since", ""), day),
        rule="asked",
    )


def _completed(since: str, day: date) -> dict[str, str]:
    """Return a time named without its year as the last one before the day."""
    first = day.replace(day=1)
    if since == "last_year":
        return {"since": str(day.year - 1)}
    if since == "last_month":
        return {"since": f"{first - timedelta(days=1):%Y-%m}"}
    if since.startswith("-"):
        month = int(since[1:])
        return {"since": f"{day.year - (month >= day.month)}-{month:02d}"}
    return {}


def _case(reading: Reading, claim: Claim, day: date, known: Sequence[KnownLaunch] | None) -> Case:
    """Return a case in which the claim speaks of the newest launches of its kind."""
    from lofted import reference
    from lofted.findings.case import Case
    from lofted.pipeline.flights import energy_flown_km

    known = reference.known_launches() if known is None else tuple(known)
    meant = subject(known, claim, day)
    reason = "the newest of its kind on that day; the statement names no launch"
    if meant and (days := (day - meant[-1].moment.earliest.date()).days) > ONE_STORY.days:
        reason += f"; flown {days} days before it, so the list may lack the one that is meant"
    return Case(
        documents=reading.documents,
        claims=(claim,),
        launches=tuple(row.launch for row in meant),
        rows={row.launch.id: row for row in meant},
        links=tuple(Link(claim=claim.id, launch=row.launch.id, weight=0.5, reasons=(reason,)) for row in meant),
        quantities={},
        flights={},
        known=known,
        as_of=day,
        energy_flown_km=energy_flown_km,
    )


def _explained(case: Case, finding: Finding) -> Finding:
    """Add which launch the statement was taken to speak of, and of which launches "first since" was true."""
    claim, lines = case.claims[0], []
    if case.launches and claim.value not in {"record", "none"}:
        words = "; ".join(f"{launch.label} ({launch.id})" for launch in case.launches)
        because = case.links[0].reasons[0]
        lines.append(Evidence(label="taken to speak of", value=words, source=because))
    since = claim.details.get("since", "")
    if claim.value == "first_since" and since and finding.verdict != "not_judged":
        lines += _first_after(case, claim, since)
    return msgspec.structs.replace(finding, evidence=(*finding.evidence, *lines))


def _first_after(case: Case, claim: Claim, since: str) -> list[Evidence]:
    """Return the first launch after the time named, under each definition."""
    from lofted.launches.history import Which, definitions, is_meant, known_by

    day = case.as_of or max(row.moment.earliest.date() for row in case.known)
    scope = Which(actor=_actor(claim), site=claim.details.get("site", ""), full_range_km=case.energy_flown_km)
    rows = [row for row in known_by(case.known, day) if row.moment.earliest.isoformat()[: len(since)] > since]
    lines = []
    for words, which in definitions(claim.details.get("what", "launch"), scope):
        first = next((row for row in rows if is_meant(row, which, day)), None)
        value = f"{first.launch.label} ({first.launch.id}), {first.outcome}" if first else "none on the list"
        lines.append(Evidence(label=f"first after {since}, {words}", value=value, source="launch list"))
    return lines


def subject(known: Sequence[KnownLaunch], claim: Claim, day: date) -> tuple[KnownLaunch, ...]:
    """Return the launches a statement of a day speaks of when it names none, the earliest first."""
    from lofted.launches.history import known_by

    wanted = claim.details.get("what", "launch")
    site, actor = claim.details.get("site", ""), _actor(claim)
    rows = [
        row
        for row in known_by(known, day)
        if row.actor == actor and (not site or row.site == site) and _is_a(row, wanted, day)
    ]
    if not rows:
        return ()
    rows.sort(key=lambda row: (row.moment.earliest, row.launch.id))
    newest = rows[-1]
    if claim.value in _EXTREMES:
        return _largest(rows, str(claim.details.get("quantity", "apogee_km")), newest)
    if claim.details.get("plural") == "yes" and str(claim.value).startswith("first"):
        return tuple(row for row in rows if newest.moment.earliest - row.moment.earliest <= ONE_STORY)
    if str(claim.value).startswith("first"):
        return tuple(row for row in rows if row.salvo == newest.salvo)
    return (newest,)


def _largest(rows: Sequence[KnownLaunch], quantity: str, newest: KnownLaunch) -> tuple[KnownLaunch, ...]:
    """Return the launch of the last fortnight that comes nearest to a record."""
    near = [row for row in rows if newest.moment.earliest - row.moment.earliest <= ONE_STORY]
    values = {row.launch.id: max((r.value for r in row.reports if r.quantity == quantity), default=0.0) for row in near}
    return (max(near, key=lambda row: (values[row.launch.id], row.moment.earliest)),)


def _is_a(row: KnownLaunch, wanted: str, day: date) -> bool:
    """Tell whether any source by then calls a launch what is asked for."""
    from lofted.launches.history import class_claimed, classes_said, vehicles_said

    if wanted.startswith("vehicle:"):
        return row.vehicle == wanted or wanted in vehicles_said(row, day)
    if wanted in {"missile", "test", "ballistic_missile"}:
        return row.vehicle_class not in {"slv", "cruise"}
    if wanted in {"", "launch"}:
        return row.vehicle_class != "cruise"
    return class_claimed(row, day) == wanted or wanted in classes_said(row, day)


_ACTORS: Final = (
    (r"\bnorth korea|\bdprk\b|\bpyongyang", "country:kp"),
    (r"\biran", "country:ir"),
    (r"\brussia", "country:ru"),
    (r"\bchin(?:a|ese)\b", "country:cn"),
    (r"\bindia", "country:in"),
    (r"\bpakistan", "country:pk"),
    (r"\b(?:us|u\.s\.|united states|american)\b", "country:us"),
)


def _actor(claim: Claim) -> str:
    """Return the country a statement names, else the one whose launches the list is made for."""
    text = claim.quote.casefold()
    return next((actor for pattern, actor in _ACTORS if re.search(pattern, text)), "country:kp")
