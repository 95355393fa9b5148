"""Whose words a catalogue's rows are, and whether they may be passed on (DATA-LICENCES.md)."""

from __future__ import annotations

from typing import Final, NamedTuple

from lofted.model import Catalogue


class Terms(NamedTuple):
    """Terms of one catalogue."""

    catalogue: Catalogue
    licence: str
    redistribute: bool
    said_by: str
    said_by_id: str
    """Id in ``reference``; empty when the table of actors has none."""
    source: str
    """Where the catalogue is published."""
    origin: str
    """What a reading names as where it comes from; exporters decide by it."""


CNS: Final = Terms(
    catalogue="cns",
    licence="all rights reserved by its authors as far as known: for work on this machine, not to be passed on",
    redistribute=False,
    said_by="CNS/NTI missile test database",
    said_by_id="org:cns",
    source="https://www.nti.org/analysis/articles/cns-north-korea-missile-test-database/",
    origin="CNS/NTI database, imported here; not to be passed on",
)
NAGIX: Final = Terms(
    catalogue="nagix",
    licence="Apache-2.0 on the repository; the rows derive from CNS/NTI and carry its prose: not to be passed on",
    redistribute=False,
    said_by="nk-missile-tests, after the CNS/NTI database; no source named",
    said_by_id="org:cns",
    source="https://github.com/nagix/nk-missile-tests",
    origin="nk-missile-tests, imported here; derived from the CNS/NTI database, not to be passed on",
)
GCAT: Final = Terms(
    catalogue="gcat",
    licence="CC BY 4.0, credit to J. McDowell, General Catalog of Artificial Space Objects",
    redistribute=True,
    said_by="J. McDowell, General Catalog of Artificial Space Objects",
    said_by_id="",
    source="https://planet4589.org/space/gcat",
    origin="GCAT by J. McDowell (CC BY 4.0)",
)
CELESTRAK: Final = Terms(
    catalogue="satcat",
    licence="CelesTrak: facts, cited; single rows may be passed on with credit, no bulk mirror without asking",
    redistribute=True,
    said_by="CelesTrak SATCAT",
    said_by_id="",
    source="https://celestrak.org/satcat/",
    origin="CelesTrak SATCAT (facts, cited)",
)
SPACE_TRACK: Final = Terms(
    catalogue="satcat",
    licence="Space-Track user agreement: passing on needs permission; not to be passed on",
    redistribute=False,
    said_by="Space-Track SATCAT",
    said_by_id="",
    source="https://www.space-track.org/",
    origin="Space-Track SATCAT, imported here; not to be passed on",
)
