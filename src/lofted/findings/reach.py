"""A place somebody says could be reached: its distance from the launch site against the full range of the energy flown.

Computed only for a claim that names the place in its own words; nobody can ask for one.  A distance over the ground is
all there is to it: no direction, no path, nothing on re-entry.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pyproj import Geod

from lofted import reference
from lofted.dossier.numbers import distance, distance_span, full_range_line
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import PAYLOAD, listed, quoted, says
from lofted.model import Claim, Evidence, Finding, FullRange, Place, Site, Verdict

_ELLIPSOID: Final = Geod(ellps="WGS84")
_NEARLY_ALL: Final = 0.95
"""Of the ensemble: what reaches any place in so large a share of it is within reach."""
_AREA_KM: Final = 60.0
"""Places wider than this to either side are printed with the distances of their near and far parts."""


class _Span(NamedTuple):
    """Distances of the nearest and the farthest part of a place."""

    near_km: float
    far_km: float


def judge(case: Case) -> list[Finding]:
    """Return one finding for each claim of reach whose place is in the table of places."""
    return [_one(case, claim, place) for claim in case.of_kind("reach") if (place := _named(claim)) is not None]


def _named(claim: Claim) -> Place | None:
    return reference.places().get(claim.details.get("place", ""))


def _one(case: Case, claim: Claim, place: Place) -> Finding:
    launches = case.launches_of(claim)
    bands = [(name, case.flights[name].full_range_km) for name in launches if name in case.flights]
    usable = [(name, band) for name, band in bands if band is not None and name in case.rows]
    sites = {name: reference.sites().get(case.rows[name].site or "") for name, _ in usable}
    known = [(name, band, site) for name, band in usable if (site := sites[name]) is not None]
    if not known:
        reasons = {case.flights[name].full_range_km_because for name, band in bands if band is None}
        because = listed(sorted(reasons)) or "no numbers of the flight meant, or no launch site, are known"
        text = f"Nothing can be compared: {because}."
        return answer("reach", _title(claim), "not_judged", text, claims=[claim], launches=launches,
                      would_change="Apogee and range of a completed flight from a known site.")  # fmt: skip
    name, band, site = known[-1]
    span = _span(site, place)
    verdict, text = _weigh(claim, place, span, band)
    return answer(
        "reach",
        _title(claim),
        verdict,
        f"{text} {PAYLOAD} This says nothing about re-entry or a warhead.",
        claims=[claim],
        launches=[name],
        evidence=[
            Evidence(label=f"distance from {site.name} to {place.name}", value=_printed(place, span),
                     source=f"WGS84 geodesic; {site.source}; {place.source}"),
            Evidence(label=f"full range of the energy flown, {case.label(name)}", value=full_range_line(band),
                     source="lofted.flight"),
        ],
        would_change="The payload flown; other apogee and range figures.",
        likelihood_because="a distance is compared with a band; no probability of the claim is formed",
        confidence="moderate",
    )  # fmt: skip


def _title(claim: Claim) -> str:
    return f"Within reach: {quoted(claim, 110)} {says(claim)}"


def _span(site: Site, place: Place) -> _Span:
    _, _, metres = _ELLIPSOID.inv(site.longitude_deg, site.latitude_deg, place.longitude_deg, place.latitude_deg)
    middle_km = metres / 1000.0
    return _Span(max(0.0, middle_km - place.precision_km), middle_km + place.precision_km)


def _printed(place: Place, span: _Span) -> str:
    if place.precision_km < _AREA_KM:
        return f"about {distance((span.near_km + span.far_km) / 2.0)}"
    return f"about {distance_span(span.near_km, span.far_km)} from its nearest to its farthest part"


def _weigh(claim: Claim, place: Place, span: _Span, band: FullRange) -> tuple[Verdict, str]:
    """Weigh the nearest part of the place against the band; a denied claim is weighed the other way."""
    denied = claim.stance == "denied"
    of = f"{_capital(place.name)}, {_printed(place, span)} away,"
    low_km, top_km = band.p05 or 0.0, band.p95
    if band.p50 is not None and span.near_km <= low_km:
        all_of_it = place.precision_km < _AREA_KM or span.far_km <= low_km
        what = "lies" if all_of_it else "lies in part"
        return _turned("consistent", denied), f"{of} {what} within the full range of the energy flown."
    if band.p50 is None or top_km is None:
        no_limit = band.unbounded_share > _NEARLY_ALL
        if no_limit or (band.p05 is not None and span.near_km <= band.p05):
            return _turned("consistent", denied), f"{of} lies within the lower end of what the numbers allow."
        return "unsure", f"{of} cannot be weighed: these numbers set no upper limit."
    if span.near_km > top_km:
        text = (
            f"{of} lies beyond the full range of the energy flown: the numbers reported do not support the statement."
        )
        if denied:
            return "consistent", f"{of} lies beyond the full range of the energy flown."
        return "unsure", f"{text} Whether the vehicle could fly farther they cannot tell."
    return "unsure", f"{of} lies where the band of the full range ends: the numbers do not decide."


def _turned(verdict: Verdict, denied: bool) -> Verdict:
    return "inconsistent" if denied and verdict == "consistent" else verdict


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
