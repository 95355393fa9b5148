"""Flights on plain ellipses and one small dossier: enough to draw and print without any other room."""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime

import numpy as np
import pytest

from lofted.model import (
    Claim,
    Document,
    Dossier,
    Event,
    Evidence,
    Finding,
    Flight,
    FullRange,
    Interval,
    KnownLaunch,
    Later,
    Launch,
    Likelihood,
    Link,
    Moment,
    Quantiles,
    Quantity,
    Report,
    Site,
    Speaker,
    Track,
    claim_id,
)

EARTH_RADIUS_KM, EARTH_GM_KM3_S2 = 6371.0, 398600.4418


def ellipse_track(apogee_km: float, range_km: float, role: str, bearing_deg: float | None = None) -> Track:
    """Return the impulsive flight with this apogee and ground range from 39.19 N 125.67 E."""
    half = range_km / EARTH_RADIUS_KM / 2.0
    r_apogee = EARTH_RADIUS_KM + apogee_km
    eccentricity = (r_apogee - EARTH_RADIUS_KM) / (r_apogee - EARTH_RADIUS_KM * math.cos(half))
    axis = r_apogee / (1.0 + eccentricity)
    true = np.linspace(math.pi - half, math.pi + half, 121)
    radius = axis * (1.0 - eccentricity**2) / (1.0 + eccentricity * np.cos(true))
    slant = 2.0 * np.arctan(math.sqrt((1.0 - eccentricity) / (1.0 + eccentricity)) * np.tan(true / 2.0))
    anomaly = np.where(slant < 0.0, slant + 2.0 * math.pi, slant)
    time = (anomaly - eccentricity * np.sin(anomaly)) * math.sqrt(axis**3 / EARTH_GM_KM3_S2)
    downrange = (true - true[0]) * EARTH_RADIUS_KM
    latitude, longitude = (), ()
    if bearing_deg is not None:
        from pyproj import Geod

        lon, lat, _ = Geod(ellps="WGS84").fwd([125.67] * 121, [39.19] * 121, [bearing_deg] * 121, downrange * 1000.0)
        latitude, longitude = tuple(lat), tuple(lon)
    return Track(role=role, time_s=tuple((time - time[0]).tolist()), altitude_km=tuple(np.maximum(radius - EARTH_RADIUS_KM, 0.0).tolist()),
                 downrange_km=tuple(downrange.tolist()), latitude_deg=latitude, longitude_deg=longitude)


def full_range(middle_km: float, share: float = 0.04) -> FullRange:
    """Return a full range with a plausible band."""
    return FullRange(p05=middle_km * (1 - share), p50=middle_km, p95=middle_km * (1 + share), unbounded_share=0.0)


def flight(apogee_km: float, range_km: float, twin: tuple[float, float] | None, *, launch: str = "L1",
           bearing_deg: float | None = None, withheld: str = "", unbounded: bool = False) -> Flight:
    """Return a plausible flight; ``twin`` is apogee and range of the range-maximising one."""
    tracks = [ellipse_track(apogee_km, range_km, "reported", bearing_deg)]
    rng = np.random.default_rng(7)
    tracks += [ellipse_track(apogee_km + rng.normal(0, 10), range_km + rng.normal(0, 12), "ensemble", bearing_deg) for _ in range(40)]
    if twin:
        tracks.append(ellipse_track(*twin, "range_maximising"))
    whole: FullRange | None = full_range(twin[1]) if twin else None
    if unbounded:
        whole = FullRange(p05=14200.0, p50=None, p50_because="the energy sets no limit", p95=None,
                          p95_because="the energy sets no limit", unbounded_share=0.61)
    because = "" if whole else (withheld or "no twin in this test")
    missing = {"free_flight_s": None, "boost_s": None, "burnout": None, "offset_s": None, "impulsive_full_range_km": None}
    reasons = {f"{name}_because": "not computed in this test" for name in missing}
    return Flight(
        launch=launch, apogee_km=(apogee_km, apogee_km), ground_range_km=(range_km, range_km), flight_time_s=None,
        flight_time_s_because="no source reports one", regime="lofted", regime_ratio=Quantiles(p05=7.9, p50=8.4, p95=9.0),
        failure_reported=bool(withheld), full_range_km=whole, full_range_km_because=because, full_range_with_time_km=None,
        full_range_with_time_km_because="no flight time is reported", full_range_rotating_km=None,
        full_range_rotating_km_because="no direction is reported", samples=400,
        assumptions=("One point mass, thrust without a vehicle.", "No rotation of the Earth."), tracks=tuple(tracks),
        **missing, **reasons)


@pytest.fixture
def make_flight():
    """Hand out the maker of flights."""
    return flight


def utc(*parts: int) -> datetime:
    """Return an instant in UTC."""
    return datetime(*parts, tzinfo=UTC)


TEXT = (
    "North Korea fired two missiles, the first of their kind since 2017, Example News reports.\n"
    "A spokesman said: \"The tests, which did not demonstrate ICBM range, were likely to evaluate a new system.\"\n"
    "One flew about 620 km high and 300 km far, the Joint Chiefs of Staff said <b>today</b> & yesterday.\n"
    "Nothing in this sentence is a claim. Experts believe that it has a range of around 1,000 miles.\n"
    "State media called it an important test for developing a reconnaissance satellite."
)
DOCUMENT_ID = hashlib.sha256(TEXT.encode()).hexdigest()


def claim(kind: str, quote: str, value: object, *, who: tuple[tuple[str, str], ...] = (), about: str = "launches",
          unit: str | None = None, low: float | None = None, high: float | None = None, **more: object) -> Claim:
    """Return a claim on the first place where its quote stands."""
    start = TEXT.index(quote)
    return Claim(
        id=claim_id(DOCUMENT_ID, start, start + len(quote), kind, about), document=DOCUMENT_ID, kind=kind, value=value,
        unit=unit, unit_because="" if unit else "no unit", low=low, low_because="" if low is not None else "no number",
        high=high, high_because="" if high is not None else "no number",
        said_by=tuple(Speaker(name=name, role=role, id=None, id_because="not in the table") for name, role in who),
        said_how=more.pop("said_how", "paraphrased"), quote=quote, start=start, end=start + len(quote), about=about,
        rule="test", **more)


def finding(slug: str, question: str, verdict: str, title: str, claims: tuple[str, ...], **more: object) -> Finding:
    """Return a finding without a likelihood unless one is given."""
    filled = {"likelihood": None, "likelihood_because": "not a question of chance", "confidence": "moderate",
              "summary": "A summary in two sentences. It says what was compared.", "would_change": "Another number.",
              "launches": (), **more}
    return Finding(id=slug, question=question, title=title, verdict=verdict, claims=claims, **filled)


def example_claims() -> tuple[Claim, ...]:
    """Return claims that nest, overlap, share a start, and lie apart."""
    jcs = (("Joint Chiefs of Staff", "organisation"), ("Example News", "outlet"))
    spokesman = (("a spokesman", "speaker"), ("Example News", "outlet"))
    return (
        claim("launch_count", "two missiles", 2.0, unit="launches"),
        claim("precedent", "first of their kind since 2017", "first_since", details={"since": "2017"}, said_how="outlet"),
        claim("range_class", "did not demonstrate ICBM range", "icbm", who=spokesman, stance="denied", said_how="quoted",
              details={"of": "demonstrated"}),
        claim("purpose", "were likely to evaluate a new system", "system_evaluation", who=spokesman, stance="suspected",
              said_how="quoted"),
        claim("characterisation", "ICBM range, were likely", "ICBM range, were likely", who=spokesman, said_how="quoted"),
        claim("apogee", "about 620 km high", 620.0, unit="km", low=620.0, high=620.0, hedge="about", who=jcs, about="launch:1"),
        claim("ground_range", "300 km far", 300.0, unit="km", low=300.0, high=300.0, who=jcs, about="launch:1"),
        claim("full_range", "range of around 1,000 miles", 1000.0, unit="miles", low=1609.344, high=1609.344, hedge="about",
              stance="estimated", who=(("experts", "speaker"),), about="launch:1"),
        claim("purpose", "an important test for developing a reconnaissance satellite", "satellite_development",
              who=(("state media", "organisation"),)),
    )


def example_dossier(texts: str = "full", **flight_options: object) -> Dossier:
    """Return a small dossier with one listed launch, one launch known from the text alone, and nine claims."""
    claims = example_claims()
    ids = {c.kind: c.id for c in claims}
    first = Launch(id="kp-2022-02-26", known=True, label="26 Feb 2022 UTC, Sunan")
    second = Launch(id="x2", known=False, label="a second launch <script>alert(1)</script>")
    moment = Moment(earliest=utc(2022, 2, 26, 22, 52), latest=utc(2022, 2, 26, 22, 53), precision="minute",
                    local="2022-02-27T07:52", zone="local time (Asia/Pyongyang)", utc_offset_min=540)
    report = Report(quantity="apogee_km", value=620.0, hedge="about", said_by="Joint Chiefs of Staff", said_by_id="org:rok-jcs",
                    source="https://example.org/jcs?a=1&b=2", origin="launches")
    known = KnownLaunch(launch=first, actor="country:kp", moment=moment, site="site:sunan", vehicle=None,
                        vehicle_because="not identified by then", vehicle_class=None, vehicle_class_because="not stated",
                        outcome="success", salvo="kp-2022-02-26", reports=(report,), origin="launches")
    document = Document(id=DOCUMENT_ID, name="example.txt", media_type="text/plain", encoding="utf-8", size_bytes=len(TEXT.encode()),
                        text=TEXT, language="en", title="Two tests", outlet="Example News", outlet_id=None,
                        outlet_id_because="not in the table", url="https://example.org/two-tests", published=moment,
                        published_from="given", fetched=None, fetched_because="read from a file")
    links = tuple(Link(claim=c.id, launch=first.id, weight=0.9, reasons=("same day",)) for c in claims if c.about == "launch:1")
    chance = Likelihood(words="almost certain", low=0.95, high=0.99)
    findings = (
        finding("f1", "full_range", "inconsistent", "1,609 km is not supported by the reported numbers", (ids["full_range"],),
                launches=(first.id,), likelihood=chance, likelihood_because="",
                evidence=(Evidence(label="full range", value="1,190 km", source="flight.fullrange"),)),
        finding("f2", "history", "consistent", "First since 2017, by class", (ids["precedent"],), later=("24 Mar 2022: another.",)),
        finding("f3", "law", "not_judged", "Resolutions 1718 and 1874 applied", (), evidence=(
            Evidence(label="S/RES/1718 (2006)", value="covered", source="https://undocs.org/S/RES/1718(2006)"),)),
        finding("f4", "purpose", "unsure", "Two purposes are given", (ids["purpose"],), evidence=(
            Evidence(label="energy", value="far from orbit", source="flight", pull="against an orbit, strongly"),)),
        finding("f5", "brand_new_question", "unsure", "Something else", (ids["apogee"],)),
    )
    interval = Interval(quantity="apogee_km", unit="km", low=620.0, high=620.0, voices=("Joint Chiefs of Staff",), claims=(ids["apogee"],))
    return Dossier(
        version="0.0.0", as_of="2022-03-11", texts=texts, documents=(document,), launches=(first, second), known_launches=(known,),
        events=(Event(id="e1", launches=(first.id, second.id), reason="one story"),), links=links, claims=claims,
        quantities=(Quantity(launch=first.id, interval=interval),),
        flights=(flight(620, 300, (310, 1190), launch=first.id, **flight_options),), findings=findings,
        later=(Later(date="2022-03-24", text="A further launch.", source="https://example.org/later"),), notes=("A row was left out.",))


SUNAN = Site(id="site:sunan", name="Sunan", country="country:kp", latitude_deg=39.19, longitude_deg=125.67, precision_km=3.0,
             time_zone="Asia/Pyongyang", satellite_site=False, source="test")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Hand out the example."""
    return example_dossier()


@pytest.fixture(scope="session")
def sites() -> dict[str, Site]:
    """Hand out the one site of the example."""
    return {SUNAN.id: SUNAN}
