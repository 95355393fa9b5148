"""A dossier fit for every format: one listed launch at a known minute with a track on the map, and hostile text."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from lofted.dossier.exports import every_format
from lofted.model import Dossier, Flight, Launch, Signature, Site, Track, digest

HOSTILE = '=HYPERLINK("http://x","y") <script>alert(1)</script> & "quoted"\nsecond line\x01\x00 ]]> 탄도미사일'


def passed_on(dossier: Dossier) -> Dossier:
    """Give every row of the launch list an origin that lets it be passed on."""
    rows = tuple(
        msgspec.structs.replace(
            row,
            origin="facts, cited",
            reports=tuple(msgspec.structs.replace(one, origin="facts, cited") for one in row.reports),
        )
        for row in dossier.known_launches
    )
    return msgspec.structs.replace(dossier, known_launches=rows)


@pytest.fixture
def mapped(make_dossier: Callable[..., Dossier], make_flight: Callable[..., Flight]) -> Dossier:
    """Return the example with a flight eastwards whose twin has places too, which no export may show."""
    dossier = passed_on(make_dossier())
    flight = make_flight(620, 300, (310, 1190), launch=dossier.launches[0].id, bearing_deg=90.0)
    # A twin never has places; if it ever had, it must still not come out.
    tracks = tuple(
        msgspec.structs.replace(one, latitude_deg=flight.tracks[0].latitude_deg, longitude_deg=(7.5,) * 121)
        if one.role == "range_maximising"
        else one
        for one in flight.tracks
    )
    return msgspec.structs.replace(dossier, flights=(msgspec.structs.replace(flight, tracks=tracks),))


@pytest.fixture
def signature(mapped: Dossier) -> Signature:
    """Return the signature of an institute's reader under the example."""
    return Signature(
        id="signature-1",
        dossier=digest(mapped),
        launches=tuple(launch.id for launch in mapped.launches),
        who="A. Reader",
        organisation="Example Institute",
        words="I have read every quote.",
        at="2022-03-12T09:30:00Z",
    )


def shifted(dossier: Dossier, degrees: float) -> Dossier:
    """Turn every track eastwards, as a site elsewhere would give it."""

    def turned(track: Track) -> Track:
        longitude = tuple((one + degrees + 180.0) % 360.0 - 180.0 for one in track.longitude_deg)
        return msgspec.structs.replace(track, longitude_deg=longitude)

    flights = tuple(msgspec.structs.replace(one, tracks=tuple(map(turned, one.tracks))) for one in dossier.flights)
    return msgspec.structs.replace(dossier, flights=flights)


@pytest.fixture
def across_180(mapped: Dossier) -> Dossier:
    """Return the example with its flight over the Pacific, across the 180th meridian."""
    return shifted(mapped, 180.0 - 127.0)


@pytest.fixture
def hostile(mapped: Dossier) -> Dossier:
    """Return the example with hostile words wherever a name stands."""
    launch = Launch(id="x/../../2;\n=1", known=False, label=HOSTILE)
    names = {"name": "../../etc/passwd\n", "title": HOSTILE, "outlet": HOSTILE, "url": "javascript:alert(1)"}
    documents = tuple(msgspec.structs.replace(one, **names) for one in mapped.documents)
    first = msgspec.structs.replace(mapped.launches[0], label=HOSTILE)
    rows = tuple(msgspec.structs.replace(row, launch=first, actor=HOSTILE) for row in mapped.known_launches)
    findings = tuple(msgspec.structs.replace(one, title=HOSTILE, summary=HOSTILE) for one in mapped.findings)
    return msgspec.structs.replace(
        mapped, launches=(first, launch), known_launches=rows, documents=documents, findings=findings
    )


@pytest.fixture
def written(sites: dict[str, Site]) -> Callable[..., dict[str, bytes]]:
    """Return a function that writes a dossier in a format."""

    def write(dossier: Dossier, to: str, **options: object) -> dict[str, bytes]:
        return every_format.written(dossier, to, sites=sites, **options)

    return write
