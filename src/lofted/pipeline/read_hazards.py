"""Notices in, closure areas and what they imply out. The order: read, mend, measure, fit, judge."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from lofted.claims.notices import Notice, NoticeArea, read_notices
from lofted.model import (
    Finding,
    HazardArea,
    HazardReading,
    HazardWarning,
    InputError,
    Repair,
    SiteUsed,
)
from lofted.pipeline.hazard_fit import NO_SITE, Fit
from lofted.pipeline.plain_files import Source, find_site, open_text


@dataclass
class _Gathered:
    """What was read so far."""

    areas: list[HazardArea]
    repairs: list[Repair]
    refused: list[Repair]


def read_hazards(
    source: Source,
    *,
    site: str | None = None,
    claimed: str | None = None,
    published: str | None = None,
    only: str | None = None,
) -> HazardReading:
    """Read closure notices and say what their areas imply.

    Parameters
    ----------
    source : str, Path or bytes
        A file of notices (text, web page or NGA's JSON), "-" for standard input, or the bytes themselves.
    site : str, optional
        Launch site by name, or "LAT,LON" in degrees; without it no distances are given.
    claimed : str, optional
        The claimed orbit in words: "500 km, 97.4°".
    published : str, optional
        A date, for notices that print days without a year.
    only : str, optional
        Use only the warnings whose name holds this text: "XI 100/12".

    Returns
    -------
    HazardReading
        Areas with windows, every repair, azimuth and inclinations, and findings.

    Raises
    ------
    InputError
        Nothing usable was found; the sentence names the lines.
    """
    text, name = open_text(source)
    if text.lstrip()[:1] == "<":
        from lofted import documents

        text = documents.open_document(text.encode(), name=name).document.body
    used = find_site(site) if site else None
    notices = _chosen(read_notices(text, year=_year(published)), only, name)
    gathered = _Gathered([], [], [])
    for notice in notices:
        gathered.refused.extend(notice.refused)
        for area in notice.areas:
            _add(gathered, notice, area, used)
    if not gathered.areas:
        raise InputError(_nothing(name, text, gathered.refused))
    warnings = _warnings(notices)
    areas = _with_status(tuple(gathered.areas), warnings)
    return _answer(name, used, claimed, warnings, areas, gathered)


def _chosen(notices: list[Notice], only: str | None, name: str) -> list[Notice]:
    if only is None:
        return notices
    chosen = [notice for notice in notices if only.casefold() in notice.id.casefold()]
    if not chosen:
        there = ", ".join(notice.id for notice in notices[:8])
        raise InputError(f'{name} holds no warning named "{only}"; it holds {there}')
    return chosen


def _year(published: str | None) -> int | None:
    if published is None:
        return None
    if not published[:4].isdecimal():
        raise InputError(f'"{published}" does not begin with a year; a date like 2012-12-01 is expected')
    return int(published[:4])


def _nothing(name: str, text: str, refused: list[Repair]) -> str:
    if refused:
        return f"{name}: no closure area can be used: " + "; ".join(found.sentence for found in refused[:5])
    lines = text.count("\n") + 1
    return f"{name} holds no closure areas: no position was found in its {lines} line{'s' if lines > 1 else ''}"


def _add(gathered: _Gathered, notice: Notice, area: NoticeArea, site: SiteUsed | None) -> None:
    """Make one polygon, or say why none can be made."""
    from lofted.orbit import polygon

    gathered.repairs.extend(area.repairs)
    gathered.refused.extend(area.problems)
    if area.problems:
        return
    repairs = list(area.repairs)
    try:
        if area.radius_km is not None:
            ring = polygon.circle(area.corners[0], area.radius_km)
        else:
            ring, changed = polygon.untangle(area.corners)
            if changed:
                sentence = (
                    f"{area.place}: the corners are listed crosswise; they are put in an order whose sides do not cross"
                )
                repairs.append(Repair(line=area.line, sentence=sentence))
                gathered.repairs.append(repairs[-1])
    except InputError as error:
        gathered.refused.append(Repair(line=area.line, sentence=f"{area.place}: {_refusal(area, error)}"))
        return
    name = f"{notice.id} {area.label}".strip()
    taken = {known.id for known in gathered.areas}
    name = name if name not in taken else f"{name}, line {area.line}"
    name = name if name not in taken else f"{name} ({len(taken) + 1})"
    gathered.areas.append(_measured(notice, area, ring, tuple(repairs), site, name))


def _refusal(area: NoticeArea, error: InputError) -> str:
    if len(area.corners) == 1:
        return "a single position bounds no area"
    return str(error)


def _measured(
    notice: Notice,
    area: NoticeArea,
    ring: tuple[tuple[float, float], ...],
    repairs: tuple[Repair, ...],
    site: SiteUsed | None,
    name: str,
) -> HazardArea:
    from lofted.orbit import polygon

    found = polygon.measure(ring)
    centroid = area.corners[0] if area.radius_km is not None else found.centroid
    seen = polygon.seen_from((site.latitude_deg, site.longitude_deg), ring, centroid) if site else None
    because = "" if seen else NO_SITE
    span = seen.bearing_span_deg if seen else None
    return HazardArea(
        id=name,
        warning=notice.id,
        label=area.label,
        line=area.line,
        shape="polygon" if area.radius_km is None else "circle",
        vertices=ring,
        radius_km=area.radius_km,
        radius_km_because="" if area.radius_km is not None else "it is a polygon",
        crosses_180=found.crosses_180,
        window=area.windows,
        centroid=centroid,
        area_km2=found.area_km2,
        part=area.part,  # type: ignore[arg-type]  # codes of claims.notices are those of AreaPart
        part_because="named in the notice" if area.part != "unknown" else because or "the notice does not say",
        distance_km=seen.distance_km if seen else None,
        distance_km_because=because,
        bearing_deg=seen.bearing_deg if seen else None,
        bearing_deg_because=because,
        nearest_km=seen.nearest_km if seen else None,
        nearest_km_because=because,
        farthest_km=seen.farthest_km if seen else None,
        farthest_km_because=because,
        bearing_span_deg=span,
        bearing_span_deg_because="" if span else because or "the area surrounds or adjoins the site",
        repairs=repairs,
    )


def _warnings(notices: list[Notice]) -> tuple[HazardWarning, ...]:
    cancelled = {name: notice.id for notice in notices for name in notice.cancels}
    return tuple(
        HazardWarning(
            id=notice.id,
            line=notice.line,
            issued=notice.issued,
            issued_because="" if notice.issued else "the message carries no date-time group",
            subject=notice.subject,
            cancels=notice.cancels,
            cancelled_by=cancelled.get(notice.id) or notice.cancelled or None,
            cancelled_by_because=""
            if cancelled.get(notice.id) or notice.cancelled
            else "nothing in this file cancels it",
            self_cancels=notice.self_cancels,
            self_cancels_because="" if notice.self_cancels else "the message does not say when it ends",
        )
        for notice in notices
    )


def _with_status(areas: tuple[HazardArea, ...], warnings: tuple[HazardWarning, ...]) -> tuple[HazardArea, ...]:
    by_id = {warning.id: warning.cancelled_by for warning in warnings}
    return tuple(
        msgspec.structs.replace(area, status="cancelled", cancelled_by=by_id[area.warning] or "")
        if by_id[area.warning]
        else area
        for area in areas
    )


def _answer(
    name: str,
    site: SiteUsed | None,
    claimed: str | None,
    warnings: tuple[HazardWarning, ...],
    areas: tuple[HazardArea, ...],
    gathered: _Gathered,
) -> HazardReading:
    from lofted import __version__
    from lofted.claims.orbit_words import read_claimed_orbit

    orbit = read_claimed_orbit(claimed) if claimed else None
    fitted = Fit.of(areas, site, orbit)
    reading = HazardReading(
        version=__version__,
        file=name,
        site=site,
        site_because="" if site else NO_SITE,
        warnings=warnings,
        areas=fitted.areas,
        azimuth_deg=fitted.azimuth_deg,
        azimuth_deg_because=fitted.because,
        azimuth_scatter_deg=fitted.scatter_deg,
        azimuth_scatter_deg_because=fitted.because,
        azimuth_areas=fitted.used,
        inclination_deg=fitted.inclinations,
        claimed_orbit=orbit,
        claimed_orbit_because="" if orbit else "no orbit was claimed to Lofted",
        tracks=fitted.tracks,
        assumptions=fitted.assumptions,
        repairs=tuple(gathered.repairs),
        refused=tuple(gathered.refused),
    )
    return msgspec.structs.replace(reading, findings=_findings(reading, fitted.altitude_km))


def _findings(reading: HazardReading, altitude_km: float) -> tuple[Finding, ...]:
    from lofted.findings.ascent import judge_distances, judge_plane
    from lofted.reference.closures import closures

    if reading.site is None:
        return ()
    standing = tuple(area for area in reading.areas if area.status == "announced")
    found = [judge_distances(standing, closures())]
    if reading.claimed_orbit is not None and reading.azimuth_deg is not None:
        plane = judge_plane(
            reading.site, reading.azimuth_deg, reading.inclination_deg, reading.claimed_orbit, altitude_km
        )
        found.insert(0, plane)
    return tuple(found)
