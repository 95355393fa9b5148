"""``lofted flight``: the calculator."""

from __future__ import annotations

from pathlib import Path

import click

import lofted
from lofted.cli.output import json_line


@click.command()
@click.option("--apogee", required=True, metavar="LENGTH", help='Highest altitude: "620", "620±10", "about 620 km".')
@click.option(
    "--range", "ground_range", required=True, metavar="LENGTH", help='Ground range: "300", "300..350", "186 mi".'
)
@click.option("--time", "flight_time", metavar="TIME", help='Flight time with its unit: "14m", "67.5 min", "47m12s".')
@click.option("--site", metavar="NAME|LAT,LON", help="Launch site.")
@click.option("--bearing", metavar="DEG", help="Ground azimuth at launch.")
@click.option("--failed", is_flag=True, help="A failure was reported: no full range.")
@click.option("--manoeuvring", is_flag=True, help="A pull-up or glide was reported: nothing ballistic.")
@click.option("--samples", type=int, default=4096, show_default=True, help="Size of the ensemble, 64 to 65536.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option(
    "--figure", type=click.Path(dir_okay=False, path_type=Path), help="Draw the profile to FILE (.svg or .png)."
)
def flight(
    *,
    apogee: str,
    ground_range: str,
    flight_time: str | None,
    site: str | None,
    bearing: str | None,
    failed: bool,
    manoeuvring: bool,
    samples: int,
    as_json: bool,
    figure: Path | None,
) -> None:
    """Reconstruct the flight behind an apogee and a range.

    Lengths are in km unless a unit is given (km, m, mi, nmi, ft); times need one (s, min, h).

    \b
    Example:
        lofted flight --apogee 620 --range 300 --time 14m
        lofted flight --apogee "more than 6000" --range "1,100 km" --time 71m --json
    """
    found = lofted.reconstruct(
        apogee=apogee,
        ground_range=ground_range,
        flight_time=flight_time,
        site=site,
        bearing=bearing,
        samples=samples,
        failure_reported=failed,
        manoeuvring=manoeuvring,
    )
    if figure is not None:
        found.draw(figure)
    if as_json:
        json_line(found.json())
    else:
        click.echo(repr(found))
