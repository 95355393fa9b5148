"""One dossier in one format: what may not be passed on goes first, then the format's own writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lofted.dossier import drawing, paper
from lofted.dossier.exports.annotations import dossier_annotations
from lofted.dossier.exports.atom import dossier_atom
from lofted.dossier.exports.claimreview import dossier_claimreview
from lofted.dossier.exports.czml import dossier_czml
from lofted.dossier.exports.flown import flown
from lofted.dossier.exports.geojson import dossier_geojson
from lofted.dossier.exports.kml import dossier_kml
from lofted.dossier.exports.oem import dossier_oem
from lofted.dossier.exports.shareable import shareable
from lofted.dossier.exports.tables import dossier_tables
from lofted.model import Dossier, HazardReading, Signature, Site, wire

Files = dict[str, bytes]


def written(
    dossier: Dossier,
    to: str,
    *,
    sites: Mapping[str, Site],
    areas: Sequence[HazardReading] = (),
    page_url: str = "index.html",
    signatures: Sequence[Signature] = (),
) -> Files:
    """Return the files of a dossier in the format ``to``, by file name.

    Raises
    ------
    InputError
        The dossier holds nothing that the format can say.
    """
    kept, left_out = shareable(dossier)
    flights = flown(kept, sites)
    texts = {one.id: one.text for one in dossier.documents if one.text is not None}
    writers: dict[str, Callable[[], Files]] = {
        "json": lambda: {"dossier.json": wire.pretty(kept).encode()},
        "csv": lambda: dossier_tables(kept, flights, left_out),
        "geojson": lambda: {"launches.geojson": dossier_geojson(flights, left_out, areas)},
        "kml": lambda: {"launches.kml": dossier_kml(flights, left_out, areas)},
        "czml": lambda: {"launches.czml": dossier_czml(flights, left_out)},
        "oem": lambda: dossier_oem(flights, kept, left_out),
        "annotations": lambda: {"annotations.jsonld": dossier_annotations(kept, texts, left_out)},
        "atom": lambda: {"findings.atom": dossier_atom(kept, left_out)},
        "claimreview": lambda: {
            "claimreview.jsonld": dossier_claimreview(kept, left_out, signatures, page_url=page_url)
        },
        "pdf": lambda: {"dossier.pdf": _paper(kept, sites, signatures)},
    }
    return writers[to]()


def _paper(dossier: Dossier, sites: Mapping[str, Site], signatures: Sequence[Signature]) -> bytes:
    paper.engine()
    pictures = drawing.by_launch(drawing.draw(dossier, sites))
    return paper.pdf(dossier, sites=sites, pictures=pictures, signatures=signatures)
