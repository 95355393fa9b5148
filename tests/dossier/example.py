"""One small dossier with hostile text in it: claims that nest, overlap, share a start, and lie apart."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from lofted.model import (
    Claim,
    Document,
    Dossier,
    Event,
    Evidence,
    Finding,
    Flight,
    Interval,
    KnownLaunch,
    Later,
    Launch,
    Likelihood,
    Link,
    Moment,
    Quantity,
    Report,
    Site,
    Speaker,
    claim_id,
)

TEXT = (
    "North Korea fired two missiles, the first of their kind since 2017, Example News reports.\n"
    "A spokesman said: “The tests, which did not demonstrate ICBM range, were likely to evaluate a new system.”\n"
    "One flew about 620 km high and 300 km far, the Joint Chiefs of Staff said <b>today</b> & yesterday.\n"
    "Nothing in this sentence is a claim. Experts believe that it has a range of around 1,000 miles.\n"
    "State media called it an important test for developing a reconnaissance satellite. "
    "국방부는 <탄도미사일>이라고 했다."
)
DOCUMENT_ID = hashlib.sha256(TEXT.encode()).hexdigest()
HOSTILE = "a second launch <script>alert(1)</script>"
OUTLET = ("Example News", "outlet")
JCS = (("Joint Chiefs of Staff", "organisation"), OUTLET)
SPOKESMAN = (("a spokesman", "speaker"), OUTLET)
SUNAN = Site(
    id="site:sunan",
    name="Sunan",
    country="country:kp",
    latitude_deg=39.19,
    longitude_deg=125.67,
    precision_km=3.0,
    time_zone="Asia/Pyongyang",
    satellite_site=False,
    impact_range=False,
    source="test",
)
MOMENT = Moment(
    earliest=datetime(2022, 2, 26, 22, 52, tzinfo=UTC),
    latest=datetime(2022, 2, 26, 22, 53, tzinfo=UTC),
    precision="minute",
    local="2022-02-27T07:52",
    zone="local time (Asia/Pyongyang)",
    utc_offset_min=540,
)
FIRST = Launch(id="kp-2022-02-26", known=True, label="26 Feb 2022 UTC, Sunan")
SECOND = Launch(id="x2", known=False, label=HOSTILE)


def claim(kind: str, quote: str, value: object, who: tuple = (), **more: object) -> Claim:
    """Return a claim on the first place where its quote stands."""
    start = TEXT.index(quote)
    about = str(more.pop("about", "launches"))
    km = more.pop("km", None)
    unit = more.pop("unit", None)
    return Claim(
        id=claim_id(DOCUMENT_ID, start, start + len(quote), kind, about),
        document=DOCUMENT_ID,
        kind=kind,
        value=value,
        unit=unit,
        unit_because="" if unit else "no unit",
        low=km,
        low_because="" if km is not None else "no number",
        high=km,
        high_because="" if km is not None else "no number",
        said_by=tuple(Speaker(name=name, role=role, id=None, id_because="no entry") for name, role in who),
        said_how=more.pop("said_how", "paraphrased"),
        quote=quote,
        start=start,
        end=start + len(quote),
        about=about,
        rule="test",
        **more,
    )


def claims() -> tuple[Claim, ...]:
    """Return the claims of the text."""
    one = {"about": "launch:1"}
    quoted = {"said_how": "quoted"}
    return (
        claim("launch_count", "two missiles", 2.0, unit="launches"),
        claim("precedent", "first of their kind since 2017", "first_since", details={"since": "2017"}),
        claim("range_class", "did not demonstrate ICBM range", "icbm", SPOKESMAN, stance="denied", **quoted),
        claim("purpose", "were likely to evaluate a new system", "system_evaluation", SPOKESMAN, **quoted),
        claim("characterisation", "ICBM range, were likely", "ICBM range, were likely", SPOKESMAN, **quoted),
        claim("posture", "ICBM range", "readiness", SPOKESMAN, **quoted),
        claim("apogee", "about 620 km high", 620.0, JCS, unit="km", km=620.0, hedge="about", **one),
        claim("ground_range", "300 km far", 300.0, JCS, unit="km", km=300.0, **one),
        claim("full_range", "range of around 1,000 miles", 1000.0, unit="miles", km=1609.344, hedge="about", **one),
        claim("purpose", "an important test for developing a reconnaissance satellite", "satellite_development"),
        claim("range_class", "<탄도미사일>", "ballistic_missile"),
    )


def finding(slug: str, question: str, verdict: str, title: str, about: tuple[str, ...], **more: object) -> Finding:
    """Return a finding without a likelihood unless one is given."""
    filled = {
        "likelihood": None,
        "likelihood_because": "not a question of chance",
        "confidence": "moderate",
        "summary": "A summary in two sentences. It says what was compared.",
        "would_change": "Another number.",
        "launches": (),
        **more,
    }
    return Finding(id=slug, question=question, title=title, verdict=verdict, claims=about, **filled)


def findings(ids: dict[str, str]) -> tuple[Finding, ...]:
    """Return one finding of each verdict, and one on a question nobody knows."""
    law = Evidence(label="S/RES/1718 (2006)", value="covered", source="https://undocs.org/S/RES/1718(2006)")
    energy = Evidence(label="energy", value="far from orbit", source="flight", pull="against an orbit, strongly")
    number = Evidence(label="full range", value="1,190 km", source="flight.fullrange")
    chance = {"likelihood": Likelihood(words="almost certain", low=0.95, high=0.99), "likelihood_because": ""}
    title = "1,609 km is not supported by the reported numbers"
    return (
        finding("f1", "full_range", "inconsistent", title, (ids["full_range"],), evidence=(number,), **chance),
        finding("f2", "history", "consistent", "First since 2017", (ids["precedent"],), later=("24 Mar: another.",)),
        finding("f3", "law", "not_judged", "Resolutions 1718 and 1874 applied", (), evidence=(law,)),
        finding("f4", "purpose", "unsure", "Two purposes are given", (ids["purpose"],), evidence=(energy,)),
        finding("f5", "brand_new_question", "unsure", "Something else", (ids["apogee"],)),
    )


def known() -> KnownLaunch:
    """Return the row of the launch list behind the first launch."""
    report = Report(
        quantity="apogee_km",
        value=620.0,
        hedge="about",
        said_by="Joint Chiefs of Staff",
        said_by_id="org:rok-jcs",
        source="https://example.org/jcs?a=1&b=2",
        origin="launches",
    )
    return KnownLaunch(
        launch=FIRST,
        actor="country:kp",
        moment=MOMENT,
        site="site:sunan",
        vehicle=None,
        vehicle_because="not identified by then",
        vehicle_class=None,
        vehicle_class_because="not stated",
        outcome="success",
        salvo=FIRST.id,
        reports=(report,),
        origin="launches",
    )


def document() -> Document:
    """Return the document that holds the text."""
    return Document(
        id=DOCUMENT_ID,
        name="example.txt",
        media_type="text/plain",
        encoding="utf-8",
        size_bytes=len(TEXT.encode()),
        text=TEXT,
        language="en",
        title="Two tests",
        outlet="Example News",
        outlet_id=None,
        outlet_id_because="no entry",
        url="https://example.org/two-tests",
        published=MOMENT,
        published_from="given",
        fetched=None,
        fetched_because="read from a file",
    )


def dossier(flight: Flight, texts: str = "full") -> Dossier:
    """Return a dossier with one listed launch, one launch known from the text alone, and all claims."""
    said = claims()
    ids = {one.kind: one.id for one in said}
    voice = ("Joint Chiefs of Staff",)
    interval = Interval(quantity="apogee_km", unit="km", low=620.0, high=620.0, voices=voice, claims=(ids["apogee"],))
    linked = (one.id for one in said if one.about == "launch:1")
    return Dossier(
        version="0.0.0",
        as_of="2022-03-11",
        texts=texts,
        documents=(document(),),
        launches=(FIRST, SECOND),
        known_launches=(known(),),
        events=(Event(id="e1", launches=(FIRST.id, SECOND.id), reason="one story"),),
        links=tuple(Link(claim=one, launch=FIRST.id, weight=0.9, reasons=("same day",)) for one in linked),
        claims=said,
        quantities=(Quantity(launch=FIRST.id, interval=interval),),
        flights=(flight,),
        findings=findings(ids),
        later=(Later(date="2022-03-24", text="A further launch.", source="https://example.org/later"),),
        notes=("A row was left out.",),
    )
