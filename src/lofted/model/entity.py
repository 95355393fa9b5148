"""What ``reference`` knows by name: sites, vehicles, actors and outlets, resolutions, range classes."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun

EntityKind = Literal["site", "vehicle", "person", "organisation", "outlet", "country", "place"]


class Name(Noun, frozen=True, kw_only=True):
    """One surface form of one entity in one language."""

    id: str
    """"site:sohae", "vehicle:hwasong-17", "org:rok-jcs", "person:kim-jong-un", "country:kp", "place:guam"."""
    kind: EntityKind
    language: str
    """"en", "ko", "ja"."""
    surface: str
    since: str = ""
    used_by: str = ""


class Site(Noun, frozen=True, kw_only=True):
    """A launch site; coordinates in degrees, WGS84."""

    id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float
    precision_km: float
    time_zone: str
    """IANA name; Asia/Pyongyang knows UTC+8:30 from 2015-08-15 to 2018-05-04."""
    satellite_site: bool
    """True when its operator calls it a satellite launching ground or station."""
    impact_range: bool
    """True where the missiles of tests come down: a text that names it need not launch from it."""
    source: str


class Place(Noun, frozen=True, kw_only=True):
    """A place that reports name when they say how far something could fly: its middle and half its width."""

    id: str
    name: str
    """As it stands inside a sentence: "the US mainland"."""
    latitude_deg: float
    longitude_deg: float
    precision_km: float
    """The nearest part of it lies closer than the middle by as much, the farthest as much farther."""
    source: str


class Vehicle(Noun, frozen=True, kw_only=True):
    """A vehicle by its published names; the class is what sources call it."""

    id: str
    name: str
    country: str
    vehicle_class: str
    manoeuvring: str
    """"", "pullup" or "glide" as catalogued."""
    unveiled: str
    first_flown: str
    disputed: str
    """One sentence when sources disagree on what it is or when it flew."""
    source: str


class Actor(Noun, frozen=True, kw_only=True):
    """A person, organisation, outlet or country that says or does things."""

    id: str
    name: str
    kind: EntityKind
    country: str
    speaks_for: str
    """Id of the organisation or state it speaks for; empty for the independent."""
    state_media: bool
    time_zone: str
    """IANA zone an outlet dates its texts in; empty when it has none."""
    source: str


class Resolution(Noun, frozen=True, kw_only=True):
    """A Security Council text with words on launches."""

    id: str
    """Document symbol: "S/RES/1874 (2009)"."""
    addressee: str
    """country:kp or country:ir."""
    adopted: str
    """ISO date in New York."""
    in_force_from: str
    in_force_until: str
    """ISO date, empty while in force."""
    binding: str
    """"chapter_vii", "called_upon", "not_chapter_vii", "statement"."""
    operative_verb: str
    covers_ballistic_missile: bool
    covers_satellite_launch: bool
    contested_from: str
    contested_by: str
    summary: str
    """What it says about launches, in our own words."""
    paragraph: str
    """Only a paragraph number that was checked; else empty."""
    rejected: str
    """How and where the addressee rejected it; empty where no source was looked up."""
    source: str
    checked: str


class RangeClass(Noun, frozen=True, kw_only=True):
    """One row of a scheme: the class of a full range ``low_km <= r < high_km``."""

    scheme: str
    code: str
    """crbm, srbm, mrbm, irbm, icbm."""
    low_km: float
    high_km: float | None
    high_km_because: str = ""
    source: str
    note: str = ""
