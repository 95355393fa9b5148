"""``lofted hazard``: announced areas and what they imply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import lofted
from lofted.cli.output import json_line, progress, shown

if TYPE_CHECKING:
    from lofted.model import HazardArea, HazardReading


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--site", metavar="NAME|LAT,LON", help="Launch site; without it no distances are given.")
@click.option("--claimed", metavar="ORBIT", help='Claimed orbit: "500 km, 97.4°".')
@click.option("--published", metavar="DATE", help="For notices that print days without a year.")
@click.option("--only", metavar="NAME", help='Only warnings whose name holds this: "XI 100/12".')
@click.option("--out", type=click.Path(path_type=Path), help="Write data, GeoJSON, KML and map to this new directory.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def hazard(
    *,
    file: str,
    site: str | None,
    claimed: str | None,
    published: str | None,
    only: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Read closure notices in FILE ("-" is standard input) and say what their areas imply.

    FILE holds NAVAREA, HYDROPAC or coastal warnings, NOTAMs, NGA's JSON of warnings, or a news text that prints the
    corners. Every repair is reported with its line.

    \b
    Example:
        lofted hazard notice.txt --site sohae --claimed "500 km, 97.4°"
    """
    from lofted.pipeline.write_files import check_out

    if out is not None:
        check_out(out)
    progress("reading notices")
    reading = lofted.read_hazards(file, site=site, claimed=claimed, published=published, only=only)
    if out is not None:
        from lofted.pipeline.write_files import hazard_files, write_files

        progress("drawing and writing")
        write_files(out, hazard_files(reading))
    if as_json:
        from lofted.model import wire

        json_line(wire.line(reading))
    else:
        click.echo(shown(text(reading)))


def text(reading: HazardReading) -> str:
    """Return a reading as text for a terminal."""
    lines = [f"{len(reading.areas)} announced area{'s' if len(reading.areas) != 1 else ''} in {reading.file}"]
    if reading.site is not None:
        lines[0] += f", seen from {reading.site.name}"
    for area in reading.areas:
        lines += _area(area)
    lines += [f"cancels {name}: {warning.id}" for warning in reading.warnings for name in warning.cancels]
    lines += [f"{warning.id} ends {warning.self_cancels}" for warning in reading.warnings if warning.self_cancels]
    tilt = reading.inclination_deg
    if reading.azimuth_deg is None:
        lines += ["", f"no azimuth: {reading.azimuth_deg_because}"]
    elif tilt.rotating is not None and tilt.non_rotating is not None:
        spread = f" ± {reading.azimuth_scatter_deg:.1f}°" if reading.azimuth_scatter_deg else ""
        lines += [
            "",
            f"azimuth      {reading.azimuth_deg:.1f}°{spread} over the ground",
            f"inclination  {tilt.rotating:.1f}° with the Earth's turning, {tilt.non_rotating:.1f}° without it",
        ]
    for finding in reading.findings:
        lines += ["", f"{finding.title} {finding.verdict.replace('_', ' ').upper()}", f"  {finding.summary}"]
    for head, notes in (("repaired", reading.repairs), ("left out", reading.refused)):
        lines += ["", *(f"{head}: {note.sentence}" for note in notes)] if notes else []
    lines += ["", *(f"assumed: {assumption}" for assumption in reading.assumptions)] if reading.assumptions else []
    return "\n".join(lines)


def _area(area: HazardArea) -> list[str]:
    where = "" if area.distance_km is None else f", {area.distance_km:,.0f} km at {area.bearing_deg:.1f}°"
    span = "" if area.nearest_km is None else f" ({area.nearest_km:,.0f} to {area.farthest_km:,.0f} km)"
    part = f", {area.part} ({area.part_because})" if area.part != "unknown" else ""
    lines = [f"  {area.id}{where}{span}{part}"]
    if area.status == "cancelled":
        lines.append(f"    cancelled by {area.cancelled_by}")
    if area.window:
        first, last = area.window[0], area.window[-1]
        more = f", {len(area.window)} windows to {last.end}" if len(area.window) > 1 else ""
        lines.append(f"    closed {first.start} to {first.end}{more}")
    return lines
