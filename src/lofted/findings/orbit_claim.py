"""A claimed orbit beside itself, beside the catalogue, and the catalogued plane beside the launch."""

from __future__ import annotations

from typing import Final

from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.model import ClaimedOrbit, Evidence, Finding, Heights, SiteUsed
from lofted.orbit import drift
from lofted.orbit.earth import SUN_DEG_DAY

LOWEST_ORBIT_KM: Final = 100.0
"""Below it nothing completes a revolution."""
HEIGHT_KM: Final = 20.0
"""Heights differ by some 13 km between conventions within one revolution (METHOD sec. 6, docs/validation.md)."""
TILT_DEG: Final = 0.15
PERIOD_MIN: Final = 0.3
IN_PLANE_MIN: Final = 8.0
"""A straight ascent leaves a few minutes before the plane passes: 4.7 for Zarya in 1998 (docs/validation.md)."""
TURNED_MIN: Final = 60.0
"""Past launches that turned in flight left 15 to 25 minutes before the plane passed; this is more than twice that."""
_ITSELF: Final = "Does the claimed orbit agree with itself?"
_CATALOGUE: Final = "Does the claimed orbit agree with the catalogue?"
_PASSAGE: Final = "Did the plane of the catalogued orbit pass the site at launch?"


def judge_itself(claimed: ClaimedOrbit, site: SiteUsed | None) -> Finding:
    """Return whether heights, period, inclination and kind of a claimed orbit can all be true together."""
    lines: list[Evidence] = []
    faults: list[str] = []
    if claimed.perigee_km is not None and claimed.apogee_km is not None:
        _period_line(claimed, claimed.perigee_km, claimed.apogee_km, lines, faults)
        _sun_line(claimed, claimed.perigee_km, claimed.apogee_km, lines, faults)
    if claimed.perigee_km is not None and claimed.perigee_km < LOWEST_ORBIT_KM:
        faults.append(f"a perigee of {plain(claimed.perigee_km)} km is no orbit")
    if site is not None and claimed.inclination_deg is not None:
        lowest = min(claimed.inclination_deg, 180.0 - claimed.inclination_deg)
        value = f"{plain(claimed.inclination_deg)}° from a site at {site.latitude_deg:.1f}°"
        lines.append(Evidence(label="inclination and the site's latitude", value=value, source="geometry"))
        if lowest < abs(site.latitude_deg) - TILT_DEG:
            faults.append("no straight ascent reaches an inclination below the latitude of the site")
    if not lines and not faults:
        text = "The claim states too little to be checked against itself."
        return answer("orbit_claim", _ITSELF, "not_judged", text, would_change="Heights with a period.")
    text = (
        f'The claimed orbit "{claimed.printed}" does not agree with itself: {"; ".join(faults)}.'
        if faults
        else (
            f'The numbers of the claimed orbit "{claimed.printed}" agree with each other. That does not show that'
            " anything flew it."
        )
    )
    return answer(
        "orbit_claim",
        _ITSELF,
        "inconsistent" if faults else "consistent",
        text,
        evidence=lines,
        would_change="Other numbers from the same source.",
        likelihood_because="the numbers follow from each other",
        confidence="high",
    )


def _period_line(
    claimed: ClaimedOrbit, low_km: float, high_km: float, lines: list[Evidence], faults: list[str]
) -> None:
    computed_min = drift.period_of_heights(low_km, high_km)
    stated = claimed.period_min
    lines.append(
        Evidence(
            label="period of the claimed heights",
            value=f"{computed_min:.1f} min" + (f", stated {plain(stated)} min" if stated is not None else ""),
            source="lofted.orbit.drift, Kepler's law over the equatorial radius",
        )
    )
    if stated is None:
        return
    # A height may also be counted over a mean radius, and a printed whole minute is half a minute wide.
    slack_min = PERIOD_MIN + (0.5 if stated == round(stated) else 0.0)
    if abs(computed_min - stated) > slack_min:
        mean_km = drift.mean_height_of_period(stated)
        faults.append(
            f"heights of {plain(low_km)} and {plain(high_km)} km take {computed_min:.1f} min, not {plain(stated)};"
            f" that period needs a mean height of {mean_km:.0f} km"
        )


def _sun_line(claimed: ClaimedOrbit, low_km: float, high_km: float, lines: list[Evidence], faults: list[str]) -> None:
    axis_km, roundness = drift.heights_to_axis(low_km, high_km)
    needed_deg = drift.sun_synchronous_inclination(axis_km, roundness)
    tilt_deg = claimed.inclination_deg
    if tilt_deg is None or (not claimed.sun_synchronous and not 94.0 < tilt_deg < 106.0):
        return
    rate = drift.node_drift(axis_km, roundness, tilt_deg)
    keeps = drift.sun_synchronous(rate)
    needed = "none" if needed_deg is None else f"{needed_deg:.2f}°"
    value = f"{rate:.3f}° a day; the Sun moves {SUN_DEG_DAY:.4f}°; inclination that keeps pace: {needed}"
    lines.append(Evidence(label="drift of the node", value=value, source="lofted.orbit.drift, J2"))
    if claimed.sun_synchronous and not keeps:
        faults.append(f"its node drifts {rate:.3f}° a day, so it is not Sun-synchronous")


def judge_catalogue(
    claimed: ClaimedOrbit, heights: tuple[Heights, ...], inclination_deg: float, period_min: float, source: str
) -> Finding:
    """Return whether the claimed numbers are those of the element set, in the convention that fits best."""
    lines, faults = _beside(claimed, heights, inclination_deg, period_min, source)
    if not lines:
        text = "The claim states nothing that the catalogue holds."
        return answer("orbit_catalogue", _CATALOGUE, "not_judged", text, would_change="Stated heights or inclination.")
    text = (
        f"The claim and the element set differ: {'; '.join(faults)}."
        if faults
        else ("The claimed orbit is the catalogued one within the differences between conventions.")
    )
    return answer(
        "orbit_catalogue",
        _CATALOGUE,
        "inconsistent" if faults else "consistent",
        text,
        evidence=lines,
        would_change="An element set nearer to the launch, or a statement for another day: orbits change.",
        likelihood_because="the element set is a measurement good to about a kilometre",
        confidence="high",
    )


def _beside(
    claimed: ClaimedOrbit, heights: tuple[Heights, ...], inclination_deg: float, period_min: float, source: str
) -> tuple[list[Evidence], list[str]]:
    """Return each claimed number beside the catalogued one, and those that differ."""
    lines: list[Evidence] = []
    faults: list[str] = []
    low_km, high_km = claimed.perigee_km, claimed.apogee_km
    if low_km is not None and high_km is not None:
        best = min(heights, key=lambda h: max(abs(h.perigee_km - low_km), abs(h.apogee_km - high_km)))
        off_km = max(abs(best.perigee_km - low_km), abs(best.apogee_km - high_km))
        value = (
            f"claimed {plain(low_km)} × {plain(high_km)} km, catalogued {best.perigee_km:.1f} × {best.apogee_km:.1f} km"
        )
        lines.append(Evidence(label=f"heights ({best.convention} convention)", value=value, source=source))
        if off_km > HEIGHT_KM:
            faults.append(f"the heights differ by up to {off_km:.0f} km in every convention")
    for label, said, found, slack, unit in (
        ("inclination", claimed.inclination_deg, inclination_deg, TILT_DEG, "°"),
        ("period", claimed.period_min, period_min, PERIOD_MIN, " min"),
    ):
        if said is None:
            continue
        lines.append(
            Evidence(label=label, value=f"claimed {plain(said)}{unit}, catalogued {found:.2f}{unit}", source=source)
        )
        rounding = 0.5 if said == round(said) else 0.0
        if abs(said - found) > slack + rounding:
            faults.append(f"the {label} differs by {abs(said - found):.2f}{unit}")
    return lines, faults


def judge_passage(offset_min: float | None, because: str, direction: str, source: str) -> Finding:
    """Return what the time between the launch and the passage of the plane tells."""
    if offset_min is None:
        text = f"When the plane passed the site is not given: {because}."
        return answer("orbit_plane", _PASSAGE, "not_judged", text, would_change="A launch time and a site.")
    when = f"{abs(offset_min):.1f} min {'after' if offset_min >= 0.0 else 'before'} the launch"
    line = Evidence(
        label="plane over the site", value=f"{when}, {direction}", source=f"lofted.orbit.elements; {source}"
    )
    if abs(offset_min) <= IN_PLANE_MIN:
        verdict, text = "consistent", f"The plane passed the site {when}: a straight ascent into it fits."
    elif abs(offset_min) <= TURNED_MIN:
        verdict = "unsure"
        text = (
            f"The plane passed the site {when}. A straight ascent leaves as the plane passes; this gap is what a turn"
        )
        text += " in flight, a dog-leg, leaves behind. It needs explanation; it is no contradiction by itself."
    else:
        verdict = "inconsistent"
        text = f"The plane passed the site {when}; an object launched then and there is not expected in this plane."
    return answer(
        "orbit_plane",
        _PASSAGE,
        verdict,  # type: ignore[arg-type]  # the three codes above are those of Verdict
        text,
        evidence=[line],
        would_change="Another launch time, another site, or an element set nearer to the launch.",
        likelihood_because="the passage is computed to a minute",
        confidence="moderate",
    )
