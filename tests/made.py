"""Small made-up nouns for tests: a claim, a row of the list, a document, a case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from lofted.findings.case import Case
from lofted.model import (
    Burnout,
    Claim,
    Document,
    Flight,
    FullRange,
    KnownLaunch,
    Launch,
    Link,
    Moment,
    Quantiles,
    Report,
    Speaker,
    claim_id,
)

TEXT = "d" * 64


def moment(local: str, *, offset_min: int | None = 0, zone: str = "UTC", precision: str = "minute") -> Moment:
    """Return a moment from its local ISO text."""
    start = datetime.fromisoformat(local).replace(tzinfo=UTC) - timedelta(minutes=offset_min or 0)
    length = {"minute": timedelta(minutes=1), "day": timedelta(days=1), "window": timedelta(days=10)}[precision]
    return Moment(
        earliest=start,
        latest=start + length,
        precision=precision,
        local=local,
        zone=zone,
        utc_offset_min=offset_min,
        utc_offset_min_because="" if offset_min is not None else "no zone is stated",
        inferred=() if zone else ("zone",),
    )


def claim(
    kind: str, value: Any, *, about: str = "launch:1", start: int = 0, quote: str = "words", **changes: Any
) -> Claim:
    """Return a claim with everything that is not given left plain."""
    number = isinstance(value, int | float)
    low = changes.pop("low", float(value) if number else None)
    high = changes.pop("high", float(value) if number else None)
    fields: dict[str, Any] = {
        "document": TEXT,
        "kind": kind,
        "value": value,
        "unit": changes.pop("unit", "km" if number else None),
        "unit_because": "" if number else "no quantity",
        "low": low,
        "low_because": "" if low is not None else "no lower bound",
        "high": high,
        "high_because": "" if high is not None else "no upper bound",
        "said_by": changes.pop("said_by", (speaker("the ministry", "organisation"),)),
        "said_how": "paraphrased",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "about": about,
        "rule": "made",
    }
    fields.update(changes)
    identity = claim_id(fields["document"], fields["start"], fields["end"], kind, about)
    return Claim(id=identity, **fields)


def speaker(name: str, role: str = "organisation", identity: str | None = None) -> Speaker:
    """Return one link of a chain."""
    return Speaker(name=name, role=role, id=identity, id_because="" if identity else "not in the table")


def report(quantity: str, value: float, said_by: str = "ROK JCS", *, hedge: str = "about") -> Report:
    """Return one number of a listed launch."""
    why = "made for a test"
    return Report(quantity=quantity, value=value, hedge=hedge, said_by=said_by, said_by_id=None, said_by_id_because=why,
                  source="made", origin="made")  # fmt: skip


def row(launch: str, local: str, *reports: Report, **changes: Any) -> KnownLaunch:
    """Return a row of a launch list at a UTC minute."""
    fields: dict[str, Any] = {
        "launch": Launch(id=launch, known=True, label=launch),
        "actor": "country:kp",
        "moment": moment(local),
        "site": "site:sunan",
        "vehicle": None,
        "vehicle_because": "not identified",
        "vehicle_class": None,
        "vehicle_class_because": "not stated",
        "outcome": "success",
        "salvo": launch,
        "reports": reports,
        "origin": "made",
    }
    fields.update(changes)
    return KnownLaunch(**fields)


def document(text: str = "words", **changes: Any) -> Document:
    """Return a text of 11 March 2022."""
    fields: dict[str, Any] = {
        "id": TEXT, "name": "made.txt", "media_type": "text/plain", "encoding": "utf-8", "size_bytes": len(text),
        "text": text, "language": "en", "title": None, "title_because": "none", "outlet": "The Example Herald",
        "outlet_id": None, "outlet_id_because": "made up", "url": None, "url_because": "a file",
        "published": moment("2022-03-11", precision="day"), "published_from": "given", "fetched": None,
        "fetched_because": "a file",
    }  # fmt: skip
    fields.update(changes)
    return Document(**fields)


def quantiles(middle: float) -> Quantiles:
    """Return a band of two per cent about a number."""
    return Quantiles(p05=0.98 * middle, p50=middle, p95=1.02 * middle)


def full_range(low: float, middle: float, high: float, *, unbounded: float = 0.0) -> FullRange:
    """Return a full range whose finite part runs straight between three points."""
    return FullRange(p05=low, p50=middle, p95=high, unbounded_share=unbounded, levels=(0.0, 0.05, 0.5, 0.95, 1.0),
                     values=(0.9 * low, low, middle, high, 1.1 * high))  # fmt: skip


def flight(launch: str, band: FullRange | None = None, **changes: Any) -> Flight:
    """Return a flight as 620 km up and 300 km away would give it."""
    because = "made without"
    fields: dict[str, Any] = {
        "launch": launch, "apogee_km": (610.0, 630.0), "ground_range_km": (290.0, 310.0), "flight_time_s": None,
        "flight_time_s_because": because, "regime": "lofted", "regime_ratio": quantiles(8.3), "failure_reported": False,
        "full_range_km": band, "full_range_km_because": "" if band else because, "full_range_with_time_km": None,
        "full_range_with_time_km_because": because, "full_range_rotating_km": None,
        "full_range_rotating_km_because": because, "impulsive_full_range_km": None,
        "impulsive_full_range_km_because": because, "free_flight_s": quantiles(700.0), "boost_s": quantiles(120.0),
        "burnout": Burnout(speed_km_s=quantiles(3.0), altitude_km=quantiles(120.0), angle_deg=quantiles(78.0)),
        "offset_s": None, "offset_s_because": because, "samples": 16, "assumptions": (), "tracks": (),
    }  # fmt: skip
    fields.update(changes)
    return Flight(**fields)


def case(*claims: Claim, rows: tuple[KnownLaunch, ...] = (), flights: tuple[Flight, ...] = (), **changes: Any) -> Case:
    """Return a case in which every claim is linked to every row given."""
    links = tuple(
        Link(claim=one.id, launch=known.launch.id, weight=0.9, reasons=("made",))
        for one in claims
        for known in rows
        if changes.get("linked", True)
    )
    changes.pop("linked", None)
    fields: dict[str, Any] = {
        "documents": (document(),), "claims": claims, "launches": tuple(known.launch for known in rows),
        "rows": {known.launch.id: known for known in rows}, "links": links, "quantities": {},
        "flights": {one.launch: one for one in flights}, "known": rows, "as_of": date(2022, 3, 11),
        "energy_flown_km": lambda _row: None,
    }  # fmt: skip
    fields.update(changes)
    return Case(**fields)
