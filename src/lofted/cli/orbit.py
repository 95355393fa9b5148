"""``lofted orbit``: element sets against a launch and a claimed orbit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import lofted
from lofted.cli.output import json_line, progress, shown

if TYPE_CHECKING:
    from lofted.model import OrbitReading


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--launch", metavar="TIME", help="Instant of the launch with its zone: 2012-12-12T00:49Z.")
@click.option("--site", metavar="NAME|LAT,LON", help="Launch site.")
@click.option("--claimed", metavar="ORBIT", help='Claimed orbit: "498 × 588 km, 97.4°, period 95 min".')
@click.option("--catalogue", metavar="FILE", help="Satellite catalogue (SATCAT) for launch and decay dates.")
@click.option("--out", type=click.Path(path_type=Path), help="Write data, GeoJSON and KML to this new directory.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one for each element set, instead of text.")
def orbit(
    *,
    file: str,
    launch: str | None,
    site: str | None,
    claimed: str | None,
    catalogue: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Read element sets in FILE ("-" is standard input): TLE, or OMM as JSON, XML, KVN or CSV.

    \b
    Example:
        lofted orbit km3.tle --launch 2012-12-12T00:49Z --site sohae --claimed "500 × 584 km, 97.4°"
    """
    from lofted.pipeline.write_files import check_out

    if out is not None:
        check_out(out)
    progress("reading element sets")
    check = lofted.check_orbit(file, launch=launch, site=site, claimed=claimed, catalogue=catalogue)
    if out is not None:
        from lofted.pipeline.write_files import orbit_files, write_files

        write_files(out, orbit_files(check.readings))
    for refused in check.refused:
        click.echo(shown(f"left out: {check.file}, {refused.sentence}"), err=True)
    from lofted.model import wire

    for reading in check.readings:
        if as_json:
            json_line(wire.line(reading))
        else:
            click.echo(shown(text(reading)))


def text(reading: OrbitReading) -> str:
    """Return one element set as text for a terminal."""
    name = reading.object
    known = [str(name.norad) if name.norad is not None else "", name.cospar or ""]
    title = f"{name.name or 'unnamed object'} ({', '.join(part for part in known if part) or 'no number'})"
    sun = "Sun-synchronous" if reading.sun_synchronous else "not Sun-synchronous"
    lines = [f"{title}, elements of {reading.elements.epoch[:16]}Z, {reading.elements.source}"]
    for pair in reading.heights:
        height = f"{pair.perigee_km:.1f} × {pair.apogee_km:.1f} km"
        lines.append(f"  {height}  ({pair.convention}: {pair.means})")
    lines += [
        f"  inclination {reading.inclination_deg:.2f}°, period {reading.period_min:.2f} min",
        f"  node drifts {reading.node_drift_deg_day:.4f}° a day: {sun} (0.9856° keeps pace)",
    ]
    if not reading.is_orbit:
        lines.append("  its perigee is too low to go round")
    if reading.plane_offset_min is not None:
        side = "after" if reading.plane_offset_min >= 0.0 else "before"
        when = f"{abs(reading.plane_offset_min):.1f} min {side} the launch"
        lines.append(f"  the plane passes the site {when}, {reading.plane_direction}")
    if reading.first_set_after_launch_min is not None:
        lines.append(f"  first element set here {reading.first_set_after_launch_min:,.0f} min after the launch")
    lines.append(f"  decayed {reading.decayed}" if reading.decayed else f"  decay: {reading.decayed_because}")
    for finding in reading.findings:
        lines += [f"  {finding.title} {finding.verdict.replace('_', ' ').upper()}", f"    {finding.summary}"]
    lines += [f"  repaired: {note.sentence}" for note in reading.elements.repairs]
    lines += [f"  assumed: {assumption}" for assumption in reading.assumptions]
    return "\n".join(lines)
