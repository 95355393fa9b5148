"""Names, sites, vehicles and actors: complete, consistent, and found by any alias."""

from __future__ import annotations

import json
from collections import defaultdict
from zoneinfo import ZoneInfo

import pytest

from lofted import reference
from shared_material import shared

INVENTED = {"person:roe-jane"}
"""A person the development articles made up: no table of ours may hold her."""


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Sunan", "site:sunan"),
        ("Pyongyang International Airport", "site:sunan"),
        ("순안", "site:sunan"),
        ("順安", "site:sunan"),
        ("sohae", "site:sohae"),
        ("site:sohae", "site:sohae"),
        ("Tongchang-ri", "site:sohae"),
        ("동창리", "site:sohae"),
        ("東倉里", "site:sohae"),
        ("  SOHAE SATELLITE LAUNCHING GROUND ", "site:sohae"),
        ("Mupyong-ni", "site:mupyong-ri"),
        ("무수단리", "site:tonghae"),
        ("Abdul Kalam Island", "site:kalam-island"),
        ("Vandenberg", "site:vandenberg"),
    ],
)
def test_find_site_by_any_alias(text, site):
    """A site is found by id and by its names in three languages, letter case aside."""
    found = reference.find_site(text)

    assert found is not None
    assert found.id == site


@pytest.mark.parametrize("text", ["", "Atlantis", "Kim Jong Un"])
def test_find_site_returns_none_for_no_site(text):
    """What names no site finds none."""
    assert reference.find_site(text) is None


@pytest.mark.parametrize(
    ("surface", "entity"),
    [
        ("Joint Chiefs of Staff", "org:rok-jcs"),
        ("합참", "org:rok-jcs"),
        ("合同参謀本部", "org:rok-jcs"),
        ("Pentagon", "org:us-dod"),
        ("Department of Defence", "org:us-dod"),
        ("防衛省", "org:jpn-mod"),
        ("방위성", "org:jpn-mod"),
        ("朝鮮中央通信", "org:kcna"),
        ("DPRK", "country:kp"),
        ("북한", "country:kp"),
        ("北朝鮮", "country:kp"),
        ("Hwasongpho-15", "vehicle:hwasong-15"),
        ("화성-15형", "vehicle:hwasong-15"),
        ("火星15", "vehicle:hwasong-15"),
        ("KN-23", "vehicle:hwasong-11a"),
        ("Guam", "place:guam"),
        ("하와이", "place:hawaii"),
        ("日本海", "place:sea-of-japan"),
    ],
)
def test_aliases_people_print(surface, entity):
    """The forms that ministries and outlets print lead to their entity."""
    assert entity in {name.id for name in reference.names() if name.surface == surface}


def test_every_gold_id_is_known():
    """Every site, vehicle, body and person the development articles speak of has a name here, invented ones apart."""
    known = {name.id for name in reference.names()}
    gold = set()
    for line in shared("data/claims_dev.jsonl").read_text(encoding="utf-8").splitlines():
        for claim in json.loads(line)["claims"]:
            gold |= {str(claim.get(field)) for field in ("value", "source")}
    ids = {name.replace("veh:", "vehicle:") for name in gold if name.startswith(("site:", "veh:", "org:", "person:"))}

    assert ids - known == INVENTED


def test_names_and_entities_fit():
    """Every named site, vehicle, person, body and country has its row, and every row is named in English."""
    rows = {**reference.vehicles(), **reference.actors()}
    named: dict[str, set[str]] = defaultdict(set)
    for name in reference.names():
        named[name.id].add(name.language)
        if name.kind not in {"place", "site"}:
            assert name.id in rows, name

    assert not [key for key in rows if "en" not in named[key]]
    assert not [key for key in reference.sites() if not named[key]]


def test_breadth_of_names():
    """Each language holds many hundreds of surfaces, and no surface is blank or padded."""
    counts: dict[str, int] = defaultdict(int)
    for name in reference.names():
        counts[name.language] += 1
        assert name.surface == name.surface.strip() != ""

    assert min(counts.values()) > 900


def test_references_between_tables_hold():
    """Countries, principals and time zones that rows name exist."""
    actors = reference.actors()
    for actor in actors.values():
        assert not actor.speaks_for or actor.speaks_for in actors, actor
        assert not actor.country or actor.country in actors, actor
        assert not actor.time_zone or ZoneInfo(actor.time_zone), actor
    for site in reference.sites().values():
        assert site.country in actors, site
        assert ZoneInfo(site.time_zone), site
        assert abs(site.latitude_deg) <= 90.0
        assert abs(site.longitude_deg) <= 180.0


def test_only_launching_grounds_are_satellite_sites_in_korea():
    """In North Korea two sites are called satellite launching grounds by their operator: Sohae and Tonghae."""
    found = {site.id for site in reference.sites().values() if site.satellite_site and site.country == "country:kp"}

    assert found == {"site:sohae", "site:tonghae"}


def test_disputed_identity_of_march_2022():
    """Both vehicles named for 24 March 2022 say that sources disagree."""
    for vehicle in ("vehicle:hwasong-15", "vehicle:hwasong-17"):
        assert "24 March 2022" in reference.vehicles()[vehicle].disputed


def test_display_names():
    """Ids are shown by their English name; an unknown id is shown as it is."""
    assert reference.name_of("site:sunan") == "Sunan"
    assert reference.name_of("place:guam") == "Guam"
    assert reference.name_of("org:unheard-of") == "org:unheard-of"


def test_no_everyday_word_is_a_name():
    """One-character signs for countries and words like 구성 or 共同 would name something in every other sentence."""
    surfaces = {name.surface for name in reference.names()}

    assert not surfaces & {"日", "中", "北", "米", "美", "共同", "列島", "구성", "과일", "노동"}
